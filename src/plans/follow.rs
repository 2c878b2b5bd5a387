//! Whatever is booked on an invoice of a plan, the plan follows.

use std::collections::BTreeMap;

use super::left::Booked;
use super::running;
use super::said::said;
use super::states::{State, Step, after};
use super::store::{self, Change, about};
use super::types::{EventKind, Plan, PlanError};
use super::{changes, look_after, past, tell};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::tasks;

/// More or less is owed on these invoices, or contested of them. `booked` says what each entry did to them, one after
/// the other. The ledger calls this with the entries that change what is owed, disputes with each change of what is
/// contested, and debtors when all that moves between two of them is there.
pub(crate) async fn follow(
    tx: &mut Tx,
    ctx: &Ctx,
    documents: &[DocumentId],
    booked: &BTreeMap<DocumentId, Vec<Booked>>,
) -> Result<(), DbError> {
    for (plan, debtor) in running::follow(tx, ctx, documents, booked).await? {
        let Some(plan) = store::get(tx, &debtor, &plan).await? else { continue };
        match went(tx, ctx, &debtor, &plan).await {
            Ok(()) => {}
            Err(PlanError::Db(error)) => return Err(error),
            // Only the version could be in the way, and the debtor is held.
            Err(other) => return Err(DbError::Protocol(other.to_string())),
        }
    }
    Ok(())
}

/// What follows for the plan as a whole.
async fn went(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &Plan) -> Result<(), PlanError> {
    // What is contested may be owed after all.
    let left = plan.open_minor + plan.out_minor;
    let step = match plan.state {
        State::Running | State::Broken if left == 0 => Step::Complete,
        State::Completed if left > 0 => Step::Resume,
        State::Broken if is_mended(tx, ctx, plan).await? => Step::Mend,
        _ => return Ok(()),
    };
    let state = after(plan.state, step).ok_or(PlanError::State(plan.state))?;
    store::change(tx, ctx, plan, &Change { state: Some(state), ..Change::default() }).await?;
    let (kind, action) = match step {
        Step::Complete => (EventKind::Completed, "plan.completed"),
        Step::Resume => (EventKind::Resumed, "plan.resumed"),
        _ => (EventKind::Mended, "plan.mended"),
    };
    said(tx, ctx, debtor, plan, (kind, state, action), "").await?;
    tasks::close(tx, ctx, &look_after::cause(&plan.id)).await?;
    match step {
        Step::Complete => {
            tasks::close(tx, ctx, &about(&plan.id)).await?;
            changes::ends_with(tx, ctx, debtor, &Plan { state, ..plan.clone() }).await?;
            tell::completed(tx, ctx, debtor, &plan.id).await
        }
        // Both were told that there is nothing more to do.
        Step::Resume => tell::resumed(tx, ctx, debtor, &plan.id).await,
        _ => Ok(()),
    }
}

/// Whoever paid what the notice asked for has kept the plan, whatever became due since: that has a grace of its own.
async fn is_mended(tx: &mut Tx, ctx: &Ctx, plan: &Plan) -> Result<bool, PlanError> {
    let grace_days = store::agreed(tx, plan).await?.grace_days;
    Ok(!look_after::is_broken(&running::parts_of(tx, &plan.id).await?, ctx.today(), grace_days))
}

/// Invoices left this debtor for another one. Plans of theirs that were over follow nothing any more.
pub(crate) async fn parted(tx: &mut Tx, debtor: &DebtorId) -> Result<(), DbError> {
    running::let_go_of_parted(tx, debtor).await
}

/// A plan is over unpaid: nothing of it is held.
pub(super) async fn stop(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &PlanId) -> Result<(), DbError> {
    running::release(tx, ctx, debtor, plan).await?;
    past::end(tx, ctx, plan).await?;
    tasks::close(tx, ctx, &look_after::cause(plan)).await?;
    Ok(())
}
