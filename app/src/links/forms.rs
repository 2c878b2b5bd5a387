//! What the pages of a redeemed link send.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use saldo::ids::{CheckoutKey, PaymentId};
use saldo::links::{self, LinkOrder, PayError};
use saldo::money::{Currency, Money};
use saldo::payments::{self, Cancelled, Payment, ProviderError, StartError, Started, store};
use saldo::texts::Texts;
use saldo::transfers::TransferError;
use saldo::{paths, text};

use crate::errors::UiError;
use crate::payments::pay_form::renew_key;
use crate::payments::{looked, status as payment_status};
use crate::server::forms::{Submitted, see_other};
use crate::server::{AppState, Visit};
use crate::transfers::parts::not_offered;

/// `POST /link/pay`: starts to pay all that the link asks for, at the provider or by bank transfer.
pub async fn pay(mut submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let (ctx, link) = visit.link()?;
    let (order, network) = (read_order(&submitted)?, submitted.network());
    let started = match submitted.form.value("step") {
        "pay" => links::pay(&ctx, link, &order, network).await,
        "transfer" => links::transfer(&ctx, link, &order, network).await.map(Started::Done),
        _ => return Err(UiError::BadRequest),
    };
    let error = match started {
        Ok(Started::AtProvider { url, .. }) => return Ok(see_other(&url)),
        Ok(Started::Done(payment)) => return Ok(see_other(&paths::link_payment(&payment))),
        Err(error) => error,
    };
    if matches!(error, PayError::Start(StartError::FormUsed(_))) {
        renew_key(&mut submitted.form, &ctx);
    }
    let (field, message) = complaint(submitted.texts(), error)?;
    submitted.form.refuse(field, message);
    Ok(submitted.again().await)
}

fn read_order(submitted: &Submitted) -> Result<LinkOrder, UiError> {
    let form = &submitted.form;
    let currency = Currency::parse(form.value("currency")).map_err(|_| UiError::BadRequest)?;
    let told = form.value("told").parse().ok().and_then(|minor| Money::new(minor, currency).ok());
    Ok(LinkOrder {
        checkout_key: CheckoutKey::parse(form.value("checkout_key")).ok_or(UiError::BadRequest)?,
        currency,
        told: told.ok_or(UiError::BadRequest)?,
        language: submitted.texts().language(),
    })
}

/// The field and the words. What of the basket is wrong follows from the page, which is drawn anew.
fn complaint(texts: &Texts, error: PayError) -> Result<(&'static str, String), UiError> {
    let error = match error {
        PayError::TooMany { .. } => return Ok(("told", text!(texts, "link-too-many"))),
        PayError::Transfer(TransferError::NotOffered(why)) => return Ok(("transfer", not_offered(texts, why))),
        PayError::Transfer(error) => return Err(UiError::failed(error)),
        PayError::Start(error) => error,
    };
    Ok(match error {
        StartError::Basket(_) => ("told", text!(texts, "link-paid-text")),
        StartError::Unfinished(_) => ("unfinished", text!(texts, "link-unfinished-other-title")),
        StartError::FormUsed(_) => ("told", text!(texts, "link-form-used")),
        StartError::Changed(review) => ("told", text!(texts, "pay-changed", amount = texts.money(review.amount))),
        StartError::NoProvider => ("provider", text!(texts, "pay-no-provider")),
        StartError::Provider(ProviderError::OutsideLimits(amount)) => {
            ("provider", text!(texts, "pay-outside-limits", amount = texts.money(amount)))
        }
        StartError::Provider(error) => {
            tracing::error!(%error, "the payment provider made no checkout");
            ("provider", text!(texts, "pay-provider-down"))
        }
        StartError::Money(_) => ("told", text!(texts, "pay-too-much")),
        StartError::NoDebtor => return Err(UiError::NotFound),
        // It asked for all that was due, and more is due since.
        StartError::Unexplained(_) => ("told", text!(texts, "link-more-due")),
        StartError::Cancel(_) | StartError::Settle(_) | StartError::Db(_) => return Err(UiError::failed(error)),
    })
}

/// `POST …/continue`: to the provider, or to the payment's page when it went on since.
pub async fn go_on(Path(payment): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let (ctx, _) = visit.link()?;
    let payment = started_by(&visit, &payment).await?;
    let page = paths::link_payment(&payment.id);
    match payments::resume(&ctx, payment).await {
        Ok(Started::AtProvider { url, .. }) => Ok(see_other(&url)),
        Ok(Started::Done(_)) => Ok(see_other(&page)),
        Err(StartError::Provider(error)) => {
            tracing::warn!(%error, "the payment provider did not go on");
            Ok(see_other(&page))
        }
        Err(error) => Err(UiError::failed(error)),
    }
}

/// `POST …/cancel`: ends the checkout; with `again` back to what the link asks for.
pub async fn cancel(Path(payment): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let (ctx, link) = visit.link()?;
    let payment = started_by(&visit, &payment).await?;
    let page = paths::link_payment(&payment.id);
    match payments::cancel_checkout(&ctx, &link.debtor_id, &payment.id).await {
        Ok(Cancelled::Yes) if !submitted.form.value("again").is_empty() => Ok(see_other(paths::PAY_BY_LINK)),
        Ok(_) => Ok(see_other(&page)),
        Err(payments::CancelError::Provider(error)) => {
            tracing::warn!(%error, "the payment provider did not end a checkout");
            Ok(see_other(&page))
        }
        Err(error) => Err(UiError::failed(error)),
    }
}

/// `GET …/status.json`: how far a payment is, for the page that waits.
pub async fn status(
    State(state): State<AppState>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(payment): Path<String>,
) -> Result<Response, UiError> {
    let (ctx, _) = visit.link()?;
    looked::look(&state, &ctx, &of_link(&visit, &payment).await?).await;
    let now = of_link(&visit, &payment).await?;
    Ok(([(CONTENT_TYPE, "application/json")], payment_status::json(now.status)).into_response())
}

async fn of_link(visit: &Visit, payment: &str) -> Result<Payment, UiError> {
    let (ctx, link) = visit.link()?;
    let payment = PaymentId::parse(payment).ok_or(UiError::NotFound)?;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let payment = store::of_link(&mut conn, &link.id, &payment).await.map_err(UiError::failed)?;
    payment.ok_or(UiError::NotFound)
}

/// A link to a receipt shows a payment; only the link that started it goes on with it or ends it.
async fn started_by(visit: &Visit, payment: &str) -> Result<Payment, UiError> {
    let (ctx, _) = visit.link()?;
    let payment = of_link(visit, payment).await?;
    if payment.started_by == ctx.actor.to_string() { Ok(payment) } else { Err(UiError::NotFound) }
}
