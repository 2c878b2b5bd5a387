//! What time alone does to claims: the pause ends by itself, and the claim stays until somebody answers.

use async_trait::async_trait;

use crate::ctx::Ctx;
use crate::db::DbError;
use crate::execute;
use crate::jobs::{Handler, JobError, Outcome};

/// Tidies up once a day after pauses that are over.
pub struct LookAfterPaidClaims;

impl LookAfterPaidClaims {
    /// The kind of the job.
    pub const KIND: &'static str = "look_after_paid_claims";
}

#[async_trait]
impl Handler for LookAfterPaidClaims {
    async fn run(&self, ctx: &Ctx, _: &str) -> Result<Outcome, JobError> {
        look_after(ctx).await?;
        Ok(Outcome::Done)
    }
}

/// Ends the holds whose last day is over. They have paused nothing since; what follows money looks at those that are
/// not ended.
pub async fn look_after(ctx: &Ctx) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    let sql = "update hold
               set ended_at = $1
               where reason = 'paid_claim' and ended_at is null and ends_at <= $1";
    execute!(tx, sqlx::query(sql).bind(ctx.now()))?;
    tx.commit().await
}
