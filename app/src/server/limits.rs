//! Bounds of one request: bytes and time.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use saldo::creditor::MOST_LOGO_BYTES;
use saldo::paths::admin::SETTINGS_LOGO;
use saldo::threads::MOST_OF_A_MESSAGE;

use super::AppState;
use crate::errors::UiError;
use crate::payments::webhook;

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

/// Files that are too much are read and let go up to here, so that the page can say which: to a browser that still
/// sends, a refusal looks like a broken line. See [`super::forms::Uploads`].
const MOST_WITH_FILES: usize = 4 * MOST_OF_A_MESSAGE;

/// A logo may be larger than any other form, and files of a message larger still. A notice has a limit of its own.
fn most_bytes(path: &str, usual: usize) -> usize {
    match path {
        SETTINGS_LOGO => usual.max(MOST_LOGO_BYTES + AROUND_A_FILE),
        path if takes_files(path) => usual.max(MOST_WITH_FILES),
        path if path.starts_with("/webhooks/") => webhook::MOST_BYTES,
        _ => usual,
    }
}

/// Whether forms of this path may have files of a message: those of disputes and of what is said to be
/// paid, on both sides. A form without files is read no further there than anywhere: [`super::forms::Submitted`].
fn takes_files(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    matches!(
        parts.as_slice(),
        ["d", _, "disputes" | "paid-claims", ..] | ["admin", "debtors", _, "disputes" | "paid-claims", ..]
    )
}

/// How long 25 MB take at one megabit a second, which is what many telephone lines send.
const TIME_FOR_FILES: Duration = Duration::from_secs(240);

/// Layer: answers instead of a handler that takes too long, a slowly arriving body included.
pub async fn time(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let usual = state.config.server.request_timeout;
    let sends_files = request.method() == Method::POST && takes_files(request.uri().path());
    let most = if sends_files { usual.max(TIME_FOR_FILES) } else { usual };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("request timed out");
            UiError::Busy.into_response()
        }
    }
}
