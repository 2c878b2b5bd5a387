//! A debtor says: I transfer this.

use chrono::Duration;

use super::reference::Reference;
use super::store::{self, NewTransfer};
use super::types::{Announced, Transfer, TransferError};
use super::{expire, rules};
use crate::audit::{self, Happened};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::debtors;
use crate::ids::{DebtorId, PaymentId};
use crate::money::Money;
use crate::payments::{self, FromCredit, Order, Payment, StartError};
use crate::tokens::keyed_hash;

/// Days a transfer is waited for where the creditor says nothing.
const DAYS: i32 = 7;

/// What an order comes to by transfer, with the reference that [`announce`] will write down.
/// Changes nothing.
pub async fn review(ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<Announced, TransferError> {
    let mut conn = ctx.db.read().await?;
    Ok(plan(&mut conn, ctx, debtor, order).await?.announced)
}

/// Writes the transfer down: reserves credit, holds reminders until it ends, and waits. `told` is
/// the reference that the payer read; with another one nothing is written down.
pub async fn announce(
    ctx: &Ctx,
    debtor: &DebtorId,
    order: &Order,
    told: Option<&str>,
) -> Result<PaymentId, TransferError> {
    give_up_unanswered(ctx, debtor, order).await?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(StartError::NoDebtor)?;
    if let Some(before) = payments::store::by_checkout_key(&mut tx, debtor, &key(order)).await? {
        return Ok(before.id);
    }
    let plan = plan(&mut tx, ctx, debtor, order).await?;
    let review = plan.announced.review;
    if order.told.is_some_and(|told| told != review.amount) {
        return Err(StartError::Changed(review).into());
    }
    if told.is_some_and(|told| told != plan.announced.transfer.reference.as_str()) {
        return Err(TransferError::OtherReference);
    }
    let id = write_down(&mut tx, ctx, debtor, order, &plan).await?;
    tx.commit().await?;
    Ok(id)
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
fn key(order: &Order) -> String {
    format!("{}:transfer", order.checkout_key)
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
    announced: Announced,
    from_credit: FromCredit,
    own: bool,
    creditor: Option<Creditor>,
}

async fn plan(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, order: &Order) -> Result<Plan, TransferError> {
    let total = payments::total(conn, debtor, order).await?;
    payments::none_unfinished(conn, debtor, order).await?;
    let (review, from_credit) = payments::plan(conn, debtor, order, total).await?;
    let creditor = creditor::load(conn).await?;
    let payee = rules::payee(creditor.as_ref(), review.amount)?;
    let (reference, own) = reference(conn, ctx, debtor, order, review.amount, creditor.as_ref()).await?;
    let announced = Announced { review, transfer: Transfer { payee, amount: review.amount, reference } };
    Ok(Plan { announced, from_credit, own, creditor })
}

/// The invoice's own, where it can mean only this; else one of ours. The same form gets the same
/// again, so that what is read before is what is written down.
async fn reference(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    order: &Order,
    amount: Money,
    creditor: Option<&Creditor>,
) -> Result<(Reference, bool), DbError> {
    let home = rules::scheme(creditor);
    if let [(document, part)] = order.basket.lines.as_slice() {
        let asked: Vec<_> = store::asked(conn, debtor, document, *part).await?.into_iter().collect();
        if let Some(kept) = rules::kept(&asked, amount, home)
            && !store::is_taken(conn, debtor, &kept).await?
        {
            return Ok((kept, false));
        }
    }
    let mut attempt = 0_u32;
    loop {
        let own = Reference::own(home, number(ctx, debtor, order, attempt));
        if !store::is_taken(conn, debtor, &own).await? && !store::is_of_a_document(conn, &own).await? {
            return Ok((own, true));
        }
        attempt += 1;
    }
}

/// Nobody outside can choose or guess it.
fn number(ctx: &Ctx, debtor: &DebtorId, order: &Order, attempt: u32) -> u64 {
    let parts: [&[u8]; 4] =
        [b"transfer", debtor.as_str().as_bytes(), order.checkout_key.as_bytes(), &attempt.to_be_bytes()];
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
    let Announced { review, transfer } = &plan.announced;
    let days = plan.creditor.as_ref().map_or(DAYS, |creditor| creditor.transfer_days);
    let expires_at = ctx.now() + Duration::days(days.into());
    let new = NewTransfer {
        id: &id,
        debtor,
        review: *review,
        reference: &transfer.reference,
        own: plan.own,
        checkout_key: &key(order),
        language: order.language,
        expires_at,
    };
    store::insert(tx, ctx, new).await?;
    payments::reserve_and_hold(tx, ctx, &id, debtor, &order.basket.lines, &plan.from_credit, Some(expires_at)).await?;
    let happened = Happened {
        action: "transfer.announced",
        object: id.as_str(),
        debtor: Some(debtor),
        detail: format!("{} with {} and {} credit", review.amount, transfer.reference, review.credit),
    };
    audit::record(tx, ctx, happened).await?;
    expire::schedule(tx, ctx, &id, expires_at).await?;
    Ok(id)
}
