//! What a provider gave back, or a bank took back, and does not compare with our payment, or is more than is left of
//! it: that is not booked, and a person has to look.

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
    let detail = format!("{provider_ref} took back {amount} at the provider and is not booked: {why}.");
    open(tx, ctx, payment, provider_ref, (amount, detail)).await
}

/// Of what was taken back only `booked` was left of the payment. The rest left the creditor's account a second time:
/// a task says so, until it is booked after all. Tells whether anything was written.
pub(super) async fn tell_rest(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    (provider_ref, amount): (&str, Money),
    booked: Money,
) -> Result<bool, DbError> {
    // What was told before may have been more.
    let was_told = booked.is_positive() && over(tx, ctx, provider_ref).await?;
    let rest = Money::stored(amount.minor() - booked.minor(), amount.currency());
    if !rest.is_positive() {
        return Ok(was_told);
    }
    let detail = format!(
        "{provider_ref} took back {amount} at the provider, but only {booked} of the payment was left. \
         {rest} left your account a second time and is not booked."
    );
    open(tx, ctx, payment, provider_ref, (rest, detail)).await
}

/// All of it is booked, or the money is back.
pub(super) async fn over(tx: &mut Tx, ctx: &Ctx, provider_ref: &str) -> Result<bool, DbError> {
    tasks::close(tx, ctx, &cause(provider_ref)).await
}

/// The bank gave it back for good: an older notice that comes late tells nobody.
pub(super) async fn over_for_good(tx: &mut Tx, ctx: &Ctx, provider_ref: &str) -> Result<bool, DbError> {
    tasks::close_for_good(tx, ctx, &cause(provider_ref), "The bank gave it back.").await
}

async fn open(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    provider_ref: &str,
    (amount, detail): (Money, String),
) -> Result<bool, DbError> {
    let task = NewTask {
        kind: TaskKind::PaymentDoesNotFit,
        cause: &cause(provider_ref),
        debtor: payment.debtor_id.as_ref(),
        document: None,
        payment: Some(&payment.id),
        detail,
        amount: Some(amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await
}

fn cause(provider_ref: &str) -> String {
    format!("return_does_not_fit:{provider_ref}")
}
