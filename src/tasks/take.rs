//! Somebody takes a task that nobody has.

use super::store::{existing, leave_trail, me};
use super::{Task, TaskError};
use crate::ctx::Ctx;
use crate::execute;
use crate::ids::{StaffId, TaskId};
use crate::staff::Scope;

/// Makes whoever asks its owner. Of two at once one gets it; taking one's own again changes nothing.
pub async fn take(ctx: &Ctx, scope: &Scope, id: &TaskId) -> Result<(), TaskError> {
    let me = me(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let task = existing(&mut tx, scope, id).await?;
    let taken = execute!(
        tx,
        sqlx::query(
            "update task
             set owner = $2, version = version + 1
             where id = $1 and closed_at is null and owner is null"
        )
        .bind(id)
        .bind(&me)
    )?;
    if taken == 0 {
        return already(&existing(&mut tx, scope, id).await?, &me);
    }
    leave_trail(&mut tx, ctx, &task, "task.taken", String::new()).await?;
    tx.commit().await?;
    Ok(())
}

fn already(task: &Task, me: &StaffId) -> Result<(), TaskError> {
    match &task.owner {
        _ if task.closed_at.is_some() => Err(TaskError::Closed),
        Some(owner) if owner == me => Ok(()),
        Some(owner) => Err(TaskError::Taken { by: owner.clone() }),
        None => Err(TaskError::Changed),
    }
}
