//! SQL of the creditor's people and of what leads to a log-in.

use chrono::{DateTime, Duration, Utc};

use super::Staff;
use crate::access::Role;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{StaffId, StaffTokenId};
use crate::text::EmailAddress;
use crate::tokens::SecretToken;
use crate::{execute, run};

/// Somebody by id.
pub async fn find(conn: &mut Conn, staff: &StaffId) -> Result<Option<Staff>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id, email, name, role, language, password_hash is not null as has_password,
                    totp_salt is not null as enrolled, disabled_at
             from staff
             where id = $1"
        )
        .bind(staff)
    )
}

/// Somebody by mail address.
pub async fn find_by_email(conn: &mut Conn, email: &EmailAddress) -> Result<Option<Staff>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id, email, name, role, language, password_hash is not null as has_password,
                    totp_salt is not null as enrolled, disabled_at
             from staff
             where email = $1"
        )
        .bind(email)
    )
}

/// Everybody, those who may log in first, by name.
pub async fn list(conn: &mut Conn) -> Result<Vec<Staff>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, email, name, role, language, password_hash is not null as has_password,
                    totp_salt is not null as enrolled, disabled_at
             from staff
             order by case when disabled_at is null then 0 else 1 end, lower(name), id"
        )
    )
}

/// The admins who may log in, locked until we commit, so that two who leave at once do not leave nobody.
pub(super) async fn lock_admins(tx: &mut Tx) -> Result<Vec<StaffId>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_scalar("update staff set role = role where role = 'admin' and disabled_at is null returning id")
    )
}

/// Sets the role; `false` when it was that already or there is nobody.
pub(super) async fn set_role(tx: &mut Tx, staff: &StaffId, role: Role) -> Result<bool, DbError> {
    let set =
        execute!(tx, sqlx::query("update staff set role = $2 where id = $1 and role <> $2").bind(staff).bind(role))?;
    Ok(set == 1)
}

/// What a token of the staff leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(super) enum TokenKind {
    /// Choosing a password; lasts a day.
    SetPassword,
    /// The second half of a log-in; lasts ten minutes.
    LogIn,
}

impl TokenKind {
    fn valid_for(self) -> Duration {
        match self {
            Self::SetPassword => Duration::hours(24),
            Self::LogIn => Duration::minutes(10),
        }
    }
}

/// Makes a token; those of the same kind and person from before are worth nothing any more.
pub(super) async fn make_token(
    tx: &mut Tx,
    ctx: &Ctx,
    staff: &StaffId,
    kind: TokenKind,
) -> Result<SecretToken, DbError> {
    let token = SecretToken::make();
    if kind == TokenKind::SetPassword {
        revoke_tokens(tx, staff, kind, ctx.now()).await?;
    }
    execute!(
        tx,
        sqlx::query(
            "insert into staff_token (id, staff_id, kind, token_hash, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(ctx.new_id::<StaffTokenId>())
        .bind(staff)
        .bind(kind)
        .bind(token.hash().to_vec())
        .bind(ctx.now())
        .bind(ctx.now() + kind.valid_for())
    )?;
    Ok(token)
}

/// Ends the unused tokens of a kind.
pub(super) async fn revoke_tokens(
    tx: &mut Tx,
    staff: &StaffId,
    kind: TokenKind,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update staff_token set used_at = $3 where staff_id = $1 and kind = $2 and used_at is null")
            .bind(staff)
            .bind(kind)
            .bind(now)
    )?;
    Ok(())
}

/// Somebody who holds a token that still counts.
#[derive(sqlx::FromRow)]
pub(super) struct Holder {
    pub token_id: StaffTokenId,
    pub totp_salt: Option<Vec<u8>>,
    #[sqlx(flatten)]
    pub staff: Staff,
}

/// Whoever holds `token`; `None` when it is unknown, used, too old, tried too often, or theirs are disabled.
pub(super) async fn holder(
    conn: &mut Conn,
    token: &SecretToken,
    kind: TokenKind,
    now: DateTime<Utc>,
) -> Result<Option<Holder>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select t.id as token_id, s.totp_salt, s.id, s.email, s.name, s.role, s.language,
                    s.password_hash is not null as has_password, s.totp_salt is not null as enrolled, s.disabled_at
             from staff_token t
             join staff s on s.id = t.staff_id
             where t.token_hash = $1 and t.kind = $2 and t.used_at is null and t.expires_at > $3 and t.tries < $4
               and s.disabled_at is null"
        )
        .bind(token.hash().to_vec())
        .bind(kind)
        .bind(now)
        .bind(super::log_in::MOST_TRIES)
    )
}

/// Counts a wrong try.
pub(super) async fn count_try(tx: &mut Tx, token: &StaffTokenId) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update staff_token set tries = tries + 1 where id = $1").bind(token))?;
    Ok(())
}

/// Uses a token up; of parallel tries one wins.
pub(super) async fn use_token(tx: &mut Tx, token: &StaffTokenId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let used = execute!(
        tx,
        sqlx::query("update staff_token set used_at = $2 where id = $1 and used_at is null").bind(token).bind(now)
    )?;
    Ok(used == 1)
}

/// Makes a half minute's code the last that was used, if a later one was not: each code counts once.
pub(super) async fn use_step(tx: &mut Tx, staff: &StaffId, step: i64) -> Result<bool, DbError> {
    let used = execute!(
        tx,
        sqlx::query("update staff set totp_step = $2 where id = $1 and totp_step < $2").bind(staff).bind(step)
    )?;
    Ok(used == 1)
}
