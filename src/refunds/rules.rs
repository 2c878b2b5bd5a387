//! What may be refunded.

use super::types::{NewRefund, RefundError};
use crate::money::Money;
use crate::payments::{Payment, PaymentStatus, ProviderKind};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// Refunds of a payment that were asked for and are not booked yet, in minor units.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OnTheWay {
    /// All of them.
    pub all_minor: i64,
    /// Those that take credit.
    pub from_credit_minor: i64,
}

/// Whether `new` may be asked for. `free_minor` is the unapplied credit its reason may take.
pub(super) fn check(
    payment: &Payment,
    new: &NewRefund,
    on_the_way: OnTheWay,
    free_minor: i64,
) -> Result<(), RefundError> {
    let currency = payment.amount().currency();
    if payment.status != PaymentStatus::Settled {
        return Err(RefundError::NotSettled);
    }
    if !matches!(payment.provider, ProviderKind::Stripe | ProviderKind::Demo) {
        return Err(RefundError::NotByProvider);
    }
    if new.amount.currency() != currency || !new.amount.is_positive() {
        return Err(RefundError::Amount);
    }
    if new.note.chars().count() > LONGEST_NOTE {
        return Err(RefundError::NoteTooLong);
    }
    let left = payment.refundable_minor() - on_the_way.all_minor;
    if new.amount.minor() > left {
        return Err(RefundError::TooMuch(Money::stored(left.max(0), currency)));
    }
    let free = free_minor - on_the_way.from_credit_minor;
    if new.reason.takes_credit() && new.amount.minor() > free {
        return Err(RefundError::NotEnoughCredit(Money::stored(free.max(0), currency)));
    }
    Ok(())
}
