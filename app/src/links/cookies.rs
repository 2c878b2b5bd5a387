//! What a browser keeps of a pay link: the secret of the one it opened, so that it does not stand in
//! a URL, and the session of the one it redeemed. Both end with the browser or after two hours.

use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use leptos::prelude::use_context;
use saldo::links::SESSION;
use saldo::tokens::SecretToken;

const OPENED: &str = "__Host-saldo-link-opened";
const SESSION_COOKIE: &str = "__Host-saldo-link";

/// The secret of the link that was opened; empty where none was, or one that cannot be ours.
pub(super) fn opened(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(OPENED).map(|cookie| cookie.value().to_owned())
}

/// That of the page that is being drawn.
pub(super) fn opened_here() -> Option<String> {
    use_context::<Parts>().and_then(|parts| opened(&parts.headers))
}

/// The session of the link this browser redeemed.
pub fn session(headers: &HeaderMap) -> Option<SecretToken> {
    CookieJar::from_headers(headers).get(SESSION_COOKIE).and_then(|cookie| SecretToken::parse(cookie.value()))
}

/// Keeps what was opened. Of a secret that cannot be ours only that there was one.
pub(super) fn keep_opened(response: &mut Response, token: &str) {
    let kept = SecretToken::parse(token).map(|_| token.to_owned()).unwrap_or_default();
    append(response, format!("{}; Max-Age={}", cookie(OPENED, kept), SESSION.num_seconds()));
}

/// Keeps the session of a link that was just redeemed.
pub(super) fn keep_session(response: &mut Response, session: &SecretToken) {
    let cookie = cookie(SESSION_COOKIE, session.expose().to_owned());
    append(response, format!("{cookie}; Max-Age={}", SESSION.num_seconds()));
}

/// After "this is not me": nothing is kept.
pub(super) fn forget(response: &mut Response) {
    for name in [OPENED, SESSION_COOKIE] {
        let mut cookie = cookie(name, String::new());
        cookie.make_removal();
        append(response, cookie.to_string());
    }
}

fn cookie(name: &'static str, value: String) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_path("/");
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie
}

fn append(response: &mut Response, cookie: String) {
    if let Ok(header) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, header);
    }
}
