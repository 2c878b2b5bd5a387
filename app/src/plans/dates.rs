//! `GET /d/{debtor}/plans/{plan}/dates.ics`: the days of a running plan, for a calendar.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use saldo::ids::PlanId;
use saldo::{due_dates, plans, text};

use crate::errors::UiError;
use crate::invoices::downloads::disposition;
use crate::server::{Visit, render};
use crate::statements::theirs;

/// What is left of each instalment, on its day.
pub async fn get(
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, id)): Path<(String, String)>,
    parts: Parts,
) -> Result<Response, UiError> {
    let debtor = theirs(&visit, &debtor)?;
    let id = PlanId::parse(&id).ok_or(UiError::NotFound)?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let plan = plans::get(&mut conn, &debtor.id, &id).await.map_err(UiError::failed)?;
    let plan = plan.filter(|plan| plan.state.runs()).ok_or(UiError::NotFound)?;
    let left = plans::left_of(&mut conn, &visit.ctx, &plan).await.map_err(UiError::failed)?;
    let texts = render::texts(&parts);
    let file = due_dates::of_plan(&visit.ctx, texts, &visit.creditor, (&debtor.id, &plan), &left);
    let name = text!(texts, "plan-dates-file", number = plan.number.to_string());
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, disposition(&format!("{name}.ics"))),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, file).into_response())
}
