//! A person says that a task is done, or that it is not after all.

use super::store::{existing, leave_trail, me};
use super::{Ends, Seen, TaskError};
use crate::ctx::Ctx;
use crate::execute;
use crate::shortfalls::Words;
use crate::staff::Scope;

/// Closes it with a word of what was done. What only its cause can end stays open: see [`Ends`].
pub async fn finish(ctx: &Ctx, scope: &Scope, seen: &Seen, done: &str) -> Result<(), TaskError> {
    me(ctx)?;
    let done = Words::parse(done).ok_or(TaskError::Words)?;
    let mut tx = ctx.db.begin().await?;
    let task = existing(&mut tx, scope, &seen.id).await?;
    if task.kind.ends() == Ends::ByItsCause {
        return Err(TaskError::NotByHand);
    }
    let finished = execute!(
        tx,
        sqlx::query(
            "update task
             set closed_at = $3, closed_by = $4, done = $5, version = version + 1
             where id = $1 and version = $2 and closed_at is null"
        )
        .bind(&seen.id)
        .bind(seen.version)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
        .bind(done.as_str())
    )?;
    if finished == 0 {
        return Err(seen.too_late(&task));
    }
    leave_trail(&mut tx, ctx, &task, "task.finished", done.as_str().to_owned()).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens what a person finished. What its cause closed stays closed.
pub async fn open_again(ctx: &Ctx, scope: &Scope, seen: &Seen) -> Result<(), TaskError> {
    me(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let task = existing(&mut tx, scope, &seen.id).await?;
    if task.closed_at.is_none() || task.done.is_empty() {
        return Err(TaskError::NotFinished);
    }
    let opened = execute!(
        tx,
        sqlx::query(
            "update task
             set closed_at = null, closed_by = null, done = '', snoozed_until = null, version = version + 1
             where id = $1 and version = $2 and closed_at is not null and done <> ''"
        )
        .bind(&seen.id)
        .bind(seen.version)
    )?;
    if opened == 0 {
        return Err(TaskError::Changed);
    }
    leave_trail(&mut tx, ctx, &task, "task.reopened", task.done.clone()).await?;
    tx.commit().await?;
    Ok(())
}
