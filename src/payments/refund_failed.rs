//! A refund did not reach the payer: the money is back, and a person has to find another way.

use super::refund::Booking;
use super::settle::SettleError;
use super::{RemoteRefund, does_not_fit, store};
use crate::credits;
use crate::db::{DbError, Tx};
use crate::ids::CreditId;
use crate::ledger::{EntryKind, NewTransfer};
use crate::refunds::{self, Known};
use crate::run;
use crate::tasks::{self, NewTask, TaskKind};

/// Books the money back to where it was taken from, which is the debtor's credit, or the creditor's own
/// pocket for a present. An invoice that the refund re-opened stays open: the credit lies beside it, to pay
/// it or to be paid out.
pub(super) async fn book_back(
    booking: &Booking<'_>,
    tx: &mut Tx,
    refund: &RemoteRefund,
    known: &Known,
    why: &str,
) -> Result<(), SettleError> {
    if known.amount_minor > 0 {
        let transfers = back(booking, tx, known).await?;
        let key = format!("refund_failed:{}", refund.refund_ref);
        booking.post(tx, EntryKind::RefundFailed, key, transfers).await?;
        store::count_returned(tx, &booking.payment.id, -known.amount_minor, 0).await?;
    }
    refunds::failed_later(tx, booking.ctx, (booking.payment.provider, refund), why).await?;
    does_not_fit::over(tx, booking.ctx, &refund.refund_ref).await?;
    if let Some(ours) = &refund.ours {
        credits::bounced(tx, booking.ctx, ours).await?;
    }
    open_task(booking, tx, refund, why).await?;
    let back = booking.money(known.amount_minor);
    let detail = format!("{} did not reach the payer ({why}); {back} booked back", refund.amount);
    booking.audit(tx, "payment.refund_failed", detail).await?;
    Ok(())
}

/// The transfers that left, turned round. A refund of before such things were kept goes to the credit of
/// its payment.
async fn back(booking: &Booking<'_>, tx: &mut Tx, known: &Known) -> Result<Vec<NewTransfer>, DbError> {
    let (clearing, payment) = (booking.payment.provider.clearing(), &booking.payment.id);
    let mut left: Vec<(Option<CreditId>, i64)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select t.credit_id, t.amount_minor
             from transfer t
             join entry e on e.id = t.entry_id
             where e.source_key = $1 and t.payment_id = $2 and t.credit_account like 'clearing:%'
             order by t.id"
        )
        .bind(&known.source_key)
        .bind(payment)
    )?;
    if left.is_empty() {
        let lot: CreditId =
            run!(tx, fetch_one, sqlx::query_scalar("select id from credit where payment_id = $1").bind(payment))?;
        left.push((Some(lot), known.amount_minor));
    }
    let turned = |(lot, minor): (Option<CreditId>, i64)| match lot {
        Some(lot) => NewTransfer::received(clearing, &lot, payment, booking.money(minor)),
        None => NewTransfer::kept_after_all(clearing, payment, booking.money(minor)),
    };
    Ok(left.into_iter().map(turned).collect())
}

async fn open_task(booking: &Booking<'_>, tx: &mut Tx, refund: &RemoteRefund, why: &str) -> Result<(), DbError> {
    let cause = match &refund.ours {
        Some(ours) => format!("refund:{ours}"),
        None => format!("refund_failed:{}", refund.refund_ref),
    };
    let task = NewTask {
        kind: TaskKind::RefundFailed,
        cause: &cause,
        debtor: Some(booking.debtor),
        document: None,
        payment: Some(&booking.payment.id),
        detail: format!(
            "The refund {} did not reach the payer: {why}. The money is back with the provider; pay it back another way.",
            refund.refund_ref
        ),
        amount: Some(refund.amount),
        due_on: None,
    };
    tasks::open(tx, booking.ctx, task).await?;
    Ok(())
}
