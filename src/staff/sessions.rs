//! Browsers somebody of the creditor is logged in with. Shorter than those of contacts: two hours without
//! use, twelve in all.

use chrono::{DateTime, Duration, Utc};

use super::Staff;
use crate::access::{Role, Scope};
use crate::creditor::{Creditor, CreditorOfRow, creditor_columns};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, StaffId, StaffSessionId};
use crate::tokens::SecretToken;
use crate::{audit, execute, run};

/// Ends a session nobody used for so long.
pub const IDLE: Duration = Duration::hours(2);

/// Ends a session however much it is used.
pub const LONGEST: Duration = Duration::hours(12);

/// How long the second factor counts for what protects money and access.
pub const FRESH: Duration = Duration::minutes(15);

/// How often use is written down.
const TOUCH_EVERY: Duration = Duration::minutes(5);

/// How long one looks through a debtor's eyes before asking again.
const LONGEST_VIEW_AS: Duration = Duration::hours(1);

/// The most of a browser's name that is kept, in characters.
const LONGEST_BROWSER: usize = 200;

/// A valid session and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StaffSession {
    /// Which session.
    pub session_id: StaffSessionId,
    /// When they logged in.
    pub started_at: DateTime<Utc>,
    /// When they last showed the second factor.
    pub confirmed_at: DateTime<Utc>,
    /// Last use that was written down.
    pub seen_at: DateTime<Utc>,
    /// Who.
    #[sqlx(flatten)]
    pub staff: Staff,
}

impl StaffSession {
    /// Whether use should be written down now: see [`touch`].
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        now - self.seen_at >= TOUCH_EVERY
    }

    /// Whether they showed the second factor just now.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.confirmed_at <= FRESH
    }
}

/// A debtor somebody looks at as if they were it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewedAs {
    /// Which debtor.
    pub id: DebtorId,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// The name on its invoices.
    pub name: String,
}

/// Who of the creditor asks, and what they may know.
#[derive(Debug, Clone)]
pub struct OnDuty {
    /// Who we speak for; none in an empty installation.
    pub creditor: Option<Creditor>,
    /// The session and its person.
    pub session: StaffSession,
    /// Which debtors.
    pub scope: Scope,
    /// Whom they look through the eyes of.
    pub view_as: Option<ViewedAs>,
}

impl OnDuty {
    /// Whether they look through this debtor's eyes.
    pub fn looks_as(&self, debtor: &DebtorId) -> bool {
        self.view_as.as_ref().is_some_and(|viewed| viewed.id == *debtor)
    }
}

/// A browser as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnStaffSession {
    /// Which session.
    pub id: StaffSessionId,
    /// What the browser called itself.
    pub browser: String,
    /// When they logged in.
    pub created_at: DateTime<Utc>,
    /// Last use, to about five minutes.
    pub seen_at: DateTime<Utc>,
}

/// Begins a session with a new secret. The one the browser had until now, whosever it was, ends.
pub(super) async fn start(
    tx: &mut Tx,
    ctx: &Ctx,
    staff: &StaffId,
    browser: &str,
    replaces: Option<&SecretToken>,
    way: &str,
) -> Result<SecretToken, DbError> {
    let (id, token, now) = (ctx.new_id::<StaffSessionId>(), SecretToken::make(), ctx.now());
    if let Some(old) = replaces {
        execute!(
            tx,
            sqlx::query("update staff_session set ended_at = $2 where token_hash = $1 and ended_at is null")
                .bind(old.hash().to_vec())
                .bind(now)
        )?;
    }
    let browser: String = browser.chars().filter(|c| !c.is_control()).take(LONGEST_BROWSER).collect();
    execute!(
        tx,
        sqlx::query(
            "insert into staff_session (id, staff_id, token_hash, browser, created_at, confirmed_at, seen_at, expires_at)
             values ($1, $2, $3, $4, $5, $5, $5, $6)"
        )
        .bind(&id)
        .bind(staff)
        .bind(token.hash().to_vec())
        .bind(browser)
        .bind(now)
        .bind(now + LONGEST)
    )?;
    let ctx = ctx.acting_as(Actor::Staff(staff.clone()));
    let happened =
        audit::Happened { action: "staff.logged_in", object: id.as_str(), debtor: None, detail: way.to_owned() };
    audit::record(tx, &ctx, happened).await?;
    Ok(token)
}

/// The second factor was shown again: the session goes on under a new secret.
pub(super) async fn renew(tx: &mut Tx, ctx: &Ctx, session: &StaffSessionId) -> Result<Option<SecretToken>, DbError> {
    let token = SecretToken::make();
    let renewed = execute!(
        tx,
        sqlx::query(
            "update staff_session set token_hash = $2, confirmed_at = $3, seen_at = $3
             where id = $1 and ended_at is null"
        )
        .bind(session)
        .bind(token.hash().to_vec())
        .bind(ctx.now())
    )?;
    Ok((renewed == 1).then_some(token))
}

#[derive(sqlx::FromRow)]
struct OnDutyRow {
    #[sqlx(flatten)]
    creditor: CreditorOfRow,
    #[sqlx(flatten)]
    session: StaffSession,
    view_as_at: Option<DateTime<Utc>>,
    viewed_id: Option<DebtorId>,
    viewed_number: Option<String>,
    viewed_name: Option<String>,
    handed_over_id: Option<DebtorId>,
}

impl OnDutyRow {
    /// Through whose eyes, while that is allowed.
    fn view_as(&mut self, scope: &Scope, now: DateTime<Utc>) -> Option<ViewedAs> {
        let (id, name) = self.viewed_id.take().zip(self.viewed_name.take())?;
        let recent = self.view_as_at.is_some_and(|since| now - since <= LONGEST_VIEW_AS);
        (recent && scope.holds(&id)).then(|| ViewedAs { id, number: self.viewed_number.take(), name })
    }
}

/// The session of a cookie with all that each page needs to know: one statement, because each page asks.
/// `None` when it is unknown, ended or too old, or its person is disabled.
pub async fn find(conn: &mut Conn, token: &SecretToken, now: DateTime<Utc>) -> Result<Option<OnDuty>, DbError> {
    let sql = concat!(
        "select ",
        creditor_columns!(),
        ",     t.id as session_id, t.created_at as started_at, t.confirmed_at, t.seen_at,
               s.id, s.email, s.name, s.role, s.language, s.password_hash is not null as has_password,
               s.totp_salt is not null as enrolled, s.disabled_at,
               t.view_as_at, v.id as viewed_id, v.number as viewed_number, v.name as viewed_name,
               d.id as handed_over_id
         from staff_session t
         left join creditor cr on cr.id = 1
         join staff s on s.id = t.staff_id
         left join debtor v on v.id = t.view_as_debtor_id and v.merged_into is null
         left join debtor d on d.collector_id = s.id and s.role = 'collector' and d.handed_over_at is not null
                           and d.merged_into is null
         where t.token_hash = $1 and t.ended_at is null and t.expires_at > $2 and t.seen_at > $3
           and s.disabled_at is null"
    );
    let mut rows: Vec<OnDutyRow> =
        run!(conn, fetch_all, sqlx::query_as(sql).bind(token.hash().to_vec()).bind(now).bind(now - IDLE))?;
    let handed_over = rows.iter_mut().filter_map(|row| row.handed_over_id.take()).collect();
    Ok(rows.pop().map(|mut row| {
        let scope = if row.session.staff.role == Role::Collector { Scope::Only(handed_over) } else { Scope::All };
        let view_as = row.view_as(&scope, now);
        OnDuty { creditor: row.creditor.0, session: row.session, scope, view_as }
    }))
}

/// Writes down that a session is used; call it after the answer, when [`StaffSession::is_stale`] says so.
pub async fn touch(ctx: &Ctx, session: &StaffSessionId) -> Result<(), DbError> {
    let now = ctx.now();
    let mut tx = ctx.db.begin().await?;
    execute!(
        tx,
        sqlx::query("update staff_session set seen_at = $2 where id = $1 and ended_at is null and seen_at <= $3")
            .bind(session)
            .bind(now)
            .bind(now - TOUCH_EVERY)
    )?;
    tx.commit().await
}

/// Ends one session of a person; another's is not touched. Again changes nothing.
pub async fn end(ctx: &Ctx, staff: &StaffId, session: &StaffSessionId) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    let ended = execute!(
        tx,
        sqlx::query("update staff_session set ended_at = $3 where id = $1 and staff_id = $2 and ended_at is null")
            .bind(session)
            .bind(staff)
            .bind(ctx.now())
    )?;
    if ended == 1 {
        let happened = audit::Happened {
            action: "staff.session_ended",
            object: session.as_str(),
            debtor: None,
            detail: String::new(),
        };
        audit::record(&mut tx, ctx, happened).await?;
    }
    tx.commit().await
}

/// Ends a person's sessions, all but `except`; gives how many ended.
pub async fn end_all(
    conn: &mut Conn,
    staff: &StaffId,
    except: Option<&StaffSessionId>,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query("update staff_session set ended_at = $3 where staff_id = $1 and id <> $2 and ended_at is null")
            .bind(staff)
            .bind(except.map_or("", StaffSessionId::as_str))
            .bind(now)
    )
}

/// A person's valid sessions, the last used first.
pub async fn list(conn: &mut Conn, staff: &StaffId, now: DateTime<Utc>) -> Result<Vec<OwnStaffSession>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, browser, created_at, seen_at
             from staff_session
             where staff_id = $1 and ended_at is null and expires_at > $2 and seen_at > $3
             order by seen_at desc, id desc"
        )
        .bind(staff)
        .bind(now)
        .bind(now - IDLE)
    )
}

/// Deletes sessions and tokens that could not be used any more since `before`.
pub async fn forget_old(conn: &mut Conn, before: DateTime<Utc>) -> Result<(), DbError> {
    execute!(conn, sqlx::query("delete from staff_session where expires_at < $1 or ended_at < $1").bind(before))?;
    execute!(conn, sqlx::query("delete from staff_token where expires_at < $1").bind(before))?;
    Ok(())
}
