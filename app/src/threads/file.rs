//! Files of messages: to store, never to show in a browser.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, MessageId};
use saldo::threads::{self, Reader};

use crate::errors::UiError;
use crate::invoices::downloads::stored;
use crate::server::Visit;

/// `GET /d/{debtor}/messages/{message}/files/{position}`.
pub async fn get(
    Extension(visit): Extension<Arc<Visit>>,
    Path(ids): Path<(String, String, String)>,
) -> Result<Response, UiError> {
    send(&visit.ctx, &ids, Reader::Debtor).await
}

/// One file for whoever reads as `reader`, from the parts of its address: debtor, message, position. An attachment
/// with `nosniff` and a sandboxing policy, whatever it is. What is somebody else's, and for a debtor what came with a
/// note, is not there.
///
/// # Errors
/// When it is not there, or cannot be read.
pub async fn send(
    ctx: &Ctx,
    (debtor, message, position): &(String, String, String),
    reader: Reader,
) -> Result<Response, UiError> {
    let ids = DebtorId::parse(debtor).zip(MessageId::parse(message)).zip(position.parse().ok());
    let ((debtor, message), position) = ids.ok_or(UiError::NotFound)?;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let file = threads::file(&mut conn, &debtor, &message, position, reader).await.map_err(UiError::failed)?;
    drop(conn);
    let file = file.ok_or(UiError::NotFound)?;
    let bytes = ctx.blobs.get(&file.hash).await.map_err(UiError::failed)?;
    Ok(stored(&file.name, file.kind.media_type(), bytes))
}
