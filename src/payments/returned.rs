//! Money that leaves a payment again: what it takes back, in which order.

use super::Payment;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, DebtorId, DocumentId};
use crate::ledger::NewTransfer;
use crate::ledger::credits;
use crate::money::{Currency, Money};
use crate::{execute, run};

/// How a returned amount is taken: first from credit not yet allocated, then from documents.
#[derive(Debug)]
pub struct TakenBack {
    /// To book, the return itself included.
    pub transfers: Vec<NewTransfer>,
    /// What is owed again.
    pub reopened: Vec<(DocumentId, Money)>,
}

#[derive(sqlx::FromRow)]
struct Lot {
    id: CreditId,
    unallocated_minor: i64,
    reserved_minor: i64,
}

/// Plans the return of `amount` of a settled payment and frees reserved credit it needs. The
/// caller holds the debtor and books the transfers. `None` when the payment has no credit.
pub async fn take_back(tx: &mut Tx, ctx: &Ctx, payment: &Payment, amount: Money) -> Result<Option<TakenBack>, DbError> {
    let lot: Option<Lot> = run!(
        tx,
        fetch_optional,
        sqlx::query_as("select id, unallocated_minor, reserved_minor from credit where payment_id = $1")
            .bind(&payment.id)
    )?;
    let Some(lot) = lot else { return Ok(None) };
    let from_credit = amount.minor().min(lot.unallocated_minor);
    if from_credit > lot.unallocated_minor - lot.reserved_minor {
        free_reservations(tx, ctx, &lot.id).await?;
    }
    let mut left = amount.minor() - from_credit;
    let mut reopened = Vec::new();
    for (document, given) in allocations(tx, &lot.id).await? {
        let part = left.min(given);
        if part > 0 {
            reopened.push((document, Money::stored(part, amount.currency())));
            left -= part;
        }
    }
    let mut transfers: Vec<NewTransfer> =
        reopened.iter().map(|(document, part)| NewTransfer::takes_back(&lot.id, document, *part)).collect();
    transfers.push(NewTransfer::returned(payment.provider.clearing(), &lot.id, &payment.id, amount));
    Ok(Some(TakenBack { transfers, reopened }))
}

/// Plans the return of `amount` out of the debtor's unused credit: first what this payment left, then the
/// oldest, whichever payment or credit note it came with. That credit takes the place of what the
/// payment gave to its documents, so that each payment's credit stays its own money, which its bank may
/// still take back. `None` when there is less.
pub async fn from_credit(
    tx: &mut Tx,
    payment: &Payment,
    debtor: &DebtorId,
    amount: Money,
) -> Result<Option<TakenBack>, DbError> {
    let own: Option<Lot> = run!(
        tx,
        fetch_optional,
        sqlx::query_as("select id, unallocated_minor, reserved_minor from credit where payment_id = $1")
            .bind(&payment.id)
    )?;
    let Some(own) = own else { return Ok(None) };
    let mut left = (amount.minor() - (own.unallocated_minor - own.reserved_minor)).max(0);
    let mut given = allocations(tx, &own.id).await?;
    let mut transfers = Vec::new();
    for lot in credits::available(tx, debtor, amount.currency()).await?.iter().filter(|lot| lot.id != own.id) {
        let mut available = lot.amount().minor();
        for (document, minor) in &mut given {
            let part = left.min(available).min(*minor);
            if part > 0 {
                transfers.push(NewTransfer::takes_back(&own.id, document, Money::stored(part, amount.currency())));
                transfers.push(lot.gives(document, Money::stored(part, amount.currency())));
                (left, available, *minor) = (left - part, available - part, *minor - part);
            }
        }
    }
    transfers.push(NewTransfer::returned(payment.provider.clearing(), &own.id, &payment.id, amount));
    Ok((left == 0).then_some(TakenBack { transfers, reopened: Vec::new() }))
}

/// What a credit gave to which document and was not taken back; latest first.
pub(crate) async fn allocations(tx: &mut Tx, lot: &CreditId) -> Result<Vec<(DocumentId, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select document_id, given
             from (select document_id, max(id) as latest,
                          cast(sum(case when credit_account = 'receivable' then amount_minor else -amount_minor end) as bigint) as given
                   from transfer
                   where credit_id = $1 and (credit_account = 'receivable' or debit_account = 'receivable')
                   group by document_id) given_by_document
             where given > 0
             order by latest desc"
        )
        .bind(lot)
    )
}

/// Running checkouts that counted on this credit will settle with less.
pub(crate) async fn free_reservations(tx: &mut Tx, ctx: &Ctx, lot: &CreditId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update payment_credit set released_at = $2 where credit_id = $1 and released_at is null")
            .bind(lot)
            .bind(ctx.now())
    )?;
    execute!(tx, sqlx::query("update credit set reserved_minor = 0 where id = $1").bind(lot))?;
    Ok(())
}

/// What an entry re-opened, to restore it when the money comes back.
pub async fn reopened_by(
    tx: &mut Tx,
    source_key: &str,
    currency: Currency,
) -> Result<Vec<(DocumentId, Money)>, DbError> {
    let rows: Vec<(DocumentId, i64)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select t.document_id, t.amount_minor
             from transfer t
             join entry e on e.id = t.entry_id
             where e.source_key = $1 and t.debit_account = 'receivable'
             order by t.id"
        )
        .bind(source_key)
    )?;
    Ok(rows.into_iter().map(|(document, minor)| (document, Money::stored(minor, currency))).collect())
}
