//! Applies the rule of a route before its handler runs.

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::{Rule, Verdict, Visitor, decide};
use saldo::ids::DebtorId;

use super::Visit;
use super::forms::see_other;
use crate::errors::UiError;

/// Layer of one route. The visit was put into the request by the layer that reads sessions.
pub async fn check(State(rule): State<Rule>, parameters: RawPathParams, request: Request, next: Next) -> Response {
    let anonymous = Visitor::Anonymous;
    let visit = request.extensions().get::<Arc<Visit>>();
    let visitor = visit.map_or(&anonymous, |visit| &visit.visitor);
    let debtor = parameters.iter().find(|(name, _)| *name == "debtor").and_then(|(_, id)| DebtorId::parse(id));
    match decide(rule, visitor, debtor.as_ref()) {
        Verdict::Allow => next.run(request).await,
        Verdict::LogIn => see_other("/login"),
        Verdict::Forbid => UiError::Forbidden.into_response(),
        Verdict::NotFound => UiError::NotFound.into_response(),
    }
}
