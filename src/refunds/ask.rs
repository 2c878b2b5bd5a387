//! Somebody of the creditor decides to give money back.

use super::rules::check;
use super::store;
use super::types::{NewRefund, RefundError};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, RefundId};
use crate::money::Money;
use crate::{jobs, payments, until_steady};

/// What somebody at the command line wants: without a second person. Writes the refund down and lets a job ask the provider. However many ask at once, no more is asked back
/// than came in.
pub async fn ask_refund(ctx: &Ctx, new: &NewRefund) -> Result<RefundId, RefundError> {
    until_steady!(ask_once(ctx, new))
}

async fn ask_once(ctx: &Ctx, new: &NewRefund) -> Result<RefundId, RefundError> {
    let mut tx = ctx.db.begin().await?;
    let found = payments::store::get(&mut tx, &new.payment).await?.ok_or(RefundError::NoPayment)?;
    let (_, debtor, _) = payments::store::touched(&mut tx, &found).await?.ok_or(RefundError::NoPayment)?;
    let id = ask_in(&mut tx, ctx, &debtor, new, Money::zero(new.amount.currency())).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same inside the caller's transaction, which has touched the debtor; `set_aside` is credit that is
/// reserved for this very refund.
pub(crate) async fn ask_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    new: &NewRefund,
    set_aside: Money,
) -> Result<RefundId, RefundError> {
    check_in(tx, debtor, new, set_aside).await?;
    let id: RefundId = ctx.new_id();
    store::insert(tx, ctx, &id, new).await?;
    let detail = format!("{} as {:?}", new.amount, new.reason);
    let happened = Happened { action: "refund.asked", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    jobs::enqueue(tx, ctx, super::SEND_REFUND, id.as_str(), id.as_str(), ctx.now()).await?;
    Ok(id)
}

/// Whether it is possible now.
pub(crate) async fn check_in(
    tx: &mut Tx,
    debtor: &DebtorId,
    new: &NewRefund,
    set_aside: Money,
) -> Result<(), RefundError> {
    let payment = payments::store::get(tx, &new.payment).await?.ok_or(RefundError::NoPayment)?;
    let on_the_way = store::on_the_way(tx, &payment.id).await?;
    let free = store::free_credit(tx, &payment, debtor, new.reason).await?;
    check(&payment, new, on_the_way, free + set_aside.minor())
}
