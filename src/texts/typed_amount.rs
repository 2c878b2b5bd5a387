//! Amounts as people type them.

use crate::money::{Currency, Money, MoneyError};
use crate::text::Language;

/// Reads an amount in either common notation: "1.234,56", "1,234.56", "1234,56", "€ 1 234.56".
///
/// What can only be meant one way is taken in every language. A single separator with three digits
/// after it ("1.234") is read by the reader's own habit when that makes it thousands, and refused
/// otherwise: it is never guessed which of two amounts was meant.
///
/// # Errors
/// When it is no amount, can be read in two ways, or has more decimals than the currency.
pub fn parse_amount(language: Language, text: &str, currency: Currency) -> Result<Money, MoneyError> {
    let not_an_amount = || MoneyError::NotAnAmount(text.chars().take(40).collect());
    let (sign, digits) = bare(text, currency);
    let plain = plain(language, &digits, currency).ok_or_else(not_an_amount)?;
    Money::parse(&format!("{sign}{plain}"), currency)
}

/// Without the currency, with plain spaces; the sign apart.
fn bare(text: &str, currency: Currency) -> (&'static str, String) {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let mut rest = spaced.trim();
    let mut sign = "";
    // "-€ 5" and "€ -5" are both written.
    for _ in 0..2 {
        if let Some(after) = rest.strip_prefix(['-', '\u{2212}']).filter(|_| sign.is_empty()) {
            (sign, rest) = ("-", after.trim_start());
        }
        for name in [currency.sign().as_str(), currency.code()] {
            rest = rest.strip_prefix(name).unwrap_or(rest);
            rest = rest.strip_suffix(name).unwrap_or(rest).trim();
        }
    }
    (sign, rest.to_owned())
}

/// Digits with at most one dot, before the decimals.
fn plain(language: Language, digits: &str, currency: Currency) -> Option<String> {
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')) {
        return None;
    }
    let count = |sign: char| digits.matches(sign).count();
    let last = digits.rfind(['.', ',']);
    let decimal = match (count('.'), count(','), last) {
        (0, 0, _) | (_, _, None) => None,
        (dots, commas, Some(at)) if dots > 0 && commas > 0 => Some(at),
        (1, 0, Some(at)) | (0, 1, Some(at)) => lonely(language, digits, at, currency)?,
        // Several of one kind can only part thousands.
        _ => None,
    };
    let (whole, fraction) = decimal.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let missing = decimal.is_some() && fraction.is_empty();
    if missing || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let whole = ungrouped(whole)?;
    Some(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// One separator in all: where the decimals begin, or `Some(None)` when it parts thousands.
fn lonely(language: Language, digits: &str, at: usize, currency: Currency) -> Option<Option<usize>> {
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    let like_thousands = after.len() == 3 && !before.is_empty() && before.len() <= 3 && !before.starts_with('0');
    let thousands = match language {
        Language::En => ',',
        Language::Nl => '.',
    };
    match (like_thousands, digits[at..].starts_with(thousands)) {
        (false, _) => Some(Some(at)),
        (true, true) if currency.decimals() != 3 => Some(None),
        (true, false) if currency.decimals() == 3 => Some(Some(at)),
        (true, _) => None,
    }
}

/// The whole part without its separators, which must be of one kind and stand at every third digit.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else { return Some(whole.to_owned()) };
    let mut groups = whole.split(sign);
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()) && is_digits(group))?;
    let rest: Vec<&str> = groups.collect();
    let regular = rest.iter().all(|group| group.len() == 3 && is_digits(group));
    regular.then(|| format!("{first}{}", rest.concat()))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Nl};

    fn read(language: Language, text: &str) -> Option<i64> {
        parse_amount(language, text, Currency::EUR).ok().map(Money::minor)
    }

    #[test]
    fn what_can_be_meant_one_way_is_taken_in_every_language() {
        for (text, minor) in [
            ("1.234,56", 1_234_56),
            ("1,234.56", 1_234_56),
            ("1234,56", 1_234_56),
            ("1234.56", 1_234_56),
            ("1 234,56", 1_234_56),
            ("1\u{a0}234,56", 1_234_56),
            ("1\u{202f}234.56", 1_234_56),
            ("1.234.567,89", 1_234_567_89),
            ("1.234.567", 1_234_567_00),
            ("€ 12,50", 12_50),
            ("€\u{a0}12,50", 12_50),
            ("12,50 EUR", 12_50),
            ("  12 ", 12_00),
            ("12.5", 12_50),
            (",50", 50),
            ("0", 0),
            ("-5", -5_00),
            ("€ -5,00", -5_00),
            ("\u{2212}5", -5_00),
            ("1000,500", 1_000_50),
        ] {
            assert_eq!((read(En, text), read(Nl, text)), (Some(minor), Some(minor)), "{text:?}");
        }
    }

    #[test]
    fn one_separator_and_three_digits_are_thousands_only_where_the_reader_writes_them_so() {
        assert_eq!((read(Nl, "1.234"), read(En, "1.234")), (Some(1_234_00), None));
        assert_eq!((read(En, "1,234"), read(Nl, "1,234")), (Some(1_234_00), None));
        let dinar = Currency::parse("TND").unwrap();
        let read = |language, text| parse_amount(language, text, dinar).ok().map(Money::minor);
        assert_eq!((read(En, "1.234"), read(En, "1,234")), (Some(1_234), None));
        assert_eq!((read(Nl, "1,234"), read(Nl, "1.234")), (Some(1_234), None));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            " ",
            "-",
            "€",
            "12,",
            "1,23,45",
            "1.23.45",
            "1 23",
            "12 34,00",
            "1,234,56",
            "1.234,567",
            "1e3",
            "ten",
            "٣",
            "1'000",
            "0x10",
            "0,005",
            "--5",
            "1.2,3.4",
            "1..2",
            "NaN",
            "12,345,67.00",
            "1.234 567,00",
            "99999999999999999",
        ] {
            assert_eq!((read(En, text), read(Nl, text)), (None, None), "{text:?}");
        }
        let yen = Currency::parse("JPY").unwrap();
        assert!(parse_amount(Nl, "1,5", yen).is_err());
        assert_eq!(parse_amount(En, "1,500", yen).unwrap().minor(), 1_500);
    }
}
