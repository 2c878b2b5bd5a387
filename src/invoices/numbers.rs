//! Exact decimals of a document, with the reader's separators and none of their digits lost.

use crate::money::Currency;
use crate::money_pattern::MoneyPattern;
use crate::text;
use crate::texts::Texts;

/// A quantity or percentage: "1,234.5". Zeros at the end say nothing and are left out.
pub fn decimal(texts: &Texts, exact: &str) -> String {
    written(&texts.money_pattern(Currency::EUR), exact, 0)
}

/// A price, with at least the currency's digits: "€0.0125".
pub fn price(texts: &Texts, exact: &str, currency: Currency) -> String {
    let pattern = texts.money_pattern(currency);
    let digits = written(&pattern, exact.trim_start_matches('-'), pattern.decimals as usize);
    let minus = if exact.starts_with('-') { "-" } else { "" };
    if pattern.minus_first {
        format!("{minus}{}{}{digits}", pattern.sign, pattern.gap)
    } else {
        format!("{}{}{minus}{digits}", pattern.sign, pattern.gap)
    }
}

fn written(pattern: &MoneyPattern, exact: &str, least: usize) -> String {
    let (minus, digits) = exact.strip_prefix('-').map_or(("", exact), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut fraction = fraction.trim_end_matches('0').to_owned();
    while fraction.len() < least {
        fraction.push('0');
    }
    let mut out = String::from(minus);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push_str(&pattern.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(&pattern.decimal);
        out.push_str(&fraction);
    }
    out
}

/// A quantity with its unit (UN/ECE Rec 20); pieces have no unit, unknown codes stay codes.
pub fn quantity(texts: &Texts, exact: &str, unit: &str) -> String {
    let number = decimal(texts, exact);
    let unit = match unit {
        "" | "C62" | "EA" | "H87" | "NAR" | "PCE" => return number,
        "HUR" => text!(texts, "unit-hour"),
        "MIN" => text!(texts, "unit-minute"),
        "DAY" => text!(texts, "unit-day"),
        "WEE" => text!(texts, "unit-week"),
        "MON" => text!(texts, "unit-month"),
        "ANN" => text!(texts, "unit-year"),
        "KGM" => "kg".into(),
        "GRM" => "g".into(),
        "TNE" => "t".into(),
        "MTR" => "m".into(),
        "MTK" => "m²".into(),
        "MTQ" => "m³".into(),
        "KMT" | "KTM" => "km".into(),
        "LTR" => "l".into(),
        "KWH" => "kWh".into(),
        other => other.to_owned(),
    };
    format!("{number}\u{a0}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn no_digit_is_lost_and_separators_are_the_readers() {
        let (english, dutch) = (Texts::of(Language::En), Texts::of(Language::Nl));
        for (exact, en, nl) in [
            ("1234567.8900", "1,234,567.89", "1.234.567,89"),
            ("-2.5", "-2.5", "-2,5"),
            ("21.00", "21", "21"),
            ("0.000000001", "0.000000001", "0,000000001"),
            ("100", "100", "100"),
        ] {
            assert_eq!((decimal(english, exact), decimal(dutch, exact)), (en.into(), nl.into()));
        }
        assert_eq!(price(english, "0.0125", Currency::EUR), "€0.0125");
        assert_eq!(price(dutch, "-1200.5", Currency::EUR), "€\u{a0}-1.200,50");
        assert_eq!(price(english, "-1200.5", Currency::EUR), "-€1,200.50");
    }

    #[test]
    fn units_are_words_and_unknown_ones_stay_codes() {
        let dutch = Texts::of(Language::Nl);
        assert_eq!(quantity(dutch, "1.50", "HUR"), "1,5\u{a0}uur");
        assert_eq!(quantity(dutch, "3", "C62"), "3");
        assert_eq!(quantity(dutch, "3", "X99"), "3\u{a0}X99");
    }
}
