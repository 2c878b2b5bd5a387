//! Puts a task aside until a day.

use chrono::{Days, NaiveDate};

use super::store::{existing, leave_trail, me};
use super::{Seen, TaskError};
use crate::ctx::Ctx;
use crate::execute;
use crate::staff::Scope;

/// The most days a task can be put aside.
pub const LONGEST_SNOOZE_DAYS: u64 = 90;

/// Not shown before `until`. Its due day stays: what is late stays late.
pub async fn snooze(ctx: &Ctx, scope: &Scope, seen: &Seen, until: NaiveDate) -> Result<(), TaskError> {
    me(ctx)?;
    let latest = ctx.today() + Days::new(LONGEST_SNOOZE_DAYS);
    if until <= ctx.today() || until > latest {
        return Err(TaskError::Day);
    }
    set(ctx, scope, seen, Some(until)).await
}

/// Shown again from now on.
pub async fn wake(ctx: &Ctx, scope: &Scope, seen: &Seen) -> Result<(), TaskError> {
    me(ctx)?;
    set(ctx, scope, seen, None).await
}

async fn set(ctx: &Ctx, scope: &Scope, seen: &Seen, until: Option<NaiveDate>) -> Result<(), TaskError> {
    let mut tx = ctx.db.begin().await?;
    let task = existing(&mut tx, scope, &seen.id).await?;
    let snoozed = execute!(
        tx,
        sqlx::query(
            "update task
             set snoozed_until = $3, version = version + 1
             where id = $1 and version = $2 and closed_at is null"
        )
        .bind(&seen.id)
        .bind(seen.version)
        .bind(until)
    )?;
    if snoozed == 0 {
        return Err(seen.too_late(&task));
    }
    let (action, detail) = match until {
        Some(until) => ("task.snoozed", format!("until {until}")),
        None => ("task.woken", String::new()),
    };
    leave_trail(&mut tx, ctx, &task, action, detail).await?;
    tx.commit().await?;
    Ok(())
}
