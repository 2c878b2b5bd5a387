//! The debtor takes a claim back.

use super::types::{Outcome, PaidClaimError};
use super::{holding, store};
use crate::ctx::Ctx;
use crate::debtors;
use crate::ids::{DebtorId, PaidClaimId};
use crate::threads::Side;

/// Nobody looks for the money any more, and what is owed is due.
pub async fn withdraw(ctx: &Ctx, debtor: &DebtorId, id: &PaidClaimId) -> Result<(), PaidClaimError> {
    Side::of(&ctx.actor).ok_or(PaidClaimError::NotAllowed)?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
    let claim = store::get(&mut tx, debtor, id).await?.ok_or(PaidClaimError::NotFound)?;
    if let Some(outcome) = claim.outcome {
        return Err(PaidClaimError::Closed(outcome));
    }
    holding::end(&mut tx, ctx, debtor, &claim, (Outcome::Withdrawn, "")).await?;
    tx.commit().await?;
    Ok(())
}
