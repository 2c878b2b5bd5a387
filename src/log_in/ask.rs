//! Asks for a mail with a link and a code.

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};

use super::store::{NewLogInToken, insert, link_url};
use super::{LogInError, MINUTES_VALID};
use crate::contacts;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::ids::AccessTokenId;
use crate::limits::{self, Limit};
use crate::mail::{self, LogInMail, NewMail};
use crate::text::{EmailAddress, Language};
use crate::texts::Texts;
use crate::tokens::{SecretToken, six_digits};

/// What the page that takes the code needs. Says nothing about the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Names the code that was mailed, if one was; no secret.
    pub id: AccessTokenId,
    /// Until when it is valid.
    pub expires_at: DateTime<Utc>,
}

/// Writes a log-in mail. An unknown or disabled address runs the same statements with the same
/// work and gets the same answer: its token belongs to nobody and its mail is suppressed.
/// `language` is the browser's, for a reader whose own is unknown.
pub async fn ask(ctx: &Ctx, email: &EmailAddress, language: Language, network: IpAddr) -> Result<Asked, LogInError> {
    limits::count(ctx, Limit::SendLogIn, Some(network), Some(email.as_str())).await?;
    let asked = Asked { id: ctx.new_id(), expires_at: ctx.now() + Duration::minutes(MINUTES_VALID) };
    let (token, code) = (SecretToken::make(), six_digits());
    let mut tx = ctx.db.begin().await?;
    let contact = contacts::find_by_email(&mut tx, email).await?.filter(|contact| contact.disabled_at.is_none());
    let creditor = creditor::load(&mut tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let new = NewLogInToken {
        id: &asked.id,
        token: &token,
        code: Some(&code),
        email,
        contact: contact.as_ref().map(|contact| &contact.id),
        debtor: None,
        valid_for: Duration::minutes(MINUTES_VALID),
    };
    insert(&mut tx, ctx, new).await?;
    let language = contact.as_ref().map_or(language, |contact| contact.language);
    let name = contact.as_ref().map_or("", |contact| &contact.name);
    let mail = LogInMail { name, link: &link_url(ctx, &token), code: &code, minutes: MINUTES_VALID }
        .compose(Texts::of(language), &creditor);
    let new_mail = NewMail {
        kind: "log_in",
        event_key: asked.id.as_str(),
        to: email,
        language,
        debtor: None,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        secret: true,
    };
    mail::enqueue_or_suppress(&mut tx, ctx, new_mail, contact.is_some()).await?;
    tx.commit().await?;
    Ok(asked)
}
