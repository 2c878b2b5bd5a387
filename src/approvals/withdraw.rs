//! Whoever asked thinks better of it.

use super::confirm::{audited, quicker};
use super::store::{self, End};
use super::types::{ApprovalError, State};
use crate::ctx::{Actor, Ctx};
use crate::ids::ApprovalId;

/// It does not happen.
pub async fn withdraw(ctx: &Ctx, id: &ApprovalId) -> Result<(), ApprovalError> {
    let mut tx = ctx.db.begin().await?;
    let approval = store::get(&mut tx, id).await?.ok_or(ApprovalError::NotFound)?;
    if ctx.actor != Actor::Staff(approval.asked_by.clone()) {
        return Err(ApprovalError::NotOwn);
    }
    if !store::end(&mut tx, ctx, id, End::in_state(State::Withdrawn)).await? {
        return Err(quicker(&mut tx, id).await?);
    }
    audited(&mut tx, ctx, &approval, State::Withdrawn, "").await?;
    tx.commit().await?;
    Ok(())
}
