//! What colleagues do about a plan: agree to it, say no, end one that is broken.

use axum::extract::Path;
use axum::response::Response;
use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, PlanId};
use saldo::paths::admin as paths;
use saldo::plans::{self, EventKind, PlanError, Proof, Proved, changes};

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
    let visit = submitted.visit();
    let proved_by = visit.on_duty().map(|on_duty| Proved::BothFactors.kept(&on_duty.session.session_id));
    Proof { network: submitted.network().to_string(), proved_by: proved_by.unwrap_or_default() }
}

/// `POST …/accept`: the creditor agrees, and the plan runs.
pub async fn accept(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (ctx, proof) = (submitted.visit().ctx.clone(), proof(&submitted));
    let accepted = plans::accept(&ctx, &debtor, &id, seen(&submitted), &proof).await;
    answered(submitted, (&debtor, &id), accepted, ("accepted", EventKind::Agreed)).await
}

/// `POST …/refuse`: the debtor reads why.
pub async fn refuse(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let Some(words) = threads::read_words(&mut submitted) else {
        return Ok(submitted.again_at(&paths::plan(&debtor, &id)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    let refused = plans::refuse(&ctx, &debtor, &id, seen(&submitted), &words).await;
    answered(submitted, (&debtor, &id), refused, ("refused", EventKind::Refused)).await
}

/// `POST …/change/accept`: the creditor agrees, and the plan is changed.
pub async fn accept_change(Path(address): Path<(String, String)>, submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let (ctx, proof) = (submitted.visit().ctx.clone(), proof(&submitted));
    let accepted = changes::accept(&ctx, &debtor, &id, seen(&submitted), &proof).await;
    answered(submitted, (&debtor, &id), accepted, ("changed", EventKind::Changed)).await
}

/// `POST …/change/refuse`: the debtor reads why, and the plan goes on as it is.
pub async fn refuse_change(
    Path(address): Path<(String, String)>,
    mut submitted: Submitted,
) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let Some(words) = threads::read_body(&mut submitted, "answer") else {
        return Ok(submitted.again_at(&paths::plan(&debtor, &id)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    let refused = changes::refuse(&ctx, &debtor, &id, seen(&submitted), &words).await;
    answered(submitted, (&debtor, &id), refused, ("refused", EventKind::ChangeRefused)).await
}

/// `POST …/end`: what is owed is due again.
pub async fn end(Path(address): Path<(String, String)>, mut submitted: Submitted) -> Result<Response, UiError> {
    let (debtor, id) = ids(&address)?;
    let Some(words) = threads::read_words(&mut submitted) else {
        return Ok(submitted.again_at(&paths::plan(&debtor, &id)).await);
    };
    let ctx = submitted.visit().ctx.clone();
    let ended = plans::end(&ctx, &debtor, &id, seen(&submitted), &words).await;
    answered(submitted, (&debtor, &id), ended, ("ended", EventKind::Ended)).await
}

/// Back to the plan, or the plan as it stands with what is in the way. Sent twice, the first one did it.
pub(super) async fn answered(
    mut submitted: Submitted,
    (debtor, id): (&DebtorId, &PlanId),
    outcome: Result<(), PlanError>,
    (word, kind): (&'static str, EventKind),
) -> Result<Response, UiError> {
    let (page, visit) = (paths::plan(debtor, id), submitted.visit());
    let late = |error: &PlanError| {
        matches!(error, PlanError::State(_) | PlanError::Changed | PlanError::ChangeWaits | PlanError::NoChange)
    };
    let is_late = outcome.as_ref().err().is_some_and(late);
    let sent_twice = is_late && did_it(&visit.ctx, debtor, id, kind).await?;
    match outcome {
        Err(error) if !sent_twice => {
            let message = words::complaint(submitted.texts(), error)?;
            submitted.form.refuse("act", message);
            Ok(submitted.again_at(&page).await)
        }
        _ => Ok(see_other(&format!("{page}?done={word}"))),
    }
}

/// Whether that is what happened last to the plan, by whoever asks. A change may mend it in the same moment.
async fn did_it(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, kind: EventKind) -> Result<bool, UiError> {
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let plan = plans::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let events = plans::events_of(&mut conn, &plan).await.map_err(UiError::failed)?;
    let last = events.into_iter().rev().find(|event| event.kind != EventKind::Mended);
    Ok(last.is_some_and(|last| last.kind == kind && last.happened_by == ctx.actor.to_string()))
}
