//! The list of debtors: by what somebody has in hand (a name, a number, an invoice, an address, an amount), by how
//! they stand and by whose they are.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::days::{Days, Owed, owed};
use super::list_sql::{self, Bound};
use super::query::Query;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::debtors::DebtorKind;
use crate::fetch_in;
use crate::ids::{DebtorId, StaffId};
use crate::invoices::time_until;
use crate::money::{Currency, Money, MoneyError};
use crate::staff::Scope;

/// Debtors on one page.
pub const PAGE_ROWS: u32 = 50;

/// What is open in one currency. Currencies are never added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSum {
    /// Everything open.
    pub open: Money,
    /// What of it is past due.
    pub overdue: Money,
    /// What of that has time all the same, by decisions about what was contested, and until when at the latest.
    pub with_time: Option<(Money, NaiveDate)>,
    /// The oldest day of what is open; of an instalment its own.
    pub oldest_due_on: NaiveDate,
    /// Open invoices.
    pub count: i64,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtorLine {
    /// Which debtor.
    pub id: DebtorId,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// The name on its invoices.
    pub name: String,
    /// Business, consumer, public body.
    pub kind: DebtorKind,
    /// Marked insolvent.
    pub insolvent: bool,
    /// Handed over for collection.
    pub handed_over: bool,
    /// Whether a pause is running.
    pub on_hold: bool,
    /// The name of whoever looks after it.
    pub owner: Option<String>,
    /// What is open, per currency.
    pub sums: Vec<OpenSum>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// At most [`PAGE_ROWS`].
    pub lines: Vec<DebtorLine>,
    /// How many there are in all.
    pub total: i64,
    /// Pages, at least 1.
    pub pages: u32,
    /// What was shown: a page beyond the last became the last.
    pub query: Query,
}

/// The page that `query` asks for, of the debtors within `scope`, for `me`. Five statements, whatever the number of
/// debtors and invoices; docs/decisions/the-list-of-debtors.md says what each costs.
pub async fn list(conn: &mut Conn, ctx: &Ctx, me: &StaffId, scope: &Scope, query: &Query) -> Result<Found, DbError> {
    let bound = Bound::of(ctx, conn.engine(), me, scope, query);
    let mut query = query.clone();
    let mut rows = list_sql::rows(conn, scope, &query, &bound).await?;
    if rows.is_empty() && query.page > 1 {
        query = query.with_page(pages(list_sql::count(conn, scope, &query, &bound).await?));
        rows = list_sql::rows(conn, scope, &query, &bound).await?;
    }
    let total = rows.first().map_or(0, |row| row.total);
    let ids: Vec<DebtorId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut sums = open_sums(conn, &ids, ctx.today()).await?;
    let held = held(conn, &ids, ctx.now()).await?;
    let line = |row: list_sql::Row| DebtorLine {
        sums: sums.remove(&row.id).unwrap_or_default(),
        on_hold: held.contains(&row.id),
        id: row.id,
        number: row.number,
        name: row.name,
        kind: row.kind,
        insolvent: row.insolvent,
        handed_over: row.handed_over,
        owner: row.owner,
    };
    Ok(Found { lines: rows.into_iter().map(line).collect(), total, pages: pages(total), query })
}

fn pages(total: i64) -> u32 {
    u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PAGE_ROWS).max(1)
}

async fn open_sums(
    conn: &mut Conn,
    debtors: &[DebtorId],
    today: NaiveDate,
) -> Result<BTreeMap<DebtorId, Vec<OpenSum>>, DbError> {
    let of_debtor = |(debtor, owed): (DebtorId, Owed)| sums(&owed.days, today).map(|sums| (debtor, sums));
    let sums: Result<BTreeMap<_, _>, MoneyError> = owed(conn, debtors).await?.into_iter().map(of_debtor).collect();
    let mut sums = sums.map_err(|error| DbError::Decode(Box::new(error)))?;
    for row in decided(conn, debtors).await? {
        let mut of_debtor = sums.get_mut(&row.debtor_id).into_iter().flatten();
        if let Some(sum) = of_debtor.find(|sum| sum.open.currency() == row.currency) {
            row.add_to(sum, today);
        }
    }
    Ok(sums)
}

/// An open invoice that was contested, and until when it is to be paid.
#[derive(sqlx::FromRow)]
struct Decided {
    debtor_id: DebtorId,
    currency: Currency,
    due_on: NaiveDate,
    outstanding_minor: i64,
    pay_by: NaiveDate,
}

impl Decided {
    /// What has time is overdue, or it is not spoken of.
    fn add_to(&self, sum: &mut OpenSum, today: NaiveDate) {
        let Some(day) = time_until(Some(self.pay_by), self.due_on, today).filter(|_| self.due_on < today) else {
            return;
        };
        let (before, last) = sum.with_time.map_or((0, day), |(money, last)| (money.minor(), last));
        sum.with_time = Some((Money::stored(before + self.outstanding_minor, self.currency), last.max(day)));
    }
}

/// Few invoices were contested: the cross joins tell SQLite to begin with disputes. Of those in a plan that runs the plan
/// says when.
async fn decided(conn: &mut Conn, debtors: &[DebtorId]) -> Result<Vec<Decided>, DbError> {
    fetch_in!(
        conn,
        Decided,
        "select d.debtor_id, d.currency, d.due_on, d.outstanding_minor, max(i.pay_by) as pay_by
         from dispute s
         cross join dispute_invoice i
         cross join document d
         where i.dispute_id = s.id and i.round = s.round and i.pay_by is not null and s.closed_at is not null
           and d.id = i.document_id and d.outstanding_minor > 0
           and not exists (select 1
                           from plan_invoice p
                           join plan l on l.id = p.plan_id and l.closed_at is null and l.state in ('running', 'broken')
                           where p.document_id = d.id)
           and s.debtor_id",
        debtors.to_vec(),
        "group by d.id, d.debtor_id, d.currency, d.due_on, d.outstanding_minor"
    )
}

/// Adds up by currency; days come one after the other.
fn sums(days: &Days, today: NaiveDate) -> Result<Vec<OpenSum>, MoneyError> {
    let mut sums: Vec<OpenSum> = Vec::new();
    for (&(currency, due_on), due) in days {
        if sums.last().is_none_or(|sum| sum.open.currency() != currency) {
            let zero = Money::zero(currency);
            sums.push(OpenSum { open: zero, overdue: zero, with_time: None, oldest_due_on: due_on, count: 0 });
        }
        let Some(sum) = sums.last_mut() else { continue };
        let money = Money::new(due.minor, currency)?;
        if sum.open.is_zero() {
            // Nothing is due on the days before: all of that is in a plan.
            sum.oldest_due_on = due_on;
        }
        sum.open = sum.open.checked_add(money)?;
        if due_on < today {
            sum.overdue = sum.overdue.checked_add(money)?;
        }
        sum.count += due.invoices;
    }
    Ok(sums)
}

async fn held(conn: &mut Conn, debtors: &[DebtorId], now: DateTime<Utc>) -> Result<Vec<DebtorId>, DbError> {
    let rows = fetch_in!(
        conn,
        (DebtorId, Option<DateTime<Utc>>),
        "select distinct debtor_id, ends_at from hold where ended_at is null and debtor_id",
        debtors.to_vec(),
        ""
    )?;
    let running = rows.into_iter().filter(|(_, ends_at)| ends_at.is_none_or(|end| end > now));
    Ok(running.map(|(id, _)| id).collect())
}
