//! `POST /d/{debtor}/promises/{promise}/withdraw`.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PromiseId};
use saldo::paths;
use saldo::promises::{self, PromiseError};

use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// The button.
pub async fn withdraw(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    withdraw_and_show(&address, submitted, paths::promise).await
}

/// Takes it back, on whichever side its page is shown then.
pub async fn withdraw_and_show(
    (debtor, id): &(String, String),
    submitted: Submitted,
    page: fn(&DebtorId, &PromiseId) -> String,
) -> Result<Response, UiError> {
    let (debtor, id) = DebtorId::parse(debtor).zip(PromiseId::parse(id)).ok_or(UiError::NotFound)?;
    let done = match promises::withdraw(&submitted.visit().ctx, &debtor, &id).await {
        Ok(()) => "withdrawn",
        Err(PromiseError::Over(_)) => "too-late",
        Err(PromiseError::NotFound) => return Err(UiError::NotFound),
        Err(PromiseError::NotAllowed) => return Err(UiError::Forbidden),
        Err(error) => return Err(UiError::failed(error)),
    };
    Ok(see_other(&format!("{}?done={done}", page(&debtor, &id))))
}
