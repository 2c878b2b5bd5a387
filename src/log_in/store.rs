//! SQL of log-in links and codes.

use chrono::{DateTime, Duration, Utc};

use super::{Browser, LoggedIn, MOST_TRIES, Refused};
use crate::audit::{self, Happened};
use crate::contacts::{self, Contact};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, DebtorId};
use crate::sessions::Way;
use crate::text::EmailAddress;
use crate::tokens::{SecretToken, TokenHash, keyed_hash};
use crate::{execute, paths, run, sessions};

/// A link to put into a mail.
pub(crate) struct MailedLink {
    pub id: AccessTokenId,
    pub url: String,
}

/// A link and perhaps a code.
pub(super) struct NewLogInToken<'a> {
    pub id: &'a AccessTokenId,
    pub token: &'a SecretToken,
    pub code: Option<&'a str>,
    pub email: &'a EmailAddress,
    pub contact: Option<&'a ContactId>,
    pub debtor: Option<&'a DebtorId>,
    pub valid_for: Duration,
}

pub(super) async fn insert(conn: &mut Conn, ctx: &Ctx, new: NewLogInToken<'_>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into access_token (id, type, token_hash, code_hash, email, contact_id, debtor_id, created_at, expires_at)
             values ($1, 'log_in', $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(new.id)
        .bind(new.token.hash().to_vec())
        .bind(new.code.map(|code| code_hash(ctx, new.id, code).to_vec()))
        .bind(new.email)
        .bind(new.contact)
        .bind(new.debtor)
        .bind(ctx.now())
        .bind(ctx.now() + new.valid_for)
    )?;
    Ok(())
}

/// A link without a code, for an invitation. Revoked when the contact is removed from `debtor`.
pub(crate) async fn make_invitation(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &Contact,
    debtor: &DebtorId,
    valid_for: Duration,
) -> Result<MailedLink, DbError> {
    let (id, token) = (ctx.new_id::<AccessTokenId>(), SecretToken::make());
    let url = link_url(ctx, &token);
    let (email, contact) = (&contact.email, Some(&contact.id));
    let new = NewLogInToken { id: &id, token: &token, code: None, email, contact, debtor: Some(debtor), valid_for };
    insert(tx, ctx, new).await?;
    Ok(MailedLink { id, url })
}

/// The address of the page that redeems a link. It never comes from the request.
pub(super) fn link_url(ctx: &Ctx, token: &SecretToken) -> String {
    format!("{}{}?token={}", ctx.site.base_url.as_str().trim_end_matches('/'), paths::LOG_IN_LINK, token.expose())
}

/// What the database keeps of a code: worthless without the installation's key, and for this token only.
pub(super) fn code_hash(ctx: &Ctx, id: &AccessTokenId, code: &str) -> TokenHash {
    keyed_hash(&ctx.site.secret_key, &[b"log-in code", id.as_str().as_bytes(), code.as_bytes()])
}

/// How to find a token.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    Link(&'a SecretToken),
    Id(&'a AccessTokenId),
}

#[derive(sqlx::FromRow)]
pub(super) struct TokenRow {
    pub id: AccessTokenId,
    pub email: Option<EmailAddress>,
    contact_id: Option<ContactId>,
    has_code: bool,
    tries: i32,
    pub expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl TokenRow {
    /// Why it does not log in at `now`, if it does not.
    pub(super) fn problem(&self, by: By<'_>, now: DateTime<Utc>) -> Option<Refused> {
        let by_code = matches!(by, By::Id(_));
        if self.used_at.is_some() {
            Some(Refused::Used)
        } else if self.revoked_at.is_some() {
            Some(Refused::Revoked)
        } else if self.expires_at <= now {
            Some(Refused::Expired)
        } else if by_code && !self.has_code {
            Some(Refused::Unknown)
        } else if by_code && self.tries >= MOST_TRIES {
            Some(Refused::CodeDead)
        } else if !by_code && self.contact_id.is_none() {
            Some(Refused::Unknown)
        } else {
            None
        }
    }
}

pub(super) async fn find(conn: &mut Conn, by: By<'_>) -> Result<Option<TokenRow>, DbError> {
    let (hash, id) = match by {
        By::Link(token) => (Some(token.hash().to_vec()), None),
        By::Id(id) => (None, Some(id)),
    };
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id, email, contact_id, code_hash is not null as has_code, tries, expires_at, used_at, revoked_at
             from access_token
             where type = 'log_in' and (token_hash = $1 or id = $2)"
        )
        .bind(hash)
        .bind(id)
    )
}

/// Marks a token used, if it still can be: of parallel tries one gets the contact.
pub(super) async fn use_up(tx: &mut Tx, id: &AccessTokenId, now: DateTime<Utc>) -> Result<Option<ContactId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "update access_token
             set used_at = $2
             where id = $1 and type = 'log_in' and used_at is null and revoked_at is null and expires_at > $2
               and contact_id in (select id from contact where disabled_at is null)
             returning contact_id"
        )
        .bind(id)
        .bind(now)
    )
}

/// Revokes a contact's unused links, pay links too: those of one debtor, or all.
pub(crate) async fn revoke_links(
    conn: &mut Conn,
    contact: &ContactId,
    debtor: Option<&DebtorId>,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query(
            "update access_token
             set revoked_at = $3
             where contact_id = $1 and ($2 = '' or debtor_id = $2) and used_at is null and revoked_at is null"
        )
        .bind(contact)
        .bind(debtor.map_or("", DebtorId::as_str))
        .bind(now)
    )
}

/// Begins the session, withdraws what else could log in, and leaves a line in the trail.
pub(super) async fn begin_session(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &ContactId,
    browser: &Browser,
    way: Way,
) -> Result<LoggedIn, DbError> {
    let ctx = ctx.acting_as(Actor::Contact(contact.clone()));
    withdraw_log_ins(tx, contact, ctx.now()).await?;
    let session = sessions::start(tx, &ctx, contact, (browser.name.as_str(), way), browser.session.as_ref()).await?;
    let (object, detail) = (session.id.as_str(), way.word().to_owned());
    audit::record(tx, &ctx, Happened { action: "session.started", object, debtor: None, detail }).await?;
    let contact = contacts::find(tx, contact).await?.ok_or(DbError::RowNotFound)?;
    Ok(LoggedIn { session: session.id, token: session.token, contact })
}

/// Pay links stay: they log nobody in.
async fn withdraw_log_ins(tx: &mut Tx, contact: &ContactId, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update access_token
             set revoked_at = $2
             where type = 'log_in' and contact_id = $1 and used_at is null and revoked_at is null"
        )
        .bind(contact)
        .bind(now)
    )?;
    Ok(())
}

/// Leaves a line about a refused log-in, the same for known and unknown addresses.
pub(super) async fn record_refusal(conn: &mut Conn, ctx: &Ctx, object: &str, way: &'static str) -> Result<(), DbError> {
    audit::record(conn, ctx, Happened { action: "log_in.refused", object, debtor: None, detail: way.into() }).await
}
