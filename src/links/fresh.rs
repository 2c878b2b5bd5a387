//! Mails a fresh link for an old one, to the known address and nowhere else.

use std::net::IpAddr;

use chrono::Duration;

use super::{About, DAYS_VALID, Link, LinkError, Scope, peek, store};
use crate::audit::{self, Happened};
use crate::contacts;
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{AccessTokenId, DocumentId};
use crate::limits::{self, Limit};
use crate::mail::{self, NewMail, PayLinkMail, PayLinkReason};
use crate::texts::Texts;
use crate::tokens::SecretToken;

/// Renews a link that was used or has expired. For one that we did not make, that was withdrawn, or
/// that has nothing left to pay, nothing is mailed; the answer is the same.
pub async fn fresh(ctx: &Ctx, token: &str, network: IpAddr) -> Result<(), LinkError> {
    let key = SecretToken::parse(token).map(|token| hex::encode(token.hash()));
    limits::count(ctx, Limit::FreshPayLink, Some(network), key.as_deref()).await?;
    let Some(old) = peek(ctx, token).await?.filter(|old| old.refused.is_some_and(super::Refused::is_old)) else {
        return Ok(());
    };
    if old.is_paid() {
        return Ok(());
    }
    let ctx = old.link.ctx(ctx);
    let mut tx = ctx.db.begin().await?;
    renew(&mut tx, &ctx, &old.link).await?;
    tx.commit().await?;
    Ok(())
}

async fn renew(tx: &mut Tx, ctx: &Ctx, old: &Link) -> Result<(), DbError> {
    let Some(contact) = contacts::find(tx, &old.contact_id).await? else { return Ok(()) };
    let (id, token): (AccessTokenId, _) = (ctx.new_id(), SecretToken::make());
    let documents: Vec<DocumentId> = store::documents(tx, &old.id).await?;
    let about = match (old.scope, &old.payment_id) {
        (Scope::Payment, Some(payment)) => About::Payment(payment),
        (Scope::Documents, _) => About::Documents(&documents),
        (Scope::Due | Scope::Payment, _) => About::Due,
    };
    store::insert(tx, ctx, &id, &token, (&old.debtor_id, &contact), about, Duration::days(DAYS_VALID)).await?;
    let happened = Happened {
        action: "link.renewed",
        object: id.as_str(),
        debtor: Some(&old.debtor_id),
        detail: format!("instead of {}", old.id),
    };
    audit::record(tx, ctx, happened).await?;
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let mail = PayLinkMail {
        reason: PayLinkReason::Fresh,
        name: &contact.name,
        debtor: &old.debtor_name,
        lines: Vec::new(),
        link: &store::url(ctx, &token),
        days: DAYS_VALID,
    };
    let mail = mail.compose(Texts::of(contact.language), &creditor);
    let new_mail = NewMail {
        kind: "pay_link",
        event_key: id.as_str(),
        to: &contact.email,
        language: contact.language,
        debtor: Some(&old.debtor_id),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        secret: true,
    };
    mail::enqueue(tx, ctx, new_mail).await?;
    Ok(())
}
