//! Logs in with a mailed link. Called by POST only.

use super::store::{By, begin_session, find, use_up};
use super::{Browser, LogInError, LoggedIn, Refused};
use crate::ctx::Ctx;
use crate::limits::{self, Limit};
use crate::sessions::Way;
use crate::tokens::SecretToken;

/// Spends the link and begins a session: once, however many try at the same time.
pub async fn redeem_link(ctx: &Ctx, token: &str, browser: &Browser) -> Result<LoggedIn, LogInError> {
    limits::count(ctx, Limit::RedeemLink, Some(browser.network), None).await?;
    let token = SecretToken::parse(token).ok_or(Refused::Unknown)?;
    let by = By::Link(&token);
    let mut tx = ctx.db.begin().await?;
    let row = find(&mut tx, by).await?.ok_or(Refused::Unknown)?;
    if let Some(problem) = row.problem(by, ctx.now()) {
        return Err(problem.into());
    }
    let Some(contact) = use_up(&mut tx, &row.id, ctx.now()).await? else {
        // Somebody else was quicker, or the contact was disabled since.
        let row = find(&mut tx, by).await?.ok_or(Refused::Unknown)?;
        return Err(row.problem(by, ctx.now()).unwrap_or(Refused::Revoked).into());
    };
    let logged_in = begin_session(&mut tx, ctx, &contact, browser, Way::Link).await?;
    tx.commit().await?;
    Ok(logged_in)
}
