//! A change is agreed, refused or taken back, or its time is over. Until then the plan runs as before.

use super::effect;
use super::propose::acting;
use super::store::{self, call_cause, cause};
use super::types::{ChangeState, PlanChange};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, PlanId};
use crate::plans::propose::consent;
use crate::plans::store::{self as plan_store, Change};
use crate::plans::{EventKind, Plan, PlanError, Proof, tell, work};
use crate::tasks;
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
    if seen_hash.is_some_and(|hash| hash != terms.agreement_hash) {
        return Err(PlanError::OtherTerms);
    }
    if side == Side::Debtor && change.answer_due_on.is_some_and(|until| until < ctx.today()) {
        return Err(PlanError::Overtaken);
    }
    let consent = consent(&mut tx, ctx, change.terms, proof).await?;
    plan_store::consent(&mut tx, id, &consent).await?;
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
    said(&mut tx, ctx, debtor, &plan, (EventKind::ChangeRefused, "plan.change_refused"), why).await?;
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
    said(&mut tx, ctx, debtor, &plan, (EventKind::ChangeWithdrawn, "plan.change_withdrawn"), "").await?;
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
    said(tx, ctx, debtor, plan, (EventKind::ChangeLapsed, "plan.change_lapsed"), "").await?;
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
    over(tx, ctx, &plan.id).await?;
    said(tx, ctx, debtor, plan, (EventKind::ChangeLapsed, "plan.change_lapsed"), "").await
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
    over(tx, ctx, &plan.id).await
}

/// Nobody has to answer any more, or to call.
pub(super) async fn over(tx: &mut Tx, ctx: &Ctx, id: &PlanId) -> Result<(), PlanError> {
    tasks::close(tx, ctx, &cause(id)).await?;
    tasks::close(tx, ctx, &call_cause(id)).await?;
    Ok(())
}

pub(super) async fn said(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (kind, action): (EventKind, &'static str),
    words: &str,
) -> Result<(), PlanError> {
    plan_store::happened(tx, ctx, &plan.id, (kind, plan.state), "").await?;
    let detail = match words.is_empty() {
        true => format!("plan {}", plan.number),
        false => format!("plan {}: {words}", plan.number),
    };
    let happened = Happened { action, object: plan.id.as_str(), debtor: Some(debtor), detail };
    Ok(audit::record(tx, ctx, happened).await?)
}

pub(super) async fn call_them(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    words: &str,
) -> Result<(), PlanError> {
    let (cause, what) = (call_cause(&plan.id), "a change of plan");
    work::call(tx, ctx, debtor, plan, (&cause, plan.open(), what), words).await
}

fn must_be(ctx: &Ctx, side: Side) -> Result<(), PlanError> {
    if acting(ctx)? == side { Ok(()) } else { Err(PlanError::NotAllowed) }
}

/// The plan as it was looked at and its change that is open.
async fn open_change(tx: &mut Tx, debtor: &DebtorId, id: &PlanId, seen: i32) -> Result<(Plan, PlanChange), PlanError> {
    let plan = plan_store::held(tx, debtor, id).await?;
    let change = store::open(tx, id).await?.ok_or(PlanError::NoChange)?;
    Ok((plan.seen_at(seen)?, change))
}
