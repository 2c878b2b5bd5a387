//! The debtor takes a request back.

use super::end::{End, end};
use super::store;
use super::types::{AnswerError, RequestState, Withdrawn};
use crate::ctx::Ctx;
use crate::ids::{CreditRequestId, DebtorId};
use crate::{approvals, debtors};

/// Frees the credit, as long as nobody has answered, and no answer waits for a second person.
pub async fn withdraw(ctx: &Ctx, debtor: &DebtorId, id: &CreditRequestId) -> Result<Withdrawn, AnswerError> {
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(AnswerError::NotFound)?;
    let request = store::of_debtor(&mut tx, debtor, id).await?.ok_or(AnswerError::NotFound)?;
    match request.state {
        RequestState::Asked => {}
        RequestState::Withdrawn => return Ok(Withdrawn::Yes),
        _ => return Ok(Withdrawn::TooLate),
    }
    if !approvals::waiting_for_credit_request(&mut tx, id).await?.is_empty() {
        return Ok(Withdrawn::TooLate);
    }
    end(&mut tx, ctx, &request, End::in_state(RequestState::Withdrawn)).await?;
    tx.commit().await?;
    Ok(Withdrawn::Yes)
}
