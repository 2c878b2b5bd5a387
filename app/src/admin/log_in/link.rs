//! The mailed link to choose a password: opened by people and by mail scanners, used by people only.

use axum::extract::{Request, State};
use axum::response::Response;
use saldo::paths::admin as paths;
use saldo::staff::{self, StaffLogInError, StaffRefused};
use saldo::text;
use saldo::tokens::SecretToken;

use super::{failed, problem_words, second_half, with_cookie};
use crate::server::forms::{FormState, Submitted, see_other};
use crate::server::{AppState, render, session_cookie};

/// `GET /admin/password`: takes the secret out of the URL, then shows the form. Spends nothing.
pub async fn open(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(parts.uri.query().unwrap_or("")).unwrap_or_default();
    match pairs.into_iter().find(|(name, _)| name == "token") {
        Some((_, token)) => {
            // A secret that cannot be ours is forgotten, with the one that was there before.
            let cookie = match SecretToken::parse(&token) {
                Some(token) => session_cookie::STAFF_LINK.set(&token),
                None => session_cookie::STAFF_LINK.clear(),
            };
            with_cookie(see_other(paths::PASSWORD), cookie)
        }
        None => render::page(state, parts, FormState::default()).await,
    }
}

/// `POST /admin/password`: sets the password, and goes on to the second factor.
pub async fn set_password(mut submitted: Submitted) -> Response {
    let ctx = submitted.visit().ctx.clone();
    let token = session_cookie::STAFF_LINK.read(&submitted.parts().headers);
    let outcome = match token {
        Some(token) => {
            let password = submitted.form.untrimmed("new_password").to_owned();
            staff::set_password(&ctx, &token, &password, submitted.network()).await
        }
        None => Err(StaffRefused::Link.into()),
    };
    let message = match outcome {
        Ok(right) => return with_cookie(second_half(&right, ""), session_cookie::STAFF_LINK.clear()),
        Err(StaffLogInError::Password(problem)) => problem_words(submitted.texts(), problem),
        Err(StaffLogInError::Refused(_)) => text!(submitted.texts(), "staff-link-dead"),
        Err(error) => return failed(error),
    };
    submitted.form.refuse("new_password", message);
    submitted.again().await
}
