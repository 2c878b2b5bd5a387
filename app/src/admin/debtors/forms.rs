//! What the page of a debtor sends.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::portfolio::{self, LONGEST_NOTE, NoteError};
use saldo::text;

use crate::admin::failed;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST /admin/debtors/{debtor}/notes`.
pub async fn add_note(Path(debtor): Path<String>, mut submitted: Submitted) -> Response {
    let Some(debtor) = DebtorId::parse(&debtor) else { return UiError::NotFound.into_response() };
    let ctx = submitted.visit().ctx.clone();
    let message = match portfolio::add_note(&ctx, &debtor, submitted.form.value("note")).await {
        Ok(_) => return see_other(&format!("{}?done=note#timeline", paths::debtor(&debtor))),
        Err(NoteError::NotFound | NoteError::NotAllowed) => return UiError::NotFound.into_response(),
        Err(NoteError::Db(error)) => return failed(error),
        Err(NoteError::Empty) => text!(submitted.texts(), "staff-debtor-note-empty"),
        Err(NoteError::TooLong) => text!(submitted.texts(), "staff-debtor-note-long", count = LONGEST_NOTE),
    };
    submitted.form.refuse("note", message);
    submitted.again_at(&paths::debtor(&debtor)).await
}
