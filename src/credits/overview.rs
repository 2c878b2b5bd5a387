//! Everything there is to say about a debtor's credit.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::store;
use super::types::Request;
use super::uses::{Moved, Step, Story, story};
use crate::db::{Conn, DbError};
use crate::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use crate::invoices::DocumentKind;
use crate::ledger::EntryKind;
use crate::money::{Currency, Money};
use crate::{fetch_in, run};

/// Lots a page shows: those with something left, then the latest that were used.
const SHOWN: i64 = 60;

/// Credit in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyCredit {
    /// Which.
    pub currency: Currency,
    /// What may be used or asked back now.
    pub free: Money,
    /// What running payments have set aside.
    pub in_payments: Money,
    /// What requests to get it back have set aside.
    pub in_requests: Money,
    /// What is kept for invoices that a payment named and that are not here yet.
    pub for_invoices_to_come: Money,
    /// Payments that set credit aside, oldest first.
    pub running: Vec<Running>,
    /// Requests: open ones first, then the newest.
    pub requests: Vec<Request>,
    /// Where credit came from and went to; what has something left comes first.
    pub lots: Vec<Lot>,
}

/// A payment that is not finished and set credit aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Which payment.
    pub payment: PaymentId,
    /// How much credit it holds.
    pub amount: Money,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// Where a credit came from, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Which lot.
    pub id: CreditId,
    /// The payment that left it, the provider's word for its way, and the day it counts from.
    pub payment: Option<(PaymentId, Option<String>, Option<NaiveDate>)>,
    /// The credit note, or the invoice below zero, with its number and date.
    pub document: Option<(DocumentId, DocumentKind, String, NaiveDate)>,
    /// What it came with.
    pub came: Money,
    /// What is left, set aside or not.
    pub left: Money,
    /// What of that is set aside.
    pub set_aside: Money,
    /// What became of the rest, in the order of booking.
    pub uses: Vec<Use>,
}

/// Something that was done with a credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// As what it was booked.
    pub kind: EntryKind,
    /// From which day.
    pub on: NaiveDate,
    /// The invoice that got it, or gave it back.
    pub invoice: Option<(DocumentId, String)>,
    /// How much; below zero it came back.
    pub amount: Money,
}

/// Reads a debtor's credit, one entry for each currency that has or had any; the largest free one first.
/// Five statements.
pub async fn overview(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<CurrencyCredit>, DbError> {
    let mut currencies: BTreeMap<Currency, CurrencyCredit> = BTreeMap::new();
    for (currency, sums) in sums(conn, debtor).await? {
        currencies.insert(currency, of_sums(currency, &sums));
    }
    for (currency, running) in running(conn, debtor).await? {
        currencies.entry(currency).or_insert_with(|| empty(currency)).running.push(running);
    }
    for request in store::list(conn, debtor).await? {
        let currency = request.amount().currency();
        currencies.entry(currency).or_insert_with(|| empty(currency)).requests.push(request);
    }
    for lot in lots(conn, debtor).await? {
        let currency = lot.came.currency();
        currencies.entry(currency).or_insert_with(|| empty(currency)).lots.push(lot);
    }
    let mut currencies: Vec<_> = currencies.into_values().filter(CurrencyCredit::is_worth_showing).collect();
    currencies.sort_by_key(|credit| std::cmp::Reverse(credit.free.minor()));
    Ok(currencies)
}

impl CurrencyCredit {
    /// What is set aside, for whatever.
    pub fn set_aside(&self) -> Money {
        let minor = self.in_payments.minor() + self.in_requests.minor() + self.for_invoices_to_come.minor();
        Money::stored(minor, self.currency)
    }

    fn is_worth_showing(&self) -> bool {
        self.free.is_positive() || self.set_aside().is_positive() || !self.lots.is_empty() || !self.requests.is_empty()
    }
}

const fn empty(currency: Currency) -> CurrencyCredit {
    let zero = Money::zero(currency);
    CurrencyCredit {
        currency,
        free: zero,
        in_payments: zero,
        in_requests: zero,
        for_invoices_to_come: zero,
        running: Vec::new(),
        requests: Vec::new(),
        lots: Vec::new(),
    }
}

#[derive(sqlx::FromRow)]
struct Sums {
    unallocated_minor: i64,
    reserved_minor: i64,
    in_payments_minor: i64,
    in_requests_minor: i64,
}

fn of_sums(currency: Currency, sums: &Sums) -> CurrencyCredit {
    let money = |minor| Money::stored(minor, currency);
    CurrencyCredit {
        free: money(sums.unallocated_minor - sums.reserved_minor),
        in_payments: money(sums.in_payments_minor),
        in_requests: money(sums.in_requests_minor),
        for_invoices_to_come: money(sums.reserved_minor - sums.in_payments_minor - sums.in_requests_minor),
        ..empty(currency)
    }
}

async fn sums(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<(Currency, Sums)>, DbError> {
    #[derive(sqlx::FromRow)]
    struct Row {
        currency: Currency,
        #[sqlx(flatten)]
        sums: Sums,
    }
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.currency, cast(sum(c.unallocated_minor) as bigint) as unallocated_minor,
                    cast(sum(c.reserved_minor) as bigint) as reserved_minor,
                    cast(sum(coalesce((select sum(r.amount_minor)
                                       from payment_credit r
                                       where r.credit_id = c.id and r.released_at is null), 0)) as bigint)
                        as in_payments_minor,
                    cast(sum(coalesce((select sum(l.amount_minor)
                                       from credit_request_lot l
                                       where l.credit_id = c.id and l.released_at is null), 0)) as bigint)
                        as in_requests_minor
             from credit c
             where c.debtor_id = $1 and c.unallocated_minor > 0
             group by c.currency"
        )
        .bind(debtor)
    )?;
    Ok(rows.into_iter().map(|row| (row.currency, row.sums)).collect())
}

async fn running(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<(Currency, Running)>, DbError> {
    let rows: Vec<(PaymentId, Currency, i64, DateTime<Utc>)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, p.currency, cast(sum(r.amount_minor) as bigint), p.created_at
             from payment p
             join payment_credit r on r.payment_id = p.id and r.released_at is null
             where p.debtor_id = $1
             group by p.id, p.currency, p.created_at
             order by p.created_at, p.id"
        )
        .bind(debtor)
    )?;
    let running = |(payment, currency, minor, created_at)| {
        (currency, Running { payment, amount: Money::stored(minor, currency), created_at })
    };
    Ok(rows.into_iter().map(running).collect())
}

#[derive(sqlx::FromRow)]
struct LotRow {
    id: CreditId,
    currency: Currency,
    unallocated_minor: i64,
    reserved_minor: i64,
    payment_id: Option<PaymentId>,
    method: Option<String>,
    value_on: Option<NaiveDate>,
    document_id: Option<DocumentId>,
    kind: Option<DocumentKind>,
    number: Option<String>,
    issue_on: Option<NaiveDate>,
}

/// Lots that hold something, or held something after the entry that opened them.
async fn lots(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Lot>, DbError> {
    let rows: Vec<LotRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.currency, c.unallocated_minor, c.reserved_minor, c.payment_id, p.method, p.value_on,
                    c.document_id, d.kind, d.number, d.issue_on
             from credit c
             left join payment p on p.id = c.payment_id
             left join document d on d.id = c.document_id
             where c.debtor_id = $1
               and (c.unallocated_minor > 0
                 or exists (
                     select 1
                     from transfer t
                     where t.credit_id = c.id and t.debit_account = 'unapplied'
                       and not exists (select 1
                                       from transfer o
                                       where o.entry_id = t.entry_id and o.credit_id = c.id
                                         and o.credit_account = 'unapplied')
                 ))
             order by case when c.unallocated_minor > 0 then 0 else 1 end, c.created_at desc, c.id desc
             limit $2"
        )
        .bind(debtor)
        .bind(SHOWN)
    )?;
    let ids: Vec<CreditId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut stories = stories(conn, &ids).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let story = stories.remove(&row.id).unwrap_or_default();
            lot(row, story)
        })
        .collect())
}

async fn stories(conn: &mut Conn, lots: &[CreditId]) -> Result<BTreeMap<CreditId, Story>, DbError> {
    let moves = fetch_in!(
        conn,
        Moved,
        "select t.credit_id as lot, t.entry_id, e.kind, e.value_on, t.debit_account, t.credit_account, t.amount_minor,
                d.id as document_id, d.number
         from transfer t
         join entry e on e.id = t.entry_id
         left join document d on d.id = t.document_id
         where (t.debit_account = 'unapplied' or t.credit_account = 'unapplied') and t.credit_id",
        lots,
        "order by e.version, t.id"
    )?;
    let mut by_lot: BTreeMap<CreditId, Vec<Moved>> = BTreeMap::new();
    for one in moves {
        by_lot.entry(one.lot.clone()).or_default().push(one);
    }
    Ok(by_lot.into_iter().map(|(lot, moves)| (lot, story(&moves))).collect())
}

fn lot(row: LotRow, story: Story) -> Lot {
    let money = |minor| Money::stored(minor, row.currency);
    let used = |(kind, on, step): (EntryKind, NaiveDate, Step)| match step {
        Step::Given { document, number, minor } => {
            Use { kind, on, invoice: Some((document, number)), amount: money(minor) }
        }
        Step::Left(minor) => Use { kind, on, invoice: None, amount: money(minor) },
    };
    let document = row.document_id.zip(row.kind).zip(row.number.zip(row.issue_on));
    Lot {
        payment: row.payment_id.map(|payment| (payment, row.method, row.value_on)),
        document: document.map(|((id, kind), (number, issue_on))| (id, kind, number, issue_on)),
        came: money(story.came_minor),
        left: money(row.unallocated_minor),
        set_aside: money(row.reserved_minor),
        uses: story.steps.into_iter().map(used).collect(),
        id: row.id,
    }
}
