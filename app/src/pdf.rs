//! PDFs to download: an invoice or credit note, and the receipt of a payment, in the reader's language.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::response::Response;
use saldo::ids::{DebtorId, PaymentId, PlanId};
use saldo::pdf::{self, InvoicePdf, PdfError, Press, PressError, Sheet};
use saldo::seen::{How, Paper};
use saldo::text::Language;

use crate::errors::UiError;
use crate::invoices::downloads::{ids, stored};
use crate::seen;
use crate::server::forms::FormState;
use crate::server::{Visit, language};

const PDF: &str = "application/pdf";

/// `GET /d/{debtor}/invoices/{document}/pdf`, and the same below `/admin/debtors`: the creditor's own PDF where one
/// came, else a copy.
pub async fn invoice(
    Extension(visit): Extension<Arc<Visit>>,
    headers: HeaderMap,
    Path((debtor, document)): Path<(String, String)>,
) -> Result<Response, UiError> {
    let (debtor, document) = ids(&debtor, &document)?;
    let reader = reader(&visit, &headers);
    let found = pdf::invoice(&visit.ctx, &visit.creditor, &debtor, &document, reader).await.map_err(unset)?;
    let response = match found.ok_or(UiError::NotFound)? {
        InvoicePdf::Own(file, bytes) => stored(&file.name, PDF, bytes),
        InvoicePdf::Copy(sheet, name) => print(sheet, &name).await?,
    };
    seen::note(&visit.ctx, None, vec![document], How::Download);
    Ok(response)
}

/// `GET /d/{debtor}/payments/{payment}/receipt.pdf`.
pub async fn receipt(
    Extension(visit): Extension<Arc<Visit>>,
    headers: HeaderMap,
    Path((debtor, payment)): Path<(String, String)>,
) -> Result<Response, UiError> {
    let (debtor, payment) = DebtorId::parse(&debtor).zip(PaymentId::parse(&payment)).ok_or(UiError::NotFound)?;
    let reader = reader(&visit, &headers);
    let found = pdf::receipt(&visit.ctx, &visit.creditor, &debtor, &payment, reader).await.map_err(UiError::failed)?;
    let (sheet, name) = found.ok_or(UiError::NotFound)?;
    let response = print(sheet, &name).await?;
    seen::fetched(&visit.ctx, &debtor, Paper::Receipt, payment.as_str());
    Ok(response)
}

/// `GET /d/{debtor}/plans/{plan}/agreement.pdf?version=2`, and the same below `/admin/debtors`: in the language of the
/// agreement. Without a version it is the one that holds.
pub async fn agreement(
    Extension(visit): Extension<Arc<Visit>>,
    Path((debtor, plan)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, UiError> {
    let (debtor, plan) = DebtorId::parse(&debtor).zip(PlanId::parse(&plan)).ok_or(UiError::NotFound)?;
    let version = match FormState::of_query(&query.unwrap_or_default()).value("version") {
        "" => None,
        typed => Some(typed.parse().map_err(|_| UiError::NotFound)?),
    };
    let terms = (&plan, version);
    let found = pdf::agreement(&visit.ctx, &visit.creditor, &debtor, terms).await.map_err(UiError::failed)?;
    let (sheet, name) = found.ok_or(UiError::NotFound)?;
    let response = print(sheet, &name).await?;
    seen::fetched(&visit.ctx, &debtor, Paper::Agreement, plan.as_str());
    Ok(response)
}

fn unset(error: PdfError) -> UiError {
    match error {
        PdfError::TooLong => UiError::TooLong,
        error => UiError::failed(error),
    }
}

fn reader(visit: &Visit, headers: &HeaderMap) -> Language {
    visit.language().unwrap_or_else(|| language::of(headers))
}

/// Sets a sheet and sends it as a file of this name.
pub async fn print(sheet: Sheet, name: &str) -> Result<Response, UiError> {
    match Press::shared().print(sheet).await {
        Ok(bytes) => Ok(stored(name, PDF, bytes)),
        Err(PressError::Full) => Err(UiError::Crowded),
        Err(error) => Err(UiError::failed(error)),
    }
}
