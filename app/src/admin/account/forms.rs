//! What the pages of one's own account send.

use axum::extract::Path;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use saldo::ids::StaffSessionId;
use saldo::paths::admin as paths;
use saldo::staff::{self, StaffLogInError};
use saldo::text::Language;

use crate::admin::log_in::problem_words;
use crate::admin::{failed, who};
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::server::{own_page, session_cookie};

/// `POST /admin/language`: keeps the choice and returns to the page it was made on.
pub async fn language(submitted: Submitted) -> Response {
    let Some(language) = Language::from_tag(submitted.form.value("language")) else {
        return UiError::BadRequest.into_response();
    };
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    match staff::change_language(&ctx, &on_duty.session.staff.id, language).await {
        Ok(()) => see_other(own_page(submitted.form.value("back"))),
        Err(error) => failed(error),
    }
}

/// `POST /admin/account/password`.
pub async fn password(mut submitted: Submitted) -> Response {
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    let password = submitted.form.untrimmed("new_password").to_owned();
    match staff::change_password(&ctx, &on_duty.session, &password).await {
        Ok(()) => done("password-set"),
        Err(StaffLogInError::Password(problem)) => {
            let message = problem_words(submitted.texts(), problem);
            submitted.form.refuse("new_password", message);
            submitted.again_at(paths::ACCOUNT).await
        }
        Err(StaffLogInError::Busy) => UiError::Crowded.into_response(),
        Err(error) => failed(error),
    }
}

/// `POST /admin/account/recovery-codes`: ten new ones, shown on the next page.
pub async fn recovery_codes(submitted: Submitted) -> Response {
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    match staff::new_recovery_codes(&ctx, &on_duty.session).await {
        Ok(secret) => {
            let mut response = see_other(paths::RECOVERY_CODES);
            if let Some(cookie) = session_cookie::STAFF_LOG_IN.set(&secret) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Err(error) => failed(error),
    }
}

/// `POST /admin/account/recovery-codes/kept`: the browser forgets the secret that shows them.
pub async fn recovery_codes_kept() -> Response {
    let mut response = see_other(paths::START);
    if let Some(cookie) = session_cookie::STAFF_LOG_IN.clear() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// `POST /admin/account/sessions/{session}/end`: logs one browser out.
pub async fn end_session(Path(session): Path<String>, submitted: Submitted) -> Response {
    let Some(session) = StaffSessionId::parse(&session) else { return UiError::NotFound.into_response() };
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    match staff::end(&ctx, &on_duty.session.staff.id, &session).await {
        Ok(()) => done("session-ended"),
        Err(error) => failed(error),
    }
}

fn done(word: &str) -> Response {
    see_other(&format!("{}?done={word}", paths::ACCOUNT))
}
