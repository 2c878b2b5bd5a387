//! What people type into a filter, made safe to search with. Pure.

use crate::money::{Currency, MAX_MINOR};

/// The longest text searched for, in characters.
const LONGEST: usize = 100;

/// Trimmed, without control characters, at most 100 characters.
pub fn search_text(typed: &str) -> String {
    let clean: String = typed.chars().filter(|c| !c.is_control()).collect();
    clean.trim().chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// A pattern for `like … escape '\'` that finds `text` anywhere and takes nothing in it as a
/// wildcard.
pub(crate) fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// An amount in a filter, in hundredths of the currency's unit: known before the currency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(i64);

impl Hundredths {
    /// From hundredths; none when negative or beyond what Saldo accepts.
    pub fn new(hundredths: i64) -> Option<Self> {
        (0..=MAX_MINOR).contains(&hundredths).then_some(Self(hundredths))
    }

    /// Reads what people type: "1234", "1234,5", "1.234,50", "1,234.50". The last dot or comma with
    /// one or two digits behind it divides units from hundredths; all others group thousands.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let (whole, fraction) = match typed.rsplit_once(['.', ',']) {
            Some((whole, fraction)) if (1..=2).contains(&fraction.len()) => (whole.to_owned(), fraction),
            _ => (typed.clone(), ""),
        };
        let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',')).collect();
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(&whole) || !digits(fraction) || whole.len() > 14 {
            return None;
        }
        format!("{whole}{fraction:0<2}").parse().ok().and_then(Self::new)
    }

    /// As the URL and the form carry it: "1234" or "1234.50".
    pub fn to_text(self) -> String {
        let (units, rest) = (self.0 / 100, self.0 % 100);
        if rest == 0 { units.to_string() } else { format!("{units}.{rest:02}") }
    }

    /// In minor units of `currency`, rounded up: right for a lower bound.
    pub(super) fn minor_up(self, currency: Currency) -> i64 {
        let (factor, divisor) = factors(currency);
        (self.0.saturating_mul(factor)).saturating_add(divisor - 1) / divisor
    }

    /// In minor units of `currency`, rounded down: right for an upper bound.
    pub(crate) fn minor_down(self, currency: Currency) -> i64 {
        let (factor, divisor) = factors(currency);
        self.0.saturating_mul(factor) / divisor
    }
}

fn factors(currency: Currency) -> (i64, i64) {
    match currency.decimals() {
        0 => (1, 100),
        1 => (1, 10),
        decimals => (10_i64.pow(decimals - 2), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, hundredths) in [
            ("1234", 123_400),
            ("1234,5", 123_450),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1.234", 123_400),
            ("0,05", 5),
            (",5", 50),
            (" 7 ", 700),
        ] {
            assert_eq!(Hundredths::parse(typed), Hundredths::new(hundredths), "{typed}");
        }
        for typed in ["", "-5", "1e3", "abc", "٣", "€5", "99999999999999999999", ",", "1.23.4x"] {
            assert_eq!(Hundredths::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn bounds_in_currencies_without_cents_keep_what_lies_between() {
        let yen = Currency::parse("JPY").unwrap();
        let amount = Hundredths::new(10_050).unwrap();
        assert_eq!((amount.minor_up(yen), amount.minor_down(yen)), (101, 100));
        assert_eq!(amount.minor_up(Currency::parse("TND").unwrap()), 100_500);
    }

    #[test]
    fn wildcards_are_searched_for_and_not_obeyed() {
        assert_eq!(pattern(r"50%_\"), r"%50\%\_\\%");
    }

    proptest! {
        #[test]
        fn an_amount_survives_its_text(hundredths in 0..=MAX_MINOR) {
            let amount = Hundredths::new(hundredths).unwrap();
            prop_assert_eq!(Hundredths::parse(&amount.to_text()), Some(amount));
        }

        #[test]
        fn cleaning_twice_changes_nothing(typed in any::<String>()) {
            let once = search_text(&typed);
            prop_assert_eq!(search_text(&once), once);
        }
    }
}
