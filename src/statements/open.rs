//! Invoices on which something was owed at a position.
//!
//! What was owed then is what is owed now less what the debtor's later entries changed. So the newest
//! position, which nearly everybody wants, costs no more than the list of open invoices, and every other one
//! comes from the same transfers. One statement sees the guards and the entries of one moment.

use chrono::NaiveDate;

use super::due::{DueDates, due_dates};
use super::holds::{Marks, marks};
use super::parts::{Parts, parts};
use super::{Basis, LineDocument, Mark, OwedItem, StatementError, unused};
use crate::db::{Conn, DbError, bulk};
use crate::ids::DocumentId;
use crate::money::Money;
use crate::portfolio::age_of;
use crate::{by_position, run};

/// Binds what every statement about a position begins with: `$1` the debtor, `$2` the position, `$3` the currency.
macro_rules! as_was {
    ($sql:expr, $row:ty, $basis:expr) => {
        sqlx::query_as::<_, $row>($sql).bind(&$basis.debtor).bind($basis.known.position).bind($basis.currency)
    };
}
pub(super) use as_was;

/// By how much more is owed on documents since the position. A cross join, so that SQLite goes from the debtor's
/// entries to their transfers: an index by document invites it to read everybody's in the order of the groups.
pub(super) const SINCE_OWED: &str = "
    with since as (
        select t.document_id as id,
               cast(sum(case when t.debit_account = 'receivable' then t.amount_minor else -t.amount_minor end) as bigint) as minor
        from entry e
        cross join transfer t
        where t.entry_id = e.id and e.debtor_id = $1 and e.version > $2 and t.currency = $3
          and (t.debit_account = 'receivable' or t.credit_account = 'receivable')
        group by t.document_id
    )";

/// Open invoices after the one of `$4` and `$5`: those that are the debtor's, and those that went to another
/// debtor since.
const OWED: &str = "
    select d.id as id, d.number, d.issue_on as issue_on, d.due_on, d.payable_minor, 1 as theirs,
           d.outstanding_minor - coalesce(s.minor, 0) as open_minor
    from document d
    left join since s on s.id = d.id
    where d.debtor_id = $1 and d.currency = $3 and (d.issue_on, d.id) > ($4, $5)
      and (d.status in ('open', 'part_paid') or s.id is not null) and d.outstanding_minor > coalesce(s.minor, 0)
    union all
    select d.id, d.number, d.issue_on, d.due_on, d.payable_minor, 0, -s.minor
    from since s
    cross join document d
    where d.id = s.id and d.debtor_id <> $1 and (d.issue_on, d.id) > ($4, $5) and s.minor < 0";

struct OwedRow {
    id: DocumentId,
    number: String,
    issue_on: NaiveDate,
    due_on: NaiveDate,
    payable_minor: i64,
    theirs: i32,
    open_minor: i64,
}

by_position!(OwedRow { id, number, issue_on, due_on, payable_minor, theirs, open_minor });

/// Sums of open items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSums {
    /// What is owed, by age: not due, 1–30, 31–60, 61–90 and more days past due.
    pub ages: [Money; 5],
    /// Their sum.
    pub owed: Money,
    /// What of it is due, on the statement's day or before.
    pub due: Money,
    /// Credit that is given to no invoice.
    pub credit: Money,
    /// What of it is contested or in a plan.
    pub mark: Mark,
}

impl OpenSums {
    /// What is owed less credit: the balance of the account.
    pub fn balance(&self) -> Result<Money, StatementError> {
        Ok(self.owed.checked_sub(self.credit)?)
    }
}

/// The first place in the order of pages.
pub(super) fn start() -> (NaiveDate, String) {
    (NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default(), String::new())
}

/// Reads the sums. Five statements.
pub async fn open_sums(conn: &mut Conn, basis: &Basis) -> Result<OpenSums, StatementError> {
    let (due, parts) = (due_dates(conn, basis).await?, parts(conn, basis).await?);
    let days = owed_by_due_date(conn, basis, &due, &parts).await?;
    let credit = unused::sum(conn, basis).await?;
    let mark = marks(conn, basis).await?.sum(basis)?;
    let zero = Money::zero(basis.currency);
    let mut sums = OpenSums { ages: [zero; 5], owed: zero, due: zero, credit, mark };
    let day = basis.day();
    for (due_on, minor) in days {
        let money = Money::new(minor, basis.currency)?;
        let age = &mut sums.ages[age_of(due_on, day)];
        *age = age.checked_add(money)?;
        sums.owed = sums.owed.checked_add(money)?;
        if due_on <= day {
            sums.due = sums.due.checked_add(money)?;
        }
    }
    Ok(sums)
}

/// Added up by the database, unless some due dates were others then, or some invoices in a plan.
async fn owed_by_due_date(
    conn: &mut Conn,
    basis: &Basis,
    due: &DueDates,
    parts: &Parts,
) -> Result<Vec<(NaiveDate, i64)>, StatementError> {
    let (first_day, first_id) = start();
    if due.is_empty() && parts.is_empty() {
        let sql = bulk::joined(&[
            SINCE_OWED,
            ", owed as (",
            OWED,
            ") select due_on, cast(sum(open_minor) as bigint) from owed group by due_on",
        ]);
        return Ok(run!(conn, fetch_all, as_was!(sql, (NaiveDate, i64), basis).bind(first_day).bind(&first_id))?);
    }
    let sql = bulk::joined(&[SINCE_OWED, OWED]);
    let rows: Vec<OwedRow> = run!(conn, fetch_all, as_was!(sql, OwedRow, basis).bind(first_day).bind(&first_id))?;
    let days = |row: OwedRow| parts.days(&row.id, due.was(&row.id, row.due_on), row.open_minor);
    Ok(rows.into_iter().flat_map(days).collect())
}

/// Open invoices by their date, in pages.
pub(super) struct OwedItems {
    after: (NaiveDate, String),
    marks: Marks,
    due: DueDates,
    parts: Parts,
}

impl OwedItems {
    pub(super) async fn begin(conn: &mut Conn, basis: &Basis) -> Result<Self, StatementError> {
        let (marks, due) = (marks(conn, basis).await?, due_dates(conn, basis).await?);
        Ok(Self { after: start(), marks, due, parts: parts(conn, basis).await? })
    }

    /// The next page; an empty one is the end.
    pub(super) async fn next(
        &mut self,
        conn: &mut Conn,
        basis: &Basis,
        rows: i64,
    ) -> Result<Vec<OwedItem>, StatementError> {
        let rows = page(conn, basis, &self.after, rows).await?;
        if let Some(last) = rows.last() {
            self.after = (last.issue_on, last.id.as_str().to_owned());
        }
        Ok(rows.into_iter().map(|row| self.item(basis, row)).collect())
    }

    fn item(&self, basis: &Basis, row: OwedRow) -> OwedItem {
        let due_on = self.due.was(&row.id, row.due_on);
        let days = self.parts.days(&row.id, due_on, row.open_minor);
        let first_due_on = days.first().map_or(due_on, |(day, _)| *day);
        let money = |minor| Money::stored(minor, basis.currency);
        OwedItem {
            mark: self.marks.of(basis, Some(&row.id)),
            issue_on: row.issue_on,
            first_due_on,
            days: (basis.day() - first_due_on).num_days(),
            payable: money(row.payable_minor),
            open: money(row.open_minor),
            document: (row.theirs == 1).then_some(LineDocument { id: row.id, number: row.number, due_on }),
        }
    }
}

async fn page(conn: &mut Conn, basis: &Basis, after: &(NaiveDate, String), rows: i64) -> Result<Vec<OwedRow>, DbError> {
    let sql = bulk::joined(&[SINCE_OWED, OWED, " order by issue_on, id limit $6"]);
    run!(conn, fetch_all, as_was!(sql, OwedRow, basis).bind(after.0).bind(&after.1).bind(rows))
}
