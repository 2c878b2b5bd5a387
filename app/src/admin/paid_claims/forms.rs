//! What colleagues answer and write about what a debtor says was paid.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PaidClaimId};
use saldo::paid_claims::{self, Answer, PaidClaimError};
use saldo::paths::admin as paths;
use saldo::text;

use super::words;
use super::write::{FOUND, Kind, NOT_FOUND, page_for};
use crate::errors::UiError;
use crate::server::forms::{Submitted, Uploads, see_other};
use crate::threads;

/// `POST …/answer`: the claim is over, and the debtor reads why.
pub async fn answer(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let page = page_for(&debtor, &id, Kind::Answer);
    // A form without a version saw none that there is.
    let seen = submitted.form.value("seen").parse().unwrap_or(-1);
    let Some(answer) = read(&mut submitted) else { return Ok(submitted.again_at(&page).await) };
    let ctx = submitted.visit().ctx.clone();
    let answered = paid_claims::answer(&ctx, &debtor, &id, seen, &answer).await;
    written(submitted, (&debtor, &id), &page, answered.map(|()| "answered")).await
}

/// What was chosen and typed; `None` when a field says what is wrong with it.
fn read(submitted: &mut Submitted) -> Option<Answer> {
    let is_found = |word: &str| match word {
        FOUND => Some(true),
        NOT_FOUND => Some(false),
        _ => None,
    };
    let found = submitted.field("answer", is_found, |texts| text!(texts, "staff-paid-claim-no-answer"));
    let words = threads::read_words(submitted);
    found.zip(words).map(|(found, words)| match found {
        true => Answer::Found { words },
        false => Answer::NotFound { words },
    })
}

/// `POST …/messages`: the debtor reads it, and gets it by mail.
pub async fn message(address: Path<(String, String)>, uploads: Uploads) -> Result<Response, UiError> {
    say(address, uploads, Kind::Message).await
}

/// `POST …/notes`: only colleagues read it.
pub async fn note(address: Path<(String, String)>, uploads: Uploads) -> Result<Response, UiError> {
    say(address, uploads, Kind::Note).await
}

async fn say(Path(address): Path<(String, String)>, mut uploads: Uploads, kind: Kind) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let page = page_for(&debtor, &id, kind);
    let Some(new) = threads::read_message(&mut uploads, kind == Kind::Note)? else {
        return Ok(uploads.submitted.again_at(&page).await);
    };
    let ctx = uploads.submitted.visit().ctx.clone();
    let said = paid_claims::say(&ctx, &debtor, &id, &new).await;
    let done = if kind == Kind::Note { "noted" } else { "sent" };
    written(uploads.submitted, (&debtor, &id), &page, said.map(|_| done)).await
}

/// `POST …/withdraw`: the debtor says that it was not paid.
pub async fn withdraw(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    match paid_claims::withdraw(&submitted.visit().ctx, &debtor, &id).await {
        Ok(()) => Ok(done(&debtor, &id, "withdrawn")),
        Err(PaidClaimError::Closed(_) | PaidClaimError::Changed) => Ok(done(&debtor, &id, "too-late")),
        Err(error) => Err(words::failed(error)),
    }
}

/// Back to the thread, or the form again with what is wrong with it.
async fn written(
    mut submitted: Submitted,
    (debtor, id): (&DebtorId, &PaidClaimId),
    page: &str,
    outcome: Result<&'static str, PaidClaimError>,
) -> Result<Response, UiError> {
    let texts = submitted.texts();
    match outcome {
        Ok(word) => return Ok(done(debtor, id, word)),
        Err(PaidClaimError::Thread(error)) => threads::complain(&mut submitted.form, texts, error)?,
        Err(error) => submitted.form.refuse("words", words::complaint(texts, error)?),
    }
    Ok(submitted.again_at(page).await)
}

fn ids((debtor, claim): &(String, String)) -> Result<(DebtorId, PaidClaimId), UiError> {
    DebtorId::parse(debtor).zip(PaidClaimId::parse(claim)).ok_or(UiError::NotFound)
}

fn done(debtor: &DebtorId, id: &PaidClaimId, word: &str) -> Response {
    see_other(&format!("{}?done={word}", paths::paid_claim(debtor, id)))
}
