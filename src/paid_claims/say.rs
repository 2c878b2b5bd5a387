//! Either side adds a message to a claim.

use super::store::{self, about};
use super::tell;
use super::types::PaidClaimError;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::debtors;
use crate::ids::{DebtorId, MessageId, PaidClaimId};
use crate::threads::{self, NewMessage, Side, Written};

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It stands there.
    Now(MessageId),
    /// The same form said it before.
    Before,
}

/// Adds it, also to a claim that is over. The debtor is told of a public message, the colleague who looks after it of
/// the debtor's; of an internal note nobody. Whoever answers has to have seen what the debtor wrote.
pub async fn say(ctx: &Ctx, debtor: &DebtorId, id: &PaidClaimId, new: &NewMessage) -> Result<Said, PaidClaimError> {
    let side = Side::of(&ctx.actor).ok_or(PaidClaimError::NotAllowed)?;
    let files = threads::keep_files(ctx, &new.files).await?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
    let claim = store::get(&mut tx, debtor, id).await?.ok_or(PaidClaimError::NotFound)?;
    let message = match threads::write(&mut tx, ctx, (debtor, &about(id)), new, &files).await? {
        Written::Now(message) => message,
        Written::Before => return Ok(Said::Before),
    };
    let action = if new.internal { "paid_claim.noted" } else { "paid_claim.message" };
    let detail = format!("{}, {} files", claim.number, files.len());
    audit::record(&mut tx, ctx, Happened { action, object: id.as_str(), debtor: Some(debtor), detail }).await?;
    match (side, new.internal) {
        (Side::Debtor, _) => {
            store::count(&mut tx, id).await?;
            tell::wrote(&mut tx, ctx, debtor, &claim, &message).await?;
        }
        (Side::Creditor, false) => {
            tell::said(&mut tx, ctx, debtor, &claim, (&message, new.body.as_str())).await?;
        }
        (Side::Creditor, true) => {}
    }
    tx.commit().await?;
    Ok(Said::Now(message))
}
