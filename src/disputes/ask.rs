//! The creditor asks the debtor something. The clock stands until there is an answer.

use super::store::{self, Change, task_cause};
use super::types::{DisputeError, EventKind};
use super::{assign, clock, states, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, DisputeId};
use crate::threads::{self, Checked, NewMessage, Written};
use crate::{creditor, debtors, tasks};

/// Asks, with a public message. `seen` is the version that was looked at. The same form again changes nothing.
pub async fn ask(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    seen: i32,
    question: &NewMessage,
) -> Result<(), DisputeError> {
    assign::must_be_creditor(ctx)?;
    let new = NewMessage { internal: false, ..question.clone() };
    let of = (debtor, id, seen);
    threads::with_files!(ctx, &new.files, Written::Before, |tx, files| ask_in(tx, ctx, of, &new, &files)).map(|_| ())
}

async fn ask_in(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, id, seen): (&DebtorId, &DisputeId, i32),
    question: &NewMessage,
    files: &[Checked],
) -> Result<Written, DisputeError> {
    debtors::touch(tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let message = match threads::write(tx, ctx, (debtor, &store::about(id)), question, files).await? {
        Written::Now(message) => message,
        Written::Before => return Ok(Written::Before),
    };
    if dispute.version != seen {
        return Err(DisputeError::Changed);
    }
    let state = states::after(dispute.state, states::Step::Ask).ok_or(DisputeError::State(dispute.state))?;
    let calendar = creditor::calendar(tx).await?;
    let left = clock::days_left(&calendar, ctx.today(), dispute.answer_due_on);
    let change = Change { state: Some(state), days_left: Some(left), ..Change::default() };
    store::change(tx, ctx, &dispute, &change).await?;
    store::happened(tx, ctx, (id, dispute.round), (EventKind::Asked, state), "").await?;
    tasks::close(tx, ctx, &task_cause(id, dispute.round)).await?;
    let detail = format!("dispute {}", dispute.number);
    let happened = Happened { action: "dispute.asked", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    tell::asked(tx, ctx, debtor, id, &message, question.body.as_str()).await?;
    Ok(Written::Now(message))
}
