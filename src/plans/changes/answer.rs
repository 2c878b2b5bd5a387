//! A change is agreed, refused or taken back, or its time is over. Until then the plan runs as before.

use super::effect;
use super::store::{self, cause};
use super::types::{ChangeState, PlanChange};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, PlanId};
use crate::plans::consent::{agree_to, must_be};
use crate::plans::said::said;
use crate::plans::store::{self as plan_store, Change};
use crate::plans::{EventKind, Plan, PlanError, Proof, tell, work};
use crate::threads::{Body, Side};

/// A colleague agrees to what the debtor asked.
pub async fn accept(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32, proof: &Proof) -> Result<(), PlanError> {
    let done = both_agree(ctx, debtor, id, (seen, None), proof, Side::Creditor).await;
    agreed(ctx, debtor, (id, seen), done).await
}

/// The debtor agrees to what is offered; `seen_hash` is that of the agreement that was shown.
pub async fn take(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    (seen, seen_hash): (i32, &str),
    proof: &Proof,
) -> Result<(), PlanError> {
    let done = both_agree(ctx, debtor, id, (seen, Some(seen_hash)), proof, Side::Debtor).await;
    agreed(ctx, debtor, (id, seen), done).await
}

/// A change that was overtaken is over, and that is kept.
async fn agreed(
    ctx: &Ctx,
    debtor: &DebtorId,
    (id, seen): (&PlanId, i32),
    result: Result<(), PlanError>,
) -> Result<(), PlanError> {
    if !matches!(result, Err(PlanError::Overtaken)) {
        return result;
    }
    let mut tx = ctx.db.begin().await?;
    let (plan, change) = open_change(&mut tx, debtor, id, seen).await?;
    lapse(&mut tx, ctx, debtor, (&plan, &change)).await?;
    tx.commit().await?;
    Err(PlanError::Overtaken)
}

async fn both_agree(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &PlanId,
    (seen, seen_hash): (i32, Option<&str>),
    proof: &Proof,
    side: Side,
) -> Result<(), PlanError> {
    must_be(ctx, side)?;
    let mut tx = ctx.db.begin().await?;
    let (plan, change) = open_change(&mut tx, debtor, id, seen).await?;
    // Nobody agrees twice to what they proposed.
    if change.state.waits_for() != Some(side) {
        return Err(PlanError::State(plan.state));
    }
    let terms = plan_store::terms(&mut tx, id, change.terms).await?.ok_or(PlanError::NotFound)?;
    agree_to(&mut tx, ctx, id, (&terms, change.answer_due_on), (seen_hash, proof)).await?;
    effect::run(&mut tx, ctx, debtor, (&plan, &change)).await?;
    tx.commit().await?;
    Ok(())
}

/// A colleague says no to what the debtor asked, and why.
pub async fn refuse(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32, words: &Body) -> Result<(), PlanError> {
    must_be(ctx, Side::Creditor)?;
    let mut tx = ctx.db.begin().await?;
    let (plan, change) = open_change(&mut tx, debtor, id, seen).await?;
    if change.state != ChangeState::Asked {
        return Err(PlanError::State(plan.state));
    }
    let why = words.as_str();
    end(&mut tx, ctx, (&plan, &change), (ChangeState::Refused, why)).await?;
    let event = (EventKind::ChangeRefused, plan.state, "plan.change_refused");
    said(&mut tx, ctx, debtor, &plan, event, why).await?;
    tell::change_refused(&mut tx, ctx, debtor, (id, why)).await?;
    tx.commit().await?;
    Ok(())
}

/// The debtor takes the request back, or does not want what is offered.
pub async fn withdraw(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32) -> Result<(), PlanError> {
    must_be(ctx, Side::Debtor)?;
    let mut tx = ctx.db.begin().await?;
    let (plan, change) = open_change(&mut tx, debtor, id, seen).await?;
    end(&mut tx, ctx, (&plan, &change), (ChangeState::Withdrawn, "")).await?;
    let event = (EventKind::ChangeWithdrawn, plan.state, "plan.change_withdrawn");
    said(&mut tx, ctx, debtor, &plan, event, "").await?;
    tell::change_withdrawn(&mut tx, ctx, debtor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// The days of an offer are over; tells whether they are.
pub(in crate::plans) async fn lapse_late(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
) -> Result<bool, PlanError> {
    if plan.change != Some(ChangeState::Offered) {
        return Ok(false);
    }
    let change = store::open(tx, &plan.id).await?.ok_or(PlanError::NoChange)?;
    let late = change.answer_due_on.is_some_and(|until| until < ctx.today());
    if late {
        lapse(tx, ctx, debtor, (plan, &change)).await?;
    }
    Ok(late)
}

/// Nobody took it in time, or what it is about changed.
async fn lapse(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    (plan, change): (&Plan, &PlanChange),
) -> Result<(), PlanError> {
    end(tx, ctx, (plan, change), (ChangeState::Lapsed, "")).await?;
    said(tx, ctx, debtor, plan, (EventKind::ChangeLapsed, plan.state, "plan.change_lapsed"), "").await?;
    tell::change_lapsed(tx, ctx, debtor, &plan.id).await
}

/// A plan is over, and with it a change of it that was open. Whoever hears that the plan is over hears it with that.
pub(in crate::plans) async fn ends_with(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
) -> Result<(), PlanError> {
    let Some(change) = store::open(tx, &plan.id).await? else { return Ok(()) };
    store::close(tx, ctx, (&plan.id, &change), (ChangeState::Lapsed, "")).await?;
    work::over(tx, ctx, &cause(&plan.id)).await?;
    said(tx, ctx, debtor, plan, (EventKind::ChangeLapsed, plan.state, "plan.change_lapsed"), "").await
}

/// The change is over, and the plan goes on as it is.
async fn end(
    tx: &mut Tx,
    ctx: &Ctx,
    (plan, change): (&Plan, &PlanChange),
    (state, answer): (ChangeState, &str),
) -> Result<(), PlanError> {
    plan_store::change(tx, ctx, plan, &Change { ends_on: plan.ends_on, ..Change::default() }).await?;
    store::close(tx, ctx, (&plan.id, change), (state, answer)).await?;
    Ok(work::over(tx, ctx, &cause(&plan.id)).await?)
}

/// The plan as it was looked at and its change that is open.
async fn open_change(tx: &mut Tx, debtor: &DebtorId, id: &PlanId, seen: i32) -> Result<(Plan, PlanChange), PlanError> {
    let plan = plan_store::held(tx, debtor, id).await?;
    let change = store::open(tx, id).await?.ok_or(PlanError::NoChange)?;
    Ok((plan.seen_at(seen)?, change))
}
