//! A bug in one page stays in that page.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;

use crate::errors::UiError;

/// Layer: a panic is logged and becomes "something went wrong on our side".
pub async fn catch(request: Request, next: Next) -> Response {
    // Requests share only the state, which has no lock that a panic could leave half done.
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => UiError::failed(message(panic.as_ref())).into_response(),
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}
