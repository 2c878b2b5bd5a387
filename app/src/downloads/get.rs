//! Files of many documents, and how far one is.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use saldo::ctx::Actor;
use saldo::downloads::{self, Direct, DirectFile, Download, DownloadError, State, Wanted};
use saldo::ids::{DebtorId, DownloadId};
use saldo::paths;
use saldo::seen::How;

use super::forms::failed;
use crate::errors::UiError;
use crate::invoices::downloads::stored;
use crate::seen;
use crate::server::forms::see_other;
use crate::server::{Visit, render, streamed};
use crate::statements::theirs;

/// `GET /d/{debtor}/documents`: what the query says, made now. What is too much for that leads to the form that leaves
/// it to a job.
pub async fn documents(
    Extension(visit): Extension<Arc<Visit>>,
    Path(debtor): Path<String>,
    parts: Parts,
) -> Result<Response, UiError> {
    let debtor = theirs(&visit, &debtor)?;
    let query: Vec<(String, String)> =
        serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).map_err(|_| UiError::BadRequest)?;
    let wanted = Wanted::parse(query.iter().map(|(name, value)| (&**name, &**value)));
    let wanted = wanted.map_err(|_| UiError::NotFound)?;
    let language = render::texts(&parts).language();
    let made = downloads::direct(&visit.ctx, &visit.creditor, &debtor.id, language, &wanted).await;
    let Direct { name, documents, file } = match made {
        Ok(made) => made,
        Err(DownloadError::Nothing | DownloadError::NoOriginals) => return Err(UiError::NotFound),
        Err(DownloadError::TooMany) => {
            return Ok(see_other(&format!("{}?{}", paths::downloads(&debtor.id), wanted.query())));
        }
        Err(error) => return Err(failed(error)),
    };
    seen::note(&visit.ctx, None, documents, How::Download);
    Ok(match file {
        DirectFile::Zip(archive) => streamed::zip(&visit.ctx, &name, *archive),
        DirectFile::Pdf(bytes) => stored(&name, "application/pdf", bytes),
    })
}

/// `GET /d/{debtor}/downloads/{download}/status.json`: how many documents are made, for the page that waits.
pub async fn status(
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, download)): Path<(String, String)>,
) -> Result<Response, UiError> {
    let download = own(&visit, &debtor, &download).await?;
    Ok(([(CONTENT_TYPE, "application/json")], json(&download)).into_response())
}

/// What the browser compares: the page is loaded again with each tenth, and when it is ready.
pub fn json(download: &Download) -> String {
    let over = download.ready_at.is_some() || download.failed_at.is_some();
    format!("\"{}{}\"", i64::from(download.done) * 10 / i64::from(download.documents), if over { "!" } else { "" })
}

/// `GET /d/{debtor}/downloads/{download}/file`.
pub async fn file(
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, download)): Path<(String, String)>,
) -> Result<Response, UiError> {
    let ctx = &visit.ctx;
    let download = own(&visit, &debtor, &download).await?;
    if download.state(ctx.now()) != State::Ready {
        return Err(UiError::NotFound);
    }
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let documents = downloads::documents(&mut conn, &download.id).await.map_err(UiError::failed)?;
    drop(conn);
    let parts = downloads::fetch(ctx, &download).await.map_err(UiError::failed)?;
    seen::note(ctx, None, documents, How::Download);
    Ok(streamed::zip(ctx, &format!("{}.zip", download.name), parts))
}

/// A download of whoever asks.
pub async fn own(visit: &Visit, debtor: &str, download: &str) -> Result<Download, UiError> {
    let (debtor, download) = DebtorId::parse(debtor).zip(DownloadId::parse(download)).ok_or(UiError::NotFound)?;
    let Actor::Contact(contact) = &visit.ctx.actor else { return Err(UiError::NotFound) };
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let found = downloads::of_contact(&mut conn, &debtor, contact, &download).await.map_err(UiError::failed)?;
    found.ok_or(UiError::NotFound)
}
