//! A promise is taken back.

use super::states::State;
use super::types::PromiseError;
use super::{end, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{DebtorId, PaymentId, PromiseId};
use crate::threads::Side;

/// Nothing is promised any more, and reminders go on. A debtor may until the promised day is over: after that it is
/// kept or broken. A colleague may until its last day is.
pub async fn withdraw(ctx: &Ctx, debtor: &DebtorId, id: &PromiseId) -> Result<(), PromiseError> {
    let side = Side::of(&ctx.actor).ok_or(PromiseError::NotAllowed)?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PromiseError::NotFound)?;
    let promise = store::get(&mut tx, debtor, id).await?.ok_or(PromiseError::NotFound)?;
    let until = if side == Side::Debtor { promise.pay_on } else { promise.kept_until };
    if promise.state() != State::Running || ctx.today() > until {
        return Err(PromiseError::Over(promise.state()));
    }
    end::withdrawn(&mut tx, ctx, debtor, &promise).await?;
    tx.commit().await?;
    Ok(())
}

/// The payment that a promise came with is given up: what was said with it does not count.
pub(crate) async fn withdraw_of_payment(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId) -> Result<(), DbError> {
    for (debtor, id) in store::running_of_payment(tx, payment).await? {
        if let Some(promise) = store::get(tx, &debtor, &id).await? {
            end::given_up(tx, ctx, &debtor, &promise).await?;
        }
    }
    Ok(())
}
