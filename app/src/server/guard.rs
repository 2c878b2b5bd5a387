//! Applies the rule of a route before its handler runs.

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::{Rule, Verdict, Visitor, decide};
use saldo::ids::DebtorId;

use super::forms::see_other;
use crate::errors::UiError;

/// Layer of one route. The visitor was put into the request by the layer that reads sessions.
pub async fn check(State(rule): State<Rule>, parameters: RawPathParams, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Arc<Visitor>>().cloned().unwrap_or_default();
    let debtor = parameters.iter().find(|(name, _)| *name == "debtor").and_then(|(_, id)| DebtorId::parse(id));
    match decide(rule, &visitor, debtor.as_ref()) {
        Verdict::Allow => next.run(request).await,
        Verdict::LogIn => see_other("/login"),
        Verdict::Forbid => UiError::Forbidden.into_response(),
        Verdict::NotFound => UiError::NotFound.into_response(),
    }
}
