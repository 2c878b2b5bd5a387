//! Logs in with the code of a mail, typed where it was asked for.

use subtle::ConstantTimeEq;

use super::store::{By, begin_session, code_hash, find, record_refusal, use_up};
use super::{Browser, LogInError, LoggedIn, MOST_TRIES, Refused};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::AccessTokenId;
use crate::limits::{self, Limit};
use crate::run;
use crate::sessions::Way;

/// Counts a try and, when the code is right, spends it and begins a session. Spaces and dashes in
/// what was typed do not matter. Five wrong codes and the code is dead.
pub async fn redeem_code(
    ctx: &Ctx,
    id: &AccessTokenId,
    typed: &str,
    browser: &Browser,
) -> Result<LoggedIn, LogInError> {
    let by = By::Id(id);
    let asked_for = find(&mut ctx.db.read().await?, by).await?.and_then(|row| row.email);
    let address = asked_for.as_ref().map(|email| email.as_str());
    limits::count(ctx, Limit::CheckCode, Some(browser.network), address).await?;
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(16).collect();
    let mut tx = ctx.db.begin().await?;
    let Some((expected, tries)) = count_try(&mut tx, ctx, id).await? else {
        let row = find(&mut tx, by).await?.ok_or(Refused::Unknown)?;
        return Err(row.problem(by, ctx.now()).unwrap_or(Refused::Unknown).into());
    };
    let right = bool::from(expected.as_slice().ct_eq(&code_hash(ctx, id, &code)));
    let contact = if right { use_up(&mut tx, id, ctx.now()).await? } else { None };
    let Some(contact) = contact else {
        record_refusal(&mut tx, ctx, id.as_str(), "code").await?;
        tx.commit().await?;
        return Err(Refused::WrongCode { tries_left: MOST_TRIES - tries }.into());
    };
    let logged_in = begin_session(&mut tx, ctx, &contact, browser, Way::Code).await?;
    tx.commit().await?;
    Ok(logged_in)
}

/// Uses one of the five tries; `None` when there is none left or the token is no longer good.
async fn count_try(tx: &mut Tx, ctx: &Ctx, id: &AccessTokenId) -> Result<Option<(Vec<u8>, i32)>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "update access_token
             set tries = tries + 1
             where id = $1 and type = 'log_in' and code_hash is not null and tries < $3
               and used_at is null and revoked_at is null and expires_at > $2
             returning code_hash, tries"
        )
        .bind(id)
        .bind(ctx.now())
        .bind(MOST_TRIES)
    )
}
