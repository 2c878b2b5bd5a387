//! Who of the creditor has a dispute, and that somebody looks into it.

use super::store::{self, Change, task_cause};
use super::types::{Dispute, DisputeError, EventKind};
use super::{State, states};
use crate::access::{Duty, Role};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DisputeId, StaffId};
use crate::{debtors, execute, run};

/// Only people of the creditor, and the program itself.
pub(super) fn must_be_creditor(ctx: &Ctx) -> Result<(), DisputeError> {
    match ctx.actor {
        Actor::Staff(_) | Actor::Operator | Actor::System => Ok(()),
        Actor::Contact(_) | Actor::Link(_) | Actor::ViewAs(_) => Err(DisputeError::NotAllowed),
    }
}

/// Gives a dispute to a colleague who may handle it; its task goes along.
pub async fn assign(ctx: &Ctx, debtor: &DebtorId, id: &DisputeId, seen: i32, to: &StaffId) -> Result<(), DisputeError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let dispute = running(&mut tx, debtor, id, seen).await?;
    let name = handles(&mut tx, to).await?.ok_or(DisputeError::NotForThem)?;
    let change = Change { owner: Some(to), days_left: dispute.days_left, ..Change::default() };
    store::change(&mut tx, ctx, &dispute, &change).await?;
    store::happened(&mut tx, ctx, (id, dispute.round), (EventKind::Assigned, dispute.state), &name).await?;
    let sql = "update task set owner = $2, version = version + 1 where cause = $1 and closed_at is null";
    execute!(tx, sqlx::query(sql).bind(task_cause(id, dispute.round)).bind(to))?;
    let detail = format!("dispute {} to {name}", dispute.number);
    audit::record(
        &mut tx,
        ctx,
        Happened { action: "dispute.assigned", object: id.as_str(), debtor: Some(debtor), detail },
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody of the creditor looks into it: the debtor sees that.
pub async fn take(ctx: &Ctx, debtor: &DebtorId, id: &DisputeId, seen: i32) -> Result<(), DisputeError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let dispute = running(&mut tx, debtor, id, seen).await?;
    let state = states::after(dispute.state, states::Step::Take).ok_or(DisputeError::State(dispute.state))?;
    if dispute.state == State::InReview {
        return Ok(());
    }
    let change = Change { state: Some(state), ..Change::default() };
    store::change(&mut tx, ctx, &dispute, &change).await?;
    store::happened(&mut tx, ctx, (id, dispute.round), (EventKind::Taken, state), "").await?;
    let detail = format!("dispute {}", dispute.number);
    audit::record(
        &mut tx,
        ctx,
        Happened { action: "dispute.taken", object: id.as_str(), debtor: Some(debtor), detail },
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The dispute as it was looked at, with its debtor held.
async fn running(tx: &mut Tx, debtor: &DebtorId, id: &DisputeId, seen: i32) -> Result<Dispute, DisputeError> {
    debtors::touch(tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    if dispute.state.is_over() {
        return Err(DisputeError::State(dispute.state));
    }
    if dispute.version != seen {
        return Err(DisputeError::Changed);
    }
    Ok(dispute)
}

/// The name of a colleague who may handle disputes.
async fn handles(tx: &mut Tx, staff: &StaffId) -> Result<Option<String>, DbError> {
    let sql = "select name, role from staff where id = $1 and disabled_at is null";
    let found: Option<(String, Role)> = run!(tx, fetch_optional, sqlx::query_as(sql).bind(staff))?;
    Ok(found.filter(|(_, role)| role.may(Duty::Handle)).map(|(name, _)| name))
}
