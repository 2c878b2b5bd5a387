//! `GET /logo/{hash}`: the creditor's logo. Its address changes with its content, so browsers keep it for ever.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::errors::UiError;
use crate::server::Visit;

/// Only the present logo: other files have no public address. `nosniff` comes from the layer of headers.
pub async fn get(Extension(visit): Extension<Arc<Visit>>, Path(hash): Path<String>) -> Result<Response, UiError> {
    let logo = visit.creditor.logo_named(&hash).ok_or(UiError::NotFound)?;
    let bytes = visit.ctx.blobs.get(&logo.hash).await.map_err(UiError::failed)?;
    let head = [(CONTENT_TYPE, logo.kind.media_type()), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((head, Body::from(bytes)).into_response())
}
