//! What every way to log in shares: where it comes from, what follows, what a refusal says.

use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::response::{IntoResponse, Response};
use saldo::log_in::{Browser, LogInError, LoggedIn, Refused};
use saldo::text;
use saldo::texts::Texts;

use super::{browser, pending};
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::server::{own_page, session_cookie};

/// Where somebody logs in from, with the session that ends by it.
pub(super) fn browser_of(submitted: &Submitted) -> Browser {
    let headers = &submitted.parts().headers;
    let user_agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Browser {
        network: submitted.network(),
        name: browser::name(user_agent),
        session: session_cookie::CONTACT.read(headers),
    }
}

/// Logged in: the new session's cookie, and on to `next` or the start.
pub(super) fn enter(logged_in: &LoggedIn, next: &str) -> Response {
    let mut response = see_other(after_log_in(next));
    pending::forget(&mut response);
    if let Some(cookie) = session_cookie::CONTACT.keep(&logged_in.token) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Pages of ours, except those that log in.
fn after_log_in(next: &str) -> &str {
    let page = own_page(next);
    if page.starts_with("/login") { "/" } else { page }
}

/// For errors that are about no field.
pub(super) fn failed(error: LogInError) -> Response {
    match error {
        LogInError::TooMany { retry_after } => UiError::too_many(retry_after),
        LogInError::Busy => UiError::Crowded,
        LogInError::Refused(_) => UiError::BadRequest,
        LogInError::Db(error) => UiError::failed(error),
    }
    .into_response()
}

/// Why a code does not log in.
pub(super) fn code_refused(texts: &Texts, refused: Refused) -> String {
    match refused {
        Refused::WrongCode { tries_left } if tries_left > 0 => {
            text!(texts, "login-code-wrong", tries = tries_left)
        }
        Refused::WrongCode { .. } | Refused::CodeDead => text!(texts, "login-code-dead"),
        _ => text!(texts, "login-code-over"),
    }
}

/// Why a link does not log in.
pub(super) fn link_refused(texts: &Texts, refused: Refused) -> String {
    match refused {
        Refused::Used => text!(texts, "login-link-used"),
        Refused::Expired => text!(texts, "login-link-expired"),
        Refused::Revoked => text!(texts, "login-link-revoked"),
        _ => text!(texts, "login-link-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logging_in_leads_to_our_own_pages_only() {
        assert_eq!(after_log_in("/d/x/invoices?page=2"), "/d/x/invoices?page=2");
        for next in ["", "//evil.example", "https://evil.example", "/login/link?token=x"] {
            assert_eq!(after_log_in(next), "/", "{next}");
        }
    }
}
