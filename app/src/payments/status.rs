//! `GET /d/{debtor}/payments/{payment}/status.json`: how far a payment is, for the page that waits.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use saldo::ids::{DebtorId, PaymentId};
use saldo::payments::{PaymentStatus, store};

use super::looked;
use crate::errors::UiError;
use crate::server::{AppState, Visit};

/// The status as one JSON string.
pub async fn get(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, payment)): Path<(String, String)>,
) -> Result<Response, UiError> {
    let (Some(debtor), Some(payment)) = (DebtorId::parse(&debtor), PaymentId::parse(&payment)) else {
        return Err(UiError::NotFound);
    };
    let find = async || {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        store::of_debtor(&mut conn, &debtor, &payment).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)
    };
    let seen = find().await?;
    looked::look(&state, &visit.ctx, &seen).await;
    let now = find().await?;
    Ok(([(CONTENT_TYPE, "application/json")], json(now.status)).into_response())
}

/// What the browser compares.
pub const fn json(status: PaymentStatus) -> &'static str {
    match status {
        PaymentStatus::Starting => "\"starting\"",
        PaymentStatus::AwaitingProvider => "\"awaiting\"",
        PaymentStatus::Processing => "\"processing\"",
        PaymentStatus::AwaitingTransfer => "\"announced\"",
        PaymentStatus::Settled => "\"settled\"",
        PaymentStatus::Failed => "\"failed\"",
        PaymentStatus::Expired => "\"expired\"",
        PaymentStatus::Cancelled => "\"cancelled\"",
    }
}
