//! The payer gives up an unfinished checkout, or starts again.

use super::settle::{SettleError, give_up, settle};
use super::{Payment, PaymentStatus, ProviderError, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::ids::{DebtorId, PaymentId};
use crate::until_steady;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// Nobody can pay it any more.
    Yes,
    /// It was paid, or on its way, before it could be ended.
    TooLate,
}

/// Why it was not cancelled.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// Not this debtor's, or not there.
    #[error("no such payment")]
    NotFound,
    /// The provider did not answer; the checkout may still be open.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Booking what the provider said failed.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Ends the provider's checkout first, so that it can no longer be paid, then ours.
pub async fn cancel_checkout(ctx: &Ctx, debtor: &DebtorId, id: &PaymentId) -> Result<Cancelled, CancelError> {
    loop {
        if let Some(cancelled) = cancel_once(ctx, debtor, id).await? {
            return Ok(cancelled);
        }
    }
}

/// Nothing when the payment got another checkout meanwhile, which has to be ended first.
async fn cancel_once(ctx: &Ctx, debtor: &DebtorId, id: &PaymentId) -> Result<Option<Cancelled>, CancelError> {
    let mut conn = ctx.db.read().await?;
    let payment = store::of_debtor(&mut conn, debtor, id).await?.ok_or(CancelError::NotFound)?;
    drop(conn);
    if !payment.status.is_unfinished() && payment.status != PaymentStatus::AwaitingTransfer {
        let is_cancelled = payment.status == PaymentStatus::Cancelled;
        return Ok(Some(if is_cancelled { Cancelled::Yes } else { Cancelled::TooLate }));
    }
    if let (Some(provider), Some(session)) = (ctx.providers.of(payment.provider), &payment.session_ref)
        && let Err(ProviderError::Refused(_)) = ended(provider.expire_checkout(session).await)?
    {
        let remote = provider.fetch_checkout(session).await?;
        settle(ctx, &remote).await?;
    }
    until_steady!(mark_cancelled(ctx, &payment))
}

/// A refusal is an answer (it is no longer open); anything else is not.
fn ended(answer: Result<(), ProviderError>) -> Result<Result<(), ProviderError>, ProviderError> {
    match answer {
        Ok(()) | Err(ProviderError::Refused(_) | ProviderError::NotFound(_)) => Ok(answer),
        Err(other) => Err(other),
    }
}

async fn mark_cancelled(ctx: &Ctx, ended: &Payment) -> Result<Option<Cancelled>, CancelError> {
    let mut tx = ctx.db.begin().await?;
    let seen = store::get(&mut tx, &ended.id).await?.ok_or(CancelError::NotFound)?;
    let (payment, debtor, _) = store::touched(&mut tx, &seen).await?.ok_or(CancelError::NotFound)?;
    match payment.status {
        PaymentStatus::Starting | PaymentStatus::AwaitingProvider | PaymentStatus::AwaitingTransfer => {}
        PaymentStatus::Cancelled | PaymentStatus::Expired | PaymentStatus::Failed => return Ok(Some(Cancelled::Yes)),
        PaymentStatus::Processing | PaymentStatus::Settled => return Ok(Some(Cancelled::TooLate)),
    }
    if payment.session_ref != ended.session_ref {
        return Ok(None);
    }
    store::advance(&mut tx, &payment, PaymentStatus::Cancelled, None, None, ctx.now()).await?;
    give_up(&mut tx, ctx, &payment, &debtor).await?;
    let detail = String::new();
    let happened = Happened { action: "payment.cancelled", object: payment.id.as_str(), debtor: Some(&debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(Some(Cancelled::Yes))
}
