//! Applies the rule of a route before its handler runs.

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::{Rule, Verdict, Visitor, decide};
use saldo::ids::DebtorId;
use saldo::paths;

use super::Visit;
use super::forms::see_other;
use crate::errors::UiError;

/// Layer of one route. The visit was put into the request by the layer that reads sessions.
pub async fn check(State(rule): State<Rule>, parameters: RawPathParams, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Arc<Visit>>();
    let visitor = visit.map_or(Visitor::Anonymous, |visit| visit.visitor_for(rule));
    let debtor = parameters.iter().find(|(name, _)| *name == "debtor").and_then(|(_, id)| DebtorId::parse(id));
    match decide(rule, &visitor, debtor.as_ref()) {
        Verdict::Allow => next.run(request).await,
        Verdict::LogIn => see_other(&log_in_and_return(&request)),
        Verdict::OpenLink => see_other(paths::PAY_LINK),
        Verdict::Forbid => UiError::Forbidden.into_response(),
        Verdict::NotFound => UiError::NotFound.into_response(),
    }
}

/// The log-in page, which leads back to the page that was asked for; a form is not sent again.
fn log_in_and_return(request: &Request) -> String {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    match *request.method() {
        Method::GET => paths::log_in_then(address),
        _ => "/login".to_owned(),
    }
}
