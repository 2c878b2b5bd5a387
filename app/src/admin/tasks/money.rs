//! Money in suspense leaves it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::debtors;
use saldo::ids::TaskId;
use saldo::paths::admin as paths;
use saldo::suspense::{self, SuspenseError};
use saldo::tasks::{self, Task, TaskKind};
use saldo::text;

use crate::admin::failed;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST /admin/tasks/{task}/place`: with the debtor of a customer number.
pub async fn place(Path(task): Path<String>, mut submitted: Submitted) -> Response {
    let (task, named) = match read(&task, &submitted).await {
        Ok(read) => read,
        Err(error) => return error.into_response(),
    };
    let Some(debtor) = named else {
        let message = text!(submitted.texts(), "staff-tasks-no-debtor");
        submitted.form.refuse("debtor", message);
        return submitted.again_at(&paths::task(&task.id)).await;
    };
    let ctx = submitted.visit().ctx.clone();
    match suspense::place(&ctx, &task.cause, &debtor, submitted.form.value("why")).await {
        Ok(_) => see_other(&format!("{}?done=placed", paths::task(&task.id))),
        Err(error) => complain(submitted, &paths::task(&task.id), error).await,
    }
}

/// `POST /admin/tasks/{task}/give-back`.
pub async fn give_back(Path(task): Path<String>, submitted: Submitted) -> Response {
    let (task, _) = match read(&task, &submitted).await {
        Ok(read) => read,
        Err(error) => return error.into_response(),
    };
    let ctx = submitted.visit().ctx.clone();
    match suspense::give_back(&ctx, &task.cause, submitted.form.value("why")).await {
        Ok(()) => see_other(&format!("{}?done=given-back", paths::task(&task.id))),
        Err(error) => complain(submitted, &paths::give_back(&task.id), error).await,
    }
}

/// The task about money in suspense, and the debtor that the form names.
async fn read(task: &str, submitted: &Submitted) -> Result<(Task, Option<saldo::ids::DebtorId>), UiError> {
    let id = TaskId::parse(task).ok_or(UiError::NotFound)?;
    let visit = submitted.visit();
    let on_duty = visit.on_duty()?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let task = tasks::get(&mut conn, &on_duty.scope, &id).await.map_err(UiError::failed)?;
    let about_money = |task: &Task| matches!(task.kind, TaskKind::UnknownMoney | TaskKind::PaymentMismatch);
    let task = task.filter(about_money).ok_or(UiError::NotFound)?;
    let number = submitted.form.value("debtor");
    let named = match number {
        "" => None,
        number => debtors::find_by_number(&mut conn, number).await.map_err(UiError::failed)?,
    };
    Ok((task, named))
}

async fn complain(mut submitted: Submitted, page: &str, error: SuspenseError) -> Response {
    let texts = submitted.texts();
    let (field, message) = match error {
        SuspenseError::NotFound | SuspenseError::NotAllowed => return UiError::NotFound.into_response(),
        SuspenseError::NoDebtor => ("debtor", text!(texts, "staff-tasks-no-debtor")),
        SuspenseError::Why => ("why", text!(texts, "staff-tasks-why")),
        SuspenseError::Gone => ("task", text!(texts, "staff-tasks-money-gone")),
        SuspenseError::Reported => ("task", text!(texts, "staff-tasks-money-reported")),
        error @ (SuspenseError::Report(_)
        | SuspenseError::Ledger(_)
        | SuspenseError::Return(_)
        | SuspenseError::Db(_)) => return failed(error),
    };
    submitted.form.refuse(field, message);
    submitted.again_at(page).await
}
