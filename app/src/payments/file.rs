//! `GET /d/{debtor}/payments.csv`: everything that was paid, tried, and is on its way, for a spreadsheet.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::request::Parts;
use axum::response::Response;
use saldo::payments::PaymentsFile;

use crate::errors::UiError;
use crate::server::{Visit, render, streamed};
use crate::statements::theirs;

/// All pages of it.
pub async fn get(
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let debtor = theirs(&visit, &debtor)?;
    let texts = render::texts(&parts);
    let name = PaymentsFile::name(texts, debtor.number.as_deref());
    Ok(streamed::csv(&visit.ctx, &name, PaymentsFile::new(texts, debtor.id.clone())))
}
