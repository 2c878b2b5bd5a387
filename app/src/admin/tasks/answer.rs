//! Answers a request to get credit back.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use saldo::approvals::Decided;
use saldo::credits::{self, AnswerError};
use saldo::ids::{CreditRequestId, PaymentId, TaskId};
use saldo::paths::admin as paths;
use saldo::refunds::RefundError;
use saldo::tasks::{self, Task, TaskKind};
use saldo::text;

use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::{Submitted, see_other};

/// The task of the address, within the scope of whoever asks.
pub(super) async fn task_of(visit: &Visit, id: &TaskId) -> Result<Task, UiError> {
    let on_duty = visit.on_duty()?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    tasks::get(&mut conn, &on_duty.scope, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)
}

/// The request that a task is about.
pub(super) fn request_of(task: &Task) -> Option<CreditRequestId> {
    let id = task.cause.strip_prefix("credit_request:").filter(|_| task.kind == TaskKind::CreditRequest)?;
    CreditRequestId::parse(id)
}

async fn read(task: &str, submitted: &Submitted) -> Result<(TaskId, CreditRequestId), UiError> {
    let id = TaskId::parse(task).ok_or(UiError::NotFound)?;
    let task = task_of(&submitted.visit(), &id).await?;
    let request = request_of(&task).ok_or(UiError::NotFound)?;
    Ok((id, request))
}

/// `POST /admin/tasks/{task}/answer/transfer`: somebody says that they transfer it, which the same page then asks for.
pub async fn transfer(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let (task, request) = read(&task, &submitted).await?;
    let ctx = submitted.visit().ctx.clone();
    match credits::begin_transfer(&ctx, &request).await {
        Ok(Decided::Now(())) => Ok(see_other(&paths::answer_credit(&task))),
        Ok(Decided::Waits(approval)) => Ok(see_other(&parts::waiting(&approval))),
        Err(error) => complain(submitted, &task, error).await,
    }
}

/// `POST /admin/tasks/{task}/answer/not-sent`: nothing was transferred after all.
pub async fn not_sent(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let (task, request) = read(&task, &submitted).await?;
    let ctx = submitted.visit().ctx.clone();
    match credits::not_transferred(&ctx, &request).await {
        Ok(()) => Ok(see_other(&paths::answer_credit(&task))),
        Err(error) => complain(submitted, &task, error).await,
    }
}

/// `POST /admin/tasks/{task}/answer/bank`: it left the creditor's account on a day.
pub async fn bank(Path(task): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (task, request) = read(&task, &submitted).await?;
    let parse = |value: &str| value.parse::<NaiveDate>().ok();
    let Some(day) = submitted.field("value_on", parse, |texts| text!(texts, "staff-credit-day")) else {
        return Ok(submitted.again_at(&paths::answer_credit(&task)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    match credits::pay_back_by_bank(&ctx, &request, day).await {
        Ok(()) => Ok(done(&task, "answered")),
        Err(error) => complain(submitted, &task, error).await,
    }
}

/// `POST /admin/tasks/{task}/answer/payment`: a provider sends it back.
pub async fn payment(Path(task): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (task, request) = read(&task, &submitted).await?;
    let parse = |value: &str| PaymentId::parse(value);
    let Some(payment) = submitted.field("payment", parse, |texts| text!(texts, "staff-credit-no-payment")) else {
        return Ok(submitted.again_at(&paths::answer_credit(&task)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    match credits::pay_back_to_payment(&ctx, &request, &payment).await {
        Ok(Decided::Now(_)) => Ok(done(&task, "sending")),
        Ok(Decided::Waits(approval)) => Ok(see_other(&parts::waiting(&approval))),
        Err(error) => complain(submitted, &task, error).await,
    }
}

/// `POST /admin/tasks/{task}/answer/decline`.
pub async fn decline(Path(task): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let (task, request) = read(&task, &submitted).await?;
    let ctx = submitted.visit().ctx.clone();
    match credits::decline(&ctx, &request, submitted.form.value("reason")).await {
        Ok(()) => Ok(done(&task, "declined")),
        Err(error) => complain(submitted, &task, error).await,
    }
}

fn done(task: &TaskId, word: &str) -> Response {
    see_other(&format!("{}?done={word}", paths::task(task)))
}

async fn complain(mut submitted: Submitted, task: &TaskId, error: AnswerError) -> Result<Response, UiError> {
    let texts = submitted.texts();
    let (field, message) = match error {
        AnswerError::NotFound => return Err(UiError::NotFound),
        AnswerError::Answered(_) | AnswerError::Changed => ("task", text!(texts, "staff-credit-answered")),
        AnswerError::Waits => ("task", text!(texts, "staff-credit-waits")),
        AnswerError::NotTheirs => ("task", text!(texts, "staff-credit-not-sent-whose")),
        AnswerError::NotBegun => ("task", text!(texts, "staff-credit-not-begun")),
        AnswerError::Future(_) => ("value_on", text!(texts, "staff-credit-day")),
        AnswerError::Reason => ("reason", text!(texts, "staff-tasks-why")),
        AnswerError::NotTheirPayment => ("payment", text!(texts, "staff-credit-no-payment")),
        AnswerError::Refund(RefundError::TooMuch(most) | RefundError::NotEnoughCredit(most)) => {
            ("payment", text!(texts, "staff-credit-too-much", most = texts.money(most)))
        }
        AnswerError::Refund(RefundError::Db(error)) | AnswerError::Db(error) => return Err(UiError::failed(error)),
        AnswerError::Refund(_) => ("payment", text!(texts, "staff-credit-no-payment")),
        AnswerError::Ledger(error) => return Err(UiError::failed(error)),
    };
    submitted.form.refuse(field, message);
    Ok(submitted.again_at(&paths::answer_credit(task)).await)
}
