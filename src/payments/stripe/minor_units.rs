//! Stripe's minor units differ from ISO 4217 for a few currencies.
//! Source: Stripe's documentation of supported currencies ("zero-decimal", "special cases").

use crate::money::{Currency, Money, MoneyError};

/// Charged without decimals by Stripe.
const ZERO_DECIMAL: [&str; 15] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

/// Without decimals in ISO, but written with two by Stripe.
const WRITTEN_WITH_TWO: [&str; 2] = ["ISK", "UGX"];

fn stripe_decimals(currency: Currency) -> u32 {
    match currency.code() {
        code if ZERO_DECIMAL.contains(&code) => 0,
        code if WRITTEN_WITH_TWO.contains(&code) => 2,
        _ => currency.decimals(),
    }
}

/// The number Stripe calls `amount`. `None` when Stripe cannot collect exactly this: a part of a
/// unit where it has no decimals, or the third decimal where it allows only two.
pub fn to_stripe(money: Money) -> Option<i64> {
    let (ours, theirs) = (money.currency().decimals(), stripe_decimals(money.currency()));
    let scaled = if theirs >= ours {
        money.minor().checked_mul(10_i64.pow(theirs - ours))?
    } else {
        let by = 10_i64.pow(ours - theirs);
        (money.minor() % by == 0).then_some(money.minor() / by)?
    };
    (theirs < 3 || scaled % 10 == 0).then_some(scaled)
}

/// In our minor units: Stripe collects multiples of it, and nothing between them.
pub fn step(currency: Currency) -> i64 {
    let theirs = stripe_decimals(currency);
    let smaller = currency.decimals().saturating_sub(theirs);
    10_i64.pow(if theirs < 3 { smaller } else { smaller + 1 })
}

/// Our amount for Stripe's `amount`; an amount with parts that the currency does not have is
/// refused, so that it never equals what was asked for.
pub fn from_stripe(amount: i64, currency: Currency) -> Result<Money, MoneyError> {
    let (ours, theirs) = (currency.decimals(), stripe_decimals(currency));
    let minor = if theirs >= ours {
        let by = 10_i64.pow(theirs - ours);
        if amount % by == 0 { Some(amount / by) } else { None }
    } else {
        amount.checked_mul(10_i64.pow(ours - theirs))
    };
    Money::new(minor.ok_or(MoneyError::TooLarge)?, currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str, code: &str) -> Money {
        Money::parse(text, Currency::parse(code).unwrap()).unwrap()
    }

    #[test]
    fn each_kind_of_currency_goes_there_and_back() {
        for (text, code, amount) in [
            ("12.34", "EUR", 1234),
            ("500", "JPY", 500),
            ("500", "KRW", 500),
            ("5", "ISK", 500),
            ("5", "UGX", 500),
            ("7.00", "MGA", 7),
            ("1.230", "TND", 1230),
            ("1.230", "KWD", 1230),
        ] {
            assert_eq!(to_stripe(money(text, code)), Some(amount), "{text} {code}");
            assert_eq!(from_stripe(amount, Currency::parse(code).unwrap()).unwrap(), money(text, code));
        }
    }

    #[test]
    fn a_multiple_of_the_step_can_be_collected_and_nothing_between() {
        for (code, expected) in [("EUR", 1), ("JPY", 1), ("ISK", 1), ("TND", 10), ("KWD", 10), ("MGA", 100)] {
            let currency = Currency::parse(code).unwrap();
            assert_eq!(step(currency), expected, "{code}");
            for minor in 1..=3 * expected {
                let collected = to_stripe(Money::new(minor, currency).unwrap());
                assert_eq!(collected.is_some(), minor % expected == 0, "{minor} {code}");
            }
        }
    }

    #[test]
    fn what_stripe_cannot_collect_exactly_is_refused() {
        assert_eq!(to_stripe(money("1.234", "KWD")), None);
        assert_eq!(to_stripe(money("7.50", "MGA")), None);
        assert!(from_stripe(550, Currency::parse("ISK").unwrap()).is_err());
    }
}
