//! Who hears that something waits: whoever can confirm it, or else everybody there is an address of. How it ended
//! hears whoever asked.

use super::rules;
use super::store;
use super::types::{Approval, State};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::ApprovalId;
use crate::mail::{self, ApprovalDecided, ApprovalEnd, ApprovalWaits, MailText, NewMail};
use crate::text::{EmailAddress, Language};
use crate::texts::Texts;
use crate::{paths, run};

/// Somebody to tell.
#[derive(sqlx::FromRow)]
struct Reader {
    email: EmailAddress,
    name: String,
    language: Language,
}

pub(super) async fn tell(tx: &mut Tx, ctx: &Ctx, id: &ApprovalId) -> Result<(), DbError> {
    let Some(approval) = store::get(tx, id).await? else { return Ok(()) };
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let readers = match approval.takes_effect_at {
        Some(_) => everybody(tx, ctx, &creditor).await?,
        None => who_can_confirm(tx, &approval).await?,
    };
    for reader in readers {
        write(tx, ctx, &approval, &creditor, &reader).await?;
    }
    Ok(())
}

async fn who_can_confirm(tx: &mut Tx, approval: &Approval) -> Result<Vec<Reader>, DbError> {
    let sql = "select email, name, language
               from staff
               where role = 'admin' and disabled_at is null and id <> $1
               order by id";
    run!(tx, fetch_all, sqlx::query_as(sql).bind(&approval.asked_by))
}

/// Also administrators who were disabled lately: perhaps so that nobody else is left.
async fn everybody(tx: &mut Tx, ctx: &Ctx, creditor: &Creditor) -> Result<Vec<Reader>, DbError> {
    let sql = "select email, name, language
               from staff
               where disabled_at is null or (role = 'admin' and disabled_at > $1)
               order by id";
    let lately = ctx.now() - rules::LATELY_ADMIN;
    let mut readers: Vec<Reader> = run!(tx, fetch_all, sqlx::query_as(sql).bind(lately))?;
    let own = creditor.email.as_deref().and_then(EmailAddress::parse);
    readers.extend(own.map(|email| Reader { email, name: String::new(), language: creditor.language }));
    Ok(readers)
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    approval: &Approval,
    creditor: &Creditor,
    reader: &Reader,
) -> Result<(), DbError> {
    let texts = Texts::of(reader.language);
    let link = ctx.site.address(&paths::admin::approval(&approval.id));
    let when = approval.takes_effect_at.map(|at| texts.date_time(ctx.zone.local(at).and_utc()));
    let mail = ApprovalWaits {
        name: &reader.name,
        who: &approval.asked_by_name,
        what: &approval.words(texts),
        why: &approval.reason,
        takes_effect: when.as_deref(),
        id: approval.id.as_str(),
        link: &link,
    };
    enqueue(tx, ctx, ("approval_waits", approval), reader, mail.compose(texts, creditor)).await
}

/// Whoever asked hears how it ended, unless they are kept out by now.
pub(super) async fn tell_asker(tx: &mut Tx, ctx: &Ctx, id: &ApprovalId) -> Result<(), DbError> {
    let Some(approval) = store::get(tx, id).await? else { return Ok(()) };
    let sql = "select email, name, language from staff where id = $1 and disabled_at is null";
    let asker: Option<Reader> = run!(tx, fetch_optional, sqlx::query_as(sql).bind(&approval.asked_by))?;
    let (Some(asker), Some(at)) = (asker, approval.decided_at) else { return Ok(()) };
    let texts = Texts::of(asker.language);
    let failure = approval.failure().map(|failure| failure.words(texts)).unwrap_or_default();
    let Some(end) = ending(&approval, &failure) else { return Ok(()) };
    let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let mail = ApprovalDecided {
        name: &asker.name,
        what: &approval.words(texts),
        end,
        when: &texts.date_time(ctx.zone.local(at).and_utc()),
        link: &ctx.site.address(&paths::admin::approval(&approval.id)),
    };
    enqueue(tx, ctx, ("approval_decided", &approval), &asker, mail.compose(texts, &creditor)).await
}

/// None while it waits, and of what was withdrawn: whoever asked did that.
fn ending<'a>(approval: &'a Approval, failure: &'a str) -> Option<ApprovalEnd<'a>> {
    let by = approval.decided_by_name.as_deref();
    match approval.state {
        State::Waiting | State::Withdrawn => None,
        State::Confirmed => Some(ApprovalEnd::Confirmed { by: by.unwrap_or_default() }),
        State::Refused => Some(ApprovalEnd::Refused { by, why: &approval.answer }),
        State::Done => Some(ApprovalEnd::TookEffect),
        State::Failed => Some(ApprovalEnd::Failed { by, why: failure }),
    }
}

async fn enqueue(
    tx: &mut Tx,
    ctx: &Ctx,
    (kind, approval): (&'static str, &Approval),
    reader: &Reader,
    MailText { subject, text, html }: MailText,
) -> Result<(), DbError> {
    let new_mail = NewMail {
        kind,
        event_key: approval.id.as_str(),
        to: &reader.email,
        language: reader.language,
        debtor: None,
        subject,
        text,
        html,
        secret: false,
    };
    mail::enqueue(tx, ctx, new_mail).await.map(drop)
}
