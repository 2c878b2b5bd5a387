//! What the pages of the log-in send.

use axum::response::{IntoResponse, Response};
use saldo::log_in::Browser;
use saldo::paths::admin as paths;
use saldo::staff::{self, StaffLogInError, StaffLoggedIn, StaffRefused};
use saldo::text;
use saldo::text::EmailAddress;
use saldo::tokens::SecretToken;

use super::{after_code, after_log_in, browser_of, failed, half, second_half, start_again, with_cookie};
use crate::admin::who;
use crate::server::forms::{Submitted, see_other};
use crate::server::session_cookie;

/// `POST /admin/log-in`: the first half.
pub async fn password(mut submitted: Submitted) -> Response {
    let email = email(&mut submitted);
    let password = submitted.form.untrimmed("password").to_owned();
    if password.is_empty() {
        let message = text!(submitted.texts(), "login-password-missing");
        submitted.form.refuse("password", message);
    }
    let Some(email) = email.filter(|_| !password.is_empty()) else { return submitted.again().await };
    let ctx = submitted.visit().ctx.clone();
    match staff::with_password(&ctx, &email, &password, submitted.network()).await {
        Ok(right) => second_half(&right, submitted.form.value("next")),
        Err(StaffLogInError::Refused(_)) => {
            let message = text!(submitted.texts(), "login-password-wrong");
            submitted.form.refuse("password", message);
            submitted.again().await
        }
        Err(error) => failed(error),
    }
}

/// `POST /admin/log-in/code`: the second half.
pub async fn code(submitted: Submitted) -> Response {
    let Some((token, browser)) = half_log_in(&submitted) else { return start_again() };
    let ctx = submitted.visit().ctx.clone();
    let outcome = staff::with_code(&ctx, &token, submitted.form.value("code"), &browser).await;
    finish(submitted, outcome).await
}

/// `POST /admin/log-in/recovery`: the second half without the device.
pub async fn recovery(submitted: Submitted) -> Response {
    let Some((token, browser)) = half_log_in(&submitted) else { return start_again() };
    let ctx = submitted.visit().ctx.clone();
    let outcome = staff::with_recovery_code(&ctx, &token, submitted.form.value("code"), &browser).await;
    finish(submitted, outcome).await
}

/// `POST /admin/log-in/enrol`: the first code of a new authenticator. The half log-in's secret stays with the
/// browser for the page of the recovery codes.
pub async fn enrol(submitted: Submitted) -> Response {
    let Some((token, browser)) = half_log_in(&submitted) else { return start_again() };
    let ctx = submitted.visit().ctx.clone();
    match staff::enrol(&ctx, &token, submitted.form.value("code"), &browser).await {
        Ok(logged_in) => with_cookie(see_other(paths::RECOVERY_CODES), session_cookie::STAFF.set(&logged_in.token)),
        Err(StaffLogInError::Refused(StaffRefused::WrongCode)) => wrong_code(submitted).await,
        Err(error) => failed(error),
    }
}

/// `POST /admin/confirm`: the second factor again, and back.
pub async fn confirm(submitted: Submitted) -> Response {
    let (ctx, on_duty) = match who(&submitted) {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    let network = submitted.network();
    match staff::confirm(&ctx, &on_duty.session, submitted.form.value("code"), network).await {
        Ok(token) => {
            let next = after_code(submitted.form.value("next"));
            with_cookie(see_other(next), session_cookie::STAFF.set(&token))
        }
        Err(StaffLogInError::Refused(StaffRefused::WrongCode)) => wrong_code(submitted).await,
        Err(error) => failed(error),
    }
}

/// `POST /admin/forgot`: the answer is the same whether the address is known or not.
pub async fn forgot(mut submitted: Submitted) -> Response {
    let Some(email) = email(&mut submitted) else { return submitted.again().await };
    let ctx = submitted.visit().ctx.clone();
    match staff::ask_link(&ctx, &email, submitted.network()).await {
        Ok(()) => see_other(&format!("{}?done=sent", paths::FORGOT)),
        Err(error) => failed(error),
    }
}

/// `POST /admin/log-out`: ends this session; without one there is nothing to end.
pub async fn log_out(submitted: Submitted) -> Response {
    let visit = submitted.visit();
    if let Some(on_duty) = &visit.staff
        && let Err(error) = staff::end(&visit.ctx, &on_duty.session.staff.id, &on_duty.session.session_id).await
    {
        return crate::admin::failed(error);
    }
    let to = see_other(&format!("{}?done=logged-out", paths::LOG_IN));
    let response = with_cookie(to, session_cookie::STAFF.clear());
    with_cookie(response, session_cookie::STAFF_LOG_IN.clear())
}

fn half_log_in(submitted: &Submitted) -> Option<(SecretToken, Browser)> {
    let token = half(&submitted.parts().headers)?;
    Some((token, browser_of(submitted)))
}

async fn finish(submitted: Submitted, outcome: Result<StaffLoggedIn, StaffLogInError>) -> Response {
    match outcome {
        Ok(logged_in) => {
            let to = see_other(after_log_in(submitted.form.value("next")));
            let response = with_cookie(to, session_cookie::STAFF.set(&logged_in.token));
            with_cookie(response, session_cookie::STAFF_LOG_IN.clear())
        }
        Err(StaffLogInError::Refused(StaffRefused::WrongCode)) => wrong_code(submitted).await,
        Err(error) => failed(error),
    }
}

async fn wrong_code(mut submitted: Submitted) -> Response {
    let message = text!(submitted.texts(), "staff-code-wrong");
    submitted.form.refuse("code", message);
    submitted.again().await
}

fn email(submitted: &mut Submitted) -> Option<EmailAddress> {
    let missing = submitted.form.value("email").is_empty();
    submitted.field("email", EmailAddress::parse, |texts| {
        if missing { text!(texts, "field-email-missing") } else { text!(texts, "field-email-wrong") }
    })
}
