//! Spends a link. Called by POST only.

use std::net::IpAddr;

use super::{Link, LinkError, Refused, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::limits::{self, Limit};
use crate::tokens::SecretToken;

/// A link that now belongs to one browser.
#[derive(Debug, Clone)]
pub struct Redeemed {
    /// What it is about.
    pub link: Link,
    /// For the cookie; stands nowhere else.
    pub session: SecretToken,
}

/// Spends the link and gives this browser its session: once, however many try at the same time.
pub async fn redeem(ctx: &Ctx, token: &str, network: IpAddr) -> Result<Redeemed, LinkError> {
    let token = SecretToken::parse(token);
    let key = token.as_ref().map(|token| hex::encode(token.hash()));
    limits::count(ctx, Limit::RedeemPayLink, Some(network), key.as_deref()).await?;
    let token = token.ok_or(Refused::Unknown)?;
    let mut tx = ctx.db.begin().await?;
    let link = store::find(&mut tx, &token).await?.ok_or(Refused::Unknown)?;
    if let Some(problem) = link.problem(ctx.now()) {
        return Err(problem.into());
    }
    let session = SecretToken::make();
    if !store::use_up(&mut tx, &link.id, &session, ctx.now()).await? {
        // Somebody else was quicker, or it was withdrawn since.
        let link = store::find(&mut tx, &token).await?.ok_or(Refused::Unknown)?;
        return Err(link.problem(ctx.now()).unwrap_or(Refused::Used).into());
    }
    let happened = Happened {
        action: "link.redeemed",
        object: link.id.as_str(),
        debtor: Some(&link.debtor_id),
        detail: String::new(),
    };
    audit::record(&mut tx, &link.ctx(ctx), happened).await?;
    tx.commit().await?;
    Ok(Redeemed { link, session })
}
