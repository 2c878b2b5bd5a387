//! `POST …/waivers/{waiver}/take-back` and `…/write-off/take-back`.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, DocumentId, WaiverId};
use saldo::{paths, text, waivers, write_offs};

use super::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// A waiver is taken back.
pub async fn waiver(Path(ids): Path<(String, String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&ids.0).ok_or(UiError::NotFound)?;
    let document = DocumentId::parse(&ids.1).ok_or(UiError::NotFound)?;
    let id = WaiverId::parse(&ids.2).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let found = waivers::get(&mut ctx.db.read().await.map_err(UiError::failed)?, &debtor, &id).await;
    found.map_err(UiError::failed)?.filter(|waiver| waiver.document_id == document).ok_or(UiError::NotFound)?;
    let Some(why) = parts::reason(&mut submitted, "why") else { return Ok(submitted.again().await) };
    match waivers::take_back(&ctx, &debtor, &id, &why).await {
        Ok(()) => Ok(taken_back(&debtor, &document)),
        Err(waivers::TakeBackError::NoWaiver) => Err(UiError::NotFound),
        Err(waivers::TakeBackError::Before) => too_late(submitted).await,
        Err(error) => Err(UiError::failed(error)),
    }
}

/// What is written off is expected again.
pub async fn write_off(Path(ids): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&ids.0).ok_or(UiError::NotFound)?;
    let document = DocumentId::parse(&ids.1).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let found = write_offs::written_off(&mut ctx.db.read().await.map_err(UiError::failed)?, &debtor, &document).await;
    found.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let Some(why) = parts::reason(&mut submitted, "why") else { return Ok(submitted.again().await) };
    match write_offs::take_back(&ctx, &debtor, &document, &why).await {
        Ok(_) => Ok(taken_back(&debtor, &document)),
        Err(write_offs::TakeBackError::Nothing) => too_late(submitted).await,
        Err(error) => Err(UiError::failed(error)),
    }
}

fn taken_back(debtor: &DebtorId, document: &DocumentId) -> Response {
    see_other(&format!("{}?done=taken-back", paths::admin::invoice(debtor, document)))
}

/// A colleague was quicker.
async fn too_late(mut submitted: Submitted) -> Result<Response, UiError> {
    let message = text!(submitted.texts(), "staff-money-taken-back-before");
    submitted.form.refuse("why", message);
    Ok(submitted.again().await)
}
