//! Looks after a payment whose notice never came: asks the provider and books what it says.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};

use super::settle::{SettleError, settle};
use super::{Payment, PaymentStatus, ProviderError, cancel, start, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::PaymentId;
use crate::jobs::{self, Handler, JobError};

/// The kind of the job; its payload is the payment's id.
pub const RECONCILE: &str = "reconcile_payment";

/// How often money that takes days is asked after.
const PROCESSING_PAUSE: Duration = Duration::hours(6);

/// Why it could not be looked after; the job tries again.
#[derive(Debug, thiserror::Error)]
pub enum ReconcileError {
    /// The provider did not answer.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Starting it again failed.
    #[error(transparent)]
    Start(#[from] start::StartError),
    /// Ending it failed.
    #[error(transparent)]
    Cancel(#[from] cancel::CancelError),
    /// Booking failed.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Writes the job down beside the payment.
pub(super) async fn schedule(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId, at: DateTime<Utc>) -> Result<(), DbError> {
    let key = format!("{RECONCILE}:{payment}:{}", at.timestamp());
    jobs::enqueue(tx, ctx, RECONCILE, &key, payment.as_str(), at).await?;
    Ok(())
}

/// Asks the provider what became of an unfinished payment. A payment that crashed before its
/// checkout was kept is asked for again with the same key, so that the same checkout is found.
pub async fn reconcile(ctx: &Ctx, id: &PaymentId) -> Result<(), ReconcileError> {
    let mut conn = ctx.db.read().await?;
    let Some(mut payment) = store::get(&mut conn, id).await? else { return Ok(()) };
    drop(conn);
    let Some(provider) = ctx.providers.of(payment.provider).cloned() else { return Ok(()) };
    if payment.status == PaymentStatus::Starting {
        match start::send_to_provider(ctx, &payment).await {
            Err(start::StartError::Provider(refused)) if refused.is_final() => return give_up(ctx, &payment).await,
            started => drop(started?),
        }
        let mut conn = ctx.db.read().await?;
        let Some(started) = store::get(&mut conn, id).await? else { return Ok(()) };
        payment = started;
    }
    let Some(session) = payment.session_ref.as_deref().filter(|_| payment.status.is_in_flight()) else { return Ok(()) };
    let remote = provider.fetch_checkout(session).await?;
    settle(ctx, &remote).await?;
    let mut tx = ctx.db.begin().await?;
    let now = store::get(&mut tx, id).await?.map(|payment| payment.status);
    match now {
        Some(PaymentStatus::Processing) => schedule(&mut tx, ctx, id, ctx.now() + PROCESSING_PAUSE).await?,
        Some(status) if status.is_unfinished() => {
            schedule(&mut tx, ctx, id, ctx.now() + Duration::minutes(5)).await?;
        }
        _ => {}
    }
    tx.commit().await?;
    Ok(())
}

/// The job that reconciles.
pub struct Reconcile;

#[async_trait]
impl Handler for Reconcile {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<jobs::Outcome, JobError> {
        if let Some(payment) = PaymentId::parse(payload) {
            reconcile(ctx, &payment).await?;
        }
        Ok(jobs::Outcome::Done)
    }
}

/// Looks once what became of a checkout whose payer came back, and books it. Whoever waits for a
/// late notice sees its payment; the job goes on looking as before.
pub async fn look(ctx: &Ctx, payment: &Payment) -> Result<(), ReconcileError> {
    let Some(provider) = ctx.providers.of(payment.provider) else { return Ok(()) };
    let Some(session) = payment.session_ref.as_deref().filter(|_| payment.status.is_in_flight()) else { return Ok(()) };
    let remote = provider.fetch_checkout(session).await?;
    settle(ctx, &remote).await?;
    Ok(())
}

/// The provider will never make this checkout.
async fn give_up(ctx: &Ctx, payment: &Payment) -> Result<(), ReconcileError> {
    if let Some(debtor) = &payment.debtor_id {
        cancel::cancel_checkout(ctx, debtor, &payment.id).await?;
    }
    Ok(())
}
