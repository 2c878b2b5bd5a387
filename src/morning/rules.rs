//! Rules of the morning page. Pure.

use crate::money::Money;

/// The most decimals a currency has.
const MOST_DECIMALS: u32 = 4;

/// How an amount is ranked beside amounts of other currencies: as so many whole units, whatever they are worth.
pub(super) fn weight(amount: Money) -> i128 {
    i128::from(amount.minor()) * 10_i128.pow(MOST_DECIMALS - amount.currency().decimals().min(MOST_DECIMALS))
}

/// Whether `found`, the largest first, is all that is wanted: nobody further down owes more than `next` in all,
/// so nobody further down is overdue by more.
pub(super) fn is_enough(found: &[i64], wanted: usize, next: i64) -> bool {
    wanted.checked_sub(1).is_none_or(|last| found.get(last).is_some_and(|least| *least >= next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn yen_are_ranked_as_yen_and_not_as_hundredths() {
        let money = |minor, code| Money::new(minor, Currency::parse(code).unwrap()).unwrap();
        assert!(weight(money(100_00, "EUR")) < weight(money(101, "JPY")));
        assert!(weight(money(100_00, "EUR")) > weight(money(99, "JPY")));
    }

    #[test]
    fn the_search_ends_when_nobody_below_can_be_larger() {
        assert!(!is_enough(&[], 2, 0));
        assert!(!is_enough(&[90, 50], 2, 51));
        assert!(is_enough(&[90, 50], 2, 50));
        assert!(is_enough(&[90, 50, 10], 2, 40));
        assert!(is_enough(&[], 0, 40));
    }
}
