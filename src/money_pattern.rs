//! How an amount is written in a language. Pure, because the browser's running total and the
//! server's pages must print the same characters: the server sends the pattern along.

use serde::{Deserialize, Serialize};

/// The signs around and inside an amount of one currency in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyPattern {
    /// Between the currency's sign and the digits: nothing, or a space that does not break.
    pub gap: String,
    /// The currency's sign: "€".
    pub sign: String,
    /// Whether the minus stands before the sign ("-€5.00") or before the digits ("€ -5,00").
    pub minus_first: bool,
    /// Between thousands.
    pub group: String,
    /// Between whole and fraction.
    pub decimal: String,
    /// Digits of the fraction.
    pub decimals: u32,
}

impl MoneyPattern {
    /// `minor` units as the reader writes them, with the currency's sign.
    pub fn format(&self, minor: i64) -> String {
        let Self { gap, sign, minus_first, .. } = self;
        let digits = self.digits(minor.unsigned_abs());
        match (minor < 0, minus_first) {
            (false, _) => format!("{sign}{gap}{digits}"),
            (true, true) => format!("-{sign}{gap}{digits}"),
            (true, false) => format!("{sign}{gap}-{digits}"),
        }
    }

    /// The digits alone, grouped, without sign or currency: for a column that names its currency
    /// once. `minor` is without its sign.
    pub fn digits(&self, minor: u64) -> String {
        let decimals = self.decimals as usize;
        let all = format!("{minor:0>width$}", width = decimals + 1);
        let (whole, fraction) = all.split_at(all.len() - decimals);
        let mut text = String::with_capacity(all.len() * 2);
        for (place, digit) in whole.char_indices() {
            if place > 0 && (whole.len() - place) % 3 == 0 {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if decimals > 0 {
            text.push_str(&self.decimal);
            text.push_str(fraction);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euro(minus_first: bool) -> MoneyPattern {
        MoneyPattern {
            gap: String::new(),
            sign: "€".into(),
            minus_first,
            group: ",".into(),
            decimal: ".".into(),
            decimals: 2,
        }
    }

    #[test]
    fn thousands_are_grouped_and_small_amounts_keep_their_zeros() {
        for (minor, text) in [
            (0, "€0.00"),
            (5, "€0.05"),
            (100_000, "€1,000.00"),
            (99_999, "€999.99"),
            (123_456_789_00, "€123,456,789.00"),
        ] {
            assert_eq!(euro(true).format(minor), text);
        }
    }

    #[test]
    fn the_minus_stands_where_the_language_wants_it() {
        assert_eq!(euro(true).format(-5_00), "-€5.00");
        assert_eq!(euro(false).format(-5_00), "€-5.00");
        assert_eq!(euro(true).format(i64::MIN).chars().next(), Some('-'));
    }
}
