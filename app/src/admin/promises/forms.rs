//! `POST /admin/debtors/{debtor}/promises/{promise}/withdraw`: the debtor says that it will not be so.

use axum::extract::Path;
use axum::response::Response;
use saldo::paths::admin as paths;

use crate::errors::UiError;
use crate::promises::forms::withdraw_and_show;
use crate::server::forms::Submitted;

/// The button.
pub async fn withdraw(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    withdraw_and_show(&address, submitted, paths::promise).await
}
