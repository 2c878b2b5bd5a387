//! Either side adds a message to a claim.

use super::store::{self, about};
use super::tell;
use super::types::PaidClaimError;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors;
use crate::ids::{DebtorId, MessageId, PaidClaimId};
use crate::threads::{self, Checked, NewMessage, Side, Written};

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
    threads::with_files!(ctx, &new.files, Said::Before, |tx, files| say_in(tx, ctx, debtor, id, new, &files))
}

async fn say_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PaidClaimId,
    new: &NewMessage,
    files: &[Checked],
) -> Result<Said, PaidClaimError> {
    let side = Side::of(&ctx.actor).ok_or(PaidClaimError::NotAllowed)?;
    debtors::touch(tx, debtor).await?.ok_or(PaidClaimError::NotFound)?;
    let claim = store::get(tx, debtor, id).await?.ok_or(PaidClaimError::NotFound)?;
    let message = match threads::write(tx, ctx, (debtor, &about(id)), new, files).await? {
        Written::Now(message) => message,
        Written::Before => return Ok(Said::Before),
    };
    let action = if new.internal { "paid_claim.noted" } else { "paid_claim.message" };
    let detail = format!("{}, {} files", claim.number, files.len());
    audit::record(tx, ctx, Happened { action, object: id.as_str(), debtor: Some(debtor), detail }).await?;
    match (side, new.internal) {
        (Side::Debtor, _) => {
            store::count(tx, id).await?;
            tell::wrote(tx, ctx, debtor, &claim, &message).await?;
        }
        (Side::Creditor, false) => {
            tell::said(tx, ctx, debtor, &claim, (&message, new.body.as_str())).await?;
        }
        (Side::Creditor, true) => {}
    }
    Ok(Said::Now(message))
}
