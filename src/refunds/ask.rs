//! Somebody of the creditor decides to give money back.

use super::rules::check;
use super::store;
use super::types::{NewRefund, RefundError};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ids::RefundId;
use crate::{jobs, payments, until_steady};

/// Writes the refund down and lets a job ask the provider. However many ask at once, no more is asked back
/// than came in.
pub async fn ask_refund(ctx: &Ctx, new: &NewRefund) -> Result<RefundId, RefundError> {
    until_steady!(ask_once(ctx, new))
}

async fn ask_once(ctx: &Ctx, new: &NewRefund) -> Result<RefundId, RefundError> {
    let mut tx = ctx.db.begin().await?;
    let found = payments::store::get(&mut tx, &new.payment).await?.ok_or(RefundError::NoPayment)?;
    let (payment, debtor, _) = payments::store::touched(&mut tx, &found).await?.ok_or(RefundError::NoPayment)?;
    let on_the_way = store::on_the_way(&mut tx, &payment.id).await?;
    let free = store::free_credit(&mut tx, &payment, &debtor, new.reason).await?;
    check(&payment, new, on_the_way, free)?;
    let id: RefundId = ctx.new_id();
    store::insert(&mut tx, ctx, &id, new).await?;
    let detail = format!("{} as {:?}", new.amount, new.reason);
    audit::record(
        &mut tx,
        ctx,
        Happened { action: "refund.asked", object: id.as_str(), debtor: Some(&debtor), detail },
    )
    .await?;
    jobs::enqueue(&mut tx, ctx, super::SEND_REFUND, id.as_str(), id.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}
