//! Whatever is booked on an invoice of a plan, the plan follows.

use super::left::Lowered;
use super::running::{self, due};
use super::states::{State, Step, after};
use super::store::{self, Change, about};
use super::types::{EventKind, Plan, PlanError};
use super::{look_after, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PlanId};
use crate::tasks;

/// More or less is owed on these invoices, or contested of them. `credited` says of which of them a credit note, a
/// decision or a waiver made less, and no payment. The ledger calls this with each entry that changes what is owed, and
/// disputes with each that changes what is contested.
pub(crate) async fn follow(
    tx: &mut Tx,
    ctx: &Ctx,
    documents: &[DocumentId],
    credited: &[DocumentId],
) -> Result<(), DbError> {
    let why = |document: &DocumentId| if credited.contains(document) { Lowered::Credited } else { Lowered::Paid };
    for (plan, debtor) in running::follow(tx, ctx, documents, why).await? {
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
    let parts = running::parts_of(tx, &plan.id).await?;
    let (open, due) = (plan.open_minor, due(&parts, ctx.today()));
    let step = match plan.state {
        State::Running | State::Broken if open == 0 => Step::Complete,
        State::Completed if open > 0 => Step::Resume,
        State::Broken if due == 0 => Step::Mend,
        _ => return Ok(()),
    };
    let state = after(plan.state, step).ok_or(PlanError::State(plan.state))?;
    store::change(tx, ctx, plan, &Change { state: Some(state), ..Change::default() }).await?;
    let (kind, action) = match step {
        Step::Complete => (EventKind::Completed, "plan.completed"),
        Step::Resume => (EventKind::Resumed, "plan.resumed"),
        _ => (EventKind::Mended, "plan.mended"),
    };
    store::happened(tx, ctx, &plan.id, (kind, state), "").await?;
    let detail = format!("plan {}", plan.number);
    audit::record(tx, ctx, Happened { action, object: plan.id.as_str(), debtor: Some(debtor), detail }).await?;
    tasks::close(tx, ctx, &look_after::cause(&plan.id)).await?;
    if step == Step::Complete {
        tasks::close(tx, ctx, &about(&plan.id)).await?;
        tell::completed(tx, ctx, debtor, &plan.id).await?;
    }
    Ok(())
}

/// A plan is over unpaid: nothing of it is held.
pub(super) async fn stop(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, plan: &PlanId) -> Result<(), DbError> {
    running::release(tx, ctx, debtor, plan).await?;
    tasks::close(tx, ctx, &look_after::cause(plan)).await?;
    Ok(())
}
