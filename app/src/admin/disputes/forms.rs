//! What colleagues do to a dispute and write in its thread, and the files of the thread.

use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use saldo::disputes::{self, DisputeError};
use saldo::ids::{DebtorId, DisputeId, StaffId};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::threads::Reader;

use super::words;
use super::write::{Kind, page_for};
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::{Submitted, Uploads, see_other};
use crate::threads;

/// The ids of the address.
pub(super) fn ids((debtor, dispute): &(String, String)) -> Result<(DebtorId, DisputeId), UiError> {
    DebtorId::parse(debtor).zip(DisputeId::parse(dispute)).ok_or(UiError::NotFound)
}

/// Which version the form was drawn for; a form without one saw none that there is.
pub(super) fn seen(submitted: &Submitted) -> i32 {
    submitted.form.value("seen").parse().unwrap_or(-1)
}

/// `POST …/take`: somebody looks into it.
pub async fn take(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let ctx = submitted.visit().ctx.clone();
    match disputes::take(&ctx, &debtor, &id, seen(&submitted)).await {
        Ok(()) => Ok(done(&debtor, &id, "taken")),
        Err(error) => {
            let message = words::complaint(submitted.texts(), error)?;
            submitted.form.refuse("act", message);
            Ok(submitted.again_at(&paths::dispute(&debtor, &id)).await)
        }
    }
}

/// `POST …/assign`: a colleague has it from now on.
pub async fn assign(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let page = paths::dispute(&debtor, &id);
    let to = submitted.field("owner", StaffId::parse, |texts| text!(texts, "staff-dispute-not-for-them"));
    let Some(to) = to else { return Ok(submitted.again_at(&page).await) };
    let ctx = submitted.visit().ctx.clone();
    match disputes::assign(&ctx, &debtor, &id, seen(&submitted), &to).await {
        Ok(()) => Ok(done(&debtor, &id, "assigned")),
        Err(error) => {
            let field = if matches!(error, DisputeError::NotForThem) { "owner" } else { "act" };
            let message = words::complaint(submitted.texts(), error)?;
            submitted.form.refuse(field, message);
            Ok(submitted.again_at(&page).await)
        }
    }
}

/// `POST …/messages`: the debtor reads it, and gets it by mail.
pub async fn message(Path(address): Path<(String, String)>, mut uploads: Uploads) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let page = page_for(&debtor, &id, Kind::Message);
    let Some(new) = threads::read_message(&mut uploads, false)? else {
        return Ok(uploads.submitted.again_at(&page).await);
    };
    let ctx = uploads.submitted.visit().ctx.clone();
    let said = disputes::say(&ctx, &debtor, &id, &new).await;
    written(uploads.submitted, (&debtor, &id), &page, said.map(|_| "sent")).await
}

/// `POST …/ask`: the clock stands until the debtor answers.
pub async fn ask(Path(address): Path<(String, String)>, mut uploads: Uploads) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let page = page_for(&debtor, &id, Kind::Question);
    let Some(new) = threads::read_message(&mut uploads, false)? else {
        return Ok(uploads.submitted.again_at(&page).await);
    };
    let (ctx, seen) = (uploads.submitted.visit().ctx.clone(), seen(&uploads.submitted));
    let asked = disputes::ask(&ctx, &debtor, &id, seen, &new).await;
    written(uploads.submitted, (&debtor, &id), &page, asked.map(|()| "asked")).await
}

/// `POST …/notes`: only colleagues read it.
pub async fn note(Path(address): Path<(String, String)>, mut uploads: Uploads) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let page = page_for(&debtor, &id, Kind::Note);
    let Some(new) = threads::read_message(&mut uploads, true)? else {
        return Ok(uploads.submitted.again_at(&page).await);
    };
    let ctx = uploads.submitted.visit().ctx.clone();
    let said = disputes::say(&ctx, &debtor, &id, &new).await;
    written(uploads.submitted, (&debtor, &id), &page, said.map(|_| "noted")).await
}

/// Back to the thread, or the form again with what is wrong with it.
async fn written(
    mut submitted: Submitted,
    (debtor, id): (&DebtorId, &DisputeId),
    page: &str,
    outcome: Result<&'static str, DisputeError>,
) -> Result<Response, UiError> {
    let texts = submitted.texts();
    match outcome {
        Ok(word) => return Ok(done(debtor, id, word)),
        Err(DisputeError::Thread(error)) => threads::complain(&mut submitted.form, texts, error)?,
        Err(error) => submitted.form.refuse("words", words::complaint(texts, error)?),
    }
    Ok(submitted.again_at(page).await)
}

fn done(debtor: &DebtorId, id: &DisputeId, word: &str) -> Response {
    see_other(&format!("{}?done={word}", paths::dispute(debtor, id)))
}

/// `GET /admin/debtors/{debtor}/messages/{message}/files/{position}`: a file of the thread, notes too.
pub async fn file(
    Extension(visit): Extension<Arc<Visit>>,
    Path(address): Path<(String, String, String)>,
) -> Result<Response, UiError> {
    threads::file::send(&visit.ctx, &address, Reader::Creditor).await
}
