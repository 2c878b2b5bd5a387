//! Bounds of one request: bytes and time.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use saldo::creditor::MOST_LOGO_BYTES;
use saldo::paths::admin::SETTINGS_LOGO;

use super::AppState;
use crate::errors::UiError;

/// Layer: refuses a body that says it is too large, and stops reading one that does not say.
pub async fn body(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let most = most_bytes(request.uri().path(), state.config.server.max_body_bytes);
    let declared = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > most as u64) {
        return UiError::TooLarge.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most)))).await
}

/// What a file takes beside itself: names of fields and the lines between them.
const AROUND_A_FILE: usize = 16 * 1024;

/// A logo may be larger than any other form.
fn most_bytes(path: &str, usual: usize) -> usize {
    match path {
        SETTINGS_LOGO => usual.max(MOST_LOGO_BYTES + AROUND_A_FILE),
        _ => usual,
    }
}

/// Layer: answers instead of a handler that takes too long, a slowly arriving body included.
pub async fn time(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(state.config.server.request_timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("request timed out");
            UiError::Busy.into_response()
        }
    }
}
