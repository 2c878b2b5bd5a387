//! The visitor's language, and the form that changes it.

use axum::extract::State;
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use saldo::contacts;
use saldo::text::Language;

use super::AppState;
use super::forms::{Submitted, see_other};
use crate::errors::UiError;

const COOKIE: &str = "language";

/// The language kept in the cookie, else the first one of the browser's that Saldo speaks.
pub fn of(headers: &HeaderMap) -> Language {
    let chosen = CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| Language::from_tag(cookie.value()));
    let preferred =
        || headers.get(ACCEPT_LANGUAGE).and_then(|value| Language::from_accept_language(value.to_str().ok()?));
    chosen.or_else(preferred).unwrap_or_default()
}

/// `POST /language`: keeps the choice, for a contact in its profile too, and returns to the page it was made on.
pub async fn post(State(state): State<AppState>, submitted: Submitted) -> Response {
    let Some(language) = Language::from_tag(submitted.form.value("language")) else {
        return UiError::BadRequest.into_response();
    };
    let visit = submitted.visit();
    if let Some(session) = &visit.session
        && let Err(error) = contacts::update_profile(&visit.ctx, &session.contact.name, language).await
    {
        return UiError::failed(error).into_response();
    }
    let mut cookie = Cookie::new(COOKIE, language.tag());
    cookie.make_permanent();
    cookie.set_path("/");
    cookie.set_same_site(SameSite::Lax);
    cookie.set_http_only(true);
    cookie.set_secure(state.config.server.base_url.is_https());
    let mut response = see_other(own_page(submitted.form.value("back")));
    if let Ok(cookie) = HeaderValue::try_from(cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Only a path of ours: whatever a browser could read as another host leads to the start page.
pub fn own_page(path: &str) -> &str {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']);
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_our_pages() {
        for path in ["/", "/login?next=%2F", "/d/x/invoices?page=2"] {
            assert_eq!(own_page(path), path);
        }
        for path in
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)"]
        {
            assert_eq!(own_page(path), "/", "{path}");
        }
    }

    #[test]
    fn the_choice_wins_over_the_browser() {
        let mut headers = HeaderMap::new();
        assert_eq!(of(&headers), Language::En);
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("nl-BE,en"));
        assert_eq!(of(&headers), Language::Nl);
        headers.insert("cookie", HeaderValue::from_static("a=b; language=en"));
        assert_eq!(of(&headers), Language::En);
        headers.insert("cookie", HeaderValue::from_static("language=xx"));
        assert_eq!(of(&headers), Language::Nl);
    }
}
