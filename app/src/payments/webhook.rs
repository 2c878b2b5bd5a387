//! `POST /webhooks/stripe`: a notice is a hint, believed only with its signature.

use std::sync::Arc;

use axum::Extension;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use saldo::config::{Provider, StripeConfig};
use saldo::ctx::Ctx;
use saldo::payments::ProviderKind;
use saldo::payments::notice::{self, Notice};
use saldo::payments::stripe::{read_event, verify};

use crate::server::{AppState, Visit};

/// Stripe's notices are a few KiB. Whatever is set for forms: a notice that is not taken is sent for days, and in vain.
pub const MOST_BYTES: usize = 512 * 1024;

/// 400 for what is not believed, 200 for what was taken, 500 for what should be sent again.
pub async fn stripe(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    request: Request,
) -> Response {
    let Provider::Stripe(config) = &state.config.payments.provider else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let notice = match believed(config, &visit.ctx, request).await {
        Ok(notice) => notice,
        Err(why) => {
            tracing::warn!(why, "a notice of the payment provider was refused");
            return (StatusCode::BAD_REQUEST, why).into_response();
        }
    };
    // In a task of its own: a sender that hangs up does not stop it half-way.
    let worker = state.worker.clone();
    let taken = tokio::spawn(async move {
        let taken = receive(&visit.ctx, &notice).await;
        worker.wake();
        taken
    });
    match taken.await {
        Ok(true) => (StatusCode::OK, "taken").into_response(),
        Ok(false) | Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "send it again").into_response(),
    }
}

/// Reads nothing of the body before its signature is right.
async fn believed(config: &StripeConfig, ctx: &Ctx, request: Request) -> Result<Notice, &'static str> {
    let header = request.headers().get("stripe-signature").and_then(|value| value.to_str().ok());
    let header = header.ok_or("no signature")?.to_owned();
    let body = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| "too large")?;
    verify(&body, &header, config.webhook_secret.expose(), ctx.now()).map_err(|_| "wrong signature")?;
    read_event(&body, &config.account).map_err(|_| "no event")
}

/// Whether it needs not be sent again.
async fn receive(ctx: &Ctx, notice: &Notice) -> bool {
    let Some(provider) = ctx.providers.of(ProviderKind::Stripe) else { return false };
    match notice::receive(ctx, provider.as_ref(), notice).await {
        Ok(taken) => {
            tracing::info!(event = notice.event_id, kind = notice.kind, ?taken, "notice of the payment provider");
            true
        }
        Err(error) => {
            tracing::error!(event = notice.event_id, kind = notice.kind, %error, "a notice could not be booked");
            false
        }
    }
}
