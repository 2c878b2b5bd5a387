//! `GET /admin/disputes/insight.csv`: why invoices are contested, for a spreadsheet, with the same period.

use std::sync::Arc;

use axum::Extension;
use axum::http::request::Parts;
use axum::response::Response;
use saldo::disputes::InsightFile;

use super::insight_page::period;
use crate::errors::UiError;
use crate::server::{Visit, render, streamed};

/// All of it.
pub async fn get(Extension(visit): Extension<Arc<Visit>>, parts: Parts) -> Result<Response, UiError> {
    let on_duty = visit.on_duty()?;
    let texts = render::texts(&parts);
    let days = period(parts.uri.query().unwrap_or_default(), visit.ctx.today());
    let file = InsightFile::new(texts, on_duty.scope.clone(), days);
    Ok(streamed::csv(&visit.ctx, &InsightFile::name(texts, days), file))
}
