//! Forms come from our own pages, or not at all.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::AppState;
use crate::errors::UiError;

/// Layer: refuses whatever may change something and was not sent by our own pages. Machines that
/// sign their requests are the exception; a test of the access table holds them to `/webhooks/`.
pub async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let signed = request.uri().path().starts_with("/webhooks/");
    if reads || signed || is_ours(request.headers(), &state.config.server.base_url.origin()) {
        return next.run(request).await;
    }
    UiError::Origin.into_response()
}

/// Browsers send `Origin` with every form; `Sec-Fetch-Site` backs it up. `null` and silence are
/// somebody else.
fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let same_site = site.is_none_or(|site| site == b"same-origin");
    match headers.get(ORIGIN) {
        Some(found) => found.as_bytes() == origin.as_bytes() && same_site,
        None => site == Some(b"same-origin"),
    }
}

/// Layer: whoever types "localhost" is led to the base address, where forms and cookies work.
pub async fn leave_localhost(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let base_url = &state.config.server.base_url;
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let lost = host.split(':').next() == Some("localhost") && !base_url.origin().contains("//localhost");
    if !lost || request.method() != Method::GET {
        return next.run(request).await;
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    (StatusCode::TEMPORARY_REDIRECT, [("location", base_url.join(path))]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "https://pay.example.nl";

    fn headers(origin: Option<&'static str>, site: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        origin.map(|origin| headers.insert(ORIGIN, HeaderValue::from_static(origin)));
        site.map(|site| headers.insert("sec-fetch-site", HeaderValue::from_static(site)));
        headers
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        for (origin, site, ours) in [
            (Some(OURS), Some("same-origin"), true),
            (Some(OURS), None, true),
            (None, Some("same-origin"), true),
            (None, None, false),
            (Some("null"), None, false),
            (Some("null"), Some("same-origin"), false),
            (Some("https://evil.example"), Some("cross-site"), false),
            (Some("https://pay.example.nl.evil.example"), None, false),
            (Some("http://pay.example.nl"), None, false),
            (Some(OURS), Some("cross-site"), false),
            (None, Some("same-site"), false),
            (None, Some("none"), false),
        ] {
            assert_eq!(is_ours(&headers(origin, site), OURS), ours, "{origin:?} {site:?}");
        }
    }
}
