//! SQL of one task, as far as whoever asks may know of it.

use chrono::{DateTime, Utc};

use super::{Task, TaskError};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx, bulk, dialect};
use crate::ids::{StaffId, TaskId};
use crate::run;
use crate::staff::Scope;

/// What is selected of a task `k`; its joins are [`JOINS`].
pub(super) const COLUMNS: &str = "
    k.id, k.version, k.kind, k.cause, k.detail, k.debtor_id, b.name as debtor_name, k.document_id,
    d.number as document_number, k.payment_id, k.amount_minor, k.currency, k.owner, s.name as owner_name, k.due_on,
    k.snoozed_until, k.created_at, k.closed_at, k.closed_by, k.done";

/// The debtor, the document and the owner of a task.
pub(super) const JOINS: &str = "
    left join debtor b on b.id = k.debtor_id
    left join document d on d.id = k.document_id
    left join staff s on s.id = k.owner";

/// A task; one of a debtor out of scope looks like one that does not exist.
pub async fn get(conn: &mut Conn, scope: &Scope, id: &TaskId) -> Result<Option<Task>, DbError> {
    let head = ["select", COLUMNS, " from task k ", JOINS, " where k.id = $2"];
    let sql = bulk::joined(&[&head[..], &dialect::in_scope(conn.engine(), scope, " and k.debtor_id")].concat());
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(scope.as_list()).bind(id))
}

/// The task as it is now, for an action on it.
pub(super) async fn existing(tx: &mut Tx, scope: &Scope, id: &TaskId) -> Result<Task, TaskError> {
    get(tx, scope, id).await?.ok_or(TaskError::NotFound)
}

/// Who of the creditor acts.
pub(super) fn me(ctx: &Ctx) -> Result<StaffId, TaskError> {
    match &ctx.actor {
        Actor::Staff(id) => Ok(id.clone()),
        _ => Err(TaskError::NotStaff),
    }
}

/// The trail of what a person did to a task.
pub(super) async fn leave_trail(
    tx: &mut Tx,
    ctx: &Ctx,
    task: &Task,
    action: &'static str,
    detail: String,
) -> Result<(), DbError> {
    let detail = format!("{}{}{detail}", task.kind.code(), if detail.is_empty() { "" } else { ": " });
    let happened = Happened { action, object: task.id.as_str(), debtor: task.debtor_id.as_ref(), detail };
    audit::record(tx, ctx, happened).await
}

/// Something that people did to a task.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TaskMove {
    /// When.
    pub at: DateTime<Utc>,
    /// What, as the audit trail has it: `task.taken`.
    pub action: String,
    /// The name of whoever did it.
    pub who: String,
}

/// What people did to a task, the first first. The caller has the task within its scope.
pub async fn history(conn: &mut Conn, id: &TaskId) -> Result<Vec<TaskMove>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select a.at, a.action, coalesce(s.name, a.actor) as who
             from audit a
             left join staff s on a.actor = 'staff:' || s.id
             where a.object = $1 and a.action like 'task.%'
             order by a.at, a.id
             limit 100"
        )
        .bind(id)
    )
}
