//! What is said to be paid need not be paid meanwhile, and how that ends.

use super::check;
use super::store::{self, about};
use super::types::{Outcome, PaidClaim, PaidClaimError};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::holds::{self, HoldReason, NewHold};
use crate::ids::DebtorId;
use crate::tasks;

/// Holds what is said to be paid, as far as it is owed, until the start of the day after its last day.
pub(super) async fn hold(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, claim: &PaidClaim) -> Result<(), DbError> {
    let Some(until) = claim.hold_until else { return Ok(()) };
    let hold = NewHold {
        source_key: &holds::source_key(&about(&claim.id), &claim.document_id),
        debtor,
        document: Some(&claim.document_id),
        amount_minor: Some(check::held(claim.amount_minor, claim.outstanding_minor)),
        reason: HoldReason::PaidClaim,
        ends_at: Some(ctx.zone.start_of(until + chrono::Days::new(1))),
    };
    holds::keep(tx, ctx, hold).await
}

/// The claim is over, and nobody has to answer. Nothing is held for it, unless its money was found: whoever read that
/// pays nothing, so its pause goes on until the money is placed, or until its last day.
pub(super) async fn end(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    claim: &PaidClaim,
    (outcome, answer): (Outcome, &str),
) -> Result<(), PaidClaimError> {
    store::close(tx, ctx, claim, (outcome, answer)).await?;
    if outcome != Outcome::Found {
        release(tx, ctx, debtor, claim).await?;
    }
    tasks::close(tx, ctx, &about(&claim.id)).await?;
    let action = match outcome {
        Outcome::Found => "paid_claim.found",
        Outcome::NotFound => "paid_claim.not_found",
        Outcome::CameIn => "paid_claim.came_in",
        Outcome::Withdrawn => "paid_claim.withdrawn",
    };
    let detail = format!("{} of {}, said to be paid on {}", claim.amount(), claim.number, claim.paid_on);
    let happened = Happened { action, object: claim.id.as_str(), debtor: Some(debtor), detail };
    Ok(audit::record(tx, ctx, happened).await?)
}

/// Nothing is held for it any more.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, claim: &PaidClaim) -> Result<(), DbError> {
    holds::release(tx, ctx, debtor, &format!("{}/", about(&claim.id))).await?;
    Ok(())
}
