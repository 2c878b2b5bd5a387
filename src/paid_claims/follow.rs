//! Whatever is booked on an invoice that is said to be paid, the claim follows.

use super::types::{Outcome, PaidClaim, PaidClaimError};
use super::{check, holding, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::fetch_in;
use crate::ids::{DebtorId, DocumentId, PaidClaimId};

#[derive(sqlx::FromRow)]
struct Followed {
    id: PaidClaimId,
    debtor_id: DebtorId,
    /// What is held now; nothing where the pause is over.
    held_minor: Option<i64>,
}

/// More or less is owed on these invoices. The ledger calls this with each entry that changes what is owed.
pub(crate) async fn follow(tx: &mut Tx, ctx: &Ctx, documents: &[DocumentId]) -> Result<(), DbError> {
    let found = fetch_in!(
        tx,
        Followed,
        "select c.id, c.debtor_id, h.amount_minor as held_minor
         from paid_claim c
         left join hold h on h.source_key = 'paid_claim:' || c.id || '/' || c.document_id and h.ended_at is null
         where (c.closed_at is null or (c.outcome = 'found' and h.id is not null)) and c.document_id",
        documents,
        "order by c.id"
    )?;
    for row in found {
        let Some(claim) = store::get(tx, &row.debtor_id, &row.id).await? else { continue };
        match one(tx, ctx, &row, &claim).await {
            Ok(()) => {}
            Err(PaidClaimError::Db(error)) => return Err(error),
            // Only the version could be in the way, and the debtor is held.
            Err(other) => return Err(DbError::Protocol(other.to_string())),
        }
    }
    Ok(())
}

/// It ends when the money is here, and so does the pause of one whose money was found. Until then no more is held than
/// is owed; a pause that is over does not begin again.
async fn one(tx: &mut Tx, ctx: &Ctx, row: &Followed, claim: &PaidClaim) -> Result<(), PaidClaimError> {
    if claim.outstanding_minor <= claim.may_stay_minor.max(0) {
        return match claim.outcome {
            None => holding::end(tx, ctx, &row.debtor_id, claim, (Outcome::CameIn, "")).await,
            Some(_) => Ok(holding::release(tx, ctx, &row.debtor_id, claim).await?),
        };
    }
    let held = check::held(claim.amount_minor, claim.outstanding_minor);
    if row.held_minor.is_some_and(|before| before != held) {
        holding::hold(tx, ctx, &row.debtor_id, claim).await?;
    }
    Ok(())
}
