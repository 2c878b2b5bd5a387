//! `POST /d/{debtor}/promises/{promise}/withdraw`.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PromiseId};
use saldo::paths;
use saldo::promises::{self, PromiseError};

use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn withdraw(Path((debtor, id)): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = DebtorId::parse(&debtor).zip(PromiseId::parse(&id)).ok_or(UiError::NotFound)?;
    let done = match promises::withdraw(&submitted.visit().ctx, &debtor, &id).await {
        Ok(()) => "withdrawn",
        Err(PromiseError::Over(_)) => "too-late",
        Err(PromiseError::NotFound) => return Err(UiError::NotFound),
        Err(PromiseError::NotAllowed) => return Err(UiError::Forbidden),
        Err(error) => return Err(UiError::failed(error)),
    };
    Ok(see_other(&format!("{}?done={done}", paths::promise(&debtor, &id))))
}
