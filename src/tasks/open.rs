//! A task is opened by its cause, and closed by the same cause.

use chrono::NaiveDate;

use super::TaskKind;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PaymentId, StaffId, TaskId};
use crate::money::Money;
use crate::{creditor, execute};

/// A new task.
pub struct NewTask<'a> {
    /// Why.
    pub kind: TaskKind,
    /// What caused it: the same cause makes one task.
    pub cause: &'a str,
    /// Whom it concerns.
    pub debtor: Option<&'a DebtorId>,
    /// Which document.
    pub document: Option<&'a DocumentId>,
    /// Which payment.
    pub payment: Option<&'a PaymentId>,
    /// For people: what was found, what was expected.
    pub detail: String,
    /// How much is at stake.
    pub amount: Option<Money>,
    /// Until when; without it what the kind says, see [`TaskKind::due_on`].
    pub due_on: Option<NaiveDate>,
}

impl<'a> NewTask<'a> {
    /// Work that a machine gave up on.
    pub fn given_up(cause: &'a str, detail: String) -> Self {
        Self {
            kind: TaskKind::GivenUp,
            cause,
            debtor: None,
            document: None,
            payment: None,
            detail,
            amount: None,
            due_on: None,
        }
    }
}

/// Opens a task unless its cause has one; tells whether it was opened. One that ended by itself is opened again;
/// what a person finished stays finished.
pub async fn open(conn: &mut Conn, ctx: &Ctx, task: NewTask<'_>) -> Result<bool, DbError> {
    let due_on = match task.due_on {
        Some(day) => day,
        None => task.kind.due_on(ctx.today(), &creditor::calendar(conn).await?),
    };
    let opened = execute!(
        conn,
        sqlx::query(
            "insert into task (id, kind, cause, debtor_id, document_id, payment_id, detail, amount_minor, currency,
                               due_on, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (cause) do nothing"
        )
        .bind(ctx.new_id::<TaskId>())
        .bind(task.kind)
        .bind(task.cause)
        .bind(task.debtor)
        .bind(task.document)
        .bind(task.payment)
        .bind(&task.detail)
        .bind(task.amount.map(Money::minor))
        .bind(task.amount.map(Money::currency))
        .bind(due_on)
        .bind(ctx.now())
    )?;
    Ok(opened == 1 || again(conn, task.cause, &task.detail, task.amount).await?)
}

/// Opens a task that its owner has from the start; without one it is anybody's.
pub async fn open_for(conn: &mut Conn, ctx: &Ctx, task: NewTask<'_>, owner: Option<&StaffId>) -> Result<bool, DbError> {
    let cause = task.cause;
    let opened = open(conn, ctx, task).await?;
    if let Some(owner) = owner.filter(|_| opened) {
        let sql = "update task set owner = $2, version = version + 1 where cause = $1";
        execute!(conn, sqlx::query(sql).bind(cause).bind(owner))?;
    }
    Ok(opened)
}

/// Another day until which the open task of `cause` is to be dealt with.
pub(crate) async fn due_at(conn: &mut Conn, cause: &str, day: NaiveDate) -> Result<(), DbError> {
    let sql =
        "update task set due_on = $2, version = version + 1 where cause = $1 and closed_at is null and due_on <> $2";
    execute!(conn, sqlx::query(sql).bind(cause).bind(day))?;
    Ok(())
}

/// What a person had finished counts as ended by itself: the same happens once more.
pub(crate) async fn unfinish(conn: &mut Conn, cause: &str) -> Result<(), DbError> {
    let sql = "update task set done = '' where cause = $1 and closed_at is not null";
    execute!(conn, sqlx::query(sql).bind(cause))?;
    Ok(())
}

/// What had ended by itself is there again; tells whether it had.
pub(crate) async fn again(conn: &mut Conn, cause: &str, detail: &str, amount: Option<Money>) -> Result<bool, DbError> {
    let opened = execute!(
        conn,
        sqlx::query(
            "update task
             set closed_at = null, closed_by = null, snoozed_until = null, detail = $2, amount_minor = $3, currency = $4,
                 version = version + 1
             where cause = $1 and closed_at is not null and done = ''"
        )
        .bind(cause)
        .bind(detail)
        .bind(amount.map(Money::minor))
        .bind(amount.map(Money::currency))
    )?;
    Ok(opened == 1)
}

/// Closes the task of `cause`, when there is an open one.
pub async fn close(conn: &mut Conn, ctx: &Ctx, cause: &str) -> Result<bool, DbError> {
    let closed = execute!(
        conn,
        sqlx::query(
            "update task
             set closed_at = $2, closed_by = $3, version = version + 1
             where cause = $1 and closed_at is null"
        )
        .bind(cause)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(closed == 1)
}

/// The same for ever: its cause opens it never again, as if a person had finished it with these words.
pub(crate) async fn close_for_good(conn: &mut Conn, ctx: &Ctx, cause: &str, done: &str) -> Result<bool, DbError> {
    let closed = close(conn, ctx, cause).await?;
    let sql = "update task set done = $2 where cause = $1 and closed_at is not null and done = ''";
    execute!(conn, sqlx::query(sql).bind(cause).bind(done))?;
    Ok(closed)
}

/// Closes the open tasks of a kind about a payment; of one amount alone where that is named.
pub async fn close_of_payment(
    conn: &mut Conn,
    ctx: &Ctx,
    kind: TaskKind,
    payment: &PaymentId,
    amount: Option<Money>,
) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query(
            "update task
             set closed_at = $4, closed_by = $5, version = version + 1
             where payment_id = $1 and kind = $2 and closed_at is null and amount_minor = coalesce($3, amount_minor)"
        )
        .bind(payment)
        .bind(kind)
        .bind(amount.map(Money::minor))
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )
}

/// Opens the task of `cause` again, when there is one that was closed.
pub async fn reopen(conn: &mut Conn, cause: &str) -> Result<bool, DbError> {
    let reopened = execute!(
        conn,
        sqlx::query(
            "update task
             set closed_at = null, closed_by = null, done = '', snoozed_until = null, version = version + 1
             where cause = $1 and closed_at is not null"
        )
        .bind(cause)
    )?;
    Ok(reopened == 1)
}
