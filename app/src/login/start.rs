//! `GET /`: where a visitor starts.

use axum::response::Response;

use crate::server::forms::see_other;

/// Nobody is known here yet: to the log-in page.
pub async fn get() -> Response {
    see_other("/login")
}
