//! Due dates as they were: an import may amend them later.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Basis;
use super::open::{SINCE_OWED, as_was};
use crate::db::{Conn, DbError, bulk};
use crate::ids::DocumentId;
use crate::run;

/// Due dates of another time, by document; of all others the present one is right.
#[derive(Debug, Clone, Default)]
pub(super) struct DueDates(BTreeMap<DocumentId, NaiveDate>);

impl DueDates {
    /// What the due date was, when `now` is what it is.
    pub(super) fn was(&self, document: &DocumentId, now: NaiveDate) -> NaiveDate {
        self.0.get(document).copied().unwrap_or(now)
    }

    /// Whether all present ones are right.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Deserialize)]
struct Change {
    field: String,
    from: String,
}

/// Due dates that were amended after the moment of `basis`: of the debtor's documents, and of those that went to
/// another debtor since. The cross join tells SQLite to begin with amendments, which are few.
const AMENDED: &str = "
    select a.document_id, a.changes
    from document_amendment a
    cross join document d
    where d.id = a.document_id and (d.debtor_id = $1 or d.id in (select id from since))
      and a.amended_at > $4 and a.changes like '%\"due_on\"%'
    order by a.document_id, a.position";

/// Reads them. One statement.
pub(super) async fn due_dates(conn: &mut Conn, basis: &Basis) -> Result<DueDates, DbError> {
    let sql = bulk::joined(&[SINCE_OWED, AMENDED]);
    let rows: Vec<(DocumentId, String)> =
        run!(conn, fetch_all, as_was!(sql, (DocumentId, String), basis).bind(basis.known.at))?;
    Ok(DueDates(rows.into_iter().fold(BTreeMap::new(), |mut dates, (document, changes)| {
        if let Some(was) = due_before(&changes) {
            // The first change after that moment says what it was.
            dates.entry(document).or_insert(was);
        }
        dates
    })))
}

/// What the due date was before an amendment.
fn due_before(changes: &str) -> Option<NaiveDate> {
    let changes: Vec<Change> = serde_json::from_str(changes).ok()?;
    changes.into_iter().find(|change| change.field == "due_on")?.from.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amendment_says_what_the_due_date_was() {
        let changes = r#"[{"field":"note","from":"2026-01-01","to":"x"},{"field":"due_on","from":"2026-03-31","to":"2026-04-30"}]"#;
        assert_eq!(due_before(changes), "2026-03-31".parse().ok());
        for nothing in ["", "[]", "{}", r#"[{"field":"due_on","from":"","to":"2026-04-30"}]"#] {
            assert_eq!(due_before(nothing), None, "{nothing}");
        }
    }
}
