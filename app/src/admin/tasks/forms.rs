//! What people do to any task.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::ids::{StaffId, TaskId};
use saldo::paths::admin as paths;
use saldo::tasks::{self, Seen, TaskError};
use saldo::text;

use super::act::NOBODY;
use crate::admin::who;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST /admin/tasks/{task}/take`.
pub async fn take(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let Some(task) = TaskId::parse(&task) else { return Err(UiError::NotFound) };
    let (ctx, on_duty) = who(&submitted)?;
    let outcome = tasks::take(&ctx, &on_duty.scope, &task).await;
    answer(submitted, &task, "taken", "task", outcome).await
}

/// `POST /admin/tasks/{task}/assign`.
pub async fn assign(Path(task): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let Some(seen) = seen(&task, &submitted) else { return Err(UiError::NotFound) };
    let parse = |value: &str| match value {
        NOBODY => Some(None),
        id => StaffId::parse(id).map(Some),
    };
    let Some(to) = submitted.field("owner", parse, |texts| text!(texts, "staff-tasks-not-for-them")) else {
        return Ok(submitted.again_at(&paths::task(&seen.id)).await);
    };
    let (ctx, on_duty) = who(&submitted)?;
    let outcome = tasks::assign(&ctx, &on_duty.scope, &seen, to.as_ref()).await;
    answer(submitted, &seen.id, "assigned", "owner", outcome).await
}

/// `POST /admin/tasks/{task}/snooze`.
pub async fn snooze(Path(task): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let Some(seen) = seen(&task, &submitted) else { return Err(UiError::NotFound) };
    let day =
        submitted.field("until", |value| value.parse::<NaiveDate>().ok(), |texts| text!(texts, "staff-tasks-day"));
    let Some(until) = day else { return Ok(submitted.again_at(&paths::task(&seen.id)).await) };
    let (ctx, on_duty) = who(&submitted)?;
    let outcome = tasks::snooze(&ctx, &on_duty.scope, &seen, until).await;
    answer(submitted, &seen.id, "snoozed", "until", outcome).await
}

/// `POST /admin/tasks/{task}/wake`.
pub async fn wake(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let Some(seen) = seen(&task, &submitted) else { return Err(UiError::NotFound) };
    let (ctx, on_duty) = who(&submitted)?;
    let outcome = tasks::wake(&ctx, &on_duty.scope, &seen).await;
    answer(submitted, &seen.id, "woken", "task", outcome).await
}

/// `POST /admin/tasks/{task}/finish`.
pub async fn finish(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let Some(seen) = seen(&task, &submitted) else { return Err(UiError::NotFound) };
    let (ctx, on_duty) = who(&submitted)?;
    let outcome = tasks::finish(&ctx, &on_duty.scope, &seen, submitted.form.value("done")).await;
    answer(submitted, &seen.id, "finished", "done", outcome).await
}

/// `POST /admin/tasks/{task}/reopen`.
pub async fn reopen(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let Some(seen) = seen(&task, &submitted) else { return Err(UiError::NotFound) };
    let (ctx, on_duty) = who(&submitted)?;
    let outcome = tasks::open_again(&ctx, &on_duty.scope, &seen).await;
    answer(submitted, &seen.id, "reopened", "task", outcome).await
}

/// The task as the form saw it; a form without a version saw none that there is.
fn seen(task: &str, submitted: &Submitted) -> Option<Seen> {
    let version = submitted.form.value("version").parse().unwrap_or(-1);
    Some(Seen { id: TaskId::parse(task)?, version })
}

/// Back to the task with a word of what was done, or the page again with what was wrong.
async fn answer(
    mut submitted: Submitted,
    task: &TaskId,
    word: &str,
    field: &'static str,
    outcome: Result<(), TaskError>,
) -> Result<Response, UiError> {
    let texts = submitted.texts();
    let (field, message) = match outcome {
        Ok(()) => return Ok(see_other(&format!("{}?done={word}", paths::task(task)))),
        Err(TaskError::NotFound | TaskError::NotStaff) => return Err(UiError::NotFound),
        Err(error @ TaskError::Db(_)) => return Err(UiError::failed(error)),
        Err(TaskError::NotForThem) => (field, text!(texts, "staff-tasks-not-for-them")),
        Err(TaskError::Day) => (field, text!(texts, "staff-tasks-day")),
        Err(TaskError::Words) => (field, text!(texts, "staff-tasks-words")),
        Err(TaskError::Closed) => ("task", text!(texts, "staff-tasks-was-closed")),
        Err(TaskError::NotFinished) => ("task", text!(texts, "staff-tasks-not-finished")),
        Err(TaskError::Taken { .. }) => ("task", text!(texts, "staff-tasks-was-taken")),
        Err(TaskError::Changed) => ("task", text!(texts, "staff-tasks-changed")),
        Err(TaskError::NotByHand) => ("task", text!(texts, "staff-tasks-ends-itself")),
    };
    submitted.form.refuse(field, message);
    Ok(submitted.again_at(&paths::task(task)).await)
}
