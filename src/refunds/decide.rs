//! Somebody of the creditor decides on a page to give money back; above the limit it waits for a second person.

use super::ask::{ask_in, check_in};
use super::store;
use super::types::{NewRefund, RefundError};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::ctx::Ctx;
use crate::ids::{DebtorId, RefundId};
use crate::money::Money;
use crate::{payments, until_steady};

/// Asks for the refund of a payment of a debtor, once for each `key`. However many ask at once, no more is asked
/// back than came in.
pub async fn decide(
    ctx: &Ctx,
    debtor: &DebtorId,
    key: &str,
    new: &NewRefund,
) -> Result<Decided<RefundId>, RefundError> {
    until_steady!(decide_once(ctx, debtor, key, new))
}

async fn decide_once(
    ctx: &Ctx,
    debtor: &DebtorId,
    key: &str,
    new: &NewRefund,
) -> Result<Decided<RefundId>, RefundError> {
    let mut tx = ctx.db.begin().await?;
    let found = payments::store::of_debtor(&mut tx, debtor, &new.payment).await?.ok_or(RefundError::NoPayment)?;
    payments::store::touched(&mut tx, &found).await?.ok_or(RefundError::NoPayment)?;
    if let Some(id) = store::by_key(&mut tx, &new.payment, key).await? {
        return Ok(Decided::Now(id));
    }
    if let Some(id) = approvals::before(&mut tx, ctx, key).await? {
        return Ok(Decided::Waits(id));
    }
    let none = Money::zero(new.amount.currency());
    check_in(&mut tx, debtor, new, none).await?;
    let wish =
        Wish::Refund { payment: new.payment.clone(), amount: new.amount, reason: new.reason, note: new.note.clone() };
    let decided = match approvals::ask(&mut tx, ctx, Ask { key: Some(key), wish: &wish, why: &new.note }).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => {
            let id = ask_in(&mut tx, ctx, debtor, new, none).await?;
            store::keep_key(&mut tx, &id, key).await?;
            Decided::Now(id)
        }
    };
    tx.commit().await?;
    Ok(decided)
}
