//! Somebody of the creditor ends a pause that a colleague set, before its day.

use super::{HoldReason, find};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::ids::{DebtorId, HoldId};
use crate::shortfalls::Words;
use crate::{debtors, execute};

/// Why a pause goes on, or nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum LiftError {
    /// Only people of the creditor do.
    #[error("only staff end a pause by hand")]
    NotAllowed,
    /// The debtor has no such pause.
    #[error("there is no such pause")]
    NotFound,
    /// Its cause alone ends it: a payment under way, money a bank took back.
    #[error("the pause ends with its cause")]
    NotByHand(HoldReason),
    /// It is over.
    #[error("the pause is over")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Ends it now.
pub async fn lift(ctx: &Ctx, debtor: &DebtorId, hold: &HoldId, why: &Words) -> Result<(), LiftError> {
    if !matches!(ctx.actor, Actor::Staff(_)) {
        return Err(LiftError::NotAllowed);
    }
    let mut tx = ctx.db.begin().await?;
    debtors::lock(&mut tx, std::slice::from_ref(debtor)).await?;
    let found = find(&mut tx, debtor, hold).await?.ok_or(LiftError::NotFound)?;
    if found.reason != HoldReason::Staff {
        return Err(LiftError::NotByHand(found.reason));
    }
    if !found.runs_at(ctx.now()) {
        return Err(LiftError::Over);
    }
    let lifted = execute!(
        tx,
        sqlx::query(
            "update hold
             set ended_at = $3, released_by = $4, released_why = $5
             where id = $1 and debtor_id = $2 and reason = 'staff' and ended_at is null"
        )
        .bind(hold)
        .bind(debtor)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
        .bind(why.as_str())
    )?;
    if lifted == 0 {
        return Err(LiftError::Over);
    }
    let (object, debtor, detail) = (hold.as_str(), Some(debtor), why.as_str().to_owned());
    audit::record(&mut tx, ctx, Happened { action: "hold.released", object, debtor, detail }).await?;
    tx.commit().await?;
    Ok(())
}
