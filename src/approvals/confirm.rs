//! A second administrator says yes.

use super::perform::{self, Stopped};
use super::store::{self, End};
use super::tell::tell_asker;
use super::types::{Approval, ApprovalError, Failure, Outcome, State};
use super::wish::Wish;
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ApprovalId, StaffId};
use crate::staff::{Duty, Role};
use crate::until_steady;

/// Lets it happen, as whoever asked, in the same transaction. When it is not possible any more it ends as failed.
/// Of two who decide at once, one wins.
pub async fn confirm(ctx: &Ctx, id: &ApprovalId) -> Result<Outcome, ApprovalError> {
    until_steady!(confirm_once(ctx, id))
}

async fn confirm_once(ctx: &Ctx, id: &ApprovalId) -> Result<Outcome, ApprovalError> {
    let mut tx = ctx.db.begin().await?;
    let approval = store::get(&mut tx, id).await?.ok_or(ApprovalError::NotFound)?;
    let admin = second_person(&mut tx, ctx, &approval).await?;
    debug_assert_ne!(admin, approval.asked_by);
    if !asker_may(&mut tx, &approval).await? {
        drop(tx);
        return fail(ctx, &approval, Failure::AskerMayNot).await;
    }
    bring_about(tx, ctx, &approval, State::Confirmed).await
}

/// The administrator who acts, and is not the one who asked.
pub(super) async fn second_person(tx: &mut Tx, ctx: &Ctx, approval: &Approval) -> Result<StaffId, ApprovalError> {
    let Actor::Staff(staff) = &ctx.actor else { return Err(ApprovalError::NotAdmin) };
    if store::role(tx, staff).await? != Some(Role::Admin) {
        return Err(ApprovalError::NotAdmin);
    }
    if *staff == approval.asked_by {
        return Err(ApprovalError::Own);
    }
    Ok(staff.clone())
}

/// Whoever was disabled since, or has a lesser role, changes nothing any more.
pub(super) async fn asker_may(conn: &mut Conn, approval: &Approval) -> Result<bool, DbError> {
    let duty = match approval.what {
        Wish::PayeeIban { .. } | Wish::StaffRole { .. } | Wish::Limits { .. } => Duty::Administer,
        Wish::Refund { .. }
        | Wish::PayBack { .. }
        | Wish::PayBackByBank { .. }
        | Wish::Waive { .. }
        | Wish::WriteOff { .. }
        | Wish::CreditDecision { .. } => Duty::Handle,
    };
    let role = store::role(conn, &approval.asked_by).await?;
    Ok(role.is_some_and(|role| role.may(duty)))
}

/// Ends the change in `state` and performs it. The debtor comes first, as in every money action.
pub(super) async fn bring_about(
    mut tx: Tx,
    ctx: &Ctx,
    approval: &Approval,
    state: State,
) -> Result<Outcome, ApprovalError> {
    let held = perform::hold(&mut tx, &approval.what).await?;
    if !store::end(&mut tx, ctx, &approval.id, End::in_state(state)).await? {
        return Err(quicker(&mut tx, &approval.id).await?);
    }
    audited(&mut tx, ctx, approval, state, "").await?;
    let asker = ctx.acting_as(Actor::Staff(approval.asked_by.clone()));
    match perform::perform(&mut tx, &asker, &approval.what, approval.id.as_str(), held.as_ref()).await {
        Ok(()) => {
            tell_asker(&mut tx, ctx, &approval.id).await?;
            tx.commit().await?;
            Ok(Outcome::Done)
        }
        Err(Stopped::Db(error)) => Err(error.into()),
        Err(Stopped::Because(failure)) => {
            drop(tx);
            fail(ctx, approval, failure).await
        }
    }
}

/// In a transaction of its own: whatever the attempt wrote is gone.
pub(super) async fn fail(ctx: &Ctx, approval: &Approval, failure: Failure) -> Result<Outcome, ApprovalError> {
    let mut tx = ctx.db.begin().await?;
    let how = End { failure: Some(&failure), ..End::in_state(State::Failed) };
    if !store::end(&mut tx, ctx, &approval.id, how).await? {
        return Err(quicker(&mut tx, &approval.id).await?);
    }
    audited(&mut tx, ctx, approval, State::Failed, &format!("{failure:?}")).await?;
    tell_asker(&mut tx, ctx, &approval.id).await?;
    tx.commit().await?;
    Ok(Outcome::Failed(failure))
}

/// What somebody else decided.
pub(super) async fn quicker(tx: &mut Tx, id: &ApprovalId) -> Result<ApprovalError, DbError> {
    let state = store::state(tx, id).await?;
    Ok(state.map_or(ApprovalError::NotFound, ApprovalError::Decided))
}

pub(super) async fn audited(
    tx: &mut Tx,
    ctx: &Ctx,
    approval: &Approval,
    state: State,
    more: &str,
) -> Result<(), DbError> {
    let action = match state {
        State::Waiting => "approval.asked",
        State::Confirmed => "approval.confirmed",
        State::Refused => "approval.refused",
        State::Withdrawn => "approval.withdrawn",
        State::Done => "approval.took_effect",
        State::Failed => "approval.failed",
    };
    let amount = approval.amount().map(|amount| format!(" of {amount}")).unwrap_or_default();
    let by = &approval.asked_by_name;
    let detail = format!("{}{amount}, asked by {by}. {more}", approval.kind.code());
    let (object, debtor) = (approval.id.as_str(), approval.debtor_id.as_ref());
    audit::record(tx, ctx, Happened { action, object, debtor, detail: detail.trim().to_owned() }).await
}
