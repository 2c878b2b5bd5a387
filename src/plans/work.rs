//! What a plan asks of a colleague: of its owner, or without one of anybody.

use chrono::NaiveDate;

use super::MOST_ROUNDS;
use super::types::{Plan, PlanError};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::DebtorId;
use crate::money::Money;
use crate::tasks::{self, NewTask, TaskKind};

/// Something to do.
pub(super) struct Work<'a> {
    pub(super) kind: TaskKind,
    /// The same cause is one task.
    pub(super) cause: &'a str,
    pub(super) detail: String,
    /// How much is at stake.
    pub(super) amount: Money,
    /// Until when; without it what the kind says.
    pub(super) due_on: Option<NaiveDate>,
}

/// Also when a person had finished it: the same happens once more.
pub(super) async fn open(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    work: Work<'_>,
) -> Result<(), DbError> {
    let Work { kind, cause, detail, amount, due_on } = work;
    let (debtor, amount) = (Some(debtor), Some(amount));
    let task = NewTask { kind, cause, debtor, document: None, payment: None, detail, amount, due_on };
    tasks::unfinish(tx, cause).await?;
    tasks::open_for(tx, ctx, task, plan.owner_id.as_ref()).await?;
    match due_on {
        Some(day) => tasks::due_at(tx, cause, day).await,
        None => Ok(()),
    }
}

fn call_cause(cause: &str) -> String {
    format!("{cause}:call")
}

/// Both proposed something so often that they had better talk; `what` is what they talk about, and `cause` that of the
/// answer they wait for.
pub(super) async fn call(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    plan: &Plan,
    (cause, amount, what): (&str, Money, &str),
    words: &str,
) -> Result<(), PlanError> {
    let (cause, detail) = (call_cause(cause), format!("Plan {}: {words}", plan.number));
    let work = Work { kind: TaskKind::PlanCall, cause: &cause, detail, amount, due_on: None };
    open(tx, ctx, debtor, plan, work).await?;
    let detail = format!("{what} {} after {MOST_ROUNDS} proposals", plan.number);
    let happened = Happened { action: "plan.call", object: plan.id.as_str(), debtor: Some(debtor), detail };
    Ok(audit::record(tx, ctx, happened).await?)
}

/// Nobody has to answer any more, or to call.
pub(super) async fn over(tx: &mut Tx, ctx: &Ctx, cause: &str) -> Result<(), DbError> {
    tasks::close(tx, ctx, cause).await?;
    tasks::close(tx, ctx, &call_cause(cause)).await?;
    Ok(())
}
