//! The creditor lets a provider send a request back to a payment.

use super::decline::unanswered;
use super::store;
use super::types::{AnswerError, Request};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditRequestId, PaymentId, RefundId};
use crate::refunds::{self, NewRefund, RefundReason};
use crate::{payments, run};

/// Asks for a refund of the payment. The credit stays set aside until the provider says that the money went
/// back; if the provider refuses, the request waits for another answer.
pub async fn pay_back_to_payment(
    ctx: &Ctx,
    id: &CreditRequestId,
    payment: &PaymentId,
) -> Result<RefundId, AnswerError> {
    let mut tx = ctx.db.begin().await?;
    let (request, _) = unanswered(&mut tx, id).await?;
    let theirs = payments::store::of_debtor(&mut tx, &request.debtor_id, payment).await?;
    theirs.ok_or(AnswerError::NotTheirPayment)?;
    let reason =
        if is_all_of(&mut tx, &request, payment).await? { RefundReason::Overpaid } else { RefundReason::Credited };
    let new = NewRefund { payment: payment.clone(), amount: request.amount(), reason, note: String::new() };
    let refund = refunds::ask_in(&mut tx, ctx, &request.debtor_id, &new, request.amount()).await?;
    store::sending(&mut tx, id, &refund).await?;
    tx.commit().await?;
    Ok(refund)
}

/// Whether everything the request set aside is what this payment left.
async fn is_all_of(tx: &mut Tx, request: &Request, payment: &PaymentId) -> Result<bool, DbError> {
    let of_others: i64 = run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from credit_request_lot l
             join credit c on c.id = l.credit_id
             where l.request_id = $1 and l.released_at is null and (c.payment_id is null or c.payment_id <> $2)"
        )
        .bind(&request.id)
        .bind(payment)
    )?;
    Ok(of_others == 0)
}
