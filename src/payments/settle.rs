//! What became of a checkout, booked. Webhook, return page, reconciler and staff all come here:
//! idempotent, monotonic in the provider's state, one transaction.

use chrono::NaiveDate;

use super::allocation::{Source, Wanted, allocate, spread};
use super::{Payment, PaymentStatus, ProviderKind, RemoteCheckout, RemoteState, rules, store, tell_return};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, DebtorId};
use crate::ledger::credits::{self, CreditOrigin, NewCredit};
use crate::ledger::{self, EntryKind, LedgerError, NewEntry, NewTransfer, Posted};
use crate::money::{Money, MoneyError};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{holds, jobs, plans, shortfalls, suspense, until_steady};

/// What a notice changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The money is in the ledger now.
    Settled,
    /// The payment moved to this status.
    Moved(PaymentStatus),
    /// Nothing new.
    Unchanged,
    /// Money that fits nothing is in suspense, with a task.
    Suspended,
}

/// Why nothing was booked. Ask again later; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Amounts that cannot be added.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Books what the provider's checkout says.
pub async fn settle(ctx: &Ctx, remote: &RemoteCheckout) -> Result<Outcome, SettleError> {
    until_steady!(settle_once(ctx, remote))
}

async fn settle_once(ctx: &Ctx, remote: &RemoteCheckout) -> Result<Outcome, SettleError> {
    let mut tx = ctx.db.begin().await?;
    let Some((payment, debtor, version)) = locked(&mut tx, remote).await? else {
        let outcome = unknown_money(&mut tx, ctx, remote).await?;
        tx.commit().await?;
        return Ok(outcome);
    };
    let Some(next) = rules::next_status(payment.status, &remote.state) else { return Ok(Outcome::Unchanged) };
    let outcome = match (next, rules::mismatch(&payment, remote)) {
        // It fits after all, but its money went to suspense when it did not: once is enough, and a person says whose it is.
        (PaymentStatus::Settled, None) if suspense::get(&mut tx, &suspense_key(remote)).await?.is_some() => {
            Outcome::Unchanged
        }
        (PaymentStatus::Settled, Some(difference)) => {
            mismatched_money(&mut tx, ctx, &payment, &debtor, remote, &difference).await?
        }
        (PaymentStatus::Settled, None) => {
            book_payment(&mut tx, ctx, &payment, &debtor, version, Some(remote), ctx.today()).await?;
            Outcome::Settled
        }
        (next, None) => move_on(&mut tx, ctx, &payment, &debtor, next, remote).await?,
        (_, Some(_)) => Outcome::Unchanged,
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Settles a payment that credit covers in full; the caller commits.
pub(super) async fn settle_by_credit(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    version: i64,
) -> Result<(), SettleError> {
    let Some(debtor) = payment.debtor_id.clone() else { return Ok(()) };
    book_payment(tx, ctx, payment, &debtor, version, None, ctx.today()).await
}

/// The payment as it is once its debtor is touched.
async fn locked(tx: &mut Tx, remote: &RemoteCheckout) -> Result<Option<(Payment, DebtorId, i64)>, DbError> {
    let Some(payment) = store::of_remote(tx, remote).await? else { return Ok(None) };
    store::touched(tx, &payment).await
}

/// The money becomes a credit; credits reserved and then the money itself are given to the lines.
pub(crate) async fn book_payment(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    version: i64,
    remote: Option<&RemoteCheckout>,
    value_on: NaiveDate,
) -> Result<(), SettleError> {
    let currency = payment.amount().currency();
    let mut sources: Vec<Source> = credits::release(tx, ctx, &payment.id)
        .await?
        .into_iter()
        .map(|(lot, minor)| Source { lot, amount: Money::stored(minor, currency) })
        .collect();
    let mut transfers = Vec::new();
    if payment.amount().is_positive() {
        let lot = open_credit(tx, ctx, payment, debtor).await?;
        transfers.push(NewTransfer::received(payment.provider.clearing(), &lot, &payment.id, payment.amount()));
        sources.push(Source { lot, amount: payment.amount() });
    }
    let mut wanted: Vec<Wanted> = store::lines(tx, &payment.id)
        .await?
        .into_iter()
        .map(|line| Wanted { amount: line.amount(), outstanding: line.outstanding(), document: line.document_id })
        .collect();
    if payment.provider == ProviderKind::Transfer {
        let came = Money::sum(currency, sources.iter().map(|source| source.amount))?;
        shorten_plans(tx, ctx, came, &mut wanted).await?;
    }
    let given = allocate(&sources, &wanted)?;
    transfers.extend(given.iter().map(|g| NewTransfer::allocates(&g.lot, &g.document, g.amount)));
    let now = ctx.now();
    if !transfers.is_empty() {
        let entry = NewEntry {
            kind: if payment.amount().is_positive() { EntryKind::Payment } else { EntryKind::Allocation },
            source_key: format!("payment:{}", payment.id),
            debtor: Some((debtor.clone(), version)),
            document_on: value_on,
            value_on,
            transfers,
        };
        ledger::post(tx, ctx, entry).await?;
    }
    store::advance(tx, payment, PaymentStatus::Settled, remote, None, now).await?;
    store::stamp_settled(tx, &payment.id, now, value_on).await?;
    holds::release(tx, ctx, debtor, &payment.hold_source()).await?;
    shortfalls::tell(tx, ctx, payment, debtor).await?;
    audited(tx, ctx, payment, debtor, "payment.settled", format!("{} settled", payment.amount())).await?;
    jobs::enqueue(tx, ctx, RECEIPT, &format!("{RECEIPT}:{}", payment.id), payment.id.as_str(), now).await?;
    Ok(())
}

/// What came beyond what is wanted is meant for the same invoices where they are in plans that run, as the agreement
/// says: it makes the plan shorter. The rest is credit.
pub(crate) async fn shorten_plans(
    tx: &mut Tx,
    ctx: &Ctx,
    came: Money,
    wanted: &mut [Wanted],
) -> Result<(), SettleError> {
    let beyond = came.checked_sub(Money::sum(came.currency(), wanted.iter().map(|want| want.amount))?)?;
    if !beyond.is_positive() {
        return Ok(());
    }
    let mut paid = Vec::with_capacity(wanted.len());
    for want in wanted.iter() {
        paid.push((want.document.clone(), want.amount.min(want.outstanding)?.minor()));
    }
    let room = plans::room_beyond(tx, ctx, &paid).await?.into_iter();
    let room: Vec<_> = room.map(|(document, minor)| (document, Money::stored(minor, came.currency()))).collect();
    for (document, more) in spread(beyond, &room)? {
        for want in wanted.iter_mut().filter(|want| want.document == document) {
            want.amount = want.amount.checked_add(more)?;
        }
    }
    Ok(())
}

/// The kind of the job that mails a receipt.
pub const RECEIPT: &str = "receipt";

async fn open_credit(tx: &mut Tx, ctx: &Ctx, payment: &Payment, debtor: &DebtorId) -> Result<CreditId, DbError> {
    let lot: CreditId = ctx.new_id();
    let credit = NewCredit {
        id: &lot,
        debtor,
        origin: CreditOrigin::Payment,
        payment: Some(&payment.id),
        document: None,
        currency: payment.amount().currency(),
        waits_for: None,
    };
    credits::open(tx, ctx, credit).await?;
    Ok(lot)
}

/// Processing, failed or expired: no money moves. What is given up frees its credit and holds.
async fn move_on(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    next: PaymentStatus,
    remote: &RemoteCheckout,
) -> Result<Outcome, SettleError> {
    let failure = match &remote.state {
        RemoteState::Failed(code) => Some(code.as_str()),
        _ => None,
    };
    store::advance(tx, payment, next, Some(remote), failure, ctx.now()).await?;
    match next {
        PaymentStatus::Processing => shortfalls::tell(tx, ctx, payment, debtor).await?,
        next if next.is_in_flight() => {}
        _ => give_up(tx, ctx, payment, debtor).await?,
    }
    // Whoever was told that the money is on its way is told that it did not come; a payer who is refused
    // at once sees that on the page.
    if (payment.status, next) == (PaymentStatus::Processing, PaymentStatus::Failed) {
        tell_return::tell(tx, ctx, &payment.id, &tell_return::failed_debit(&payment.id)).await?;
    }
    audited(tx, ctx, payment, debtor, "payment.moved", format!("{next:?}")).await?;
    Ok(Outcome::Moved(next))
}

/// Frees reserved credit, and ends the holds and the tasks of a payment that brings no money.
pub(crate) async fn give_up(tx: &mut Tx, ctx: &Ctx, payment: &Payment, debtor: &DebtorId) -> Result<(), DbError> {
    credits::release(tx, ctx, &payment.id).await?;
    holds::release(tx, ctx, debtor, &payment.hold_source()).await?;
    shortfalls::withdraw(tx, ctx, &payment.id).await
}

/// Money for a payment of ours that is not what we asked for.
async fn mismatched_money(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    remote: &RemoteCheckout,
    difference: &str,
) -> Result<Outcome, SettleError> {
    if suspend(tx, ctx, remote, Some(payment)).await? == Posted::Already {
        return Ok(Outcome::Unchanged);
    }
    store::advance(tx, payment, PaymentStatus::Failed, None, Some("mismatch"), ctx.now()).await?;
    give_up(tx, ctx, payment, debtor).await?;
    let task = NewTask {
        kind: TaskKind::PaymentMismatch,
        cause: &suspense_key(remote),
        debtor: Some(debtor),
        document: None,
        payment: Some(&payment.id),
        detail: difference.to_owned(),
        amount: Some(remote.amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await?;
    audited(tx, ctx, payment, debtor, "payment.suspended", difference.to_owned()).await?;
    Ok(Outcome::Suspended)
}

/// Money for no payment of ours.
async fn unknown_money(tx: &mut Tx, ctx: &Ctx, remote: &RemoteCheckout) -> Result<Outcome, SettleError> {
    // What costs nothing, such as a trial of something else that is sold on the account, brings nothing.
    if remote.state != RemoteState::Paid
        || !remote.amount.is_positive()
        || suspend(tx, ctx, remote, None).await? == Posted::Already
    {
        return Ok(Outcome::Unchanged);
    }
    let task = NewTask {
        kind: TaskKind::UnknownMoney,
        cause: &suspense_key(remote),
        debtor: None,
        document: None,
        payment: None,
        detail: format!("{} names no payment of ours", remote.session_ref),
        amount: Some(remote.amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await?;
    Ok(Outcome::Suspended)
}

async fn suspend(
    tx: &mut Tx,
    ctx: &Ctx,
    remote: &RemoteCheckout,
    payment: Option<&Payment>,
) -> Result<Posted, LedgerError> {
    let entry = NewEntry {
        kind: EntryKind::Suspense,
        source_key: suspense_key(remote),
        debtor: None,
        document_on: ctx.today(),
        value_on: ctx.today(),
        transfers: vec![NewTransfer::suspended(remote.provider.clearing(), payment.map(|p| &p.id), remote.amount)],
    };
    let posted = ledger::post(tx, ctx, entry).await?;
    if posted == Posted::Booked {
        suspense::keep(tx, &suspense_key(remote), remote).await?;
    }
    Ok(posted)
}

/// The key of the entry, and of the task, of a checkout's money that fits nothing.
fn suspense_key(remote: &RemoteCheckout) -> String {
    format!("suspense:{}", remote.session_ref)
}

async fn audited(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    action: &'static str,
    detail: String,
) -> Result<(), DbError> {
    audit::record(tx, ctx, Happened { action, object: payment.id.as_str(), debtor: Some(debtor), detail }).await
}
