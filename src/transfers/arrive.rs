//! Money came with a reference of ours.

use chrono::NaiveDate;

use super::reference;
use super::store;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::credits;
use crate::money::{Money, MoneyError};
use crate::payments::allocation::{self, Wanted};
use crate::payments::{self, Payment, PaymentStatus, SettleError};
use crate::{debtors, until_steady};

/// Money as the bank or the accounting system reports it.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The report's own id of it: one report is booked once, for ever.
    pub key: &'a str,
    /// How much; above 0.
    pub amount: Money,
    /// The day it counts from.
    pub value_on: NaiveDate,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// It is in the ledger.
    Booked {
        /// As which payment: the announced one, or one of its own when that had its money already.
        payment: PaymentId,
        /// What of the announcement is still to come.
        missing: Money,
        /// What no invoice took: credit of the debtor.
        credit: Money,
    },
    /// This report was booked before, as this payment; nothing changed.
    Already(PaymentId),
}

/// Why nothing was booked.
#[derive(Debug, thiserror::Error)]
pub enum ArriveError {
    /// Zero or less.
    #[error("{0} is not above zero")]
    NotPositive(Money),
    /// Another currency than the announced one.
    #[error("{arrived} arrived for a transfer of {announced}")]
    OtherCurrency {
        /// What was waited for.
        announced: Money,
        /// What came.
        arrived: Money,
    },
    /// No such debtor or payment.
    #[error("there is no such transfer")]
    NotFound,
    /// The ledger refused.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// Amounts that cannot be added.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The transfer that a reference means, however it is written: the one that is awaited, else the
/// last one that was announced with it. None for a reference of several debtors of which none
/// waits: then a person has to look.
pub async fn match_reference(
    conn: &mut Conn,
    debtor: Option<&DebtorId>,
    text: &str,
) -> Result<Option<Payment>, DbError> {
    let key = reference::key(text);
    if key.is_empty() {
        return Ok(None);
    }
    let found = store::with_reference(conn, debtor, &key).await?;
    let Some(first) = found.first() else { return Ok(None) };
    let one_debtor = found.iter().all(|other| other.debtor_id == first.debtor_id);
    if first.status != PaymentStatus::AwaitingTransfer && !one_debtor {
        return Ok(None);
    }
    payments::store::get(conn, &first.id).await
}

/// Finds and books in one transaction; `None` when no transfer was announced with this reference.
pub async fn arrived(ctx: &Ctx, text: &str, arrival: &Arrival<'_>) -> Result<Option<Arrived>, ArriveError> {
    until_steady!(arrived_once(ctx, text, arrival))
}

async fn arrived_once(ctx: &Ctx, text: &str, arrival: &Arrival<'_>) -> Result<Option<Arrived>, ArriveError> {
    let mut conn = ctx.db.read().await?;
    let found = match_reference(&mut conn, None, text).await?;
    drop(conn);
    let Some(debtor) = found.and_then(|payment| payment.debtor_id) else { return Ok(None) };
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch_owner(&mut tx, &debtor).await?;
    // It was there: then it is another debtor's by now.
    let payment = match_reference(&mut tx, Some(&debtor), text).await?.ok_or_else(debtors::Changed::error)?;
    let arrived = settle(&mut tx, ctx, &payment.id, version, arrival).await?;
    tx.commit().await?;
    Ok(Some(arrived))
}

/// Books money for an announced transfer; the caller has touched its debtor, which gave `version`,
/// and commits.
///
/// The first money settles the announcement, also when it comes late or is another amount: it is
/// given to the announced lines, oldest first. Money that comes again is a payment of its own; what
/// the announcement still missed is filled up. What is beyond that makes plans of the same invoices shorter; the rest
/// is credit.
pub async fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &PaymentId,
    version: i64,
    arrival: &Arrival<'_>,
) -> Result<Arrived, ArriveError> {
    if let Some(before) = store::of_report(tx, arrival.key).await? {
        return Ok(Arrived::Already(before));
    }
    let announced = payments::store::get(tx, id).await?.ok_or(ArriveError::NotFound)?;
    let debtor = announced.debtor_id.clone().ok_or(ArriveError::NotFound)?;
    if !arrival.amount.is_positive() {
        return Err(ArriveError::NotPositive(arrival.amount));
    }
    if arrival.amount.currency() != announced.amount().currency() {
        return Err(ArriveError::OtherCurrency { announced: announced.amount(), arrived: arrival.amount });
    }
    let own = match announced.status {
        PaymentStatus::Settled => follower(tx, ctx, &announced, arrival.amount).await?,
        _ => announced.id.clone(),
    };
    store::arrived(tx, &own, arrival.amount, arrival.key).await?;
    let payment = payments::store::get(tx, &own).await?.ok_or(ArriveError::NotFound)?;
    payments::book_payment(tx, ctx, &payment, &debtor, version, None, arrival.value_on).await?;
    let currency = arrival.amount.currency();
    let missing = store::still_to_come(tx, &announced.id).await?.max(0);
    let credit = credits::left_of(tx, &own).await?;
    Ok(Arrived::Booked {
        payment: own,
        missing: Money::stored(missing, currency),
        credit: Money::stored(credit, currency),
    })
}

/// A payment for money that came again, meant for what the announcement still misses, and for plans of its invoices.
async fn follower(tx: &mut Tx, ctx: &Ctx, first: &Payment, amount: Money) -> Result<PaymentId, ArriveError> {
    let id: PaymentId = ctx.new_id();
    store::insert_follower(tx, ctx, &id, first, amount).await?;
    let missing = store::still_to_come(tx, &first.id).await?.max(0);
    let announced = payments::store::lines(tx, &first.id).await?;
    // What came until now went to the first lines, so that the last ones miss something.
    let mut open = Vec::new();
    for line in announced.iter().rev() {
        open.push((line.document_id.clone(), line.amount().min(line.outstanding())?));
    }
    let mut missed = allocation::spread(Money::stored(missing, amount.currency()), &open)?;
    missed.reverse();
    let missed = allocation::spread(amount, &missed)?;
    let of_it = |document: &DocumentId| missed.iter().find(|(missed, _)| missed == document).map(|(_, part)| *part);
    let wanted = announced.into_iter().map(|line| Wanted {
        amount: of_it(&line.document_id).unwrap_or(Money::zero(amount.currency())),
        outstanding: line.outstanding(),
        document: line.document_id,
    });
    let mut wanted: Vec<Wanted> = wanted.collect();
    payments::shorten_plans(tx, ctx, amount, &mut wanted).await?;
    let lines = wanted.into_iter().filter(|want| want.amount.is_positive()).map(|want| (want.document, want.amount));
    payments::store::insert_lines(tx, &id, &lines.collect::<Vec<_>>()).await?;
    Ok(id)
}
