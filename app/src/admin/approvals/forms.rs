//! `POST /admin/approvals/{approval}/confirm`, `…/refuse` and `…/withdraw`.

use axum::extract::Path;
use axum::response::Response;
use saldo::approvals::{self, ApprovalError};
use saldo::ids::ApprovalId;
use saldo::{paths, text};

use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// Yes. What is not possible any more ends as failed, and the page says so.
pub async fn confirm(Path(id): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let id = ApprovalId::parse(&id).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let confirmed = approvals::confirm(&ctx, &id).await.map(|_| ());
    answered(submitted, &id, confirmed).await
}

/// No, for a reason.
pub async fn refuse(Path(id): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let id = ApprovalId::parse(&id).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let page = paths::admin::approval(&id);
    let Some(why) = parts::reason(&mut submitted, "answer") else { return Ok(submitted.again_at(&page).await) };
    let refused = approvals::refuse(&ctx, &id, &why).await;
    answered(submitted, &id, refused).await
}

/// Whoever asked thinks better of it.
pub async fn withdraw(Path(id): Path<String>, submitted: Submitted) -> Result<Response, UiError> {
    let id = ApprovalId::parse(&id).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let withdrawn = approvals::withdraw(&ctx, &id).await;
    answered(submitted, &id, withdrawn).await
}

/// Whoever was too late is told, on the page that says what was decided.
async fn answered(
    mut submitted: Submitted,
    id: &ApprovalId,
    decided: Result<(), ApprovalError>,
) -> Result<Response, UiError> {
    let page = paths::admin::approval(id);
    let texts = submitted.texts();
    let message = match decided {
        Ok(()) => return Ok(see_other(&page)),
        Err(ApprovalError::NotFound) => return Err(UiError::NotFound),
        Err(ApprovalError::NotAdmin | ApprovalError::NotOwn) => return Err(UiError::Forbidden),
        Err(ApprovalError::Decided(_)) => text!(texts, "staff-approvals-too-late"),
        Err(ApprovalError::Own) => text!(texts, "staff-approvals-own-error"),
        Err(ApprovalError::Reason) => text!(texts, "staff-money-no-reason"),
        Err(error @ ApprovalError::Db(_)) => return Err(UiError::failed(error)),
    };
    submitted.form.refuse("decide", message);
    Ok(submitted.again_at(&page).await)
}
