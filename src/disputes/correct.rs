//! A corrected invoice takes the place of the contested one. Until the credit note for that one is here, what is
//! contested is still owed on it, and stays held.

use chrono::NaiveDate;

use super::store::{self, Change};
use super::types::{Dispute, DisputeError, EventKind, Item, Outcome};
use super::{State, decide, holding, notes, raise, states, tell, terms};
use crate::audit::{self, Happened};
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, DisputeId, DocumentId};
use crate::plans;

/// The state of a dispute whose invoice is replaced: settled once the credit note is here. Somebody who says so again
/// says that it is.
pub(super) async fn state_of(
    tx: &mut Tx,
    debtor: &DebtorId,
    dispute: &Dispute,
    contested: &[Item],
    beside: &[DocumentId],
) -> Result<Option<State>, DisputeError> {
    let step = states::Step::Decide(Outcome::Replaced, false);
    match states::after(dispute.state, step) {
        Some(State::Correcting) if notes::cover(tx, debtor, dispute, contested, beside).await? => {
            Ok(states::after(State::Correcting, step))
        }
        state => Ok(state),
    }
}

/// The day by which the credit note is to be here: as many working days as an answer has.
pub(super) async fn due_on(tx: &mut Tx, ctx: &Ctx, dispute: &Dispute) -> Result<NaiveDate, DisputeError> {
    Ok(creditor::calendar(tx).await?.add(ctx.today(), terms::days_of(tx, dispute.reason).await?))
}

/// The import brought credit notes for a dispute that waits for them: it is settled when they come to all that is
/// contested.
pub(super) async fn settle_when_corrected(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
) -> Result<(), DisputeError> {
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let contested = store::items(tx, id, dispute.round).await?;
    let beside = notes::said_beside(tx, id).await?;
    if !notes::cover(tx, debtor, &dispute, &contested, &beside).await? {
        return Ok(());
    }
    let state = State::SettledOtherwise;
    let change = Change {
        state: Some(state),
        outcome: Some(Outcome::Replaced),
        answer: Some(&dispute.answer),
        replaced_by: dispute.replaced_by.as_deref(),
        ..Change::default()
    };
    store::change(tx, ctx, &dispute, &change).await?;
    let corrected = notes::use_up(tx, debtor, &dispute, &contested, &beside).await?;
    let documents = raise::documents_of(&contested);
    holding::let_go(tx, ctx, debtor, &dispute, &documents).await?;
    plans::follow(tx, ctx, &documents, &corrected).await?;
    decide::over(tx, ctx, &dispute, &documents).await?;
    store::happened(tx, ctx, (id, dispute.round), (EventKind::Decided, state), "").await?;
    let detail = format!("the credit note for dispute {} is here", dispute.number);
    let happened = Happened { action: "dispute.settled", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    tell::decided(tx, ctx, debtor, id).await
}
