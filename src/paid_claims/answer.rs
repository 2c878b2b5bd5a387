//! A colleague says whether the money is there.

use super::types::{Answer, PaidClaimError};
use super::{holding, store, tell};
use crate::ctx::{Actor, Ctx};
use crate::debtors;
use crate::ids::{DebtorId, PaidClaimId};

/// Answers, and the claim is over; `seen` is the version that was looked at. The debtor reads it. Money that was found
/// is matched where all money is matched: until then, or until its last day, the pause goes on.
pub async fn answer(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PaidClaimId,
    seen: i32,
    answer: &Answer,
) -> Result<(), PaidClaimError> {
    if !matches!(ctx.actor, Actor::Staff(_) | Actor::Operator | Actor::System) {
        return Err(PaidClaimError::NotAllowed);
    }
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
    let claim = store::get(&mut tx, debtor, id).await?.ok_or(PaidClaimError::NotFound)?;
    if let Some(outcome) = claim.outcome {
        return Err(PaidClaimError::Closed(outcome));
    }
    if claim.version != seen {
        return Err(PaidClaimError::Changed);
    }
    holding::end(&mut tx, ctx, debtor, &claim, (answer.outcome(), answer.words().as_str())).await?;
    tell::answered(&mut tx, ctx, debtor, &claim, answer).await?;
    tx.commit().await?;
    Ok(())
}
