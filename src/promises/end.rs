//! How promises end, and run again. The caller holds the debtor.

use super::make;
use super::states::State;
use super::store::{self, about};
use super::types::Promise;
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PromiseId};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{debtors, holds, run};

/// The cause of the task about a broken promise.
fn cause(promise: &PromiseId) -> String {
    format!("{}:broken", about(promise))
}

/// All of it is here in time.
pub(super) async fn kept(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    over(tx, ctx, debtor, promise, State::Kept, "promise.kept").await
}

/// It is taken back.
pub(super) async fn withdrawn(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    over(tx, ctx, debtor, promise, State::Withdrawn, "promise.withdrawn").await
}

/// The payment that it came with is given up. Whoever does that takes no promise back.
pub(super) async fn given_up(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    withdrawn(tx, &ctx.acting_as(Actor::System), debtor, promise).await
}

/// Something else took its place. Whoever did that takes no promise back either.
async fn overtaken(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    let ours = ctx.acting_as(Actor::System);
    over(tx, &ours, debtor, promise, State::Withdrawn, "promise.overtaken").await
}

/// Its last day is over and something is missing, or was until now. A colleague hears what still is.
pub(super) async fn broken(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    over(tx, ctx, debtor, promise, State::Broken, "promise.broken").await?;
    mind(tx, ctx, debtor, promise).await
}

/// Its last day is over. What was contested, in a plan or said to be paid then was not to be paid on that day: where
/// nothing else is missing, the promise was overtaken and not broken.
pub(super) async fn late(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    let missing = promise.missing().is_positive();
    if missing && store::missing_and_due(tx, &promise.id, promise.end(ctx)).await? == 0 {
        overtaken(tx, ctx, debtor, promise).await
    } else {
        broken(tx, ctx, debtor, promise).await
    }
}

/// The task about a broken promise is there as long as something of it is missing.
pub(super) async fn mind(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    let cause = cause(&promise.id);
    if promise.missing().is_zero() {
        tasks::close(tx, ctx, &cause).await?;
        return Ok(());
    }
    let documents = store::numbers(tx, &promise.id).await?;
    let numbers: Vec<&str> = documents.iter().map(|(_, number)| number.as_str()).collect();
    let task = NewTask {
        kind: TaskKind::PromiseBroken,
        cause: &cause,
        debtor: Some(debtor),
        document: documents.first().map(|(document, _)| document).filter(|_| documents.len() == 1),
        payment: None,
        detail: format!("{}: promised for {}", numbers.join(", "), promise.pay_on),
        amount: Some(promise.missing()),
        due_on: None,
    };
    let owner = debtors::owner(tx, debtor).await?;
    tasks::open_for(tx, ctx, task, owner.as_ref()).await?;
    Ok(())
}

/// Money that had kept it went back before its last day was over. Another promise of one of its invoices that was made
/// meanwhile takes its place.
pub(super) async fn again(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, promise: &Promise) -> Result<(), DbError> {
    if store::is_promised_anew(tx, debtor, &promise.id).await? {
        return overtaken(tx, ctx, debtor, promise).await;
    }
    store::set(tx, ctx, &promise.id, State::Running).await?;
    let sql = "select document_id, amount_minor from promise_invoice where promise_id = $1 order by document_id";
    let lines: Vec<(DocumentId, i64)> = run!(tx, fetch_all, sqlx::query_as(sql).bind(&promise.id))?;
    for (document, minor) in &lines {
        make::hold(tx, ctx, debtor, (&promise.id, promise.kept_until), (document, *minor)).await?;
    }
    leave_trail(tx, ctx, debtor, promise, "promise.resumed").await
}

async fn over(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    promise: &Promise,
    state: State,
    action: &'static str,
) -> Result<(), DbError> {
    store::set(tx, ctx, &promise.id, state).await?;
    holds::release(tx, ctx, debtor, &format!("{}/", about(&promise.id))).await?;
    leave_trail(tx, ctx, debtor, promise, action).await
}

async fn leave_trail(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    promise: &Promise,
    action: &'static str,
) -> Result<(), DbError> {
    let detail = format!("{} promised for {}", promise.amount(), promise.pay_on);
    audit::record(tx, ctx, Happened { action, object: promise.id.as_str(), debtor: Some(debtor), detail }).await
}
