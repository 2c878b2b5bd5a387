//! The creditor lets a provider send a request back to a payment.

use super::decline::unanswered;
use super::store;
use super::types::{AnswerError, Request};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditRequestId, PaymentId, RefundId};
use crate::money::Money;
use crate::refunds::{self, NewRefund, RefundReason};
use crate::{payments, run};

/// Asks for a refund of the payment; above the limit that waits for a second person. The credit stays set aside
/// until the provider says that the money went back; if the provider refuses, the request waits for another
/// answer.
pub async fn pay_back_to_payment(
    ctx: &Ctx,
    id: &CreditRequestId,
    payment: &PaymentId,
) -> Result<Decided<RefundId>, AnswerError> {
    let mut tx = ctx.db.begin().await?;
    let (request, _) = unanswered(&mut tx, id).await?;
    if let Some(waits) = approvals::waits_already(&mut tx, ctx, id).await? {
        return Ok(Decided::Waits(waits));
    }
    let new = refund_of(&mut tx, &request, payment).await?;
    refunds::check_in(&mut tx, &request.debtor_id, &new, request.amount()).await?;
    let wish = Wish::PayBack { request: id.clone(), payment: payment.clone(), amount: request.amount() };
    let decided = match approvals::ask(&mut tx, ctx, Ask { key: None, wish: &wish, why: &request.note }).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => Decided::Now(pay_back_in(&mut tx, ctx, id, payment, None).await?),
    };
    tx.commit().await?;
    Ok(decided)
}

/// The same inside the caller's transaction, which passed the gate with this amount.
pub(crate) async fn pay_back_in(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &CreditRequestId,
    payment: &PaymentId,
    amount: Option<Money>,
) -> Result<RefundId, AnswerError> {
    let (request, _) = unanswered(tx, id).await?;
    if amount.is_some_and(|amount| amount != request.amount()) {
        return Err(AnswerError::Changed);
    }
    let new = refund_of(tx, &request, payment).await?;
    let refund = refunds::ask_in(tx, ctx, &request.debtor_id, &new, request.amount()).await?;
    store::sending(tx, id, &refund).await?;
    Ok(refund)
}

async fn refund_of(tx: &mut Tx, request: &Request, payment: &PaymentId) -> Result<NewRefund, AnswerError> {
    let theirs = payments::store::of_debtor(tx, &request.debtor_id, payment).await?;
    theirs.ok_or(AnswerError::NotTheirPayment)?;
    let reason = if is_all_of(tx, request, payment).await? { RefundReason::Overpaid } else { RefundReason::Credited };
    Ok(NewRefund { payment: payment.clone(), amount: request.amount(), reason, note: String::new() })
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
