//! What the page of a debtor sends, and what several forms about a debtor read alike.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::portfolio::{self, LONGEST_NOTE, NoteError};
use saldo::text;
use saldo::texts::Texts;

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

/// A day that may be left out: none at all when what was typed is no day.
pub(super) fn maybe_day(
    submitted: &mut Submitted,
    field: &'static str,
    message: impl FnOnce(&Texts) -> String,
) -> Option<Option<NaiveDate>> {
    let day = |typed: &str| match typed {
        "" => Some(None),
        typed => typed.parse().ok().map(Some),
    };
    submitted.field(field, day, message)
}
