//! When a second person is needed. Pure.

use chrono::Duration;

use crate::money::Money;

/// How long a change waits that takes effect by itself.
pub(super) const WAIT: Duration = Duration::hours(24);

/// Within which time small amounts count together.
pub(super) const TOGETHER: Duration = Duration::hours(24);

/// How long an administrator who was disabled still hears of what takes effect by itself.
pub(super) const LATELY_ADMIN: Duration = Duration::days(7);

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// A reason says something, and not too much.
pub(super) fn is_reason(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_REASON
}

/// Whether an amount is above the limit, with what one person did alone `lately_minor`. In another currency than
/// the limit's nobody can tell, so it is.
pub(super) fn is_above(limit: Option<Money>, lately_minor: i64, amount: Money) -> bool {
    match limit {
        None => false,
        Some(limit) if limit.currency() != amount.currency() => true,
        Some(limit) => lately_minor.saturating_add(amount.minor()) > limit.minor(),
    }
}

/// Whether another limit lets more through than the one there was. The first one is free, and so is a lower one.
pub(super) fn loosens(from: Option<Money>, to: Option<Money>) -> bool {
    match (from, to) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(from), Some(to)) => from.currency() != to.currency() || to.minor() > from.minor(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn gbp(minor: i64) -> Money {
        Money::new(minor, Currency::parse("GBP").unwrap()).unwrap()
    }

    #[test]
    fn above_the_limit_is_more_than_it_with_what_was_done_lately() {
        for (limit, lately, amount, expected) in [
            (None, 0, eur(1_000_000), false),
            (Some(eur(100)), 0, eur(100), false),
            (Some(eur(100)), 0, eur(101), true),
            (Some(eur(100)), 60, eur(40), false),
            (Some(eur(100)), 60, eur(41), true),
            (Some(eur(0)), 0, eur(1), true),
            (Some(eur(100)), 0, gbp(1), true),
            (Some(eur(100)), i64::MAX, eur(1), true),
        ] {
            assert_eq!(is_above(limit, lately, amount), expected, "{limit:?} {lately} {amount}");
        }
    }

    #[test]
    fn the_first_limit_and_a_lower_one_are_free() {
        for (from, to, expected) in [
            (None, Some(eur(1)), false),
            (None, None, false),
            (Some(eur(100)), Some(eur(99)), false),
            (Some(eur(100)), Some(eur(100)), false),
            (Some(eur(100)), Some(eur(101)), true),
            (Some(eur(100)), None, true),
            (Some(eur(100)), Some(gbp(1)), true),
        ] {
            assert_eq!(loosens(from, to), expected, "{from:?} to {to:?}");
        }
    }
}
