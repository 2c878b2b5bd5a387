//! What colleagues do about a plan: agree to it, say no, end one that is broken.

use axum::extract::Path;
use axum::response::Response;
use saldo::ids::{DebtorId, PlanId};
use saldo::paths::admin as paths;
use saldo::plans::{self, PlanError, Proof};

use super::words;
use crate::errors::UiError;
use crate::server::forms::{Submitted, see_other};
use crate::threads;

/// The ids of the address.
pub(super) fn ids((debtor, plan): &(String, String)) -> Result<(DebtorId, PlanId), UiError> {
    DebtorId::parse(debtor).zip(PlanId::parse(plan)).ok_or(UiError::NotFound)
}

/// Which version the form was drawn for; a form without one saw none that there is.
pub(super) fn seen(submitted: &Submitted) -> i32 {
    submitted.form.value("seen").parse().unwrap_or(-1)
}

/// From where a colleague agrees. Nobody of the creditor is here without both factors.
pub(super) fn proof(submitted: &Submitted) -> Proof {
    Proof { network: submitted.network().to_string(), proved_by: words::BOTH_FACTORS.to_owned() }
}

/// `POST …/accept`: the creditor agrees, and the plan runs.
pub async fn accept(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (ctx, proof) = (submitted.visit().ctx.clone(), proof(&submitted));
    let accepted = plans::accept(&ctx, &debtor, &id, seen(&submitted), &proof).await;
    answered(submitted, (&debtor, &id), accepted.map(|()| "accepted")).await
}

/// `POST …/refuse`: the debtor reads why.
pub async fn refuse(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let Some(words) = threads::read_words(&mut submitted) else {
        return Ok(submitted.again_at(&paths::plan(&debtor, &id)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    let refused = plans::refuse(&ctx, &debtor, &id, seen(&submitted), &words).await;
    answered(submitted, (&debtor, &id), refused.map(|()| "refused")).await
}

/// `POST …/end`: what is owed is due again.
pub async fn end(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let Some(words) = threads::read_words(&mut submitted) else {
        return Ok(submitted.again_at(&paths::plan(&debtor, &id)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    let ended = plans::end(&ctx, &debtor, &id, seen(&submitted), &words).await;
    answered(submitted, (&debtor, &id), ended.map(|()| "ended")).await
}

/// Back to the plan, or the plan as it stands with what is in the way.
async fn answered(
    mut submitted: Submitted,
    (debtor, id): (&DebtorId, &PlanId),
    outcome: Result<&'static str, PlanError>,
) -> Result<Response, UiError> {
    let page = paths::plan(debtor, id);
    match outcome {
        Ok(word) => Ok(see_other(&format!("{page}?done={word}"))),
        Err(error) => {
            let message = words::complaint(submitted.texts(), error)?;
            submitted.form.refuse("act", message);
            Ok(submitted.again_at(&page).await)
        }
    }
}
