//! A second administrator, or whoever runs the server, says no.

use super::confirm::{audited, quicker, second_person};
use super::rules;
use super::store::{self, End};
use super::tell::tell_asker;
use super::types::{ApprovalError, State};
use crate::ctx::{Actor, Ctx};
use crate::ids::ApprovalId;

/// It does not happen; whoever asked reads why.
pub async fn refuse(ctx: &Ctx, id: &ApprovalId, why: &str) -> Result<(), ApprovalError> {
    if !rules::is_reason(why) {
        return Err(ApprovalError::Reason);
    }
    let mut tx = ctx.db.begin().await?;
    let approval = store::get(&mut tx, id).await?.ok_or(ApprovalError::NotFound)?;
    if ctx.actor != Actor::Operator {
        second_person(&mut tx, ctx, &approval).await?;
    }
    if !store::end(&mut tx, ctx, id, End { answer: why, ..End::in_state(State::Refused) }).await? {
        return Err(quicker(&mut tx, id).await?);
    }
    audited(&mut tx, ctx, &approval, State::Refused, why.trim()).await?;
    tell_asker(&mut tx, ctx, id).await?;
    tx.commit().await?;
    Ok(())
}
