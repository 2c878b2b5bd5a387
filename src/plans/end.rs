//! A broken plan ends: what is owed is due again, what was paid stays paid.

use super::changes;
use super::follow::stop;
use super::look_after::is_broken;
use super::running;
use super::states::{State, Step, after};
use super::store::{self, Change};
use super::tell;
use super::types::{EventKind, Plan, PlanError};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::ids::{DebtorId, PlanId};
use crate::threads::Body;

/// Somebody of the creditor ends it, after the days that its notice gave. A plan that is kept cannot be ended, and
/// neither can one while all that is missing beyond its grace is on its way.
pub async fn end(ctx: &Ctx, debtor: &DebtorId, id: &PlanId, seen: i32, words: &Body) -> Result<(), PlanError> {
    if !matches!(ctx.actor, Actor::Staff(_)) {
        return Err(PlanError::NotAllowed);
    }
    let mut tx = ctx.db.begin().await?;
    let plan = store::held(&mut tx, debtor, id).await?.seen_at(seen)?;
    let missing = running::missing(&mut tx, ctx, id).await?;
    let broken = is_broken(&missing, ctx.today(), store::agreed(&mut tx, &plan).await?.grace_days);
    match (plan.state, plan.ends_on) {
        (State::Running, _) => return Err(PlanError::NotYet(None)),
        (State::Broken, Some(day)) if ctx.today() < day => return Err(PlanError::NotYet(Some(day))),
        (State::Broken, _) if !broken => return Err(PlanError::NotYet(None)),
        _ => end_in(&mut tx, ctx, debtor, &plan, words.as_str()).await?,
    }
    tx.commit().await?;
    Ok(())
}

/// The same inside the caller's transaction, for whoever knows that its notice is over.
pub(super) async fn end_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    words: &str,
) -> Result<(), PlanError> {
    let state = after(plan.state, Step::End).ok_or(PlanError::State(plan.state))?;
    store::change(tx, ctx, plan, &Change { state: Some(state), answer: Some(words), ..Change::default() }).await?;
    stop(tx, ctx, debtor, &plan.id).await?;
    changes::ends_with(tx, ctx, debtor, &Plan { state, ..plan.clone() }).await?;
    store::happened(tx, ctx, &plan.id, (EventKind::Ended, state), &plan.open().to_string()).await?;
    let detail = format!("plan {} with {} unpaid: {words}", plan.number, plan.open());
    let happened = Happened { action: "plan.ended", object: plan.id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    tell::ended(tx, ctx, debtor, &plan.id).await
}
