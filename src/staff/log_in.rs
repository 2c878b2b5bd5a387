//! Logging in: a password, then a code. Between the two the browser holds a token that is good for the
//! second half only.

use std::net::IpAddr;

use super::store::{self, Holder, TokenKind};
use super::totp::{Authenticator, SALT_BYTES};
use super::{Staff, StaffLogInError, StaffRefused, StaffSession, mail, recovery, sessions};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::StaffId;
use crate::limits::{self, Limit};
use crate::log_in::{Browser, LONGEST_PASSWORD_BYTES, hashing, password_rules};
use crate::text::EmailAddress;
use crate::tokens::{SecretToken, keyed_hash};
use crate::{execute, run};

/// Wrong codes after which the password must be typed again.
pub(super) const MOST_TRIES: i32 = 5;

/// The password was right; the code is still to come.
#[derive(Debug, Clone)]
pub struct PasswordRight {
    /// For the cookie; good for the second half of this log-in.
    pub token: SecretToken,
    /// Whether they have a second factor; else they enrol one now.
    pub enrolled: bool,
}

/// A log-in that worked.
#[derive(Debug, Clone)]
pub struct StaffLoggedIn {
    /// For the cookie; stands nowhere else.
    pub token: SecretToken,
    /// Who.
    pub staff: Staff,
}

/// What an authenticator needs to make codes.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// What the QR code says.
    pub url: String,
    /// The same for typing.
    pub secret: String,
    /// Whose.
    pub staff: Staff,
}

/// The first half. Unknown addresses, disabled people and people without a password are answered alike and
/// after the same work.
pub async fn with_password(
    ctx: &Ctx,
    email: &EmailAddress,
    password: &str,
    network: IpAddr,
) -> Result<PasswordRight, StaffLogInError> {
    limits::count(ctx, Limit::StaffPassword, Some(network), Some(email.as_str())).await?;
    if password.len() > LONGEST_PASSWORD_BYTES {
        return Err(StaffRefused::WrongPassword.into());
    }
    let sql = "select id, password_hash from staff where email = $1 and disabled_at is null";
    let known: Option<(StaffId, Option<String>)> =
        run!(ctx.db.read().await?, fetch_optional, sqlx::query_as(sql).bind(email))?;
    let (staff, hash) = known.map_or((None, None), |(id, hash)| (Some(id), hash));
    let right = hashing::verify(password.to_owned(), hash.clone()).await.map_err(|_| StaffLogInError::Busy)?;
    let mut tx = ctx.db.begin().await?;
    let still = match (right, staff, hash) {
        (true, Some(staff), Some(hash)) => still_has(&mut tx, &staff, &hash).await?,
        _ => None,
    };
    let Some(staff) = still else {
        refuse(&mut tx, ctx, "password", "password").await?;
        tx.commit().await?;
        return Err(StaffRefused::WrongPassword.into());
    };
    let token = store::make_token(&mut tx, ctx, &staff.id, TokenKind::LogIn).await?;
    tx.commit().await?;
    Ok(PasswordRight { token, enrolled: staff.enrolled })
}

/// Hashing takes a while, in which the password may have been changed or the person disabled.
async fn still_has(tx: &mut Tx, staff: &StaffId, hash: &str) -> Result<Option<Staff>, DbError> {
    let sql = "select id from staff where id = $1 and password_hash = $2 and disabled_at is null";
    let same: Option<(StaffId,)> = run!(tx, fetch_optional, sqlx::query_as(sql).bind(staff).bind(hash))?;
    match same {
        Some((id,)) => store::find(tx, &id).await,
        None => Ok(None),
    }
}

/// Who is in the middle of a log-in; `None` when the password must be typed again.
pub async fn waits_for(ctx: &Ctx, token: &SecretToken) -> Result<Option<Staff>, DbError> {
    let holder = store::holder(&mut ctx.db.read().await?, token, TokenKind::LogIn, ctx.now()).await?;
    Ok(holder.map(|holder| holder.staff))
}

/// The second half, with a code of the authenticator. Each code logs in once.
pub async fn with_code(
    ctx: &Ctx,
    token: &SecretToken,
    typed: &str,
    browser: &Browser,
) -> Result<StaffLoggedIn, StaffLogInError> {
    finish(ctx, token, Factor::Code(typed), browser).await
}

/// The second half, with a recovery code, which is used up; its owner is told by mail.
pub async fn with_recovery_code(
    ctx: &Ctx,
    token: &SecretToken,
    typed: &str,
    browser: &Browser,
) -> Result<StaffLoggedIn, StaffLogInError> {
    finish(ctx, token, Factor::Recovery(typed), browser).await
}

/// What is shown beside the password.
#[derive(Clone, Copy)]
enum Factor<'a> {
    Code(&'a str),
    Recovery(&'a str),
}

impl Factor<'_> {
    const fn limit(self) -> Limit {
        match self {
            Self::Code(_) => Limit::StaffCode,
            Self::Recovery(_) => Limit::StaffRecovery,
        }
    }

    const fn way(self) -> &'static str {
        match self {
            Self::Code(_) => "code",
            Self::Recovery(_) => "recovery code",
        }
    }

    /// Whether it is right; then it is used up.
    async fn use_up(self, tx: &mut Tx, ctx: &Ctx, staff: &StaffId, salt: &[u8]) -> Result<bool, DbError> {
        match self {
            Self::Recovery(typed) => recovery::use_up(tx, ctx, staff, typed).await,
            Self::Code(typed) => {
                match Authenticator::new(&ctx.site.secret_key, staff, salt).step_of(typed, ctx.now()) {
                    Some(step) => store::use_step(tx, staff, step).await,
                    None => Ok(false),
                }
            }
        }
    }
}

async fn finish(
    ctx: &Ctx,
    token: &SecretToken,
    factor: Factor<'_>,
    browser: &Browser,
) -> Result<StaffLoggedIn, StaffLogInError> {
    let waiting = waits_for(ctx, token).await?.ok_or(StaffRefused::StartAgain)?;
    limits::count(ctx, factor.limit(), Some(browser.network), Some(waiting.id.as_str())).await?;
    let mut tx = ctx.db.begin().await?;
    let Holder { token_id, totp_salt: Some(salt), staff, .. } = holder(&mut tx, ctx, token).await? else {
        return Err(StaffRefused::StartAgain.into());
    };
    if !factor.use_up(&mut tx, ctx, &staff.id, &salt).await? {
        store::count_try(&mut tx, &token_id).await?;
        refuse(&mut tx, ctx, staff.id.as_str(), factor.way()).await?;
        tx.commit().await?;
        return Err(StaffRefused::WrongCode.into());
    }
    if !store::use_token(&mut tx, &token_id, ctx.now()).await? {
        return Err(StaffRefused::StartAgain.into());
    }
    if let Factor::Recovery(_) = factor {
        let left = recovery::left(&mut tx, &staff.id).await?;
        mail::recovery_code_used(&mut tx, ctx, &staff, left).await?;
    }
    let token = sessions::start(&mut tx, ctx, &staff.id, &browser.name, browser.session.as_ref(), factor.way()).await?;
    limits::take_back(&mut tx, ctx, factor.limit(), Some(browser.network), Some(staff.id.as_str())).await?;
    tx.commit().await?;
    Ok(StaffLoggedIn { token, staff })
}

async fn holder(tx: &mut Tx, ctx: &Ctx, token: &SecretToken) -> Result<Holder, StaffLogInError> {
    let holder = store::holder(tx, token, TokenKind::LogIn, ctx.now()).await?;
    holder.ok_or_else(|| StaffRefused::StartAgain.into())
}

/// The salt that goes with a log-in: the page of the QR code can be loaded again and shows the same code.
fn salt_of(ctx: &Ctx, token: &SecretToken) -> [u8; SALT_BYTES] {
    let hash = keyed_hash(&ctx.site.secret_key, &[b"totp salt", token.expose().as_bytes()]);
    std::array::from_fn(|index| hash[index])
}

/// What an authenticator is to be given; `None` when the password must be typed again, or they have a second
/// factor already.
pub async fn enrolment(ctx: &Ctx, token: &SecretToken, issuer: &str) -> Result<Option<Enrolment>, DbError> {
    let waiting = waits_for(ctx, token).await?.filter(|staff| !staff.enrolled);
    Ok(waiting.map(|staff| {
        let authenticator = Authenticator::new(&ctx.site.secret_key, &staff.id, &salt_of(ctx, token));
        Enrolment { url: authenticator.url(issuer, &staff.email), secret: authenticator.secret_in_groups(), staff }
    }))
}

/// Enrols the second factor with its first code, and logs in. The recovery codes are those of `token`: see
/// [`super::recovery_codes`].
pub async fn enrol(
    ctx: &Ctx,
    token: &SecretToken,
    typed: &str,
    browser: &Browser,
) -> Result<StaffLoggedIn, StaffLogInError> {
    let waiting = waits_for(ctx, token).await?.ok_or(StaffRefused::StartAgain)?;
    limits::count(ctx, Limit::StaffCode, Some(browser.network), Some(waiting.id.as_str())).await?;
    let salt = salt_of(ctx, token);
    let step = Authenticator::new(&ctx.site.secret_key, &waiting.id, &salt).step_of(typed, ctx.now());
    let mut tx = ctx.db.begin().await?;
    let holder = holder(&mut tx, ctx, token).await?;
    let Some(step) = step else {
        store::count_try(&mut tx, &holder.token_id).await?;
        tx.commit().await?;
        return Err(StaffRefused::WrongCode.into());
    };
    let first = keep_factor(&mut tx, &holder.staff.id, &salt, step).await?;
    if !first || !store::use_token(&mut tx, &holder.token_id, ctx.now()).await? {
        return Err(StaffRefused::StartAgain.into());
    }
    recovery::replace(&mut tx, ctx, &holder.staff.id, token).await?;
    let as_staff = ctx.acting_as(Actor::Staff(holder.staff.id.clone()));
    let object = holder.staff.id.as_str();
    let happened = Happened { action: "staff.mfa_enrolled", object, debtor: None, detail: String::new() };
    audit::record(&mut tx, &as_staff, happened).await?;
    let staff = holder.staff;
    let token = sessions::start(&mut tx, ctx, &staff.id, &browser.name, browser.session.as_ref(), "enrolment").await?;
    limits::take_back(&mut tx, ctx, Limit::StaffCode, Some(browser.network), Some(staff.id.as_str())).await?;
    tx.commit().await?;
    Ok(StaffLoggedIn { token, staff })
}

/// Of parallel enrolments one wins.
async fn keep_factor(tx: &mut Tx, staff: &StaffId, salt: &[u8], step: i64) -> Result<bool, DbError> {
    let kept = execute!(
        tx,
        sqlx::query("update staff set totp_salt = $2, totp_step = $3 where id = $1 and totp_salt is null")
            .bind(staff)
            .bind(salt.to_vec())
            .bind(step)
    )?;
    Ok(kept == 1)
}

/// Shows the second factor again in a session; it goes on under the new secret.
pub async fn confirm(
    ctx: &Ctx,
    session: &StaffSession,
    typed: &str,
    network: IpAddr,
) -> Result<SecretToken, StaffLogInError> {
    let (staff, tried) = (&session.staff.id, session.session_id.as_str());
    limits::count(ctx, Limit::StaffConfirm, Some(network), Some(tried)).await?;
    let mut tx = ctx.db.begin().await?;
    let sql = "select totp_salt from staff where id = $1 and disabled_at is null";
    let salt: Option<Option<Vec<u8>>> = run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(staff))?;
    let salt = salt.flatten().ok_or(StaffRefused::StartAgain)?;
    if !Factor::Code(typed).use_up(&mut tx, ctx, staff, &salt).await? {
        refuse(&mut tx, ctx, staff.as_str(), "confirmation").await?;
        tx.commit().await?;
        return Err(StaffRefused::WrongCode.into());
    }
    let token = sessions::renew(&mut tx, ctx, &session.session_id).await?.ok_or(StaffRefused::StartAgain)?;
    limits::take_back(&mut tx, ctx, Limit::StaffConfirm, Some(network), Some(tried)).await?;
    tx.commit().await?;
    Ok(token)
}

/// Mails a link to choose a password, to whoever is one of the staff; others get nothing and the same answer.
pub async fn ask_link(ctx: &Ctx, email: &EmailAddress, network: IpAddr) -> Result<(), StaffLogInError> {
    limits::count(ctx, Limit::StaffLink, Some(network), Some(email.as_str())).await?;
    let mut tx = ctx.db.begin().await?;
    let staff = store::find_by_email(&mut tx, email).await?.filter(|staff| staff.disabled_at.is_none());
    if let Some(staff) = staff {
        let token = store::make_token(&mut tx, ctx, &staff.id, TokenKind::SetPassword).await?;
        mail::link(&mut tx, ctx, &staff, &token, mail::LinkReason::Asked).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whose password a link sets; `None` when it does not work (any more). Spends nothing.
pub async fn peek_link(ctx: &Ctx, token: &SecretToken) -> Result<Option<Staff>, DbError> {
    let holder = store::holder(&mut ctx.db.read().await?, token, TokenKind::SetPassword, ctx.now()).await?;
    Ok(holder.map(|holder| holder.staff))
}

/// Sets the password with a link. The second factor stays what it is: see [`super::reset_mfa`].
pub async fn set_password(
    ctx: &Ctx,
    token: &SecretToken,
    password: &str,
    network: IpAddr,
) -> Result<PasswordRight, StaffLogInError> {
    limits::count(ctx, Limit::StaffLink, Some(network), None).await?;
    let staff = peek_link(ctx, token).await?.ok_or(StaffRefused::Link)?;
    password_rules::check(password, &staff.email)?;
    let hash = hashing::hash(password.to_owned()).await.map_err(|_| StaffLogInError::Busy)?;
    let mut tx = ctx.db.begin().await?;
    let holder = store::holder(&mut tx, token, TokenKind::SetPassword, ctx.now()).await?;
    let holder = holder.ok_or(StaffRefused::Link)?;
    if !store::use_token(&mut tx, &holder.token_id, ctx.now()).await? {
        return Err(StaffRefused::Link.into());
    }
    super::account::keep_password(&mut tx, ctx, &holder.staff, &hash, None).await?;
    let token = store::make_token(&mut tx, ctx, &holder.staff.id, TokenKind::LogIn).await?;
    tx.commit().await?;
    Ok(PasswordRight { token, enrolled: holder.staff.enrolled })
}

/// Leaves a line about a refused log-in.
async fn refuse(tx: &mut Tx, ctx: &Ctx, object: &str, way: &str) -> Result<(), DbError> {
    let detail = way.to_owned();
    audit::record(tx, ctx, Happened { action: "staff.log_in_refused", object, debtor: None, detail }).await
}
