//! Either side adds a message to a dispute. While the debtor was asked something, its message is the answer.

use super::store::{self, Change};
use super::types::{Dispute, DisputeError, EventKind};
use super::{clock, raise, states, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, DisputeId, MessageId};
use crate::threads::{self, Checked, NewMessage, Side, Written};
use crate::{creditor, debtors};

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It stands there.
    Now(MessageId),
    /// The same form said it before.
    Before,
}

/// Adds it, also to a dispute that is over: somebody may have a last word. Whoever decides has to have seen what the
/// debtor said. The debtor is told of a public message, the colleague who has the dispute of the debtor's; of an internal
/// note nobody.
pub async fn say(ctx: &Ctx, debtor: &DebtorId, id: &DisputeId, new: &NewMessage) -> Result<Said, DisputeError> {
    threads::with_files!(ctx, &new.files, Said::Before, |tx, files| say_in(tx, ctx, debtor, id, new, &files))
}

async fn say_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    new: &NewMessage,
    files: &[Checked],
) -> Result<Said, DisputeError> {
    let side = Side::of(&ctx.actor).ok_or(DisputeError::NotAllowed)?;
    debtors::touch(tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let message = match threads::write(tx, ctx, (debtor, &store::about(id)), new, files).await? {
        Written::Now(message) => message,
        Written::Before => return Ok(Said::Before),
    };
    let action = if new.internal { "dispute.noted" } else { "dispute.message" };
    let detail = format!("dispute {}, {} files", dispute.number, files.len());
    audit::record(tx, ctx, Happened { action, object: id.as_str(), debtor: Some(debtor), detail }).await?;
    match (side, new.internal) {
        (Side::Debtor, _) => {
            answered(tx, ctx, debtor, &dispute).await?;
            tell::creditor_of(tx, ctx, debtor, id, (message.as_str(), tell::News::Message)).await?;
        }
        (Side::Creditor, false) => tell::said(tx, ctx, debtor, id, &message, new.body.as_str()).await?,
        (Side::Creditor, true) => {}
    }
    Ok(Said::Now(message))
}

/// Of one that waits for the debtor the clock goes on with the days that were left.
async fn answered(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, dispute: &Dispute) -> Result<(), DisputeError> {
    let Some(state) = states::after(dispute.state, states::Step::Answer) else {
        return Ok(store::touch(tx, &dispute.id).await?);
    };
    let calendar = creditor::calendar(tx).await?;
    let due = clock::due_again(&calendar, ctx.today(), dispute.days_left.unwrap_or(0));
    let change = Change { state: Some(state), answer_due_on: Some(due), ..Change::default() };
    store::change(tx, ctx, dispute, &change).await?;
    store::happened(tx, ctx, (&dispute.id, dispute.round), (EventKind::Answered, state), "").await?;
    raise::open_task(tx, ctx, debtor, &dispute.id, dispute.round).await
}
