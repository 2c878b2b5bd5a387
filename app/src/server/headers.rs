//! Headers that tell browsers what our pages may do.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use saldo::config::Config;

use super::AppState;

/// What a page may load and do. `wasm-unsafe-eval` and the nonce are what islands need; a missing
/// part stops them without a word on the page.
pub fn page_policy(config: &Config, nonce: &str) -> String {
    // A redirect after our own form counts as its target.
    let forms = config.payments.form_origins().iter().fold(String::new(), |all, origin| format!("{all} {origin}"));
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         form-action 'self'{forms}; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// For answers that are no page.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// Layer: the headers of every answer. What an answer has set itself stays.
pub async fn security(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(CONTENT_SECURITY_POLICY, NOTHING);
    default(X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Not `no-referrer`: with it our own forms arrive with `Origin: null`.
    default(REFERRER_POLICY, "same-origin");
    // Personal pages leave no copy; files with a hash in their name set their own.
    default(CACHE_CONTROL, "no-store");
    default(HeaderName::from_static("x-frame-options"), "DENY");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    );
    if state.config.server.base_url.is_https() {
        default(STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}
