//! Buttons beside a payment: continue, cancel, and what the demo provider decides.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::ids::{DebtorId, PaymentId};
use saldo::paths;
use saldo::payments::demo::{self, DemoState};
use saldo::payments::{self, Cancelled, Payment, ProviderKind, Started, store};

use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::{Submitted, see_other};

/// `POST …/continue`: to the provider, or to the payment's page when it went on since.
pub async fn go_on(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let (debtor, payment) = of_debtor(&visit, &ids).await?;
    let page = paths::payment(&debtor, &payment.id);
    match payments::resume(&visit.ctx, payment).await {
        Ok(Started::AtProvider { url, .. }) => Ok(see_other(&url)),
        Ok(Started::Done(_)) => Ok(see_other(&page)),
        Err(payments::StartError::Provider(error)) => {
            tracing::warn!(%error, "the payment provider did not go on");
            Ok(see_other(&page))
        }
        Err(error) => Err(UiError::failed(error)),
    }
}

/// `POST …/cancel`: ends the checkout; with `again` a new one begins for the same documents.
pub async fn cancel(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let (debtor, payment) = of_debtor(&visit, &ids).await?;
    let page = paths::payment(&debtor, &payment.id);
    match payments::cancel_checkout(&visit.ctx, &debtor, &payment.id).await {
        Ok(Cancelled::Yes) if !submitted.form.value("again").is_empty() => {
            let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
            let lines = store::lines(&mut conn, &payment.id).await.map_err(UiError::failed)?;
            Ok(see_other(&paths::pay_for(&debtor, lines.iter().map(|line| &line.document_id))))
        }
        Ok(_) => Ok(see_other(&page)),
        Err(payments::CancelError::Provider(error)) => {
            tracing::warn!(%error, "the payment provider did not end a checkout");
            Ok(see_other(&page))
        }
        Err(error) => Err(UiError::failed(error)),
    }
}

/// `POST /demo/pay/{payment}`: plays the bank.
pub async fn decide_demo(Path(payment): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let visit = submitted.visit();
    let payment = of_visitor(&visit, &payment).await?;
    let debtor = payment.debtor_id.clone().ok_or(UiError::NotFound)?;
    let to = match submitted.form.value("end") {
        "approve" => Some(DemoState::Paid),
        "days" => Some(DemoState::Processing),
        "decline" => Some(DemoState::Failed),
        "return" => {
            demo::take_back(&visit.ctx, &payment.id).await.map_err(UiError::failed)?;
            None
        }
        "back" => None,
        _ => return Ok(UiError::BadRequest.into_response()),
    };
    if let Some(to) = to {
        demo::decide(&visit.ctx, &payment.id, to).await.map_err(UiError::failed)?;
    }
    Ok(see_other(&payment.page(&debtor)))
}

async fn of_debtor(visit: &Visit, ids: &(String, String)) -> Result<(DebtorId, Payment), UiError> {
    let (Some(debtor), Some(payment)) = (DebtorId::parse(&ids.0), PaymentId::parse(&ids.1)) else {
        return Err(UiError::NotFound);
    };
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let payment = store::of_debtor(&mut conn, &debtor, &payment).await.map_err(UiError::failed)?;
    payment.map(|payment| (debtor, payment)).ok_or(UiError::NotFound)
}

/// A payment with the demo provider, of a debtor the visitor may pay for or of the link it holds.
pub async fn of_visitor(visit: &Visit, payment: &str) -> Result<Payment, UiError> {
    let payment = PaymentId::parse(payment).ok_or(UiError::NotFound)?;
    visit.ctx.providers.of(ProviderKind::Demo).ok_or(UiError::NotFound)?;
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    if let Some(link) = &visit.link
        && let Some(payment) = store::of_link(&mut conn, &link.id, &payment).await.map_err(UiError::failed)?
    {
        return Ok(payment);
    }
    let payment = store::get(&mut conn, &payment).await.map_err(UiError::failed)?;
    let may_pay = |debtor: &DebtorId| visit.rights(debtor).is_some_and(|rights| rights.pay);
    payment.filter(|payment| payment.debtor_id.as_ref().is_some_and(may_pay)).ok_or(UiError::NotFound)
}
