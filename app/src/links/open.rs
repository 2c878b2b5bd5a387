//! The link of a mail: opened by people and by mail scanners, redeemed by people only.

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use saldo::links::{self, Link, LinkError, Scope};
use saldo::paths::{self, PAY_LINK};

use super::cookies;
use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, see_other};
use crate::server::{AppState, render};

/// Where `/link` says what was done.
pub(super) const DONE_FRESH: &str = "/link?done=fresh";
pub(super) const DONE_NOT_ME: &str = "/link?done=not-me";

/// `GET /link`: takes the secret out of the URL, then shows what the link is about. Spends nothing.
pub async fn open(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    match token_in(&parts.uri) {
        Some(token) => {
            let mut response = see_other(PAY_LINK);
            cookies::keep_opened(&mut response, &token);
            response
        }
        None => render::page(state, parts, FormState::default()).await,
    }
}

/// `POST /link`: spends the link that was opened, and goes on to what it is about.
pub async fn redeem(submitted: Submitted) -> Response {
    let ctx = submitted.visit().ctx.clone();
    match links::redeem(&ctx, &opened(&submitted), submitted.network()).await {
        Ok(redeemed) => {
            let mut response = see_other(&leads_to(&redeemed.link));
            cookies::keep_session(&mut response, &redeemed.session);
            response
        }
        // The page says why, from the link itself.
        Err(LinkError::Refused(_)) => see_other(PAY_LINK),
        Err(error) => failed(error),
    }
}

/// `POST /link/not-me`: withdraws the link that was opened, or the one this browser redeemed.
pub async fn not_me(submitted: Submitted) -> Response {
    let visit = submitted.visit();
    let link = match of(&submitted).await {
        Ok(link) => link,
        Err(error) => return error.into_response(),
    };
    if let Some(link) = link
        && let Err(error) = links::not_me(&visit.ctx, &link).await
    {
        return failed(error);
    }
    let mut response = see_other(DONE_NOT_ME);
    cookies::forget(&mut response);
    response
}

/// `POST /link/fresh`: the answer is the same whatever the old link was.
pub async fn fresh(submitted: Submitted) -> Response {
    let ctx = submitted.visit().ctx.clone();
    match links::fresh(&ctx, &opened(&submitted), submitted.network()).await {
        Ok(()) => see_other(DONE_FRESH),
        Err(error) => failed(error),
    }
}

/// Where a redeemed link leads.
pub(super) fn leads_to(link: &Link) -> String {
    match (link.scope, &link.payment_id) {
        (Scope::Payment, Some(payment)) => paths::link_payment(payment),
        _ => paths::PAY_BY_LINK.to_owned(),
    }
}

/// The one that was opened last, else the one in use: the page with the button shows the first.
async fn of(submitted: &Submitted) -> Result<Option<Link>, UiError> {
    let visit = submitted.visit();
    let in_use = visit.link.clone();
    if submitted.form.value("link") == "in-use" {
        return Ok(in_use);
    }
    let peeked = links::peek(&visit.ctx, &opened(submitted)).await.map_err(UiError::failed)?;
    Ok(peeked.map(|peeked| peeked.link).or(in_use))
}

fn opened(submitted: &Submitted) -> String {
    cookies::opened(&submitted.parts().headers).unwrap_or_default()
}

fn failed(error: LinkError) -> Response {
    match error {
        LinkError::TooMany { retry_after } => UiError::too_many(retry_after),
        LinkError::Refused(_) | LinkError::NotAllowed => UiError::BadRequest,
        LinkError::Db(error) => UiError::failed(error),
    }
    .into_response()
}

fn token_in(uri: &Uri) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(uri.query()?).ok()?;
    pairs.into_iter().find(|(name, _)| name == "token").map(|(_, token)| token)
}
