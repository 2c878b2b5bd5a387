//! What the profile page sends.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::contacts;
use saldo::ids::SessionId;
use saldo::log_in::{self, LONGEST_PASSWORD_BYTES, PasswordError, PasswordProblem, SHORTEST_PASSWORD};
use saldo::paths::PROFILE;
use saldo::sessions::{self, SessionContact};
use saldo::text;
use saldo::text::Language;
use saldo::texts::Texts;

use crate::errors::UiError;
use crate::log_in::forms::logged_out;
use crate::server::forms::{Submitted, see_other};

/// `POST /profile`: name, language, and which mails are wanted.
pub async fn save(submitted: Submitted) -> Response {
    let Some(language) = Language::from_tag(submitted.form.value("language")) else {
        return UiError::BadRequest.into_response();
    };
    let ctx = submitted.visit().ctx.clone();
    if let Err(error) = contacts::update_profile(&ctx, submitted.form.value("name"), language).await {
        return UiError::failed(error).into_response();
    }
    if submitted.form.value("invoice_mail_asked") == "yes" {
        let wanted = submitted.form.value("invoice_mail") == "yes";
        if let Err(error) = contacts::want_invoice_mail(&ctx, wanted).await {
            return UiError::failed(error).into_response();
        }
    }
    done("saved")
}

/// `POST /profile/password`: sets or changes it.
pub async fn set_password(submitted: Submitted) -> Response {
    let session = match session(&submitted) {
        Ok(session) => session,
        Err(error) => return error.into_response(),
    };
    let ctx = submitted.visit().ctx.clone();
    let outcome = log_in::set_password(&ctx, &session, submitted.form.untrimmed("new_password")).await;
    answer(submitted, outcome, "password-set").await
}

/// `POST /profile/password/remove`.
pub async fn remove_password(submitted: Submitted) -> Response {
    let session = match session(&submitted) {
        Ok(session) => session,
        Err(error) => return error.into_response(),
    };
    let outcome = log_in::remove_password(&submitted.visit().ctx, &session).await;
    answer(submitted, outcome, "password-removed").await
}

/// `POST /profile/sessions/{session}/end`: logs one browser out; this one too, when it is that.
pub async fn end_session(Path(id): Path<String>, submitted: Submitted) -> Response {
    let Some(id) = SessionId::parse(&id) else { return UiError::NotFound.into_response() };
    let visit = submitted.visit();
    if let Err(error) = sessions::end(&visit.ctx, &id).await {
        return UiError::failed(error).into_response();
    }
    let own = visit.session.as_ref().is_some_and(|session| session.session_id == id);
    if own { logged_out() } else { done("session-ended") }
}

/// `POST /profile/sessions/end`: logs every browser out, this one too.
pub async fn end_everywhere(submitted: Submitted) -> Response {
    match sessions::end_everywhere(&submitted.visit().ctx).await {
        Ok(_) => logged_out(),
        Err(error) => UiError::failed(error).into_response(),
    }
}

async fn answer(mut submitted: Submitted, outcome: Result<(), PasswordError>, done_word: &str) -> Response {
    match outcome {
        Ok(()) => done(done_word),
        Err(PasswordError::Problem(problem)) => {
            let message = problem_words(submitted.texts(), problem);
            submitted.form.refuse("new_password", message);
            submitted.again_at(PROFILE).await
        }
        Err(PasswordError::LogInAgain) => {
            let message = text!(submitted.texts(), "profile-log-in-again");
            submitted.form.refuse("new_password", message);
            submitted.again_at(PROFILE).await
        }
        Err(PasswordError::Busy) => UiError::Crowded.into_response(),
        Err(PasswordError::Db(error)) => UiError::failed(error).into_response(),
    }
}

fn problem_words(texts: &Texts, problem: PasswordProblem) -> String {
    match problem {
        PasswordProblem::TooShort => text!(texts, "password-too-short", count = SHORTEST_PASSWORD),
        PasswordProblem::TooLong => text!(texts, "password-too-long", count = LONGEST_PASSWORD_BYTES),
        PasswordProblem::Common => text!(texts, "password-common"),
        PasswordProblem::HoldsAddress => text!(texts, "password-holds-address"),
    }
}

fn session(submitted: &Submitted) -> Result<SessionContact, UiError> {
    submitted.visit().session.clone().ok_or(UiError::Forbidden)
}

fn done(word: &str) -> Response {
    see_other(&format!("{PROFILE}?done={word}"))
}
