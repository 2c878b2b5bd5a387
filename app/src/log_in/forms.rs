//! What the log-in pages send.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use saldo::ids::AccessTokenId;
use saldo::log_in::{self, LogInError};
use saldo::sessions;
use saldo::text;
use saldo::text::EmailAddress;

use super::enter::{browser_of, code_refused, enter, failed};
use super::pending::Pending;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::server::session_cookie;

/// `POST /login`: the answer is the same whether the address is known or not.
pub async fn ask(mut submitted: Submitted) -> Response {
    let Some(email) = email(&mut submitted) else { return submitted.again().await };
    let ctx = submitted.visit().ctx.clone();
    match log_in::ask(&ctx, &email, submitted.texts().language(), submitted.network()).await {
        Ok(asked) => {
            let next = submitted.form.value("next").to_owned();
            let pending = Pending { id: asked.id.to_string(), email: email.to_string(), next, link: String::new() };
            pending.lead_to("/login/sent")
        }
        Err(error) => failed(error),
    }
}

/// `POST /login/code`: the code of the mail, typed where it was asked for.
pub async fn code(mut submitted: Submitted) -> Response {
    let Some(id) = AccessTokenId::parse(submitted.form.value("id")) else { return see_other("/login") };
    let typed = submitted.field(
        "code",
        |code| (!code.is_empty()).then(|| code.to_owned()),
        |texts| text!(texts, "login-code-missing"),
    );
    let Some(typed) = typed else { return submitted.again_at("/login/sent").await };
    let ctx = submitted.visit().ctx.clone();
    match log_in::redeem_code(&ctx, &id, &typed, &browser_of(&submitted)).await {
        Ok(logged_in) => enter(&logged_in, &Pending::read(&submitted.parts().headers).next),
        Err(LogInError::Refused(refused)) => {
            let message = code_refused(submitted.texts(), refused);
            submitted.form.refuse("code", message);
            submitted.again_at("/login/sent").await
        }
        Err(error) => failed(error),
    }
}

/// `POST /login/password`.
pub async fn password(mut submitted: Submitted) -> Response {
    let email = email(&mut submitted);
    let password = submitted.form.untrimmed("password").to_owned();
    if password.is_empty() {
        let message = text!(submitted.texts(), "login-password-missing");
        submitted.form.refuse("password", message);
    }
    let Some(email) = email.filter(|_| !password.is_empty()) else { return submitted.again().await };
    let ctx = submitted.visit().ctx.clone();
    match log_in::with_password(&ctx, &email, &password, &browser_of(&submitted)).await {
        Ok(logged_in) => enter(&logged_in, submitted.form.value("next")),
        Err(LogInError::Refused(_)) => {
            let message = text!(submitted.texts(), "login-password-wrong");
            submitted.form.refuse("password", message);
            submitted.again().await
        }
        Err(error) => failed(error),
    }
}

/// `POST /logout`: ends this session; without one there is nothing to end.
pub async fn log_out(submitted: Submitted) -> Response {
    let visit = submitted.visit();
    if let Some(session) = &visit.session
        && let Err(error) = sessions::end(&visit.ctx, &session.session_id).await
    {
        return UiError::failed(error).into_response();
    }
    logged_out()
}

/// To the log-in page, without the session's cookie.
pub(crate) fn logged_out() -> Response {
    let mut response = see_other("/login?done=logged-out");
    if let Some(cookie) = session_cookie::CONTACT.clear() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn email(submitted: &mut Submitted) -> Option<EmailAddress> {
    let missing = submitted.form.value("email").is_empty();
    submitted.field("email", EmailAddress::parse, |texts| {
        if missing { text!(texts, "field-email-missing") } else { text!(texts, "field-email-wrong") }
    })
}
