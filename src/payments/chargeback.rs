//! The payer's bank took money back, and perhaps gives it to the creditor again.
//!
//! What a card's bank takes back is contested: the invoices are on hold until the bank decides. What comes
//! back of a debit is final, and so is what the provider calls lost: the invoices are simply owed again,
//! and the people of the debtor are told. Other credit that is meant for them pays them then.

use super::allocation::{Source, Wanted, allocate};
use super::settle::{Outcome, SettleError};
use super::{
    DisputeState, Payment, PaymentStatus, RemoteDispute, does_not_fit, returned, revocable, store, tell_return,
};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::holds::{self, HoldReason, NewHold};
use crate::ids::{CreditId, DebtorId, DocumentId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer, Posted};
use crate::money::Money;
use crate::tasks::{self, NewTask, TaskKind};
use crate::{elsewhere, execute, run, suspense, until_steady};

/// Books how a chargeback stands: opened once, won once, in whatever order the notices come.
pub async fn record_chargeback(ctx: &Ctx, dispute: &RemoteDispute) -> Result<Outcome, SettleError> {
    until_steady!(record_once(ctx, dispute))
}

async fn record_once(ctx: &Ctx, dispute: &RemoteDispute) -> Result<Outcome, SettleError> {
    let mut tx = ctx.db.begin().await?;
    let Some(found) = store::of_intent(&mut tx, dispute.provider, &dispute.intent_ref).await? else {
        return of_suspense(tx, dispute).await;
    };
    let Some((payment, debtor, version)) = store::touched(&mut tx, &found).await? else {
        return Ok(Outcome::Unchanged);
    };
    if payment.status != PaymentStatus::Settled {
        return of_suspense(tx, dispute).await;
    }
    if dispute.state == DisputeState::Inquiry {
        return Ok(Outcome::Unchanged);
    }
    if !fits(&mut tx, ctx, &payment, dispute).await? {
        tx.commit().await?;
        return Ok(Outcome::Unchanged);
    }
    if !book_chargeback(&mut tx, ctx, &payment, (&debtor, version), dispute).await? {
        return Ok(Outcome::Unchanged);
    }
    tx.commit().await?;
    Ok(Outcome::Settled)
}

/// Whether it compares with our payment; else a task says why not.
pub(crate) async fn fits(tx: &mut Tx, ctx: &Ctx, payment: &Payment, dispute: &RemoteDispute) -> Result<bool, DbError> {
    let difference = does_not_fit::difference(payment, &dispute.account, dispute.livemode, dispute.amount);
    let Some(why) = difference else { return Ok(true) };
    does_not_fit::tell(tx, ctx, payment, (dispute.dispute_ref.as_str(), dispute.amount), &why).await?;
    Ok(false)
}

/// Of a settled payment whose debtor the caller holds; tells whether anything was written.
pub(crate) async fn book_chargeback(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    (debtor, version): (&DebtorId, i64),
    dispute: &RemoteDispute,
) -> Result<bool, SettleError> {
    let opened = open(tx, ctx, payment, debtor, version, dispute).await?;
    let closed = match dispute.state {
        DisputeState::Won => {
            let told = does_not_fit::over_for_good(tx, ctx, &dispute.dispute_ref).await?;
            won(tx, ctx, payment, debtor, version, dispute).await? || told
        }
        DisputeState::Lost => lost(tx, ctx, payment, (debtor, version), dispute).await?,
        DisputeState::Inquiry | DisputeState::Open => false,
    };
    Ok(opened || closed)
}

/// No payment of ours has the money; perhaps it waits in suspense.
async fn of_suspense(mut tx: Tx, dispute: &RemoteDispute) -> Result<Outcome, SettleError> {
    let (amount, id) = (dispute.amount, &dispute.dispute_ref);
    let what = match dispute.state {
        DisputeState::Inquiry => return Ok(Outcome::Unchanged),
        DisputeState::Won => format!("What the bank took back came back ({id})."),
        DisputeState::Open | DisputeState::Lost => format!("The bank took back {amount} ({id})."),
    };
    suspense::gone_back(&mut tx, dispute.provider, &dispute.intent_ref, &what).await?;
    suspense::note_chargeback(&mut tx, dispute).await?;
    tx.commit().await?;
    Ok(Outcome::Unchanged)
}

fn source(dispute: &RemoteDispute) -> String {
    format!("chargeback:{}", dispute.dispute_ref)
}

/// Whether nobody decides about it any more.
fn is_final(payment: &Payment, dispute: &RemoteDispute) -> bool {
    dispute.state == DisputeState::Lost || revocable::is_sepa_debit(payment.method.as_deref())
}

/// The money leaves, and what it paid is owed again: at once, or on hold and with a task while the bank
/// has not decided. What a refund had given back before is not there to leave; of that a person is told.
async fn open(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    version: i64,
    dispute: &RemoteDispute,
) -> Result<bool, SettleError> {
    let amount = Money::stored(dispute.amount.minor().min(payment.refundable_minor()), dispute.amount.currency());
    if is_booked(tx, &source(dispute)).await? {
        return Ok(false);
    }
    let taken_back = (dispute.dispute_ref.as_str(), dispute.amount);
    let told = does_not_fit::tell_rest(tx, ctx, payment, taken_back, amount).await?;
    if !amount.is_positive() {
        return Ok(told);
    }
    let Some(taken) = returned::take_back(tx, ctx, payment, amount).await? else { return Ok(told) };
    let entry = entry(ctx, EntryKind::Chargeback, source(dispute), debtor, version, taken.transfers);
    ledger::post(tx, ctx, entry).await?;
    store::count_returned(tx, &payment.id, 0, amount.minor()).await?;
    keep(tx, ctx, payment, amount, dispute).await?;
    if is_final(payment, dispute) {
        tell_return::tell(tx, ctx, &payment.id, &source(dispute)).await?;
        elsewhere::serve_reopened(tx, ctx, (debtor, version), &taken.reopened).await?;
    } else {
        wait(tx, ctx, payment, debtor, (amount, &taken.reopened), dispute).await?;
    }
    audited(tx, ctx, payment, debtor, "payment.charged_back", format!("{amount}: {}", dispute.reason)).await?;
    Ok(true)
}

/// Nobody is asked for what the bank decides about yet.
async fn wait(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    (amount, reopened): (Money, &[(DocumentId, Money)]),
    dispute: &RemoteDispute,
) -> Result<(), DbError> {
    for (document, part) in reopened {
        hold(tx, ctx, debtor, document, *part, dispute).await?;
    }
    let task = NewTask {
        kind: TaskKind::Chargeback,
        cause: &source(dispute),
        debtor: Some(debtor),
        document: None,
        payment: Some(&payment.id),
        detail: dispute.reason.clone(),
        amount: Some(amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await?;
    Ok(())
}

/// The money comes back and pays again what it had paid, as far as that is still owed.
async fn won(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    debtor: &DebtorId,
    version: i64,
    dispute: &RemoteDispute,
) -> Result<bool, SettleError> {
    let key = format!("chargeback_won:{}", dispute.dispute_ref);
    let clearing = payment.provider.clearing();
    let taken = taken_by(tx, &source(dispute), payment).await?;
    let lost = given_away_by(tx, &source(dispute), payment).await?;
    let amount = taken.as_ref().map_or(Money::zero(lost.currency()), |(_, amount)| *amount);
    if is_booked(tx, &key).await? || (amount.is_zero() && lost.is_zero()) {
        return Ok(false);
    }
    let mut wanted = Vec::new();
    for (document, amount) in returned::reopened_by(tx, debtor, &source(dispute), amount.currency()).await? {
        let outstanding = outstanding(tx, &document, amount).await?;
        wanted.push(Wanted { document, amount, outstanding });
    }
    let mut transfers = Vec::new();
    if let Some((lot, amount)) = taken {
        let given = allocate(&[Source { lot: lot.clone(), amount }], &wanted)?;
        transfers.push(NewTransfer::received(clearing, &lot, &payment.id, amount));
        transfers.extend(given.iter().map(|g| NewTransfer::allocates(&g.lot, &g.document, g.amount)));
    }
    if lost.is_positive() {
        transfers.push(NewTransfer::kept_after_all(clearing, &payment.id, lost));
    }
    let booked = ledger::post(tx, ctx, entry(ctx, EntryKind::ChargebackWon, key, debtor, version, transfers)).await?;
    store::count_returned(tx, &payment.id, 0, -amount.minor() - lost.minor()).await?;
    decided(tx, ctx, dispute, "won").await?;
    if lost.is_positive() {
        tasks::close_of_payment(tx, ctx, TaskKind::PaidBackTwice, &payment.id, Some(lost)).await?;
    }
    close(tx, ctx, debtor, dispute).await?;
    audited(tx, ctx, payment, debtor, "payment.chargeback_won", amount.to_string()).await?;
    Ok(booked == Posted::Booked)
}

/// The bank keeps the money: what was re-opened is simply owed, and people are told.
async fn lost(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    (debtor, version): (&DebtorId, i64),
    dispute: &RemoteDispute,
) -> Result<bool, SettleError> {
    let is_lost = decided(tx, ctx, dispute, "lost").await?;
    if is_lost {
        tell_return::tell(tx, ctx, &payment.id, &source(dispute)).await?;
    }
    let closed = close(tx, ctx, debtor, dispute).await?;
    if is_lost {
        let reopened = returned::reopened_by(tx, debtor, &source(dispute), payment.amount().currency()).await?;
        elsewhere::serve_reopened(tx, ctx, (debtor, version), &reopened).await?;
    }
    Ok(closed || is_lost)
}

/// Notes a chargeback that is booked under its source.
async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    amount: Money,
    dispute: &RemoteDispute,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into chargeback (source_key, payment_id, amount_minor, reason, state, opened_on, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(source(dispute))
        .bind(&payment.id)
        .bind(amount.minor())
        .bind(&dispute.reason)
        .bind(if is_final(payment, dispute) { "lost" } else { "open" })
        .bind(ctx.today())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Notes how it ended; `false` when that was known. What was lost may still be won, never the other way.
async fn decided(tx: &mut Tx, ctx: &Ctx, dispute: &RemoteDispute, state: &'static str) -> Result<bool, DbError> {
    let decided = execute!(
        tx,
        sqlx::query(
            "update chargeback
             set state = $2, changed_at = $3
             where source_key = $1 and (state = 'open' or (state = 'lost' and $2 = 'won'))"
        )
        .bind(source(dispute))
        .bind(state)
        .bind(ctx.now())
    )?;
    Ok(decided == 1)
}

async fn close(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, dispute: &RemoteDispute) -> Result<bool, DbError> {
    // The name of one chargeback may begin with all of another's.
    holds::release(tx, ctx, debtor, &format!("{}/", source(dispute))).await?;
    tasks::close(tx, ctx, &source(dispute)).await
}

async fn hold(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    document: &DocumentId,
    part: Money,
    dispute: &RemoteDispute,
) -> Result<(), DbError> {
    let hold = NewHold {
        source_key: &holds::source_key(&source(dispute), document),
        debtor,
        document: Some(document),
        amount_minor: Some(part.minor()),
        reason: HoldReason::Chargeback,
        ends_at: None,
    };
    holds::set(tx, ctx, hold).await?;
    Ok(())
}

fn entry(
    ctx: &Ctx,
    kind: EntryKind,
    source_key: String,
    debtor: &DebtorId,
    version: i64,
    transfers: Vec<NewTransfer>,
) -> NewEntry {
    let today = ctx.today();
    NewEntry {
        kind,
        source_key,
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers,
    }
}

async fn is_booked(tx: &mut Tx, source_key: &str) -> Result<bool, DbError> {
    let id: Option<(String,)> =
        run!(tx, fetch_optional, sqlx::query_as("select id from entry where source_key = $1").bind(source_key))?;
    Ok(id.is_some())
}

/// The credit a chargeback took from, and how much it took.
async fn taken_by(tx: &mut Tx, source_key: &str, payment: &Payment) -> Result<Option<(CreditId, Money)>, DbError> {
    let row: Option<(CreditId, i64)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select t.credit_id, t.amount_minor
             from transfer t
             join entry e on e.id = t.entry_id
             where e.source_key = $1 and t.payment_id = $2 and t.credit_id is not null"
        )
        .bind(source_key)
        .bind(&payment.id)
    )?;
    Ok(row.map(|(lot, minor)| (lot, Money::stored(minor, payment.amount().currency()))))
}

/// What of it was not there any more.
async fn given_away_by(tx: &mut Tx, source_key: &str, payment: &Payment) -> Result<Money, DbError> {
    let minor: i64 = run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(t.amount_minor), 0) as bigint)
             from transfer t
             join entry e on e.id = t.entry_id
             where e.source_key = $1 and t.payment_id = $2 and t.debit_account = 'goodwill'"
        )
        .bind(source_key)
        .bind(&payment.id)
    )?;
    Ok(Money::stored(minor, payment.amount().currency()))
}

async fn outstanding(tx: &mut Tx, document: &DocumentId, like: Money) -> Result<Money, DbError> {
    let minor: i64 =
        run!(tx, fetch_one, sqlx::query_scalar("select outstanding_minor from document where id = $1").bind(document))?;
    Ok(Money::stored(minor, like.currency()))
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
