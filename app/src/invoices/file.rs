//! `GET /d/{debtor}/invoices.csv`: the list for a spreadsheet, with the same query.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::request::Parts;
use axum::response::Response;
use saldo::invoices::{InvoicesFile, Query};

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
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    let name = InvoicesFile::name(texts, debtor.number.as_deref());
    Ok(streamed::csv(&visit.ctx, &name, InvoicesFile::new(texts, debtor.id.clone(), query.filter)))
}
