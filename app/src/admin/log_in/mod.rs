//! Logging in at `/admin`: password, then a code of the authenticator.

pub mod forms;
pub mod link;
pub mod pages;

use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use saldo::log_in::{Browser, LONGEST_PASSWORD_BYTES, PasswordProblem, SHORTEST_PASSWORD};
use saldo::paths::admin as paths;
use saldo::staff::{PasswordRight, StaffLogInError, StaffRefused};
use saldo::text;
use saldo::texts::Texts;

use crate::errors::UiError;
use crate::log_in::browser;
use crate::server::forms::{Submitted, see_other};
use crate::server::{own_page, session_cookie};

/// Where somebody logs in from, with the session that ends by it.
fn browser_of(submitted: &Submitted) -> Browser {
    let headers = &submitted.parts().headers;
    let user_agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let session = session_cookie::STAFF.read(headers);
    Browser { network: submitted.network(), name: browser::name(user_agent), session }
}

/// Adds a cookie to an answer.
fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The password was right: on to the code, or to enrolment.
fn second_half(right: &PasswordRight, next: &str) -> Response {
    let page = if right.enrolled { paths::LOG_IN_CODE } else { paths::LOG_IN_ENROL };
    with_cookie(see_other(&pages::with_next(page, next)), session_cookie::STAFF_LOG_IN.set(&right.token))
}

/// Pages of the staff side, except those that log in.
fn after_log_in(next: &str) -> &str {
    let page = own_page(next);
    let inside = page == paths::START || (page.starts_with("/admin/") && !page.starts_with(paths::LOG_IN));
    if inside { page } else { paths::START }
}

/// Back to where a code was asked for: also a page of the debtor whose eyes they look through.
fn after_code(next: &str) -> &str {
    let page = own_page(next);
    if page.starts_with("/d/") { page } else { after_log_in(page) }
}

/// Starts again with the password; the half log-in is forgotten.
fn start_again() -> Response {
    with_cookie(see_other(&format!("{}?done=again", paths::LOG_IN)), session_cookie::STAFF_LOG_IN.clear())
}

/// For errors that are about no field.
fn failed(error: StaffLogInError) -> Response {
    match error {
        StaffLogInError::TooMany { retry_after } => UiError::too_many(retry_after),
        StaffLogInError::Busy => UiError::Crowded,
        StaffLogInError::Refused(StaffRefused::StartAgain) => return start_again(),
        StaffLogInError::Refused(_) | StaffLogInError::Password(_) => UiError::BadRequest,
        StaffLogInError::Db(error) => UiError::failed(error),
    }
    .into_response()
}

/// What is wrong with a new password.
pub(super) fn problem_words(texts: &Texts, problem: PasswordProblem) -> String {
    match problem {
        PasswordProblem::TooShort => text!(texts, "password-too-short", count = SHORTEST_PASSWORD),
        PasswordProblem::TooLong => text!(texts, "password-too-long", count = LONGEST_PASSWORD_BYTES),
        PasswordProblem::Common => text!(texts, "password-common"),
        PasswordProblem::HoldsAddress => text!(texts, "password-holds-address"),
    }
}

/// The secret of the half log-in that this browser holds.
fn half(headers: &HeaderMap) -> Option<saldo::tokens::SecretToken> {
    session_cookie::STAFF_LOG_IN.read(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logging_in_leads_to_pages_of_the_staff_side_only() {
        for next in ["/admin", "/admin/debtors?q=molen", "/admin/confirm?next=%2Fadmin"] {
            assert_eq!(after_log_in(next), next);
        }
        for next in ["", "//evil.example", "https://evil.example/admin", "/d/x", "/administrator", "/admin/log-in/code"]
        {
            assert_eq!(after_log_in(next), "/admin", "{next}");
        }
    }

    #[test]
    fn a_code_leads_back_to_a_debtors_page_too() {
        for next in ["/admin/debtors", "/d/x/statement?kind=open"] {
            assert_eq!(after_code(next), next);
        }
        for next in ["", "//evil.example", "https://evil.example/d/x", "/login", "/admin/log-in/code"] {
            assert_eq!(after_code(next), "/admin", "{next}");
        }
    }
}
