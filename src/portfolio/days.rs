//! What debtors owe, by the day on which it is due.
//!
//! Added up by the days of invoices, and then moved: what is left of an instalment of a plan that runs is due on a day
//! of its own. Few invoices are in a plan, so that all others are added up from an index as if there were none.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::db::{Conn, DbError};
use crate::fetch_in;
use crate::ids::DebtorId;
use crate::money::Currency;

/// What is due on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Due {
    pub(super) minor: i64,
    /// Open invoices that have this day themselves.
    pub(super) invoices: i64,
}

/// By currency and day.
pub(super) type Days = BTreeMap<(Currency, NaiveDate), Due>;

/// What a debtor owes.
#[derive(Debug, Clone, Default)]
pub(super) struct Owed {
    pub(super) days: Days,
    /// Some of it is in a plan that runs.
    pub(super) in_plan: bool,
}

#[derive(sqlx::FromRow)]
struct DayRow {
    debtor_id: DebtorId,
    currency: Currency,
    due_on: NaiveDate,
    open_minor: i64,
    count: i64,
}

#[derive(sqlx::FromRow)]
struct PartRow {
    debtor_id: DebtorId,
    currency: Currency,
    /// The invoice's day, and the instalment's.
    invoice_due_on: NaiveDate,
    due_on: NaiveDate,
    left_minor: i64,
}

/// What these debtors owe. Two statements; a day cannot be bound beside an in-list.
pub(super) async fn owed(conn: &mut Conn, debtors: &[DebtorId]) -> Result<BTreeMap<DebtorId, Owed>, DbError> {
    let rows = fetch_in!(
        conn,
        DayRow,
        "select debtor_id, currency, due_on, cast(sum(outstanding_minor) as bigint) as open_minor, count(*) as count
         from document
         where outstanding_minor > 0 and debtor_id",
        debtors.to_vec(),
        "group by debtor_id, currency, due_on"
    )?;
    let mut owed: BTreeMap<DebtorId, Owed> = BTreeMap::new();
    for row in rows {
        let due = Due { minor: row.open_minor, invoices: row.count };
        owed.entry(row.debtor_id).or_default().days.insert((row.currency, row.due_on), due);
    }
    for part in parts(conn, debtors).await? {
        let of_debtor = owed.entry(part.debtor_id).or_default();
        of_debtor.in_plan = true;
        of_debtor.days.entry((part.currency, part.invoice_due_on)).or_default().minor -= part.left_minor;
        of_debtor.days.entry((part.currency, part.due_on)).or_default().minor += part.left_minor;
    }
    Ok(owed)
}

/// What is left of the parts of plans that run, contested or not: what is contested has the day it comes back to. The
/// cross joins tell SQLite to begin with plans, which are few.
async fn parts(conn: &mut Conn, debtors: &[DebtorId]) -> Result<Vec<PartRow>, DbError> {
    fetch_in!(
        conn,
        PartRow,
        "select p.debtor_id, p.currency, d.due_on as invoice_due_on, r.due_on, r.open_minor + r.out_minor as left_minor
         from plan p
         cross join plan_part r
         cross join document d
         where r.plan_id = p.id and d.id = r.document_id and r.open_minor + r.out_minor > 0
           and p.closed_at is null and p.state in ('running', 'broken') and p.debtor_id",
        debtors.to_vec(),
        ""
    )
}
