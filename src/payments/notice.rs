//! A provider's notice: recorded once, and then only a hint to look at the object it names.

use super::settle::{SettleError, settle};
use super::{Provider, ProviderError, chargeback, refund};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::{execute, run};

/// What a notice is about, with the id of the provider's object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A checkout.
    Checkout(String),
    /// A payment of the provider.
    Intent(String),
    /// A charge, for its refunds.
    Charge(String),
    /// A refund, which may have failed.
    Refund(String),
    /// A chargeback.
    Dispute(String),
    /// Something Saldo does not act on.
    Other(String),
}

impl Subject {
    fn object_id(&self) -> &str {
        match self {
            Self::Checkout(id)
            | Self::Intent(id)
            | Self::Charge(id)
            | Self::Refund(id)
            | Self::Dispute(id)
            | Self::Other(id) => id,
        }
    }
}

/// A notice whose signature was found right.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The provider's id of the notice.
    pub event_id: String,
    /// The provider's word for it.
    pub kind: String,
    /// What it is about.
    pub subject: Subject,
    /// On which account.
    pub account: String,
    /// Whether real money moves.
    pub livemode: bool,
}

/// Why a notice was not taken; the provider sends it again.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The object could not be fetched.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// It could not be booked.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Acted on.
    Now,
    /// It had been acted on before.
    Before,
    /// Of another account or mode than ours: recorded, not acted on.
    NotOurs,
}

/// Records the notice, fetches the object, books it, and only then marks the notice as done: a
/// crash in between makes the provider send it again.
pub async fn receive(ctx: &Ctx, provider: &dyn Provider, notice: &Notice) -> Result<Taken, NoticeError> {
    if !record(ctx, provider, notice).await? {
        return Ok(Taken::Before);
    }
    if notice.account != provider.account() || notice.livemode != provider.livemode() {
        finish(ctx, provider, notice, "not ours").await?;
        return Ok(Taken::NotOurs);
    }
    act(ctx, provider, &notice.subject).await?;
    finish(ctx, provider, notice, "done").await?;
    Ok(Taken::Now)
}

async fn act(ctx: &Ctx, provider: &dyn Provider, subject: &Subject) -> Result<(), NoticeError> {
    match subject {
        Subject::Checkout(id) => match provider.fetch_checkout(id).await {
            // The account is used for something else too.
            Err(ProviderError::NoMoney) => {}
            remote => {
                settle(ctx, &remote?).await?;
            }
        },
        Subject::Intent(id) => {
            if let Some(remote) = provider.fetch_checkout_of(id).await? {
                settle(ctx, &remote).await?;
            }
        }
        Subject::Charge(id) => {
            let charge = provider.fetch_charge(id).await?;
            settle_first(ctx, provider, &charge.intent_ref).await?;
            refund::record_refunds(ctx, &charge).await?;
        }
        Subject::Refund(id) => {
            let charge = provider.fetch_refund(id).await?;
            settle_first(ctx, provider, &charge.intent_ref).await?;
            refund::record_refunds(ctx, &charge).await?;
        }
        Subject::Dispute(id) => {
            let dispute = provider.fetch_dispute(id).await?;
            settle_first(ctx, provider, &dispute.intent_ref).await?;
            chargeback::record_chargeback(ctx, &dispute).await?;
        }
        Subject::Other(_) => {}
    }
    Ok(())
}

/// A refund's notice may come before the payment's own: what came first is booked first.
async fn settle_first(ctx: &Ctx, provider: &dyn Provider, intent: &str) -> Result<(), NoticeError> {
    // A charge that no checkout made is nobody's of ours.
    if intent.is_empty() {
        return Ok(());
    }
    if let Some(remote) = provider.fetch_checkout_of(intent).await? {
        settle(ctx, &remote).await?;
    }
    Ok(())
}

/// Whether there is still something to do for this notice.
async fn record(ctx: &Ctx, provider: &dyn Provider, notice: &Notice) -> Result<bool, DbError> {
    let mut tx = ctx.db.begin().await?;
    execute!(
        tx,
        sqlx::query(
            "insert into provider_event (provider, account, event_id, type, object_id, livemode, received_at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (provider, account, event_id) do nothing"
        )
        .bind(provider.kind())
        .bind(&notice.account)
        .bind(&notice.event_id)
        .bind(&notice.kind)
        .bind(notice.subject.object_id())
        .bind(notice.livemode)
        .bind(ctx.now())
    )?;
    let open: Option<(String,)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select event_id
             from provider_event
             where provider = $1 and account = $2 and event_id = $3 and processed_at is null"
        )
        .bind(provider.kind())
        .bind(&notice.account)
        .bind(&notice.event_id)
    )?;
    tx.commit().await?;
    Ok(open.is_some())
}

async fn finish(ctx: &Ctx, provider: &dyn Provider, notice: &Notice, outcome: &str) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    execute!(
        tx,
        sqlx::query(
            "update provider_event
             set processed_at = $4, outcome = $5
             where provider = $1 and account = $2 and event_id = $3 and processed_at is null"
        )
        .bind(provider.kind())
        .bind(&notice.account)
        .bind(&notice.event_id)
        .bind(ctx.now())
        .bind(outcome)
    )?;
    tx.commit().await
}
