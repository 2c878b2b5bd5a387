//! What the pay page offers: rows with a suggested amount, and the credit that may be used.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::facts::{CONTESTED, DUE_ON, FACTS, IN_FLIGHT, INSTALMENT_ON};
use super::list_sql::{SUMMARY, SummaryRow};
use super::{DocumentStatus, Owed, Standing, oldest_first};
use crate::creditor::{self, AllocationOrder, Ranked};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{AccessTokenId, DebtorId, DocumentId};
use crate::money::{Currency, Money};
use crate::run;

/// The most documents looked at for one page.
const MOST_DOCUMENTS: usize = 5_000;

/// What somebody wants to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// These; unknown and foreign ones are simply not there.
    Documents(Vec<DocumentId>),
    /// All that is due today or before, in one currency or in each.
    DueToday(Option<Currency>),
    /// All that is open.
    AllOpen(Option<Currency>),
    /// This amount, given to the invoices in the creditor's order: usually the oldest first.
    InOrder(Money),
    /// What a pay link of this debtor is about, paid and contested documents too.
    Link(AccessTokenId),
}

/// Why a document cannot be paid here now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOffered {
    /// Nothing is owed, or it gives money.
    NothingOwed,
    /// The creditor collects it.
    DirectDebit,
    /// All of it is in payments the bank is still at.
    Processing,
}

/// A document on the pay page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayableRow {
    /// Which document.
    pub id: DocumentId,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issue_on: NaiveDate,
    /// Until when it is to be paid.
    pub due_on: NaiveDate,
    /// By which day the first of it is to be paid, in a plan or not.
    pub first_due_on: NaiveDate,
    /// Until when it has time all the same, by a decision; see [`super::time_until`].
    pub pay_by: Option<NaiveDate>,
    /// What is owed and why not all of it need be paid now. `owed.most()` is the most to accept.
    pub owed: Owed,
    /// How it stands today.
    pub standing: Standing,
    /// The amount to fill in. For a ticked document that is contested as a whole it is the whole:
    /// ticking it says "under protest".
    pub suggested: Money,
    /// Why it is not offered; `suggested` is then zero.
    pub not_offered: Option<NotOffered>,
}

impl PayableRow {
    fn ranked(&self) -> Ranked<'_> {
        Ranked {
            due_on: self.due_on,
            issue_on: self.issue_on,
            outstanding_minor: self.owed.outstanding.minor(),
            id: self.id.as_str(),
        }
    }
}

/// What the pay page offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payable {
    /// By due date, oldest first; those of [`Selection::InOrder`] as they get money. Several currencies are several
    /// payments.
    pub rows: Vec<PayableRow>,
    /// Credit that may be used, by currency: not allocated, not reserved.
    pub credit: BTreeMap<Currency, Money>,
    /// Of [`Selection::InOrder`]: what is left when all that is due is covered.
    pub left: Option<Money>,
}

impl Payable {
    /// The sum of what is suggested, by currency.
    pub fn suggested(&self) -> BTreeMap<Currency, Money> {
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.suggested.is_positive()) {
            *sums.entry(row.suggested.currency()).or_default() += row.suggested.minor();
        }
        sums.into_iter().map(|(currency, minor)| (currency, Money::stored(minor, currency))).collect()
    }
}

/// Puts rows in the order in which money is given to them.
pub fn sort(rows: &mut [PayableRow], order: AllocationOrder) {
    rows.sort_by(|a, b| order.compare(a.ranked(), b.ranked()));
}

/// What `selection` offers of this debtor. Two statements, or three.
pub async fn payable(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, selection: &Selection) -> Result<Payable, DbError> {
    let ticked = matches!(selection, Selection::Documents(_));
    let rows = match selection {
        Selection::Documents(ids) => chosen(conn, ctx, debtor, ids).await?,
        Selection::DueToday(currency) => open(conn, ctx, debtor, *currency, Some(ctx.today())).await?,
        Selection::AllOpen(currency) => open(conn, ctx, debtor, *currency, None).await?,
        Selection::InOrder(amount) => open(conn, ctx, debtor, Some(amount.currency()), None).await?,
        Selection::Link(link) => of_link(conn, ctx, debtor, link).await?,
    };
    let mut rows: Vec<PayableRow> = rows.into_iter().map(|row| payable_row(row, ctx.today(), ticked)).collect();
    if !ticked && !matches!(selection, Selection::Link(_)) {
        rows.retain(|row| row.suggested.is_positive());
    }
    let left = match selection {
        Selection::InOrder(amount) => {
            sort(&mut rows, creditor::allocation_order(conn).await?);
            Some(spread(*amount, &mut rows))
        }
        _ => None,
    };
    Ok(Payable { rows, credit: available_credit(conn, debtor).await?, left })
}

/// Usable credit of a debtor: not allocated and not reserved by a running checkout.
pub async fn available_credit(conn: &mut Conn, debtor: &DebtorId) -> Result<BTreeMap<Currency, Money>, DbError> {
    let rows: Vec<(Currency, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select currency, cast(sum(unallocated_minor - reserved_minor) as bigint)
             from credit
             where debtor_id = $1 and unallocated_minor > reserved_minor
             group by currency"
        )
        .bind(debtor)
    )?;
    Ok(rows.into_iter().map(|(currency, minor)| (currency, Money::stored(minor, currency))).collect())
}

fn payable_row(row: SummaryRow, today: NaiveDate, ticked: bool) -> PayableRow {
    let row = row.summary(today);
    let (owed, first_due_on) = (row.owed, row.first_due_on());
    let not_offered = if row.status == DocumentStatus::Settled {
        Some(NotOffered::NothingOwed)
    } else if owed.direct_debit {
        Some(NotOffered::DirectDebit)
    } else if owed.most().is_zero() {
        Some(NotOffered::Processing)
    } else {
        None
    };
    let suggested = if ticked && owed.due().is_zero() { owed.most() } else { owed.due() };
    PayableRow {
        id: row.id,
        number: row.number,
        issue_on: row.issue_on,
        due_on: row.due_on,
        first_due_on,
        pay_by: row.pay_by,
        owed,
        standing: row.standing,
        suggested,
        not_offered,
    }
}

/// The rows are all of the amount's currency, so adding cannot fail.
fn spread(amount: Money, rows: &mut Vec<PayableRow>) -> Money {
    let Ok((given, left)) = oldest_first(amount, rows.iter().map(|row| row.suggested)) else { return amount };
    for (row, given) in rows.iter_mut().zip(given) {
        row.suggested = given;
    }
    rows.retain(|row| row.suggested.is_positive());
    left
}

const FROM: &str = " from document d";

async fn open(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    currency: Option<Currency>,
    due_by: Option<NaiveDate>,
) -> Result<Vec<SummaryRow>, DbError> {
    let sql = bulk::joined(&[
        "select",
        SUMMARY,
        INSTALMENT_ON,
        FACTS,
        FROM,
        IN_FLIGHT,
        CONTESTED,
        " where d.debtor_id = $1 and d.status in ('open', 'part_paid')
            and ($3 is null or d.currency = $3) and ($4 is null or ",
        DUE_ON,
        " <= $4)
          order by d.due_on, d.issue_on, d.id
          limit $5",
    ]);
    run!(
        conn,
        fetch_all,
        sqlx::query_as(sql).bind(debtor).bind(ctx.now()).bind(currency).bind(due_by).bind(MOST_DOCUMENTS as i64)
    )
}

/// The scope of the link stands in the statement: its documents, or what is due on this day.
async fn of_link(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    link: &AccessTokenId,
) -> Result<Vec<SummaryRow>, DbError> {
    let sql = bulk::joined(&[
        "select",
        SUMMARY,
        INSTALMENT_ON,
        FACTS,
        FROM,
        IN_FLIGHT,
        CONTESTED,
        " where d.debtor_id = $1
            and exists (
                select 1
                from access_token t
                where t.id = $3 and t.type = 'pay' and t.debtor_id = d.debtor_id and t.revoked_at is null
                  and ((t.scope = 'due' and d.status in ('open', 'part_paid') and ",
        DUE_ON,
        " <= $4)
                    or (t.scope = 'documents' and exists (
                        select 1
                        from access_token_document i
                        where i.token_id = t.id and i.document_id = d.id
                    )))
            )
          order by d.due_on, d.issue_on, d.id
          limit $5",
    ]);
    run!(
        conn,
        fetch_all,
        sqlx::query_as(sql).bind(debtor).bind(ctx.now()).bind(link).bind(ctx.today()).bind(MOST_DOCUMENTS as i64)
    )
}

/// The pieces of a statement over chosen ids.
const CHOSEN: &str = "where d.debtor_id = $1 and d.id";

async fn chosen(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, ids: &[DocumentId]) -> Result<Vec<SummaryRow>, DbError> {
    let ids = &ids[..ids.len().min(MOST_DOCUMENTS)];
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let head = ["select", SUMMARY, INSTALMENT_ON, FACTS, FROM, IN_FLIGHT, CONTESTED, " ", CHOSEN];
    let sql = bulk::joined_in_list(&head, 3, ids.len(), "order by d.due_on, d.issue_on, d.id");
    match conn {
        Conn::Sqlite(lent) => {
            let mut query = sqlx::query_as::<sqlx::Sqlite, _>(sql).bind(debtor).bind(ctx.now());
            for id in ids {
                query = query.bind(id);
            }
            query.fetch_all(&mut **lent).await
        }
        Conn::Postgres(lent) => {
            let mut query = sqlx::query_as::<sqlx::Postgres, _>(sql).bind(debtor).bind(ctx.now());
            for id in ids {
                query = query.bind(id);
            }
            query.fetch_all(&mut **lent).await
        }
    }
}
