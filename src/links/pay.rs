//! Whoever holds a link pays what it is about.

use std::net::IpAddr;

use chrono::Duration;

use super::{Link, items};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::ids::{CheckoutKey, PaymentId};
use crate::limits::{self, Limit, LimitError};
use crate::money::{Currency, Money};
use crate::payments::rules::Basket;
use crate::payments::{self, Order, Payment, StartError, Started, store};
use crate::shortfalls::Why;
use crate::text::Language;
use crate::transfers::{self, TransferError};

/// What the pay page of a link sends. It names no invoice and no amount to pay: those are the link's.
#[derive(Debug, Clone)]
pub struct LinkOrder {
    /// Made when the page was shown: the same page sent twice is the same payment.
    pub checkout_key: CheckoutKey,
    /// One payment has one currency.
    pub currency: Currency,
    /// What the payer was told to pay: when it is another amount by now, nothing is started.
    pub told: Money,
    /// For the provider's page.
    pub language: Language,
}

/// Why nothing was started.
#[derive(Debug, thiserror::Error)]
pub enum PayError {
    /// As for everybody who pays.
    #[error(transparent)]
    Start(#[from] StartError),
    /// As for everybody who transfers.
    #[error(transparent)]
    Transfer(TransferError),
    /// Too many payments were started with this link: somebody may be trying cards.
    #[error("too many payments, again in {} seconds", retry_after.num_seconds())]
    TooMany {
        /// Until the window ends.
        retry_after: Duration,
    },
}

impl From<TransferError> for PayError {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::Start(error) => Self::Start(error),
            error => Self::Transfer(error),
        }
    }
}

impl From<DbError> for PayError {
    fn from(error: DbError) -> Self {
        Self::Start(error.into())
    }
}

/// Starts to pay all that the link asks for in one currency, without credit. `ctx` acts as the link.
pub async fn pay(ctx: &Ctx, link: &Link, order: &LinkOrder, network: IpAddr) -> Result<Started, PayError> {
    let mut conn = ctx.db.read().await?;
    let before = store::by_checkout_key(&mut conn, &link.debtor_id, order.checkout_key.as_str()).await?;
    drop(conn);
    let wanted = wanted(ctx, link, order).await?;
    may_start(ctx, link, &wanted, before, network).await?;
    Ok(payments::start_checkout(ctx, &link.debtor_id, &wanted).await?)
}

/// The same by bank transfer: announces it.
pub async fn transfer(ctx: &Ctx, link: &Link, order: &LinkOrder, network: IpAddr) -> Result<PaymentId, PayError> {
    let mut conn = ctx.db.read().await?;
    let tried = store::by_checkout_key(&mut conn, &link.debtor_id, order.checkout_key.as_str()).await?;
    let before = transfers::announced_by(&mut conn, &link.debtor_id, order.checkout_key.as_str()).await?;
    drop(conn);
    // Announcing gives up a checkout of the same form that nobody answered: only one of this link.
    if let Some(tried) = tried.filter(|tried| tried.started_by != ctx.actor.to_string()) {
        return Err(StartError::Unfinished(tried.id).into());
    }
    let wanted = wanted(ctx, link, order).await?;
    may_start(ctx, link, &wanted, before, network).await?;
    Ok(transfers::announce(ctx, &link.debtor_id, &wanted).await?)
}

/// All that the link asks for in one currency.
async fn wanted(ctx: &Ctx, link: &Link, order: &LinkOrder) -> Result<Order, PayError> {
    let mut conn = ctx.db.read().await?;
    let lines = items(&mut conn, ctx, link).await?.into_iter().filter(|item| item.suggested.is_positive());
    let lines = lines.filter(|item| item.suggested.currency() == order.currency);
    Ok(Order {
        checkout_key: order.checkout_key.to_string(),
        basket: Basket { currency: order.currency, lines: lines.map(|item| (item.id, item.suggested)).collect() },
        use_credit: false,
        told: Some(order.told),
        why: Why::default(),
        language: order.language,
    })
}

/// A form sent again is the same payment; `before` is what it started. Anything new is counted.
async fn may_start(
    ctx: &Ctx,
    link: &Link,
    wanted: &Order,
    before: Option<Payment>,
    network: IpAddr,
) -> Result<(), PayError> {
    match before {
        // The key is this payment's only when this link started it.
        Some(before) if before.started_by != ctx.actor.to_string() => Err(StartError::Unfinished(before.id).into()),
        Some(_) => Ok(()),
        None => {
            // What cannot be started does not count as started.
            let review = payments::review(ctx, &link.debtor_id, wanted).await?;
            if wanted.told != Some(review.amount) {
                return Err(StartError::Changed(review).into());
            }
            within_limits(ctx, link, network).await
        }
    }
}

async fn within_limits(ctx: &Ctx, link: &Link, network: IpAddr) -> Result<(), PayError> {
    match limits::count(ctx, Limit::PayByLink, Some(network), Some(link.id.as_str())).await {
        Ok(()) => Ok(()),
        Err(LimitError::TooMany { retry_after }) => Err(PayError::TooMany { retry_after }),
        Err(LimitError::Db(error)) => Err(error.into()),
    }
}
