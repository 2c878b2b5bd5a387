//! A transfer that did not come within the creditor's days is not waited for any more. When the
//! money comes after all, it counts.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::PaymentId;
use crate::jobs::{self, Handler, JobError};
use crate::payments::{self, PaymentStatus, store};
use crate::until_steady;

/// The kind of the job; its payload is the payment's id.
pub const EXPIRE: &str = "expire_transfer";

/// Why it could not be ended; the job tries again.
#[derive(Debug, thiserror::Error)]
pub enum ExpireError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Writes the job down beside the payment.
pub(super) async fn schedule(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId, at: DateTime<Utc>) -> Result<(), DbError> {
    jobs::enqueue(tx, ctx, EXPIRE, &format!("{EXPIRE}:{payment}"), payment.as_str(), at).await?;
    Ok(())
}

/// Ends a transfer whose time is over: frees its credit and its holds. Tells whether it did.
pub async fn expire(ctx: &Ctx, id: &PaymentId) -> Result<bool, ExpireError> {
    until_steady!(expire_once(ctx, id))
}

async fn expire_once(ctx: &Ctx, id: &PaymentId) -> Result<bool, ExpireError> {
    let mut tx = ctx.db.begin().await?;
    let Some(seen) = store::get(&mut tx, id).await? else { return Ok(false) };
    let Some((payment, debtor, _)) = store::touched(&mut tx, &seen).await? else { return Ok(false) };
    let over = payment.expires_at.is_none_or(|at| at <= ctx.now());
    if payment.status != PaymentStatus::AwaitingTransfer || !over {
        return Ok(false);
    }
    store::advance(&mut tx, &payment, PaymentStatus::Expired, None, None, ctx.now()).await?;
    payments::give_up(&mut tx, ctx, &payment, &debtor).await?;
    let detail = format!("{} did not come", payment.amount());
    let happened = Happened { action: "transfer.expired", object: id.as_str(), debtor: Some(&debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(true)
}

/// The job that ends them.
pub struct Expire;

#[async_trait]
impl Handler for Expire {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<jobs::Outcome, JobError> {
        if let Some(payment) = PaymentId::parse(payload) {
            expire(ctx, &payment).await?;
        }
        Ok(jobs::Outcome::Done)
    }
}
