//! Dates, numbers and amounts as text, strictly: what could mean two things is refused, not guessed.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::refusal::{RefusalReason, shown};
use crate::money::{Currency, Money};

/// A date in the form 2026-01-31 between 1900 and 2999, without time or zone.
pub(super) fn date(text: &str) -> Result<NaiveDate, RefusalReason> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let parsed = if shaped { text.parse::<NaiveDate>().ok() } else { None };
    // Programs write 0001-01-01 for "no date".
    parsed.filter(|date| (1900..3000).contains(&date.year())).ok_or_else(|| RefusalReason::NotADate(shown(text)))
}

/// An exact decimal number: optional sign, digits, optional dot and digits.
pub(super) fn decimal(text: &str) -> Result<Decimal, RefusalReason> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return Err(RefusalReason::NotANumber(shown(text)));
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let canonical = if fraction.is_empty() { format!("{sign}0{whole}") } else { format!("{sign}0{whole}.{fraction}") };
    Decimal::from_str_exact(&canonical).map_err(|_| RefusalReason::NotANumber(shown(text)))
}

/// An amount as spreadsheets write it. Three digits after a comma may be thousands, and so may more
/// digits after a dot than the currency has decimals ("1.000" euro): those are refused, not guessed.
pub(super) fn amount(text: &str, currency: Currency, comma_decimals: bool) -> Result<Money, RefusalReason> {
    let ambiguous = || RefusalReason::AmbiguousAmount(shown(text));
    let dotted = match text.split_once(',') {
        None => text.to_owned(),
        Some((whole, fraction)) => {
            let clear = comma_decimals && fraction.len() != 3 && !whole.contains('.') && !fraction.contains(['.', ',']);
            if !clear {
                return Err(ambiguous());
            }
            format!("{whole}.{fraction}")
        }
    };
    let decimals = dotted.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let money = Money::parse(&dotted, currency)?;
    if decimals > currency.decimals() as usize { Err(ambiguous()) } else { Ok(money) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plausible_iso_dates_are_dates() {
        assert_eq!(date("2024-02-29"), Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()));
        for wrong in [
            "",
            "2023-02-29",
            "2024-2-9",
            "29-02-2024",
            "2024-02-29Z",
            "2024-02-29T00:00",
            "0001-01-01",
            "+2024-1-1",
            "２０２４-1-",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_are_exact_or_refused() {
        for (text, kept) in [
            ("1", "1"),
            ("-3.50", "-3.5"),
            ("+.5", "0.5"),
            ("7.", "7"),
            ("-0", "0"),
            ("000012.3400000000000000000000000000000000000000", "12.34"),
        ] {
            assert_eq!(decimal(text).unwrap().to_string(), kept, "{text}");
        }
        let long = "9".repeat(40);
        for wrong in [
            "",
            ".",
            "-",
            "1e3",
            "1_000",
            "1,5",
            "NaN",
            "0x1",
            " 1",
            "--1",
            &long,
            "0.00000000000000000000000000000000001",
        ] {
            assert!(decimal(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_amount_that_could_mean_two_things_is_refused() {
        let eur = Currency::EUR;
        let minor = |text, comma| amount(text, eur, comma).map(Money::minor).ok();
        assert_eq!(minor("1234.50", false), Some(123_450));
        assert_eq!(minor("1234,5", true), Some(123_450));
        assert_eq!(minor("-12,34", true), Some(-1_234));
        for unclear in ["1.000", "1,000", "1.234,50", "1,234.50", "1,2,3", "1.500"] {
            assert_eq!(minor(unclear, true), None, "{unclear}");
        }
        assert_eq!(minor("1234,5", false), None);
        let dinar = Currency::parse("TND").unwrap();
        assert!(amount("1,234", dinar, true).is_err(), "one dinar or a thousand?");
        assert_eq!(amount("1.234", dinar, true).unwrap().minor(), 1_234);
    }
}
