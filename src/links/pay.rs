//! Whoever holds a link pays what it is about.

use std::net::IpAddr;

use chrono::Duration;

use super::{Link, items};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::ids::CheckoutKey;
use crate::limits::{self, Limit, LimitError};
use crate::money::{Currency, Money};
use crate::payments::rules::Basket;
use crate::payments::{self, Order, StartError, Started, store};
use crate::text::Language;

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
    /// Too many payments were started with this link: somebody may be trying cards.
    #[error("too many payments, again in {} seconds", retry_after.num_seconds())]
    TooMany {
        /// Until the window ends.
        retry_after: Duration,
    },
}

impl From<DbError> for PayError {
    fn from(error: DbError) -> Self {
        Self::Start(error.into())
    }
}

/// Starts to pay all that the link asks for in one currency, without credit. `ctx` acts as the link.
pub async fn pay(ctx: &Ctx, link: &Link, order: &LinkOrder, network: IpAddr) -> Result<Started, PayError> {
    let mut conn = ctx.db.read().await?;
    let again = store::by_checkout_key(&mut conn, &link.debtor_id, order.checkout_key.as_str()).await?;
    let items = items(&mut conn, ctx, link).await?;
    drop(conn);
    let lines = items.into_iter().filter(|item| item.suggested.is_positive());
    let lines = lines.filter(|item| item.suggested.currency() == order.currency);
    let wanted = Order {
        checkout_key: order.checkout_key.to_string(),
        basket: Basket { currency: order.currency, lines: lines.map(|item| (item.id, item.suggested)).collect() },
        use_credit: false,
        told: Some(order.told),
        language: order.language,
    };
    match again {
        // The key is this payment's only when this link started it.
        Some(payment) if payment.started_by != ctx.actor.to_string() => {
            return Err(StartError::Unfinished(payment.id).into());
        }
        Some(_) => {}
        None => {
            // What cannot be started does not count as started.
            let review = payments::review(ctx, &link.debtor_id, &wanted).await?;
            if review.amount != order.told {
                return Err(StartError::Changed(review).into());
            }
            within_limits(ctx, link, network).await?;
        }
    }
    Ok(payments::start_checkout(ctx, &link.debtor_id, &wanted).await?)
}

async fn within_limits(ctx: &Ctx, link: &Link, network: IpAddr) -> Result<(), PayError> {
    match limits::count(ctx, Limit::PayByLink, Some(network), Some(link.id.as_str())).await {
        Ok(()) => Ok(()),
        Err(LimitError::TooMany { retry_after }) => Err(PayError::TooMany { retry_after }),
        Err(LimitError::Db(error)) => Err(error.into()),
    }
}
