//! Sends what is due.

use super::outbox::agreement_of;
use super::{DueMail, Mailer, Outgoing, SendError, attach, due, next_due_at, not_sent, sent};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::tasks::{self, NewTask};
use crate::text::EmailAddress;

/// Tries before a mail is given up: a little more than a day with the outbox's pauses.
const MOST_ATTEMPTS: i32 = 30;

/// Tries when the server says that it will never take the mail; servers are sometimes wrong.
const MOST_REFUSALS: i32 = 3;

/// Sends every due mail; gives how many were tried. A mail is claimed and recorded in transactions
/// of its own, and the mail server is called between them.
pub async fn send_due(ctx: &Ctx, mailer: &dyn Mailer) -> Result<usize, DbError> {
    let mut tried = 0;
    while let Some(mail) = claim(ctx).await? {
        let outcome = match outgoing(ctx, &mail).await? {
            Ok(outgoing) => mailer.send(&outgoing).await,
            Err(error) => Err(error),
        };
        record(ctx, &mail, outcome).await?;
        tried += 1;
    }
    Ok(tried)
}

/// Looks with a reader first, so that an idle worker never takes SQLite's write lock.
async fn claim(ctx: &Ctx) -> Result<Option<DueMail>, DbError> {
    loop {
        let next = next_due_at(&mut ctx.db.read().await?).await?;
        if next.is_none_or(|at| at > ctx.now()) {
            return Ok(None);
        }
        let mut tx = ctx.db.begin().await?;
        let mail = due(&mut tx, ctx.now()).await?;
        tx.commit().await?;
        if mail.is_some() {
            return Ok(mail);
        }
        // Another worker was quicker; there may be more.
        tokio::task::yield_now().await;
    }
}

async fn outgoing(ctx: &Ctx, mail: &DueMail) -> Result<Result<Outgoing, SendError>, DbError> {
    let mut conn = ctx.db.read().await?;
    let creditor = creditor::load(&mut conn).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let agreed = agreement_of(&mut conn, &mail.id).await?;
    drop(conn);
    let Some(to) = EmailAddress::parse(&mail.recipient) else {
        return Ok(Err(SendError::ForGood("not a mail address".into())));
    };
    let attached = match agreed {
        None => None,
        Some(agreed) => match attach::agreement(ctx, &creditor, mail, agreed).await {
            Ok(attached) => attached,
            Err(error) => return Ok(Err(error)),
        },
    };
    Ok(Ok(Outgoing {
        id: mail.id.clone(),
        host: ctx.site.base_url.host_str().unwrap_or("localhost").to_owned(),
        from_name: creditor.name().to_owned(),
        reply_to: creditor.email.as_deref().and_then(EmailAddress::parse),
        to,
        subject: mail.subject.clone(),
        text: mail.body_text.clone(),
        html: mail.body_html.clone(),
        attached,
        at: ctx.now(),
    }))
}

async fn record(ctx: &Ctx, mail: &DueMail, outcome: Result<(), SendError>) -> Result<(), DbError> {
    let now = ctx.now();
    let mut tx = ctx.db.begin().await?;
    let given_up = match &outcome {
        Ok(()) => {
            sent(&mut tx, &mail.id, now).await?;
            false
        }
        Err(error @ SendError::ForNow(_)) => not_sent(&mut tx, mail, &error.to_string(), MOST_ATTEMPTS, now).await?,
        Err(error @ SendError::ForGood(_)) => not_sent(&mut tx, mail, &error.to_string(), MOST_REFUSALS, now).await?,
    };
    if given_up {
        tracing::warn!(mail = %mail.id, kind = mail.kind, "mail given up");
        let cause = format!("mail:{}", mail.id);
        let detail = format!("mail {} of kind {} was not sent in {} tries", mail.id, mail.kind, mail.attempts);
        tasks::open(&mut tx, ctx, NewTask::given_up(&cause, detail)).await?;
    }
    tx.commit().await
}
