//! What a provider gave back, or a bank took back, and does not compare with our payment: nothing is booked, and
//! a person has to look.

use super::Payment;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::money::Money;
use crate::tasks::{self, NewTask, TaskKind};

/// How it differs from the payment it should be of; `None` when it can be booked.
pub(super) fn difference(payment: &Payment, account: &str, livemode: bool, amount: Money) -> Option<String> {
    if payment.provider_account != account {
        return Some(format!("it is of account {account} instead of {}", payment.provider_account));
    }
    if payment.livemode != livemode {
        return Some("one of them is real money and the other is not".into());
    }
    let paid = payment.amount();
    (paid.currency() != amount.currency()).then(|| format!("{paid} was paid"))
}

/// Opens the task of one refund or chargeback, by the provider's id; tells whether it was opened.
pub(super) async fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    (provider_ref, amount): (&str, Money),
    why: &str,
) -> Result<bool, DbError> {
    let task = NewTask {
        kind: TaskKind::PaymentDoesNotFit,
        cause: &format!("return_does_not_fit:{provider_ref}"),
        debtor: payment.debtor_id.as_ref(),
        document: None,
        payment: Some(&payment.id),
        detail: format!("{provider_ref} took back {amount} at the provider and is not booked: {why}."),
        amount: Some(amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await
}
