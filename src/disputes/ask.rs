//! The creditor asks the debtor something. The clock stands until there is an answer.

use super::store::{self, Change, task_cause};
use super::types::{DisputeError, EventKind};
use super::{assign, clock, states, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ids::{DebtorId, DisputeId};
use crate::threads::{self, NewMessage, Written};
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
    let files = threads::keep_files(ctx, &question.files).await?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let dispute = store::get(&mut tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let question = NewMessage { internal: false, ..question.clone() };
    let message = match threads::write(&mut tx, ctx, (debtor, &store::about(id)), &question, &files).await? {
        Written::Now(message) => message,
        Written::Before => return Ok(()),
    };
    if dispute.version != seen {
        return Err(DisputeError::Changed);
    }
    let state = states::after(dispute.state, states::Step::Ask).ok_or(DisputeError::State(dispute.state))?;
    let calendar = creditor::calendar(&mut tx).await?;
    let left = clock::days_left(&calendar, ctx.today(), dispute.answer_due_on);
    let change = Change { state: Some(state), days_left: Some(left), ..Change::default() };
    store::change(&mut tx, ctx, &dispute, &change).await?;
    store::happened(&mut tx, ctx, (id, dispute.round), (EventKind::Asked, state), "").await?;
    tasks::close(&mut tx, ctx, &task_cause(id, dispute.round)).await?;
    let detail = format!("dispute {}", dispute.number);
    audit::record(
        &mut tx,
        ctx,
        Happened { action: "dispute.asked", object: id.as_str(), debtor: Some(debtor), detail },
    )
    .await?;
    tell::asked(&mut tx, ctx, debtor, id, &message, question.body.as_str()).await?;
    tx.commit().await?;
    Ok(())
}
