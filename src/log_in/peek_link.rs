//! Looks at a link without spending it: what the page before the button shows.

use chrono::{DateTime, Utc};

use super::store::{By, find};
use super::{LogInError, Refused};
use crate::ctx::Ctx;
use crate::tokens::SecretToken;

/// A link that would log in now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeekedLink {
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// Whether the link would log in; `token` is what stands in the URL. Only reads.
pub async fn peek_link(ctx: &Ctx, token: &str) -> Result<PeekedLink, LogInError> {
    let token = SecretToken::parse(token).ok_or(Refused::Unknown)?;
    let by = By::Link(&token);
    let row = find(&mut ctx.db.read().await?, by).await?.ok_or(Refused::Unknown)?;
    match row.problem(by, ctx.now()) {
        Some(problem) => Err(problem.into()),
        None => Ok(PeekedLink { expires_at: row.expires_at }),
    }
}
