//! Answers of the debtor to a change: taking what is offered, saying no to it, taking a request back.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PlanId};
use saldo::plans::{self, PlanError, changes};

use crate::errors::UiError;
use crate::plans::forms::{back, parsed, taken, too_late};
use crate::plans::new_form::proof;
use crate::server::Visit;
use crate::server::forms::Submitted;

/// `POST …/change/take`.
pub async fn take(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id, seen) = parsed(&address, &submitted)?;
    let (visit, hash) = (submitted.visit(), submitted.form.value("hash"));
    let done = match changes::take(&visit.ctx, &debtor, &id, (seen, hash), &proof(&submitted)).await {
        Ok(()) => Ok("change"),
        // Sent twice, the first one did it.
        Err(error @ (PlanError::State(_) | PlanError::Changed | PlanError::NoChange)) => {
            if is_in_force(&visit, &debtor, &id, hash).await? { Ok("change") } else { Err(error) }
        }
        Err(error) => Err(error),
    };
    taken(&debtor, &id, done)
}

/// `POST …/change/withdraw`.
pub async fn withdraw(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id, seen) = parsed(&address, &submitted)?;
    let visit = submitted.visit();
    let done = match changes::withdraw(&visit.ctx, &debtor, &id, seen).await {
        Ok(()) => "change-withdrawn",
        Err(error) => too_late(error)?,
    };
    Ok(back(&debtor, &id, done))
}

/// Whether these are the terms that hold.
async fn is_in_force(visit: &Visit, debtor: &DebtorId, id: &PlanId, hash: &str) -> Result<bool, UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let plan = plans::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let all = plans::terms_of(&mut conn, &plan).await.map_err(UiError::failed)?;
    Ok(all.iter().any(|terms| Some(terms.version) == plan.agreed_terms && terms.agreement_hash == hash))
}
