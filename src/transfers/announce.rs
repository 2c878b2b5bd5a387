//! A debtor says: I transfer this.

use chrono::Duration;

use super::reference::Reference;
use super::store::{self, NewTransfer};
use super::types::{Transfer, TransferError};
use super::{expire, rules};
use crate::audit::{self, Happened};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::money::Money;
use crate::payments::{self, FromCredit, Order, Payment, Review, StartError};
use crate::shortfalls::Explained;
use crate::tokens::keyed_hash;
use crate::{debtors, shortfalls};

/// Days a transfer is waited for where the creditor says nothing.
const DAYS: i32 = 7;

/// Writes the transfer down, with a reference of its own: reserves credit, holds reminders until it
/// ends, and waits. A reference is shown only from then on, so that none is used that nobody knows.
pub async fn announce(ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<PaymentId, TransferError> {
    give_up_unanswered(ctx, debtor, order).await?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(StartError::NoDebtor)?;
    if let Some(before) = announced_by(&mut tx, debtor, &order.checkout_key).await? {
        if payments::is_another(&mut tx, &before, order).await? {
            return Err(StartError::FormUsed(before.id).into());
        }
        return Ok(before.id);
    }
    let plan = plan(&mut tx, ctx, debtor, order).await?;
    if order.told.is_some_and(|told| told != plan.review.amount) {
        return Err(StartError::Changed(plan.review).into());
    }
    let id = write_down(&mut tx, ctx, debtor, order, &plan).await?;
    tx.commit().await?;
    Ok(id)
}

/// The transfer that a form announced.
pub async fn announced_by(conn: &mut Conn, debtor: &DebtorId, checkout_key: &str) -> Result<Option<Payment>, DbError> {
    payments::store::by_checkout_key(conn, debtor, &key(checkout_key)).await
}

/// What to type for a payment that waits; none of other payments, or when the creditor has no
/// account any more.
pub async fn of_payment(conn: &mut Conn, payment: &Payment) -> Result<Option<Transfer>, DbError> {
    let Some((reference, _)) = store::announced(conn, &payment.id).await? else { return Ok(None) };
    let creditor = creditor::load(conn).await?;
    let payee = rules::payee(creditor.as_ref(), payment.amount()).ok();
    Ok(payee.map(|payee| Transfer { payee, amount: payment.amount(), reference }))
}

/// The form's key belongs to the checkout that was tried first.
fn key(checkout_key: &str) -> String {
    format!("{checkout_key}:transfer")
}

/// The payment of this very form that the provider never answered: nobody has the address of its
/// checkout, if there is one.
async fn give_up_unanswered(ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<(), TransferError> {
    let mut conn = ctx.db.read().await?;
    let unanswered = payments::unanswered(&mut conn, debtor, &order.checkout_key).await?;
    drop(conn);
    if let Some(payment) = unanswered {
        payments::cancel_checkout(ctx, debtor, &payment.id).await?;
    }
    Ok(())
}

struct Plan {
    review: Review,
    from_credit: FromCredit,
    explained: Vec<Explained>,
    creditor: Option<Creditor>,
}

async fn plan(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<Plan, TransferError> {
    let total = payments::total(conn, debtor, order).await?;
    payments::none_unfinished(conn, debtor, order).await?;
    let (review, from_credit) = payments::plan(conn, debtor, order, total).await?;
    let explained = shortfalls::explained(conn, ctx, debtor, order).await?;
    let creditor = creditor::load(conn).await?;
    rules::offered(creditor.as_ref(), review.amount)?;
    Ok(Plan { review, from_credit, explained, creditor })
}

/// The invoice's own, where it can mean only this payment; else one of ours. Tells which.
async fn reference(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PaymentId,
    lines: &[(DocumentId, Money)],
    plan: &Plan,
) -> Result<(Reference, bool), DbError> {
    let home = rules::scheme(plan.creditor.as_ref());
    if let [(document, part)] = lines {
        let asked: Vec<_> = store::asked(conn, debtor, document, *part).await?.into_iter().collect();
        if let Some(kept) = rules::kept(&asked, plan.review.amount, home)
            && !store::is_taken(conn, debtor, &kept).await?
        {
            return Ok((kept, false));
        }
    }
    let mut attempt = 0_u32;
    loop {
        let own = Reference::own(home, number(ctx, id, attempt));
        if !store::is_taken(conn, debtor, &own).await? && !store::is_of_a_document(conn, &own).await? {
            return Ok((own, true));
        }
        attempt += 1;
    }
}

/// Nobody outside can choose or guess it.
fn number(ctx: &Ctx, id: &PaymentId, attempt: u32) -> u64 {
    let parts: [&[u8]; 3] = [b"transfer", id.as_str().as_bytes(), &attempt.to_be_bytes()];
    let hash = keyed_hash(&ctx.site.secret_key, &parts);
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

async fn write_down(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    order: &Order,
    plan: &Plan,
) -> Result<PaymentId, TransferError> {
    let id: PaymentId = ctx.new_id();
    let lines = &order.basket.lines;
    let (reference, own) = reference(tx, ctx, debtor, &id, lines, plan).await?;
    let days = plan.creditor.as_ref().map_or(DAYS, |creditor| creditor.transfer_days);
    let expires_at = ctx.now() + Duration::days(days.into());
    let new = NewTransfer {
        id: &id,
        debtor,
        review: plan.review,
        reference: &reference,
        own,
        checkout_key: &key(&order.checkout_key),
        language: order.language,
        expires_at,
    };
    store::insert(tx, ctx, new).await?;
    payments::reserve_and_hold(tx, ctx, &id, debtor, lines, &plan.from_credit, Some(expires_at)).await?;
    shortfalls::keep(tx, ctx, &id, &plan.explained).await?;
    let payment = payments::store::get(tx, &id).await?.ok_or(StartError::NoDebtor)?;
    shortfalls::tell(tx, ctx, &payment, debtor).await?;
    let happened = Happened {
        action: "transfer.announced",
        object: id.as_str(),
        debtor: Some(debtor),
        detail: format!("{} with {reference} and {} credit", plan.review.amount, plan.review.credit),
    };
    audit::record(tx, ctx, happened).await?;
    expire::schedule(tx, ctx, &id, expires_at).await?;
    Ok(id)
}
