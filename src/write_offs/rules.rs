//! What may be written off. Pure.

use super::types::WriteOffError;
use crate::money::Money;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// A reason says something, and not too much.
pub(super) fn is_reason(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_REASON
}

/// Whether so much may be written off of an invoice of which `left` is owed and not written off.
pub(super) fn check(amount: Money, reason: &str, left: Money) -> Result<(), WriteOffError> {
    if amount.currency() != left.currency() {
        return Err(WriteOffError::NoInvoice);
    }
    if !amount.is_positive() {
        return Err(WriteOffError::NotPositive);
    }
    if !is_reason(reason) {
        return Err(WriteOffError::Reason);
    }
    if amount.minor() > left.minor() {
        return Err(WriteOffError::MoreThanOwed(left));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn at_most_what_is_left_and_never_without_a_reason() {
        let eur = |minor| Money::new(minor, Currency::EUR).unwrap();
        assert!(check(eur(100), "bankrupt", eur(100)).is_ok());
        assert!(matches!(check(eur(101), "x", eur(100)), Err(WriteOffError::MoreThanOwed(left)) if left == eur(100)));
        assert!(matches!(check(eur(0), "x", eur(100)), Err(WriteOffError::NotPositive)));
        assert!(matches!(check(eur(1), " ", eur(100)), Err(WriteOffError::Reason)));
        assert!(matches!(check(eur(1), &"x".repeat(501), eur(100)), Err(WriteOffError::Reason)));
    }
}
