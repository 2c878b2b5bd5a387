//! What people of the creditor are told about their own way in.

use super::Staff;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::mail::{self, NewMail, StaffLinkMail, StaffNews, StaffNewsMail};
use crate::paths;
use crate::texts::Texts;
use crate::tokens::SecretToken;

/// Why a link is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkReason {
    /// They are new.
    Added,
    /// They, or an admin, asked for one.
    Asked,
}

/// Mails a link to choose a password; gives the link.
pub(super) async fn link(
    tx: &mut Tx,
    ctx: &Ctx,
    staff: &Staff,
    token: &SecretToken,
    reason: LinkReason,
) -> Result<String, DbError> {
    let base = ctx.site.base_url.as_str().trim_end_matches('/');
    let url = format!("{base}{}?token={}", paths::admin::PASSWORD, token.expose());
    let creditor = creditor(tx).await?;
    let mail = StaffLinkMail { name: &staff.name, link: &url, added: reason == LinkReason::Added };
    let text = mail.compose(Texts::of(staff.language), &creditor);
    let event_key = format!("staff_link:{}", hex::encode(&token.hash()[..16]));
    send(tx, ctx, staff, "staff_link", &event_key, text, true).await?;
    Ok(url)
}

/// A recovery code logged in: perhaps not by its owner.
pub(super) async fn recovery_code_used(tx: &mut Tx, ctx: &Ctx, staff: &Staff, left: i64) -> Result<(), DbError> {
    news(tx, ctx, staff, StaffNews::RecoveryCodeUsed { left }).await
}

/// The password was changed: perhaps not by its owner.
pub(super) async fn password_changed(tx: &mut Tx, ctx: &Ctx, staff: &Staff) -> Result<(), DbError> {
    news(tx, ctx, staff, StaffNews::PasswordChanged).await
}

/// The operator took the second factor away.
pub(super) async fn factor_reset(tx: &mut Tx, ctx: &Ctx, staff: &Staff) -> Result<(), DbError> {
    news(tx, ctx, staff, StaffNews::FactorReset).await
}

async fn news(tx: &mut Tx, ctx: &Ctx, staff: &Staff, news: StaffNews) -> Result<(), DbError> {
    let creditor = creditor(tx).await?;
    let texts = Texts::of(staff.language);
    let when = texts.date_time(ctx.zone.local(ctx.now()).and_utc());
    let text = StaffNewsMail { name: &staff.name, when: &when, news }.compose(texts, &creditor);
    let event_key = format!("staff_news:{}:{}", staff.id, ctx.now().timestamp_micros());
    send(tx, ctx, staff, "staff_news", &event_key, text, false).await
}

async fn send(
    tx: &mut Tx,
    ctx: &Ctx,
    staff: &Staff,
    kind: &'static str,
    event_key: &str,
    text: mail::MailText,
    secret: bool,
) -> Result<(), DbError> {
    let new_mail = NewMail {
        kind,
        event_key,
        to: &staff.email,
        language: staff.language,
        debtor: None,
        subject: text.subject,
        text: text.text,
        html: text.html,
        secret,
    };
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}

async fn creditor(tx: &mut Tx) -> Result<Creditor, DbError> {
    Ok(creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo")))
}
