//! Something a person of the creditor must do. Opened by its cause, closed by its cause.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PaymentId, TaskId};
use crate::money::Money;
use crate::{execute, run};

/// Why a person is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum TaskKind {
    /// Money came in that fits no payment of ours.
    UnknownMoney,
    /// A provider's object says another amount, currency, account or mode than ours.
    PaymentMismatch,
    /// The payer's bank took money back.
    Chargeback,
    /// An imported document's ids point at more than one debtor.
    AmbiguousDebtor,
    /// An invoice names another account than the creditor's.
    OtherPayeeAccount,
    /// The accounting system and the ledger disagree on what is paid.
    PaidDifference,
    /// A provider will not give money back.
    RefundFailed,
    /// A debtor asks to get credit back.
    CreditRequest,
    /// Credit that a debtor asked back was taken away before anybody answered.
    CreditTakenAway,
    /// More of a payment went back than was left of it here: a part had gone back by another way.
    PaidBackTwice,
    /// Whoever got a pay link says that they are not meant.
    LinkNotMine,
    /// A reported payment or reversal does not fit what came after it.
    PaymentDoesNotFit,
    /// Less was paid than was due, and the payer promised a day for the rest.
    PaidLessPromise,
    /// Less was paid than was due, and the payer would like a payment plan.
    PaidLessPlan,
    /// Less was paid than was due, because something is wrong with the invoice.
    PaidLessWrong,
    /// A mail or job was given up.
    GivenUp,
}

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
    /// Until when.
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

/// A task as staff see it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Task {
    /// Which task.
    pub id: TaskId,
    /// Why.
    pub kind: TaskKind,
    /// What caused it.
    pub cause: String,
    /// What was found.
    pub detail: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Closed when.
    pub closed_at: Option<DateTime<Utc>>,
}

/// Opens a task unless its cause has one; tells whether it was opened.
pub async fn open(conn: &mut Conn, ctx: &Ctx, task: NewTask<'_>) -> Result<bool, DbError> {
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
        .bind(task.due_on)
        .bind(ctx.now())
    )?;
    Ok(opened == 1)
}

/// Closes the task of `cause`, when there is an open one.
pub async fn close(conn: &mut Conn, ctx: &Ctx, cause: &str) -> Result<bool, DbError> {
    let closed = execute!(
        conn,
        sqlx::query("update task set closed_at = $2, closed_by = $3 where cause = $1 and closed_at is null")
            .bind(cause)
            .bind(ctx.now())
            .bind(ctx.actor.to_string())
    )?;
    Ok(closed == 1)
}

/// Opens the task of `cause` again, when there is one that was closed.
pub async fn reopen(conn: &mut Conn, cause: &str) -> Result<bool, DbError> {
    let reopened = execute!(
        conn,
        sqlx::query("update task set closed_at = null, closed_by = null where cause = $1 and closed_at is not null")
            .bind(cause)
    )?;
    Ok(reopened == 1)
}

/// Open tasks, oldest first.
pub async fn list_open(conn: &mut Conn) -> Result<Vec<Task>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, kind, cause, detail, created_at, closed_at
             from task
             where closed_at is null
             order by created_at, id
             limit 500"
        )
    )
}
