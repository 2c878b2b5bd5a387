//! SQL of the list: the filter, the order, and the two statements.

use chrono::{Days, NaiveDate};
use sqlx::SqlStr;

use super::facts::{
    CONTESTED, DUE_ON, FACTS, FACTS_OF_NOTHING, FactsRow, IN_FLIGHT, INSTALMENT_ON, UNDER_WAY, due_on, has_plan, pay_by,
};
use super::list::{CurrencyTotal, InvoiceSummary, PAGE_ROWS, StatusCounts};
use super::query::{Column, DUE_SOON_DAYS, Direction, Filter, Query, Sort, StatusFilter};
use super::{DocumentKind, DocumentStatus, SettledHow, search, standing, time_until};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId};
use crate::money::{Currency, Money};
use crate::{by_position, run};

/// The filter as the values its SQL binds.
pub(super) struct Bounds {
    issued_from: Option<NaiveDate>,
    issued_to: Option<NaiveDate>,
    due_from: Option<NaiveDate>,
    due_to: Option<NaiveDate>,
    amount_from: Option<i64>,
    amount_to: Option<i64>,
    currency: Option<Currency>,
    pattern: Option<String>,
}

impl Bounds {
    /// Overdue and due soon narrow the due dates; the rest of a status is [`status_sql`].
    pub(super) fn of(filter: &Filter, today: NaiveDate) -> Self {
        let later = |a: Option<NaiveDate>, b: NaiveDate| Some(a.map_or(b, |a| a.max(b)));
        let earlier = |a: Option<NaiveDate>, b: NaiveDate| Some(a.map_or(b, |a| a.min(b)));
        let (due_from, due_to) = match filter.status {
            StatusFilter::Overdue => (filter.due.from, earlier(filter.due.to, today - Days::new(1))),
            StatusFilter::DueSoon => {
                (later(filter.due.from, today), earlier(filter.due.to, today + Days::new(DUE_SOON_DAYS)))
            }
            _ => (filter.due.from, filter.due.to),
        };
        let currency = filter.currency.unwrap_or(Currency::EUR);
        Self {
            issued_from: filter.issued.from,
            issued_to: filter.issued.to,
            due_from,
            due_to,
            amount_from: filter.amount_from.map(|amount| amount.minor_up(currency)),
            amount_to: filter.amount_to.map(|amount| amount.minor_down(currency)),
            currency: filter.currency,
            pattern: (!filter.text.is_empty()).then(|| search::pattern(&filter.text)),
        }
    }
}

/// The filter of both statements: what is not asked for is not in the text. `$1` is the debtor, `$2` now. A document
/// `d` has its own day, or where the debtor has a plan that runs the one of [`DUE_ON`].
/// SQLite's `lower` knows ASCII only, so there other letters are found in the case they were typed in.
fn matches_sql(filter: &Filter, bounds: &Bounds, has_plan: bool) -> Vec<&'static str> {
    let (due_from, due_to) = match has_plan {
        true => (concat!(" and ", due_on!(), " >= $5"), concat!(" and ", due_on!(), " <= $6")),
        false => (" and due_on >= $5", " and due_on <= $6"),
    };
    let clauses = [
        (bounds.issued_from.is_some(), " and issue_on >= $3"),
        (bounds.issued_to.is_some(), " and issue_on <= $4"),
        (bounds.due_from.is_some(), due_from),
        (bounds.due_to.is_some(), due_to),
        (bounds.amount_from.is_some(), " and abs(payable_minor) >= $7"),
        (bounds.amount_to.is_some(), " and abs(payable_minor) <= $8"),
        (bounds.currency.is_some(), " and currency = $9"),
        (
            bounds.pattern.is_some(),
            " and lower(
                  number || ' | ' || coalesce(buyer_reference, '') || ' | ' || coalesce(order_reference, '') || ' | ' ||
                  coalesce(contract_reference, '') || ' | ' || coalesce(payment_reference, '') || ' | ' || note
              ) like lower($10) escape '\\'",
        ),
        (true, status_sql(filter.status)),
    ];
    clauses.into_iter().filter(|(asked, _)| *asked).map(|(_, sql)| sql).collect()
}

const fn status_sql(status: StatusFilter) -> &'static str {
    match status {
        StatusFilter::Open | StatusFilter::Overdue | StatusFilter::DueSoon => " and status in ('open', 'part_paid')",
        StatusFilter::Paid => " and status = 'settled' and kind = 'invoice' and payable_minor >= 0",
        StatusFilter::CreditNotes => " and (kind = 'credit_note' or payable_minor < 0)",
        StatusFilter::All => "",
    }
}

/// By the day that [`matches_sql`] goes by.
const fn order_sql(sort: Sort, has_plan: bool) -> &'static str {
    use Direction::{Ascending, Descending};
    match (sort.column, sort.direction) {
        (Column::Due, Ascending) if has_plan => concat!(" order by ", due_on!(), ", id"),
        (Column::Due, Descending) if has_plan => concat!(" order by ", due_on!(), " desc, id desc"),
        (Column::Number, Ascending) => " order by number, id",
        (Column::Number, Descending) => " order by number desc, id desc",
        (Column::Issued, Ascending) => " order by issue_on, id",
        (Column::Issued, Descending) => " order by issue_on desc, id desc",
        (Column::Due, Ascending) => " order by due_on, id",
        (Column::Due, Descending) => " order by due_on desc, id desc",
        (Column::Amount, Ascending) => " order by payable_minor, id",
        (Column::Amount, Descending) => " order by payable_minor desc, id desc",
        (Column::Outstanding, Ascending) => " order by outstanding_minor, id",
        (Column::Outstanding, Descending) => " order by outstanding_minor desc, id desc",
    }
}

/// Binds `$1` to `$10` for [`matches_sql`], whether its text names them or not.
macro_rules! filtered {
    ($sql:expr, $row:ty, $debtor:expr, $now:expr, $bounds:expr) => {
        sqlx::query_as::<_, $row>($sql)
            .bind($debtor)
            .bind($now)
            .bind($bounds.issued_from)
            .bind($bounds.issued_to)
            .bind($bounds.due_from)
            .bind($bounds.due_to)
            .bind($bounds.amount_from)
            .bind($bounds.amount_to)
            .bind($bounds.currency)
            .bind(&$bounds.pattern)
    };
}

#[derive(sqlx::FromRow)]
struct CurrencyRow {
    currency: Currency,
    open: i64,
    overdue: i64,
    due_soon: i64,
    paid: i64,
    credit_notes: i64,
    documents: i64,
    found: i64,
    found_outstanding_minor: i64,
    found_amount_minor: i64,
    under_way: bool,
    has_plan: bool,
}

/// What stands above the rows: counts of all documents, sums of those that match.
pub(super) struct Sums {
    pub(super) counts: StatusCounts,
    pub(super) totals: Vec<CurrencyTotal>,
    pub(super) currencies: Vec<Currency>,
    /// Whether a payment of the debtor is running, or something of it is on hold.
    pub(super) under_way: bool,
    /// Whether the debtor has a plan that runs.
    pub(super) has_plan: bool,
}

pub(super) async fn sums(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    filter: &Filter,
    bounds: &Bounds,
) -> Result<Sums, DbError> {
    let head = [
        "select currency,
                count(case when status <> 'settled' then 1 end) as open,
                count(case when status <> 'settled' and due_on < $11 then 1 end) as overdue,
                count(case when status <> 'settled' and due_on between $11 and $12 then 1 end) as due_soon,
                count(case when status = 'settled' and kind = 'invoice' and payable_minor >= 0 then 1 end) as paid,
                count(case when kind = 'credit_note' or payable_minor < 0 then 1 end) as credit_notes,
                count(*) as documents,
                count(case when matches = 1 then 1 end) as found,
                cast(coalesce(sum(case when matches = 1 then outstanding_minor end), 0) as bigint) as found_outstanding_minor,
                cast(coalesce(sum(case when matches = 1 then case when kind = 'credit_note' then -payable_minor
                                                                  else payable_minor end end), 0) as bigint) as found_amount_minor,",
        UNDER_WAY,
        concat!(", ", has_plan!(), " as has_plan"),
        " from (select currency, status, ",
        DUE_ON,
        " as due_on, kind, payable_minor, outstanding_minor,
                      case when true",
    ];
    let tail = ["              then 1 else 0 end as matches
               from document d
               where debtor_id = $1) d
         group by currency
         order by count(*) desc, currency"];
    let sql = bulk::joined(&[&head[..], &matches_sql(filter, bounds, true), &tail].concat());
    let today = ctx.today();
    let rows = run!(
        conn,
        fetch_all,
        filtered!(sql, CurrencyRow, debtor, ctx.now(), bounds).bind(today).bind(today + Days::new(DUE_SOON_DAYS))
    )?;
    let mut counts = StatusCounts::default();
    for row in &rows {
        counts.open += row.open;
        counts.overdue += row.overdue;
        counts.due_soon += row.due_soon;
        counts.paid += row.paid;
        counts.credit_notes += row.credit_notes;
        counts.all += row.documents;
    }
    let currencies = rows.iter().map(|row| row.currency).collect();
    let total = |row: &CurrencyRow| CurrencyTotal {
        documents: row.found,
        outstanding: Money::stored(row.found_outstanding_minor, row.currency),
        amount: Money::stored(row.found_amount_minor, row.currency),
    };
    let mut totals: Vec<CurrencyTotal> = rows.iter().filter(|row| row.found > 0).map(total).collect();
    totals.sort_by_key(|total| total.outstanding.currency().code());
    let (under_way, has_plan) = (rows.iter().any(|row| row.under_way), rows.iter().any(|row| row.has_plan));
    Ok(Sums { counts, totals, currencies, under_way, has_plan })
}

/// The currency most of a debtor's documents have.
pub(super) async fn main_currency(conn: &mut Conn, debtor: &DebtorId) -> Result<Option<Currency>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select currency from document where debtor_id = $1 group by currency order by count(*) desc, currency limit 1"
        )
        .bind(debtor)
    )
}

/// The columns of [`SummaryRow`] before [`INSTALMENT_ON`] and the facts, in its order, of a document `d`. Only what
/// gives money has credit: nothing is looked up for the others.
pub(super) const SUMMARY: &str = concat!(
    "
    d.id, d.kind, d.number, d.issue_on, d.due_on, d.due_assumed, d.payable_minor, d.status, d.settled_how, d.settled_on,
    d.order_reference,
    case when d.kind = 'credit_note' or d.payable_minor < 0
         then (select c.unallocated_minor from credit c where c.document_id = d.id) end as credit_left_minor,
    ",
    pay_by!(),
    " as pay_by,"
);

pub(super) struct SummaryRow {
    id: DocumentId,
    kind: DocumentKind,
    number: String,
    issue_on: NaiveDate,
    due_on: NaiveDate,
    due_assumed: bool,
    payable_minor: i64,
    status: DocumentStatus,
    settled_how: Option<SettledHow>,
    settled_on: Option<NaiveDate>,
    order_reference: Option<String>,
    credit_left_minor: Option<i64>,
    pay_by: Option<NaiveDate>,
    instalment_on: Option<NaiveDate>,
    facts: FactsRow,
}

by_position!(SummaryRow {
    id,
    kind,
    number,
    issue_on,
    due_on,
    due_assumed,
    payable_minor,
    status,
    settled_how,
    settled_on,
    order_reference,
    credit_left_minor,
    pay_by,
    instalment_on;
    facts
});

impl SummaryRow {
    pub(super) fn summary(self, today: NaiveDate) -> InvoiceSummary {
        let owed = self.facts.owed();
        let currency = self.facts.currency;
        let payable = Money::stored(self.payable_minor, currency);
        let settled = (self.status == DocumentStatus::Settled).then_some((self.settled_how, self.settled_on));
        let pay_by = self.pay_by.filter(|_| owed.due().is_positive());
        InvoiceSummary {
            standing: standing(self.kind, payable, settled, &owed, (self.due_on, self.instalment_on), today),
            id: self.id,
            kind: self.kind,
            number: self.number,
            issue_on: self.issue_on,
            due_on: self.due_on,
            instalment_on: self.instalment_on,
            pay_by: time_until(pay_by, self.due_on, today),
            due_assumed: self.due_assumed,
            payable,
            owed,
            status: self.status,
            order_reference: self.order_reference,
            credit_left: self.credit_left_minor.map(|minor| Money::stored(minor, currency)),
        }
    }
}

/// What is chosen is limited first and joined afterwards: the joins see 50 rows, not all. Where nothing of the debtor
/// is under way, there is nothing to join, and where it has no plan that runs, no day to look up.
fn rows_sql(
    filter: &Filter,
    bounds: &Bounds,
    (under_way, has_plan): (bool, bool),
    chosen: &[&'static str],
    order: &'static str,
) -> SqlStr {
    let (facts, joins) = if under_way { (FACTS, [IN_FLIGHT, CONTESTED]) } else { (FACTS_OF_NOTHING, [""; 2]) };
    let head = [
        "select",
        SUMMARY,
        if has_plan { INSTALMENT_ON } else { " cast(null as date) as instalment_on," },
        facts,
        " from (select id, kind, number, issue_on, due_on, due_assumed, payable_minor, outstanding_minor, status, settled_how,
                       settled_on, order_reference, payment_means, currency
               from document d
               where debtor_id = $1",
    ];
    bulk::joined(&[&head[..], &matches_sql(filter, bounds, has_plan), chosen, &[") d"], &joins, &[order]].concat())
}

pub(super) async fn rows(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    query: &Query,
    bounds: &Bounds,
    (under_way, has_plan): (bool, bool),
) -> Result<Vec<InvoiceSummary>, DbError> {
    let order = order_sql(query.sort, has_plan);
    let sql = rows_sql(&query.filter, bounds, (under_way, has_plan), &[order, " limit $11 offset $12"], order);
    let skipped = i64::from(query.page - 1) * i64::from(PAGE_ROWS);
    let rows = run!(
        conn,
        fetch_all,
        filtered!(sql, SummaryRow, debtor, ctx.now(), bounds).bind(i64::from(PAGE_ROWS)).bind(skipped)
    )?;
    Ok(rows.into_iter().map(|row| row.summary(ctx.today())).collect())
}

/// Rows by their date and id, after those of `after`.
pub(super) async fn rows_after(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    filter: &Filter,
    after: &(NaiveDate, String),
    limit: i64,
) -> Result<Vec<InvoiceSummary>, DbError> {
    const ORDER: &str = " order by issue_on, id";
    let bounds = Bounds::of(filter, ctx.today());
    let chosen = [" and (issue_on, id) > ($11, $12)", ORDER, " limit $13"];
    let sql = rows_sql(filter, &bounds, (true, true), &chosen, ORDER);
    let rows = run!(
        conn,
        fetch_all,
        filtered!(sql, SummaryRow, debtor, ctx.now(), bounds).bind(after.0).bind(&after.1).bind(limit)
    )?;
    Ok(rows.into_iter().map(|row| row.summary(ctx.today())).collect())
}
