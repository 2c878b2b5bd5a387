//! The creditor paid a request by bank.

use chrono::NaiveDate;

use super::decline::unanswered;
use super::end::{End, end};
use super::mail::{Said, tell};
use super::types::{AnswerError, Request, RequestState};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::CreditRequestId;
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;

/// Books that the money left the creditor's account on `value_on`, and tells whoever asked; above the limit that
/// waits for a second person. It is no refund of a payment: what a provider says it gave back must stay what its
/// payments say.
pub async fn pay_back_by_bank(
    ctx: &Ctx,
    id: &CreditRequestId,
    value_on: NaiveDate,
) -> Result<Decided<()>, AnswerError> {
    if value_on > ctx.today() {
        return Err(AnswerError::Future(value_on));
    }
    let mut tx = ctx.db.begin().await?;
    let (request, version) = unanswered(&mut tx, id).await?;
    if let Some(waits) = approvals::waits_already(&mut tx, ctx, id).await? {
        return Ok(Decided::Waits(waits));
    }
    let (amount, iban) = (request.amount(), request.iban.clone());
    let wish = Wish::PayBackByBank { request: id.clone(), amount, iban, value_on };
    let decided = match approvals::ask(&mut tx, ctx, Ask { key: None, wish: &wish, why: &request.note }).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => {
            book(&mut tx, ctx, &request, version, value_on).await?;
            Decided::Now(())
        }
    };
    tx.commit().await?;
    Ok(decided)
}

/// The same inside the caller's transaction, which passed the gate with this amount.
pub(crate) async fn paid_by_bank_in(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &CreditRequestId,
    amount: Money,
    value_on: NaiveDate,
) -> Result<(), AnswerError> {
    let (request, version) = unanswered(tx, id).await?;
    if amount != request.amount() {
        return Err(AnswerError::Changed);
    }
    book(tx, ctx, &request, version, value_on).await
}

async fn book(tx: &mut Tx, ctx: &Ctx, request: &Request, version: i64, value_on: NaiveDate) -> Result<(), AnswerError> {
    let how = End { value_on: Some(value_on), ..End::in_state(RequestState::Paid) };
    let lots = end(tx, ctx, request, how).await?;
    let entry = NewEntry {
        kind: EntryKind::Refund,
        source_key: format!("credit_request:{}", request.id),
        debtor: Some((request.debtor_id.clone(), version)),
        document_on: value_on,
        value_on,
        transfers: lots.iter().map(|(lot, part)| NewTransfer::paid_back(lot, *part)).collect(),
    };
    ledger::post(tx, ctx, entry).await?;
    tell(tx, ctx, request, Said::ByBank(value_on)).await?;
    Ok(())
}
