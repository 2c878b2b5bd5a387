//! Who asks, and for whom we speak: read once per request, before the rule of the route.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::Visitor;
use saldo::creditor::{self, Creditor};
use saldo::ctx::Ctx;
use saldo::db::DbError;

use super::AppState;
use crate::errors::UiError;

/// What is known about a request before its handler runs.
#[derive(Clone)]
pub struct Visit {
    /// With the visitor as actor.
    pub ctx: Ctx,
    /// Who the pages speak for.
    pub creditor: Creditor,
    /// Who asks, with rights as they are now.
    pub visitor: Visitor,
}

impl Visit {
    /// For an error before anything could be read.
    pub fn unknown(state: &AppState) -> Self {
        Self { ctx: state.ctx.clone(), creditor: Creditor::named("Saldo"), visitor: Visitor::Anonymous }
    }
}

/// Layer: reads the creditor and the session, except for files that are the same for everybody.
pub async fn read(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/pkg/") {
        return next.run(request).await;
    }
    match visit(&state, request.headers()).await {
        Ok(visit) => {
            request.extensions_mut().insert(Arc::new(visit));
            next.run(request).await
        }
        Err(error) => UiError::failed(error).into_response(),
    }
}

async fn visit(state: &AppState, _headers: &HeaderMap) -> Result<Visit, DbError> {
    let mut conn = state.ctx.db.read().await?;
    let creditor = creditor::load(&mut conn).await?.unwrap_or_else(|| Creditor::named("Saldo"));
    let ctx = Ctx { zone: creditor.zone, ..state.ctx.clone() };
    Ok(Visit { ctx, creditor, visitor: Visitor::Anonymous })
}
