//! The debtor takes a dispute back.

use super::store::{self, Change};
use super::types::{DisputeError, EventKind, Outcome};
use super::{decide, holding, raise, states, tell};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::debtors;
use crate::ids::{DebtorId, DisputeId};
use crate::threads::Side;

/// Nothing is contested any more; what is owed is to be paid as after a no.
pub async fn withdraw(ctx: &Ctx, debtor: &DebtorId, id: &DisputeId) -> Result<(), DisputeError> {
    Side::of(&ctx.actor).ok_or(DisputeError::NotAllowed)?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let dispute = store::get(&mut tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let state = states::after(dispute.state, states::Step::Withdraw).ok_or(DisputeError::State(dispute.state))?;
    let change = Change { state: Some(state), outcome: Some(Outcome::Withdrawn), ..Change::default() };
    store::change(&mut tx, ctx, &dispute, &change).await?;
    store::happened(&mut tx, ctx, (id, dispute.round), (EventKind::Withdrawn, state), "").await?;
    let documents = raise::documents_of(&store::items(&mut tx, id, dispute.round).await?);
    holding::release(&mut tx, ctx, debtor, &dispute, &documents).await?;
    decide::over(&mut tx, ctx, &dispute, &documents).await?;
    let detail = format!("dispute {}", dispute.number);
    let happened = Happened { action: "dispute.withdrawn", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    let event = format!("{id}:{}:withdrawn", dispute.round);
    tell::creditor_of(&mut tx, ctx, debtor, id, (&event, tell::News::Withdrawn)).await?;
    tx.commit().await?;
    Ok(())
}
