//! Two debtors that are one, one that is two, and back: choose, review, do. Only administrators.

pub mod merge_form;
pub mod merge_page;
pub mod panel;
mod review;
mod split_choose;
pub mod split_form;
pub mod split_page;
mod split_read;
pub mod undo_form;
pub mod undo_page;
mod words;

use axum::response::Response;
use saldo::debtors::MoveError;

use crate::errors::UiError;
use crate::server::forms::Submitted;
use crate::server::router::Handlers;

/// Stands for the reason while nothing is done: it is typed beside the review.
const NOT_YET: &str = "review";

/// What the pages send.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/merge", merge_form::post);
    handlers.post("/admin/debtors/{debtor}/split", split_form::post);
    handlers.post("/admin/debtors/{debtor}/undo-merge", undo_form::post);
}

/// The page at `address` again, with why nothing moved.
async fn again(mut submitted: Submitted, address: &str, error: MoveError) -> Result<Response, UiError> {
    match words::refusal(submitted.texts(), &error) {
        Some((field, message)) => {
            submitted.form.refuse(field, message);
            Ok(submitted.again_at(address).await)
        }
        None => Err(failed(error)),
    }
}

/// What is nobody's decision.
fn failed(error: MoveError) -> UiError {
    match error {
        MoveError::NoDebtor(_) => UiError::NotFound,
        MoveError::NotAllowed => UiError::Forbidden,
        error => UiError::failed(error),
    }
}
