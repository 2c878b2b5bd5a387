//! SQL of the outbox.

use chrono::{DateTime, Duration, Utc};

use super::MailText;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, OutboxId, PlanId};
use crate::text::{EmailAddress, Language};
use crate::{execute, run};

/// A mail to send.
pub struct NewMail<'a> {
    /// Which template: "log_in", "receipt".
    pub kind: &'static str,
    /// What happened; the same event sends one mail of a kind to one recipient.
    pub event_key: &'a str,
    /// To whom.
    pub to: &'a EmailAddress,
    /// In which language it was written.
    pub language: Language,
    /// Which debtor it concerns.
    pub debtor: Option<&'a DebtorId>,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Whether the body holds a token or code, and is emptied once sent.
    pub secret: bool,
}

impl<'a> NewMail<'a> {
    /// About something of a debtor; no token is in it.
    pub fn about(
        debtor: &'a DebtorId,
        (kind, event_key): (&'static str, &'a str),
        (to, language): (&'a EmailAddress, Language),
        MailText { subject, text, html }: MailText,
    ) -> Self {
        Self { kind, event_key, to, language, debtor: Some(debtor), subject, text, html, secret: false }
    }
}

/// A mail that is due.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DueMail {
    /// Which mail.
    pub id: OutboxId,
    /// Which template.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// Its language.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body_text: String,
    /// The same as HTML.
    pub body_html: String,
    /// Tries so far.
    pub attempts: i32,
}

/// Adds the mail unless that event already has one of this kind for this recipient.
pub async fn enqueue(conn: &mut Conn, ctx: &Ctx, mail: NewMail<'_>) -> Result<bool, DbError> {
    insert(conn, ctx, mail, true, None).await
}

/// The same, with these terms of a plan along with it: the agreement as a PDF. It is set when the mail is sent.
pub async fn enqueue_with_agreement(
    conn: &mut Conn,
    ctx: &Ctx,
    mail: NewMail<'_>,
    agreed: (&PlanId, i32),
) -> Result<bool, DbError> {
    insert(conn, ctx, mail, true, Some(agreed)).await
}

/// The same statement for a mail that goes out and for one that must not: a suppressed mail counts
/// as sent at once and has no body. Whoever asks from outside cannot tell which it was.
pub async fn enqueue_or_suppress(
    conn: &mut Conn,
    ctx: &Ctx,
    mail: NewMail<'_>,
    goes_out: bool,
) -> Result<bool, DbError> {
    insert(conn, ctx, mail, goes_out, None).await
}

async fn insert(
    conn: &mut Conn,
    ctx: &Ctx,
    mail: NewMail<'_>,
    goes_out: bool,
    agreed: Option<(&PlanId, i32)>,
) -> Result<bool, DbError> {
    let now = ctx.now();
    let added = execute!(
        conn,
        sqlx::query(
            "insert into outbox (id, kind, event_key, recipient, language, debtor_id, subject, body_text, body_html,
                                 secret, created_at, send_at, sent_at, agreement_of, agreement_version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14)
             on conflict (event_key, recipient, kind) do nothing"
        )
        .bind(ctx.new_id::<OutboxId>())
        .bind(mail.kind)
        .bind(mail.event_key)
        .bind(mail.to)
        .bind(mail.language)
        .bind(mail.debtor)
        .bind(&mail.subject)
        .bind(if goes_out { mail.text.as_str() } else { "" })
        .bind(if goes_out { mail.html.as_str() } else { "" })
        .bind(mail.secret)
        .bind(now)
        .bind((!goes_out).then_some(now))
        .bind(agreed.map(|(plan, _)| plan))
        .bind(agreed.map(|(_, version)| version))
    )?;
    Ok(added == 1)
}

/// Takes the next due mail; it is due again in two minutes unless [`sent`] or [`not_sent`] is said.
pub async fn due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DueMail>, DbError> {
    let next: Option<(OutboxId,)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id
             from outbox
             where sent_at is null and failed_at is null and send_at <= $1
             order by send_at, id
             limit 1"
        )
        .bind(now)
    )?;
    let Some((id,)) = next else { return Ok(None) };
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "update outbox
             set send_at = $3, attempts = attempts + 1
             where id = $1 and sent_at is null and failed_at is null and send_at <= $2
             returning id, kind, recipient, language, subject, body_text, body_html, attempts"
        )
        .bind(&id)
        .bind(now)
        .bind(now + Duration::minutes(2))
    )
}

/// The terms that go along with a mail: whose, and of which plan. None once a split took the plan to another debtor,
/// whose name and address are not for whoever gets this mail.
pub(super) async fn agreement_of(conn: &mut Conn, id: &OutboxId) -> Result<Option<(DebtorId, PlanId, i32)>, DbError> {
    let sql = "select p.debtor_id, p.id, o.agreement_version
               from outbox o
               join plan p on p.id = o.agreement_of and p.debtor_id = o.debtor_id
               where o.id = $1";
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(id))
}

/// The mail server took it; a body with a secret is emptied.
pub async fn sent(conn: &mut Conn, id: &OutboxId, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "update outbox
             set sent_at = $2, last_error = null,
                 body_text = case when secret then '' else body_text end,
                 body_html = case when secret then '' else body_html end
             where id = $1"
        )
        .bind(id)
        .bind(now)
    )?;
    Ok(())
}

/// The mail server did not take it: again later with growing pauses, or given up when this was try
/// number `most_attempts`. Tells whether it was given up.
pub async fn not_sent(
    conn: &mut Conn,
    mail: &DueMail,
    error: &str,
    most_attempts: i32,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let given_up = (mail.attempts >= most_attempts).then_some(now);
    execute!(
        conn,
        sqlx::query(
            "update outbox
             set last_error = $2, send_at = $3, failed_at = $4,
                 body_text = case when secret and $5 then '' else body_text end,
                 body_html = case when secret and $5 then '' else body_html end
             where id = $1"
        )
        .bind(&mail.id)
        .bind(error)
        .bind(now + Duration::seconds(15 << mail.attempts.clamp(0, 8)))
        .bind(given_up)
        .bind(given_up.is_some())
    )?;
    Ok(given_up.is_some())
}

/// When the next mail is due; `None` when nothing waits.
pub async fn next_due_at(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select send_at
             from outbox
             where sent_at is null and failed_at is null
             order by send_at
             limit 1"
        )
    )
}

/// Deletes mails that were never to go out: the addresses in them are strangers'.
pub async fn forget_suppressed(conn: &mut Conn, before: DateTime<Utc>) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query("delete from outbox where sent_at = created_at and attempts = 0 and created_at < $1").bind(before)
    )
}
