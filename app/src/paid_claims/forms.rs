//! Forms of the page of what was said to be paid: a message, taking it back.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PaidClaimId};
use saldo::paid_claims::{self, PaidClaimError};
use saldo::paths;

use crate::errors::UiError;
use crate::server::forms::{Submitted, Uploads, see_other};
use crate::threads::{self, read_message};

/// `POST …/messages`.
pub async fn say(Path(ids): Path<(String, String)>, mut uploads: Uploads) -> Result<Response, UiError> {
    let (debtor, id) = parsed(&ids)?;
    let (visit, page) = (uploads.submitted.visit(), paths::paid_claim(&debtor, &id));
    if let Some(new) = read_message(&mut uploads, false)? {
        match paid_claims::say(&visit.ctx, &debtor, &id, &new).await {
            Ok(_) => return Ok(see_other(&format!("{page}?done=said"))),
            Err(PaidClaimError::Thread(error)) => {
                let texts = uploads.submitted.texts();
                threads::complain(&mut uploads.submitted.form, texts, error)?;
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(uploads.submitted.again_at(&page).await)
}

/// `POST …/withdraw`.
pub async fn withdraw(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = parsed(&ids)?;
    let done = match paid_claims::withdraw(&submitted.visit().ctx, &debtor, &id).await {
        Ok(()) => "withdrawn",
        Err(PaidClaimError::Closed(_) | PaidClaimError::Changed) => "too-late",
        Err(error) => return Err(failed(error)),
    };
    Ok(see_other(&format!("{}?done={done}", paths::paid_claim(&debtor, &id))))
}

fn parsed((debtor, id): &(String, String)) -> Result<(DebtorId, PaidClaimId), UiError> {
    DebtorId::parse(debtor).zip(PaidClaimId::parse(id)).ok_or(UiError::NotFound)
}

fn failed(error: PaidClaimError) -> UiError {
    match error {
        PaidClaimError::NotFound => UiError::NotFound,
        PaidClaimError::NotAllowed => UiError::Forbidden,
        error => UiError::failed(error),
    }
}
