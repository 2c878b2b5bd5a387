//! Forms of a dispute's page: a message, taking it back, opening it again.

use axum::extract::Path;
use axum::response::Response;
use saldo::disputes::{self, DisputeError};
use saldo::ids::{DebtorId, DisputeId};
use saldo::texts::Texts;
use saldo::{paths, text};

use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, Uploads, see_other};
use crate::threads::{self, read_message};

/// `POST …/messages`.
pub async fn say(Path(ids): Path<(String, String)>, mut uploads: Uploads) -> Result<Response, UiError> {
    let (debtor, id) = parsed(&ids)?;
    let (visit, page) = (uploads.submitted.visit(), paths::dispute(&debtor, &id));
    if let Some(new) = read_message(&mut uploads, false)? {
        match disputes::say(&visit.ctx, &debtor, &id, &new).await {
            Ok(_) => return Ok(see_other(&format!("{page}?done=said"))),
            Err(error) => complain(&mut uploads.submitted, error)?,
        }
    }
    Ok(uploads.submitted.again_at(&page).await)
}

/// `POST …/reopen`: the same form by another button.
pub async fn reopen(Path(ids): Path<(String, String)>, mut uploads: Uploads) -> Result<Response, UiError> {
    let (debtor, id) = parsed(&ids)?;
    let (visit, page) = (uploads.submitted.visit(), paths::dispute(&debtor, &id));
    if let Some(why) = read_message(&mut uploads, false)? {
        match disputes::reopen(&visit.ctx, &debtor, &id, &why).await {
            Ok(()) => return Ok(see_other(&format!("{page}?done=reopened"))),
            Err(error) => complain(&mut uploads.submitted, error)?,
        }
    }
    Ok(uploads.submitted.again_at(&page).await)
}

/// `POST …/withdraw`.
pub async fn withdraw(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = parsed(&ids)?;
    let done = match disputes::withdraw(&submitted.visit().ctx, &debtor, &id).await {
        Ok(()) => "withdrawn",
        Err(DisputeError::State(_) | DisputeError::Changed) => "too-late",
        Err(DisputeError::NotFound) => return Err(UiError::NotFound),
        Err(error) => return Err(UiError::failed(error)),
    };
    Ok(see_other(&format!("{}?done={done}", paths::dispute(&debtor, &id))))
}

fn parsed((debtor, id): &(String, String)) -> Result<(DebtorId, DisputeId), UiError> {
    DebtorId::parse(debtor).zip(DisputeId::parse(id)).ok_or(UiError::NotFound)
}

/// Beside the text what is wrong with the dispute, beside the files what is wrong with them.
fn complain(submitted: &mut Submitted, error: DisputeError) -> Result<(), UiError> {
    let texts = submitted.texts();
    match error {
        DisputeError::Thread(error) => threads::complain(&mut submitted.form, texts, error),
        error => refuse(&mut submitted.form, texts, error),
    }
}

fn refuse(form: &mut FormState, texts: &Texts, error: DisputeError) -> Result<(), UiError> {
    let message = match error {
        DisputeError::TooLate(until) => text!(texts, "dispute-reopen-too-late", date = texts.date_long(until)),
        DisputeError::Nothing | DisputeError::TooMuch { .. } => text!(texts, "dispute-reopen-nothing"),
        DisputeError::State(_) | DisputeError::Changed => text!(texts, "dispute-changed"),
        DisputeError::NotAllowed => return Err(UiError::Forbidden),
        DisputeError::NotFound => return Err(UiError::NotFound),
        error => return Err(UiError::failed(error)),
    };
    form.refuse("words", message);
    Ok(())
}
