//! Logs in with a password.

use super::store::{begin_session, record_refusal};
use super::{Browser, LONGEST_PASSWORD_BYTES, LogInError, LoggedIn, Refused, hashing};
use crate::ctx::Ctx;
use crate::ids::ContactId;
use crate::limits::{self, Limit};
use crate::run;
use crate::sessions::Way;
use crate::text::EmailAddress;

/// Begins a session. Unknown addresses, disabled contacts and contacts without a password are
/// answered alike and after the same work. A password over 1 KiB is refused before it is hashed.
pub async fn with_password(
    ctx: &Ctx,
    email: &EmailAddress,
    password: &str,
    browser: &Browser,
) -> Result<LoggedIn, LogInError> {
    limits::count(ctx, Limit::CheckPassword, Some(browser.network), Some(email.as_str())).await?;
    if password.len() > LONGEST_PASSWORD_BYTES {
        return Err(Refused::WrongPassword.into());
    }
    let known: Option<(ContactId, Option<String>)> = run!(
        ctx.db.read().await?,
        fetch_optional,
        sqlx::query_as("select id, password_hash from contact where email = $1 and disabled_at is null").bind(email)
    )?;
    let (contact, hash) = known.map_or((None, None), |(id, hash)| (Some(id), hash));
    let right = hashing::verify(password.to_owned(), hash.clone()).await.map_err(|_| LogInError::Busy)?;
    let mut tx = ctx.db.begin().await?;
    let contact = match (right, contact, hash) {
        (true, Some(contact), Some(hash)) => still_has(&mut tx, &contact, &hash).await?.then_some(contact),
        _ => None,
    };
    let Some(contact) = contact else {
        record_refusal(&mut tx, ctx, "password", "password").await?;
        tx.commit().await?;
        return Err(Refused::WrongPassword.into());
    };
    let logged_in = begin_session(&mut tx, ctx, &contact, browser, Way::Password).await?;
    tx.commit().await?;
    Ok(logged_in)
}

/// Hashing takes a while, in which the password may have been changed or the contact disabled.
async fn still_has(tx: &mut crate::db::Tx, contact: &ContactId, hash: &str) -> Result<bool, crate::db::DbError> {
    let same: Option<(ContactId,)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as("select id from contact where id = $1 and password_hash = $2 and disabled_at is null")
            .bind(contact)
            .bind(hash)
    )?;
    Ok(same.is_some())
}
