//! Sets or changes the asking contact's password.

use super::store::revoke_links;
use super::{PasswordError, hashing, password_rules};
use crate::audit::{self, Happened};
use crate::creditor::{self, Creditor};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::SessionId;
use crate::mail::{self, NewMail, PasswordChanged};
use crate::sessions::{self, SessionContact};
use crate::texts::Texts;
use crate::{contacts::Contact, execute};

/// Sets the password, ends every other session, revokes mailed links, and tells the owner by mail.
/// The session must be fresh: whoever finds a browser left open cannot take the account over.
pub async fn set_password(ctx: &Ctx, session: &SessionContact, password: &str) -> Result<(), PasswordError> {
    if !session.is_fresh(ctx.now()) {
        return Err(PasswordError::LogInAgain);
    }
    password_rules::check(password, &session.contact.email)?;
    let hash = hashing::hash(password.to_owned()).await.map_err(|_| PasswordError::Busy)?;
    change(ctx, &session.contact, &session.session_id, Some(hash)).await?;
    Ok(())
}

/// Writes the new hash, or none, with everything that follows from it.
pub(super) async fn change(
    ctx: &Ctx,
    contact: &Contact,
    keep: &SessionId,
    hash: Option<String>,
) -> Result<(), DbError> {
    let ctx = ctx.acting_as(Actor::Contact(contact.id.clone()));
    let removed = hash.is_none();
    let mut tx = ctx.db.begin().await?;
    execute!(
        tx,
        sqlx::query("update contact set password_hash = $2 where id = $1 and disabled_at is null")
            .bind(&contact.id)
            .bind(hash)
    )?;
    sessions::end_all(&mut tx, &contact.id, Some(keep), ctx.now()).await?;
    revoke_links(&mut tx, &contact.id, None, ctx.now()).await?;
    let action = if removed { "contact.password_removed" } else { "contact.password_set" };
    let happened = Happened { action, object: contact.id.as_str(), debtor: None, detail: String::new() };
    audit::record(&mut tx, &ctx, happened).await?;
    tell_owner(&mut tx, &ctx, contact, removed).await?;
    tx.commit().await
}

async fn tell_owner(tx: &mut Tx, ctx: &Ctx, contact: &Contact, removed: bool) -> Result<(), DbError> {
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let texts = Texts::of(contact.language);
    let when = texts.date_time(ctx.zone.local(ctx.now()).and_utc());
    let mail = PasswordChanged { name: &contact.name, when: &when, removed }.compose(texts, &creditor);
    let event_key = format!("password:{}:{}", contact.id, ctx.now().timestamp_micros());
    let new_mail = NewMail {
        kind: "password_changed",
        event_key: &event_key,
        to: &contact.email,
        language: contact.language,
        debtor: None,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        secret: false,
    };
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}
