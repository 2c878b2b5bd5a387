//! What somebody of the creditor changes about their own way in.

use super::store::{self, TokenKind};
use super::{Staff, StaffLogInError, StaffRefused, StaffSession, mail, recovery, sessions};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{StaffId, StaffSessionId};
use crate::log_in::{hashing, password_rules};
use crate::text::Language;
use crate::tokens::SecretToken;
use crate::{execute, run};

/// Changes the password of whoever is logged in. Ends their other sessions, and tells them by mail. The
/// route asks for a fresh second factor.
pub async fn change_password(ctx: &Ctx, session: &StaffSession, password: &str) -> Result<(), StaffLogInError> {
    password_rules::check(password, &session.staff.email)?;
    let hash = hashing::hash(password.to_owned()).await.map_err(|_| StaffLogInError::Busy)?;
    let mut tx = ctx.db.begin().await?;
    keep_password(&mut tx, ctx, &session.staff, &hash, Some(&session.session_id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes a new password with everything that follows from it.
pub(super) async fn keep_password(
    tx: &mut Tx,
    ctx: &Ctx,
    staff: &Staff,
    hash: &str,
    keep: Option<&StaffSessionId>,
) -> Result<(), DbError> {
    let ctx = ctx.acting_as(Actor::Staff(staff.id.clone()));
    execute!(
        tx,
        sqlx::query("update staff set password_hash = $2 where id = $1 and disabled_at is null")
            .bind(&staff.id)
            .bind(hash)
    )?;
    sessions::end_all(tx, &staff.id, keep, ctx.now()).await?;
    for kind in [TokenKind::SetPassword, TokenKind::LogIn] {
        store::revoke_tokens(tx, &staff.id, kind, ctx.now()).await?;
    }
    let object = staff.id.as_str();
    let happened = Happened { action: "staff.password_set", object, debtor: None, detail: String::new() };
    audit::record(tx, &ctx, happened).await?;
    mail::password_changed(tx, &ctx, staff).await
}

/// Keeps the language of pages and mails.
pub async fn change_language(ctx: &Ctx, staff: &StaffId, language: Language) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    execute!(tx, sqlx::query("update staff set language = $2 where id = $1").bind(staff).bind(language))?;
    tx.commit().await
}

/// Ten new recovery codes, made from the secret that is given back; the old ones are worth nothing. The
/// route asks for a fresh second factor.
pub async fn new_recovery_codes(ctx: &Ctx, session: &StaffSession) -> Result<SecretToken, StaffLogInError> {
    let staff = &session.staff;
    let secret = SecretToken::make();
    let mut tx = ctx.db.begin().await?;
    let sql =
        "update staff set name = name where id = $1 and disabled_at is null and totp_salt is not null returning id";
    let locked: Option<(String,)> = run!(tx, fetch_optional, sqlx::query_as(sql).bind(&staff.id))?;
    locked.ok_or(StaffRefused::StartAgain)?;
    recovery::replace(&mut tx, ctx, &staff.id, &secret).await?;
    let object = staff.id.as_str();
    let happened = Happened { action: "staff.recovery_codes_made", object, debtor: None, detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(secret)
}
