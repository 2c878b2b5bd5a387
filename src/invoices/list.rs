//! A page of the invoice list, with its totals and the counts on the status chips.

use chrono::{Days, NaiveDate};
use sqlx::SqlStr;

use super::facts::{CONTESTED, FACTS, FactsRow, IN_FLIGHT};
use super::query::{Column, DUE_SOON_DAYS, Direction, Filter, Query, Sort, StatusFilter};
use super::{DocumentKind, DocumentStatus, Owed, SettledHow, Standing, search, standing};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId};
use crate::money::{Currency, Money};
use crate::run;

/// Rows on a page.
pub const PAGE_ROWS: u32 = 50;

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceSummary {
    /// Which document.
    pub id: DocumentId,
    /// Invoice or credit note.
    pub kind: DocumentKind,
    /// The creditor's number.
    pub number: String,
    /// Its date.
    pub issue_on: NaiveDate,
    /// Until when it is to be paid.
    pub due_on: NaiveDate,
    /// The document named no due date; this one follows from the terms.
    pub due_assumed: bool,
    /// The document's amount; what a credit note gives.
    pub payable: Money,
    /// What is owed and why not all of it need be paid now.
    pub owed: Owed,
    /// Open, part paid, settled.
    pub status: DocumentStatus,
    /// What to say about it today.
    pub standing: Standing,
    /// The buyer's order.
    pub order_reference: Option<String>,
    /// For what gives money: what of it is not yet used.
    pub credit_left: Option<Money>,
}

/// Sums of one currency over all pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrencyTotal {
    /// How many documents.
    pub documents: i64,
    /// What is owed on them.
    pub outstanding: Money,
    /// Their amounts; what gives money counts below zero.
    pub amount: Money,
}

/// How many documents each status chip would show, without any other filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatusCounts {
    open: i64,
    overdue: i64,
    due_soon: i64,
    paid: i64,
    credit_notes: i64,
    all: i64,
}

impl StatusCounts {
    /// The count of one chip.
    pub const fn of(&self, status: StatusFilter) -> i64 {
        match status {
            StatusFilter::Open => self.open,
            StatusFilter::Overdue => self.overdue,
            StatusFilter::DueSoon => self.due_soon,
            StatusFilter::Paid => self.paid,
            StatusFilter::CreditNotes => self.credit_notes,
            StatusFilter::All => self.all,
        }
    }
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Page {
    /// At most [`PAGE_ROWS`].
    pub rows: Vec<InvoiceSummary>,
    /// What was shown: a page beyond the last became the last, and an amount without a currency
    /// got the currency most of the debtor's documents have.
    pub query: Query,
    /// Rows on all pages.
    pub total: i64,
    /// Pages, at least 1.
    pub pages: u32,
    /// Sums by currency, over all pages.
    pub totals: Vec<CurrencyTotal>,
    /// For the chips.
    pub counts: StatusCounts,
    /// The currencies this debtor has documents in, the most used first.
    pub currencies: Vec<Currency>,
}

/// The page that `query` asks for. Three statements, whatever the number of documents.
pub async fn list(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, query: &Query) -> Result<Page, DbError> {
    let (counts, currencies) = counts(conn, debtor, ctx.today()).await?;
    let mut query = query.clone();
    let by_amount = query.filter.amount_from.is_some() || query.filter.amount_to.is_some();
    if by_amount && query.filter.currency.is_none() {
        query.filter.currency = currencies.first().copied();
    }
    let bounds = Bounds::of(&query.filter, ctx.today());
    let totals = totals(conn, debtor, &query.filter, &bounds).await?;
    let total: i64 = totals.iter().map(|total| total.documents).sum();
    let pages = u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PAGE_ROWS).max(1);
    query.page = query.page.clamp(1, pages);
    let rows = if total == 0 { Vec::new() } else { rows(conn, ctx, debtor, &query, &bounds).await? };
    Ok(Page { rows, query, total, pages, totals, counts, currencies })
}

/// The filter as the values its SQL binds.
struct Bounds {
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
    fn of(filter: &Filter, today: NaiveDate) -> Self {
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

/// The filter of both statements; `$1` is the debtor, `$2` now. SQLite's `lower` knows ASCII only,
/// so there other letters are found in the case they were typed in.
const FILTER: &str = "
    from document
    where debtor_id = $1
      and ($3 is null or issue_on >= $3) and ($4 is null or issue_on <= $4)
      and ($5 is null or due_on >= $5) and ($6 is null or due_on <= $6)
      and ($7 is null or abs(payable_minor) >= $7) and ($8 is null or abs(payable_minor) <= $8)
      and ($9 is null or currency = $9)
      and ($10 is null or lower(
              number || ' | ' || coalesce(buyer_reference, '') || ' | ' || coalesce(order_reference, '') || ' | ' ||
              coalesce(contract_reference, '') || ' | ' || coalesce(payment_reference, '') || ' | ' || note
          ) like lower($10) escape '\\')";

const fn status_sql(status: StatusFilter) -> &'static str {
    match status {
        StatusFilter::Open | StatusFilter::Overdue | StatusFilter::DueSoon => " and status in ('open', 'part_paid')",
        StatusFilter::Paid => " and status = 'settled' and kind = 'invoice' and payable_minor >= 0",
        StatusFilter::CreditNotes => " and (kind = 'credit_note' or payable_minor < 0)",
        StatusFilter::All => "",
    }
}

const fn order_sql(sort: Sort) -> &'static str {
    use Direction::{Ascending, Descending};
    match (sort.column, sort.direction) {
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

/// Binds `$1` to `$10` for [`FILTER`].
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

type CountsRow = (Currency, i64, i64, i64, i64, i64, i64);

async fn counts(
    conn: &mut Conn,
    debtor: &DebtorId,
    today: NaiveDate,
) -> Result<(StatusCounts, Vec<Currency>), DbError> {
    let rows: Vec<CountsRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select currency,
                    count(case when status <> 'settled' then 1 end),
                    count(case when status <> 'settled' and due_on < $2 then 1 end),
                    count(case when status <> 'settled' and due_on between $2 and $3 then 1 end),
                    count(case when status = 'settled' and kind = 'invoice' and payable_minor >= 0 then 1 end),
                    count(case when kind = 'credit_note' or payable_minor < 0 then 1 end),
                    count(*)
             from document
             where debtor_id = $1
             group by currency
             order by count(*) desc, currency"
        )
        .bind(debtor)
        .bind(today)
        .bind(today + Days::new(DUE_SOON_DAYS))
    )?;
    let mut counts = StatusCounts::default();
    for (_, open, overdue, due_soon, paid, credit_notes, all) in &rows {
        counts.open += open;
        counts.overdue += overdue;
        counts.due_soon += due_soon;
        counts.paid += paid;
        counts.credit_notes += credit_notes;
        counts.all += all;
    }
    Ok((counts, rows.into_iter().map(|row| row.0).collect()))
}

async fn totals(
    conn: &mut Conn,
    debtor: &DebtorId,
    filter: &Filter,
    bounds: &Bounds,
) -> Result<Vec<CurrencyTotal>, DbError> {
    let sql = bulk::joined(&[
        "select currency, count(*), cast(sum(outstanding_minor) as bigint),
                cast(sum(case when kind = 'credit_note' then -payable_minor else payable_minor end) as bigint)",
        FILTER,
        status_sql(filter.status),
        " group by currency order by currency",
    ]);
    let unused: Option<chrono::DateTime<chrono::Utc>> = None;
    let rows = run!(conn, fetch_all, filtered!(sql, (Currency, i64, i64, i64), debtor, unused, bounds))?;
    let total = |(currency, documents, outstanding, amount)| CurrencyTotal {
        documents,
        outstanding: Money::stored(outstanding, currency),
        amount: Money::stored(amount, currency),
    };
    Ok(rows.into_iter().map(total).collect())
}

/// The columns of [`SummaryRow`] beside the facts, of a document `d` and its credit `c`.
pub(super) const SUMMARY: &str = "
    d.id, d.kind, d.number, d.issue_on, d.due_on, d.due_assumed, d.payable_minor, d.status, d.settled_how, d.settled_on,
    d.order_reference, c.unallocated_minor as credit_left_minor,";

#[derive(sqlx::FromRow)]
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
    #[sqlx(flatten)]
    facts: FactsRow,
}

impl SummaryRow {
    pub(super) fn summary(self, today: NaiveDate) -> InvoiceSummary {
        let owed = self.facts.owed();
        let currency = self.facts.currency;
        let payable = Money::stored(self.payable_minor, currency);
        let settled = (self.status == DocumentStatus::Settled).then_some((self.settled_how, self.settled_on));
        InvoiceSummary {
            standing: standing(self.kind, payable, settled, &owed, self.due_on, today),
            id: self.id,
            kind: self.kind,
            number: self.number,
            issue_on: self.issue_on,
            due_on: self.due_on,
            due_assumed: self.due_assumed,
            payable,
            owed,
            status: self.status,
            order_reference: self.order_reference,
            credit_left: self.credit_left_minor.map(|minor| Money::stored(minor, currency)),
        }
    }
}

/// The rows are limited first and joined afterwards: the joins see 50 rows, not all.
fn rows_sql(query: &Query) -> SqlStr {
    let order = order_sql(query.sort);
    bulk::joined(&[
        "select",
        SUMMARY,
        FACTS,
        " from (select id, kind, number, issue_on, due_on, due_assumed, payable_minor, outstanding_minor, status, settled_how,
                       settled_on, order_reference, payment_means, currency",
        FILTER,
        status_sql(query.filter.status),
        order,
        " limit $11 offset $12) d left join (
              select document_id, unallocated_minor from credit where debtor_id = $1
          ) c on c.document_id = d.id",
        IN_FLIGHT,
        CONTESTED,
        order,
    ])
}

async fn rows(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    query: &Query,
    bounds: &Bounds,
) -> Result<Vec<InvoiceSummary>, DbError> {
    let sql = rows_sql(query);
    let skipped = i64::from(query.page - 1) * i64::from(PAGE_ROWS);
    let rows = run!(
        conn,
        fetch_all,
        filtered!(sql, SummaryRow, debtor, ctx.now(), bounds).bind(i64::from(PAGE_ROWS)).bind(skipped)
    )?;
    Ok(rows.into_iter().map(|row| row.summary(ctx.today())).collect())
}
