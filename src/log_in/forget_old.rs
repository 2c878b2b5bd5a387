//! Deletes what logging in leaves behind: old tokens, windows, sessions, and addresses of strangers.

use async_trait::async_trait;
use chrono::Duration;

use crate::ctx::Ctx;
use crate::jobs::{Handler, JobError, Outcome};
use crate::{execute, limits, links, mail, sessions, staff};

/// The daily job.
pub struct ForgetOld;

impl ForgetOld {
    /// Its kind.
    pub const KIND: &str = "forget_old_log_ins";
}

#[async_trait]
impl Handler for ForgetOld {
    async fn run(&self, ctx: &Ctx, _payload: &str) -> Result<Outcome, JobError> {
        let (now, week) = (ctx.now(), Duration::days(7));
        let mut tx = ctx.db.begin().await?;
        // Links of a week ago still say "used" or "expired"; older ones are unknown.
        execute!(
            tx,
            sqlx::query("delete from access_token where type = 'log_in' and expires_at < $1").bind(now - week)
        )?;
        // Pay links explain themselves for half a year.
        links::forget_old(&mut tx, now - Duration::days(180)).await?;
        mail::forget_suppressed(&mut tx, now - week).await?;
        sessions::forget_old(&mut tx, now - Duration::days(90)).await?;
        staff::forget_old(&mut tx, now - Duration::days(90)).await?;
        limits::forget_old(&mut tx, now).await?;
        tx.commit().await?;
        Ok(Outcome::Done)
    }
}
