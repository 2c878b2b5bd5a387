//! What may be waived. Pure.

use super::types::WaiveError;
use crate::money::Money;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// A reason says something, and not too much.
pub(super) fn is_reason(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_REASON
}

/// Whether so much of an invoice may be waived, of which `owed` is owed.
pub(super) fn check(amount: Money, reason: &str, owed: Money) -> Result<(), WaiveError> {
    if amount.currency() != owed.currency() {
        return Err(WaiveError::NoInvoice);
    }
    if !amount.is_positive() {
        return Err(WaiveError::NotPositive);
    }
    if !is_reason(reason) {
        return Err(WaiveError::Reason);
    }
    if amount.minor() > owed.minor() {
        return Err(WaiveError::MoreThanOwed(owed));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn at_most_what_is_owed_and_never_without_a_reason() {
        let eur = |minor| Money::new(minor, Currency::EUR).unwrap();
        assert!(check(eur(100), "a long friendship", eur(100)).is_ok());
        assert!(matches!(check(eur(101), "x", eur(100)), Err(WaiveError::MoreThanOwed(owed)) if owed == eur(100)));
        assert!(matches!(check(eur(0), "x", eur(100)), Err(WaiveError::NotPositive)));
        assert!(matches!(check(eur(-1), "x", eur(100)), Err(WaiveError::NotPositive)));
        for reason in ["", " \n", &"x".repeat(501)] {
            assert!(matches!(check(eur(1), reason, eur(100)), Err(WaiveError::Reason)), "{reason}");
        }
        let pounds = Money::new(1, Currency::parse("GBP").unwrap()).unwrap();
        assert!(matches!(check(pounds, "x", eur(100)), Err(WaiveError::NoInvoice)));
    }
}
