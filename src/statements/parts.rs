//! By which day what is owed on an invoice was to be paid, at some moment: in a plan that ran, part by part.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Basis;
use super::open::{SINCE_OWED, as_was};
use crate::db::{Conn, DbError, bulk};
use crate::ids::DocumentId;
use crate::run;

/// What was left of the parts of invoices in plans, by invoice, the first day first.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts(BTreeMap<DocumentId, Vec<(NaiveDate, i64)>>);

impl Parts {
    /// Whether no invoice was in a plan.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was owed on an invoice, by day: each part by its own, and the rest by the invoice's.
    pub(super) fn days(&self, document: &DocumentId, due_on: NaiveDate, open_minor: i64) -> Vec<(NaiveDate, i64)> {
        let parts = self.0.get(document).map(Vec::as_slice).unwrap_or_default();
        by_day(parts, due_on, open_minor)
    }
}

/// An address may ask for a moment at which less was owed than at its position: no more has a day than is owed.
fn by_day(parts: &[(NaiveDate, i64)], due_on: NaiveDate, open_minor: i64) -> Vec<(NaiveDate, i64)> {
    let mut rest = open_minor;
    let mut days = Vec::with_capacity(parts.len() + 1);
    for (day, left) in parts {
        let minor = rest.min(*left);
        rest -= minor;
        days.push((*day, minor));
    }
    days.push((due_on, rest));
    days.retain(|(_, minor)| *minor > 0);
    days.sort();
    days
}

/// Parts that were left at the moment of `basis`: of the debtor's plans, and of documents that went to another debtor
/// since and took their plan along. The cross joins tell SQLite to begin with plans and with what moved, which are few.
const LEFT: &str = "
    , mine as (
        select l.document_id, l.due_on, l.left_minor, l.since, l.until
        from plan p
        cross join plan_part_left l
        where p.debtor_id = $1 and p.currency = $3 and l.plan_id = p.id
        union all
        select l.document_id, l.due_on, l.left_minor, l.since, l.until
        from since s
        cross join plan_part_left l
        cross join plan p
        where l.document_id = s.id and p.id = l.plan_id and p.debtor_id <> $1
    )
    select document_id, due_on, cast(sum(left_minor) as bigint)
    from mine
    where since <= $4 and (until is null or until > $4)
    group by document_id, due_on
    order by document_id, due_on";

/// Reads them. One statement.
pub(super) async fn parts(conn: &mut Conn, basis: &Basis) -> Result<Parts, DbError> {
    type Row = (DocumentId, NaiveDate, i64);
    let sql = bulk::joined(&[SINCE_OWED, LEFT]);
    let rows: Vec<Row> = run!(conn, fetch_all, as_was!(sql, Row, basis).bind(basis.known.at))?;
    let mut parts: BTreeMap<DocumentId, Vec<(NaiveDate, i64)>> = BTreeMap::new();
    for (document, due_on, minor) in rows {
        parts.entry(document).or_default().push((due_on, minor));
    }
    Ok(Parts(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_part_has_its_day_and_the_rest_the_invoices() {
        let (april, may, own) = (day("2026-04-01"), day("2026-05-01"), day("2026-03-02"));
        let parts = [(april, 100), (may, 100)];
        assert_eq!(by_day(&parts, own, 260), [(own, 60), (april, 100), (may, 100)]);
        assert_eq!(by_day(&parts, own, 200), [(april, 100), (may, 100)]);
        assert_eq!(by_day(&parts, own, 150), [(april, 100), (may, 50)], "never more than is owed");
        assert_eq!(by_day(&parts, day("2026-04-15"), 210)[1], (day("2026-04-15"), 10));
        assert_eq!(by_day(&[], own, 300), [(own, 300)]);
    }
}
