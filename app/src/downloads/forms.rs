//! `POST /d/{debtor}/downloads`.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use saldo::downloads::{self, Begun, Complaint, DownloadError, Wanted};
use saldo::ids::DebtorId;
use saldo::paths;
use saldo::pdf::PdfError;

use super::words;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// A small file is fetched at once; a large one is made first.
pub async fn begin(Path(debtor): Path<String>, mut submitted: Submitted) -> Response {
    let Some(debtor) = DebtorId::parse(&debtor) else { return UiError::NotFound.into_response() };
    let texts = submitted.texts();
    let wanted = match Wanted::parse(submitted.form.beginning_with("")) {
        Ok(wanted) => wanted,
        Err(wrong) if wrong.contains(&("document", Complaint::NoDocument)) => return UiError::NotFound.into_response(),
        Err(wrong) => {
            wrong.into_iter().for_each(|(field, what)| submitted.form.refuse(field, words::complaint(texts, what)));
            return submitted.again().await;
        }
    };
    match downloads::begin(&submitted.visit().ctx, &debtor, texts.language(), &wanted).await {
        Ok(Begun::AtOnce) => see_other(&format!("{}?{}", paths::documents(&debtor), wanted.query())),
        Ok(Begun::Later(id)) => see_other(&paths::download(&debtor, &id)),
        Err(error) => match words::refusal(texts, &error) {
            Some((field, message)) => {
                submitted.form.refuse(field, message);
                submitted.again().await
            }
            None => failed(error).into_response(),
        },
    }
}

/// What is no fault of a field.
pub(super) fn failed(error: DownloadError) -> UiError {
    match error {
        DownloadError::NotFound => UiError::NotFound,
        DownloadError::Crowded => UiError::Crowded,
        DownloadError::StillSending => UiError::StillSending,
        DownloadError::TooLong | DownloadError::Pdf(PdfError::TooLong) => UiError::TooLong,
        error => UiError::failed(error),
    }
}
