//! SQL of sessions.

use chrono::{DateTime, Utc};

use super::{IDLE, LONGEST, OwnSession, SessionContact, TOUCH_EVERY, Way};
use crate::access::Rights;
use crate::contacts::DebtorOfContact;
use crate::creditor::{Creditor, CreditorOfRow, creditor_columns};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ContactId, DebtorId, SessionId};
use crate::tokens::SecretToken;
use crate::{execute, run};

/// The most of a browser's name that is kept, in characters.
const LONGEST_BROWSER: usize = 200;

/// A session that just began.
#[derive(Debug, Clone)]
pub(crate) struct NewSession {
    pub id: SessionId,
    pub token: SecretToken,
}

/// Begins a session with a new secret. The one the browser had until now, whosever it was, ends.
pub(crate) async fn start(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &ContactId,
    (browser, way): (&str, Way),
    replaces: Option<&SecretToken>,
) -> Result<NewSession, DbError> {
    let now = ctx.now();
    let session = NewSession { id: ctx.new_id(), token: SecretToken::make() };
    if let Some(old) = replaces {
        execute!(
            tx,
            sqlx::query("update session set ended_at = $2 where token_hash = $1 and ended_at is null")
                .bind(old.hash().to_vec())
                .bind(now)
        )?;
    }
    let browser: String = browser.chars().filter(|c| !c.is_control()).take(LONGEST_BROWSER).collect();
    execute!(
        tx,
        sqlx::query(
            "insert into session (id, contact_id, token_hash, browser, created_at, seen_at, expires_at, way)
             values ($1, $2, $3, $4, $5, $5, $6, $7)"
        )
        .bind(&session.id)
        .bind(contact)
        .bind(session.token.hash().to_vec())
        .bind(browser)
        .bind(now)
        .bind(now + LONGEST)
        .bind(way)
    )?;
    Ok(session)
}

/// The session of a cookie and its contact; `None` when it is unknown, ended or too old, or its
/// contact is disabled. Only reads.
pub async fn find(conn: &mut Conn, token: &SecretToken, now: DateTime<Utc>) -> Result<Option<SessionContact>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select s.id as session_id, s.created_at as started_at, s.way, s.seen_at, s.expires_at,
                    c.id, c.email, c.name, c.language, c.password_hash is not null as has_password, c.disabled_at
             from session s
             join contact c on c.id = s.contact_id
             where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.seen_at > $3
               and c.disabled_at is null"
        )
        .bind(token.hash().to_vec())
        .bind(now)
        .bind(now - IDLE)
    )
}

/// Who asks with a valid session, for which debtors, and who answers.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// Who we speak for; none in an empty installation.
    pub creditor: Option<Creditor>,
    /// The session and its contact.
    pub session: SessionContact,
    /// Every debtor the contact may see, by name.
    pub debtors: Vec<DebtorOfContact>,
}

/// The same as [`find`], with all that each page needs to know: one statement, because each page asks.
pub async fn find_logged_in(
    conn: &mut Conn,
    token: &SecretToken,
    now: DateTime<Utc>,
) -> Result<Option<LoggedIn>, DbError> {
    let sql = concat!(
        "select ",
        creditor_columns!(),
        ",     s.id as session_id, s.created_at as started_at, s.way, s.seen_at, s.expires_at,
               c.id, c.email, c.name, c.language, c.password_hash is not null as has_password, c.disabled_at,
               d.id as debtor_id, d.number as debtor_number, d.name as debtor_name,
               coalesce(r.may_pay, false) as may_pay, coalesce(r.may_dispute, false) as may_dispute,
               coalesce(r.may_manage, false) as may_manage
         from session s
         left join creditor cr on cr.id = 1
         join contact c on c.id = s.contact_id
         left join contact_right r on r.contact_id = c.id and r.state = 'active'
         left join debtor d on d.id = r.debtor_id
         where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.seen_at > $3
           and c.disabled_at is null
         order by lower(d.name), d.id"
    );
    let mut rows: Vec<LoggedInRow> =
        run!(conn, fetch_all, sqlx::query_as(sql).bind(token.hash().to_vec()).bind(now).bind(now - IDLE))?;
    let of_contact = |row: &mut LoggedInRow| {
        let (id, name) = row.debtor_id.take().zip(row.debtor_name.take())?;
        Some(DebtorOfContact { id, name, number: row.debtor_number.take(), rights: row.rights })
    };
    let debtors = rows.iter_mut().filter_map(of_contact).collect();
    Ok(rows.pop().map(|row| LoggedIn { creditor: row.creditor.0, session: row.session, debtors }))
}

/// The creditor, a session and one of its contact's debtors.
#[derive(sqlx::FromRow)]
struct LoggedInRow {
    #[sqlx(flatten)]
    creditor: CreditorOfRow,
    #[sqlx(flatten)]
    session: SessionContact,
    #[sqlx(flatten)]
    rights: Rights,
    debtor_id: Option<DebtorId>,
    debtor_number: Option<String>,
    debtor_name: Option<String>,
}

/// Writes down that a session is used, unless that was done in the last five minutes. Call it when
/// [`SessionContact::is_stale`] says so, after the page was answered.
pub async fn touch(ctx: &Ctx, session: &SessionId) -> Result<(), DbError> {
    let now = ctx.now();
    let mut tx = ctx.db.begin().await?;
    execute!(
        tx,
        sqlx::query("update session set seen_at = $2 where id = $1 and ended_at is null and seen_at <= $3")
            .bind(session)
            .bind(now)
            .bind(now - TOUCH_EVERY)
    )?;
    tx.commit().await
}

/// Ends a contact's sessions, all but `except`; gives how many ended.
pub async fn end_all(
    conn: &mut Conn,
    contact: &ContactId,
    except: Option<&SessionId>,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query("update session set ended_at = $3 where contact_id = $1 and id <> $2 and ended_at is null")
            .bind(contact)
            .bind(except.map_or("", SessionId::as_str))
            .bind(now)
    )
}

pub(super) async fn end_one(
    conn: &mut Conn,
    contact: &ContactId,
    session: &SessionId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let ended = execute!(
        conn,
        sqlx::query("update session set ended_at = $3 where id = $1 and contact_id = $2 and ended_at is null")
            .bind(session)
            .bind(contact)
            .bind(now)
    )?;
    Ok(ended == 1)
}

/// A contact's valid sessions, the last used first.
pub async fn list(conn: &mut Conn, contact: &ContactId, now: DateTime<Utc>) -> Result<Vec<OwnSession>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, browser, created_at, seen_at
             from session
             where contact_id = $1 and ended_at is null and expires_at > $2 and seen_at > $3
             order by seen_at desc, id desc"
        )
        .bind(contact)
        .bind(now)
        .bind(now - IDLE)
    )
}

/// Deletes sessions that could not be used any more since `before`; gives how many.
pub async fn forget_old(conn: &mut Conn, before: DateTime<Utc>) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query("delete from session where expires_at < $1 or seen_at < $2 or ended_at < $1")
            .bind(before)
            .bind(before - IDLE)
    )
}
