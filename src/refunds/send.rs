//! The job that asks the provider to give money back.

use async_trait::async_trait;

use super::store;
use super::types::{Refund, RefundStatus};
use crate::ctx::Ctx;
use crate::ids::RefundId;
use crate::jobs::{Handler, JobError, Outcome};
use crate::payments::{self, Payment, ProviderError, RefundRequest};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{credits, debtors};

/// The kind of the job; its payload is the refund's id.
pub const SEND_REFUND: &str = "send_refund";

/// Asks the provider, and books what it says of its charge. May run again: the provider looks for the refund
/// first, and is asked with the same key.
pub struct SendRefund;

#[async_trait]
impl Handler for SendRefund {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some((refund, payment)) = asked(ctx, payload).await? else { return Ok(Outcome::Done) };
        let provider = ctx.providers.of(payment.provider).ok_or("the payment's provider is not set up")?;
        match provider.refund(&request(&refund, &payment)).await {
            Ok(charge) => {
                payments::record_refunds(ctx, &charge).await?;
            }
            Err(ProviderError::Broken(status)) => {
                let mut tx = ctx.db.begin().await?;
                store::new_attempt(&mut tx, &refund).await?;
                tx.commit().await?;
                return Err(ProviderError::Broken(status).into());
            }
            Err(refused) if refused.is_final() || matches!(refused, ProviderError::NotFound(_)) => {
                give_up(ctx, &refund, &payment, &refused).await?;
            }
            Err(error) => return Err(error.into()),
        }
        Ok(Outcome::Done)
    }
}

async fn asked(ctx: &Ctx, payload: &str) -> Result<Option<(Refund, Payment)>, JobError> {
    let Some(id) = RefundId::parse(payload) else { return Ok(None) };
    let mut conn = ctx.db.read().await?;
    let Some(refund) = store::get(&mut conn, &id).await?.filter(|refund| refund.status == RefundStatus::Asked) else {
        return Ok(None);
    };
    let payment = payments::store::get(&mut conn, &refund.payment_id).await?;
    Ok(payment.map(|payment| (refund, payment)))
}

fn request(refund: &Refund, payment: &Payment) -> RefundRequest {
    RefundRequest {
        refund: refund.id.clone(),
        attempt: refund.attempt,
        intent_ref: payment.intent_ref.clone().unwrap_or_default(),
        amount: refund.amount(),
    }
}

/// Nothing went back; a person has to find another way.
async fn give_up(ctx: &Ctx, refund: &Refund, payment: &Payment, why: &ProviderError) -> Result<(), JobError> {
    let mut tx = ctx.db.begin().await?;
    if let Some(debtor) = &payment.debtor_id {
        debtors::touch(&mut tx, debtor).await?;
    }
    if store::failed(&mut tx, ctx, &refund.id, &why.to_string()).await? {
        let task = NewTask {
            kind: TaskKind::RefundFailed,
            cause: &format!("refund:{}", refund.id),
            debtor: payment.debtor_id.as_ref(),
            document: None,
            payment: Some(&payment.id),
            detail: why.to_string(),
            amount: Some(refund.amount()),
            due_on: None,
        };
        tasks::open(&mut tx, ctx, task).await?;
        credits::not_sent(&mut tx, ctx, &refund.id).await?;
    }
    tx.commit().await?;
    Ok(())
}
