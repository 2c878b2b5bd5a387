//! The link of a mail: opened by people and by mail scanners, redeemed by people only.

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use saldo::log_in::{self, LogInError};
use saldo::paths::LOG_IN_LINK;
use saldo::tokens::SecretToken;

use super::enter::{browser_of, enter, failed, link_refused};
use super::pending::Pending;
use crate::server::forms::{FormState, Submitted};
use crate::server::{AppState, render};

/// `GET /login/link`: takes the secret out of the URL, then shows the page with the button. Spends
/// nothing.
pub async fn open(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    match token_in(&parts.uri) {
        Some(token) => {
            let link = SecretToken::parse(&token).map(|_| token).unwrap_or_default();
            Pending { link, ..Pending::read(&parts.headers) }.lead_to(LOG_IN_LINK)
        }
        None => render::page(state, parts, FormState::default()).await,
    }
}

/// `POST /login/link`: spends the link that was opened.
pub async fn redeem(mut submitted: Submitted) -> Response {
    let pending = Pending::read(&submitted.parts().headers);
    let ctx = submitted.visit().ctx.clone();
    match log_in::redeem_link(&ctx, &pending.link, &browser_of(&submitted)).await {
        Ok(logged_in) => enter(&logged_in, &pending.next),
        Err(LogInError::Refused(refused)) => {
            let message = link_refused(submitted.texts(), refused);
            submitted.form.refuse("link", message);
            submitted.again().await
        }
        Err(error) => failed(error),
    }
}

fn token_in(uri: &Uri) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(uri.query()?).ok()?;
    pairs.into_iter().find(|(name, _)| name == "token").map(|(_, token)| token)
}
