//! Looks at the provider once for a payer who waits: a notice may be late or lost.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use saldo::ctx::{Actor, Ctx};
use saldo::ids::PaymentId;
use saldo::payments::{self, Payment};

use crate::server::AppState;

/// Between two looks at one checkout, however often its page is asked for.
const PAUSE: TimeDelta = TimeDelta::seconds(3);

/// A page waits so long at most; the look itself goes on.
const PATIENCE: Duration = Duration::from_secs(2);

/// When each checkout was looked at last, in this process.
#[derive(Default)]
pub struct Looked(Mutex<HashMap<PaymentId, DateTime<Utc>>>);

impl Looked {
    /// Whether it is time to look again; if so, it counts as done.
    fn due(&self, payment: &PaymentId, now: DateTime<Utc>) -> bool {
        let mut looked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looked.retain(|_, at| *at > now - PAUSE && *at <= now);
        if looked.contains_key(payment) {
            return false;
        }
        looked.insert(payment.clone(), now);
        true
    }
}

/// Books what the provider says of an unfinished checkout, if nobody asked just now.
pub async fn look(state: &AppState, ctx: &Ctx, payment: &Payment) {
    // Whoever looks through a debtor's eyes changes nothing, not even early.
    let only_looks = matches!(ctx.actor, Actor::ViewAs(_));
    if only_looks
        || !payment.status.is_unfinished()
        || payment.session_ref.is_none()
        || !state.looked.due(&payment.id, ctx.now())
    {
        return;
    }
    let (ctx, payment, worker) = (ctx.clone(), payment.clone(), state.worker.clone());
    let look = tokio::spawn(async move {
        if let Err(error) = payments::look(&ctx, &payment).await {
            tracing::warn!(payment = %payment.id, %error, "looking at a checkout failed; its job tries again");
        }
        worker.wake();
    });
    let _ = tokio::time::timeout(PATIENCE, look).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_is_looked_at_once_every_few_seconds() {
        let looked = Looked::default();
        let [a, b] = ['A', 'B'].map(|c| PaymentId::parse(&format!("pay_{}", c.to_string().repeat(26))).unwrap());
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        assert!(looked.due(&a, at(0)) && looked.due(&b, at(1)));
        assert!(!looked.due(&a, at(2)));
        assert!(looked.due(&a, at(3)));
        assert!(!looked.due(&b, at(3)));
    }
}
