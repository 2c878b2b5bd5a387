//! Gives a task to a colleague, or back to all.

use super::store::{existing, leave_trail, me};
use super::{Seen, TaskError};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, StaffId};
use crate::staff::{Duty, Role, Scope};
use crate::{execute, run, staff};

/// The owner is `to` from now on, or nobody.
pub async fn assign(ctx: &Ctx, scope: &Scope, seen: &Seen, to: Option<&StaffId>) -> Result<(), TaskError> {
    me(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let task = existing(&mut tx, scope, &seen.id).await?;
    if let Some(to) = to {
        may_have(&mut tx, to, task.debtor_id.as_ref()).await?;
    }
    let assigned = execute!(
        tx,
        sqlx::query(
            "update task
             set owner = $3, version = version + 1
             where id = $1 and version = $2 and closed_at is null"
        )
        .bind(&seen.id)
        .bind(seen.version)
        .bind(to)
    )?;
    if assigned == 0 {
        return Err(seen.too_late(&task));
    }
    let detail = to.map_or_else(|| "to nobody".to_owned(), |to| format!("to {to}"));
    leave_trail(&mut tx, ctx, &task, "task.assigned", detail).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether somebody can have a task about this debtor.
async fn may_have(conn: &mut Conn, to: &StaffId, debtor: Option<&DebtorId>) -> Result<(), TaskError> {
    let person = staff::find(conn, to).await?.filter(|person| person.disabled_at.is_none());
    let person = person.filter(|person| person.role.may(Duty::Note)).ok_or(TaskError::NotForThem)?;
    let theirs = match (person.role, debtor) {
        (Role::Collector, Some(debtor)) => has(conn, to, debtor).await?,
        (Role::Collector, None) => false,
        _ => true,
    };
    if theirs { Ok(()) } else { Err(TaskError::NotForThem) }
}

/// Whether a debtor is handed over to this collector.
async fn has(conn: &mut Conn, collector: &StaffId, debtor: &DebtorId) -> Result<bool, DbError> {
    let found: Option<i32> = run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select 1
             from debtor
             where id = $1 and collector_id = $2 and handed_over_at is not null and merged_into is null"
        )
        .bind(debtor)
        .bind(collector)
    )?;
    Ok(found.is_some())
}

/// The colleagues who can have a task about this debtor, by name.
pub async fn colleagues(conn: &mut Conn, debtor: Option<&DebtorId>) -> Result<Vec<staff::Staff>, DbError> {
    let everybody = staff::list(conn).await?;
    let mut found = Vec::new();
    for person in everybody {
        match may_have(conn, &person.id, debtor).await {
            Ok(()) => found.push(person),
            Err(TaskError::Db(error)) => return Err(error),
            Err(_) => {}
        }
    }
    Ok(found)
}

/// Nobody has the open tasks of this person any more.
pub(crate) async fn free_all_of(conn: &mut Conn, staff: &StaffId) -> Result<(), DbError> {
    let sql = "update task set owner = null, version = version + 1 where owner = $1 and closed_at is null";
    execute!(conn, sqlx::query(sql).bind(staff))?;
    Ok(())
}

/// Nobody has this person's open tasks about a debtor any more.
pub(crate) async fn free_of_debtor(conn: &mut Conn, staff: &StaffId, debtor: &DebtorId) -> Result<(), DbError> {
    let sql = "update task
               set owner = null, version = version + 1
               where debtor_id = $2 and owner = $1 and closed_at is null";
    execute!(conn, sqlx::query(sql).bind(staff).bind(debtor))?;
    Ok(())
}
