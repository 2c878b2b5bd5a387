//! Nobody else could confirm it, and nobody stopped it for a day.

use async_trait::async_trait;

use super::confirm::{asker_may, bring_about, fail};
use super::store;
use super::types::{Approval, ApprovalError, Failure, State};
use crate::ctx::Ctx;
use crate::ids::ApprovalId;
use crate::jobs::{Handler, JobError, Outcome};
use crate::until_steady;

/// The kind of the job; its payload is the approval's id.
pub const TAKE_EFFECT: &str = "take_effect";

/// The job. May run again: what was decided stays decided.
pub struct TakeEffect;

#[async_trait]
impl Handler for TakeEffect {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some(id) = ApprovalId::parse(payload) else { return Ok(Outcome::Done) };
        let approval = store::get(&mut ctx.db.read().await?, &id).await?;
        let Some(approval) = approval.filter(|approval| approval.state == State::Waiting) else {
            return Ok(Outcome::Done);
        };
        let Some(at) = approval.takes_effect_at else { return Ok(Outcome::Done) };
        if ctx.now() < at {
            return Ok(Outcome::Again(at));
        }
        match until_steady!(take_effect(ctx, &approval)) {
            Ok(_) | Err(ApprovalError::Decided(_)) => Ok(Outcome::Done),
            Err(error) => Err(error.into()),
        }
    }
}

async fn take_effect(ctx: &Ctx, approval: &Approval) -> Result<super::Outcome, ApprovalError> {
    if !asker_may(&mut ctx.db.read().await?, approval).await? {
        return fail(ctx, approval, Failure::AskerMayNot).await;
    }
    bring_about(ctx.db.begin().await?, ctx, approval, State::Done).await
}
