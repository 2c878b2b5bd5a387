//! Somebody of the creditor says no to a request.

use super::end::{End, end};
use super::mail::{Said, tell};
use super::rules::LONGEST_NOTE;
use super::store;
use super::types::{AnswerError, Request, RequestState};
use crate::approvals;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::debtors;
use crate::ids::CreditRequestId;

/// The credit is free again, and whoever asked is told why. While another answer waits for a second person there is no
/// no: whoever asked for that withdraws it first, or a second person refuses it.
pub async fn decline(ctx: &Ctx, id: &CreditRequestId, reason: &str) -> Result<(), AnswerError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_NOTE {
        return Err(AnswerError::Reason);
    }
    let mut tx = ctx.db.begin().await?;
    let (request, _) = unanswered(&mut tx, id).await?;
    if !approvals::waiting_for_credit_request(&mut tx, id).await?.is_empty() {
        return Err(AnswerError::Waits);
    }
    let how = End { answer: reason, ..End::in_state(RequestState::Declined) };
    end(&mut tx, ctx, &request, how).await?;
    tell(&mut tx, ctx, &request, Said::Declined(reason)).await?;
    tx.commit().await?;
    Ok(())
}

/// A request that waits for an answer, once its debtor is touched, with the debtor's version.
pub(super) async fn unanswered(tx: &mut Tx, id: &CreditRequestId) -> Result<(Request, i64), AnswerError> {
    let (request, version) = held(tx, id).await?;
    Ok((request.unanswered()?, version))
}

/// A request once its debtor is touched, with the debtor's version.
pub(super) async fn held(tx: &mut Tx, id: &CreditRequestId) -> Result<(Request, i64), AnswerError> {
    let found = store::get(tx, id).await?.ok_or(AnswerError::NotFound)?;
    let version = debtors::touch(tx, &found.debtor_id).await?.ok_or(AnswerError::NotFound)?;
    let request = store::get(tx, id).await?.ok_or(AnswerError::NotFound)?;
    Ok((request, version))
}
