//! What was given back, or taken back by a bank, of money before a person said whose it is. What its notices told is
//! booked when the money is placed (`suspense/returns.rs`); here the provider is asked for the rest.

use async_trait::async_trait;

use super::{record_chargeback, record_refunds, store};
use crate::ctx::Ctx;
use crate::ids::PaymentId;
use crate::jobs::{Handler, JobError, Outcome};

/// The kind of the job; its payload is the payment's id.
pub const CATCH_UP: &str = "catch_up_payment";

/// Asks the provider what became of the money so far, and books that as its notices would have.
pub struct CatchUp;

#[async_trait]
impl Handler for CatchUp {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some(id) = PaymentId::parse(payload) else { return Ok(Outcome::Done) };
        let mut conn = ctx.db.read().await?;
        let payment = store::get(&mut conn, &id).await?;
        drop(conn);
        let Some(payment) = payment else { return Ok(Outcome::Done) };
        let (Some(provider), Some(intent)) = (ctx.providers.of(payment.provider), &payment.intent_ref) else {
            return Ok(Outcome::Done);
        };
        let (charge, disputes) = provider.fetch_returns(intent).await?;
        record_refunds(ctx, &charge).await?;
        for dispute in &disputes {
            record_chargeback(ctx, dispute).await?;
        }
        Ok(Outcome::Done)
    }
}
