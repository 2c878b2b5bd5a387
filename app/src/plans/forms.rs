//! Forms of a plan's page: taking what is offered, and saying no or taking it back.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PlanId};
use saldo::paths;
use saldo::plans::{self, PlanError};

use super::new_form::proof;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};

/// `POST …/take`.
pub async fn take(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id, seen) = parsed(&ids, &submitted)?;
    let (visit, hash) = (submitted.visit(), submitted.form.value("hash"));
    let done = match plans::take(&visit.ctx, &debtor, &id, (seen, hash), &proof(&submitted)).await {
        Ok(()) => Ok("sent"),
        // Sent twice, the first one did it.
        Err(PlanError::State(state)) if state.runs() => Ok("sent"),
        Err(error) => Err(error),
    };
    taken(&debtor, &id, done)
}

/// `POST …/withdraw`.
pub async fn withdraw(Path(ids): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id, seen) = parsed(&ids, &submitted)?;
    let visit = submitted.visit();
    let done = match plans::withdraw(&visit.ctx, &debtor, &id, seen).await {
        Ok(()) => "withdrawn",
        Err(error) => too_late(error)?,
    };
    Ok(back(&debtor, &id, done))
}

/// The ids of the address, and which version the form was drawn for.
pub(super) fn parsed(
    (debtor, id): &(String, String),
    submitted: &Submitted,
) -> Result<(DebtorId, PlanId, i32), UiError> {
    let (debtor, id) = DebtorId::parse(debtor).zip(PlanId::parse(id)).ok_or(UiError::NotFound)?;
    let seen = submitted.form.value("seen").parse().map_err(|_| UiError::BadRequest)?;
    Ok((debtor, id, seen))
}

/// Back to the plan, which says what became of its offer, or of that to change it.
pub(super) fn taken(
    debtor: &DebtorId,
    id: &PlanId,
    done: Result<&'static str, PlanError>,
) -> Result<Response, UiError> {
    let done = match done {
        Ok(done) => done,
        Err(PlanError::OtherTerms) => "other-terms",
        // The door says why.
        Err(PlanError::NotOffered) => return Ok(see_other(&paths::help_time(debtor))),
        Err(PlanError::BeingPaid(_)) => "being-paid",
        // The offer is over, or else it stands; the page says which.
        Err(PlanError::Overtaken | PlanError::NoInvoice(_) | PlanError::InAnotherPlan(_)) => "overtaken",
        Err(error) => too_late(error)?,
    };
    Ok(back(debtor, id, done))
}

/// Somebody was faster.
pub(super) fn too_late(error: PlanError) -> Result<&'static str, UiError> {
    match error {
        PlanError::State(_) | PlanError::Changed | PlanError::NoChange => Ok("too-late"),
        PlanError::NotAllowed => Err(UiError::Forbidden),
        PlanError::NotFound => Err(UiError::NotFound),
        error => Err(UiError::failed(error)),
    }
}

/// The plan's page says what was done.
pub(super) fn back(debtor: &DebtorId, id: &PlanId, done: &str) -> Response {
    see_other(&format!("{}?done={done}", paths::plan(debtor, id)))
}
