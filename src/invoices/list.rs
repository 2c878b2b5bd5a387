//! A page of the invoice list, with its totals and the counts on the status chips.

use chrono::NaiveDate;

use super::list_sql::{Bounds, Sums, main_currency, rows, sums};
use super::query::{Filter, Query, StatusFilter};
use super::{DocumentKind, DocumentStatus, Owed, Standing};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId};
use crate::money::{Currency, Money};
use crate::text;
use crate::texts::Texts;

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
    /// Of a plan that runs: by which day the first of it is to be paid. That may be what is beside the plan.
    pub instalment_on: Option<NaiveDate>,
    /// Until when it has time all the same, by a decision about what was contested of it; see [`super::time_until`].
    pub pay_by: Option<NaiveDate>,
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

impl InvoiceSummary {
    /// By which day the first of it is to be paid, in a plan or not.
    pub fn first_due_on(&self) -> NaiveDate {
        self.instalment_on.unwrap_or(self.due_on)
    }

    /// "Invoice 2026-0398".
    pub fn title(&self, texts: &Texts) -> String {
        self.kind.title(texts, &self.number)
    }
}

impl DocumentKind {
    /// "Invoice 2026-0398".
    pub fn title(self, texts: &Texts, number: &str) -> String {
        match self {
            Self::Invoice => text!(texts, "invoice-title", number = number),
            Self::CreditNote => text!(texts, "credit-note-title", number = number),
        }
    }
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
    pub(super) open: i64,
    pub(super) overdue: i64,
    pub(super) due_soon: i64,
    pub(super) paid: i64,
    pub(super) credit_notes: i64,
    pub(super) all: i64,
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

/// The page that `query` asks for. Two statements, whatever the number of documents; one more when
/// amounts are asked for without a currency.
pub async fn list(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, query: &Query) -> Result<Page, DbError> {
    let mut query = Query { filter: settled(conn, debtor, &query.filter).await?, ..query.clone() };
    let bounds = Bounds::of(&query.filter, ctx.today());
    let found = sums(conn, ctx, debtor, &query.filter, &bounds).await?;
    let Sums { counts, totals, currencies, under_way, has_plan } = found;
    let total: i64 = totals.iter().map(|total| total.documents).sum();
    let pages = u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PAGE_ROWS).max(1);
    query.page = query.page.clamp(1, pages);
    let rows = match total {
        0 => Vec::new(),
        _ => rows(conn, ctx, debtor, &query, &bounds, (under_way, has_plan)).await?,
    };
    Ok(Page { rows, query, total, pages, totals, counts, currencies })
}

/// The filter; amounts without a currency get the one most of the debtor's documents have.
pub(super) async fn settled(conn: &mut Conn, debtor: &DebtorId, filter: &Filter) -> Result<Filter, DbError> {
    let mut filter = filter.clone();
    let by_amount = filter.amount_from.is_some() || filter.amount_to.is_some();
    if by_amount && filter.currency.is_none() {
        filter.currency = main_currency(conn, debtor).await?;
    }
    Ok(filter)
}
