//! The creditor paid a request by bank.

use chrono::NaiveDate;

use super::decline::unanswered;
use super::end::{End, end};
use super::mail::{Said, tell};
use super::types::{AnswerError, RequestState};
use crate::ctx::Ctx;
use crate::ids::CreditRequestId;
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};

/// Books that the money left the creditor's account on `value_on`, and tells whoever asked. It is no refund of
/// a payment: what a provider says it gave back must stay what its payments say.
pub async fn pay_back_by_bank(ctx: &Ctx, id: &CreditRequestId, value_on: NaiveDate) -> Result<(), AnswerError> {
    if value_on > ctx.today() {
        return Err(AnswerError::Future(value_on));
    }
    let mut tx = ctx.db.begin().await?;
    let (request, version) = unanswered(&mut tx, id).await?;
    let how = End { value_on: Some(value_on), ..End::in_state(RequestState::Paid) };
    let lots = end(&mut tx, ctx, &request, how).await?;
    let entry = NewEntry {
        kind: EntryKind::Refund,
        source_key: format!("credit_request:{id}"),
        debtor: Some((request.debtor_id.clone(), version)),
        document_on: value_on,
        value_on,
        transfers: lots.iter().map(|(lot, part)| NewTransfer::paid_back(lot, *part)).collect(),
    };
    ledger::post(&mut tx, ctx, entry).await?;
    tell(&mut tx, ctx, &request, Said::ByBank(value_on)).await?;
    tx.commit().await?;
    Ok(())
}
