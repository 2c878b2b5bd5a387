//! Numbers and amounts. The separators come from icu; the digits are laid out by
//! [`MoneyPattern`], which the browser shares.

use fixed_decimal::Decimal;
use icu::decimal::DecimalFormatter;
use icu::locale::Locale;

use super::Texts;
use crate::money::{Currency, Money};
use crate::money_pattern::MoneyPattern;
use crate::text::Language;

/// Stands between a currency's sign and the digits where a language wants a gap; does not break.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// How one language writes numbers.
pub(super) struct NumberFormat {
    group: String,
    decimal: String,
}

/// The region whose habits a language follows: English as written in Europe, with the day first.
pub(super) fn locale(language: Language) -> Locale {
    let tag = match language {
        Language::En => "en-GB",
        Language::Nl => "nl-NL",
    };
    Locale::try_from_str(tag).expect("a constant locale")
}

impl NumberFormat {
    /// Reads the separators off a formatted number.
    pub(super) fn of(language: Language) -> Self {
        let formatter = DecimalFormatter::try_new(locale(language).into(), Default::default())
            .expect("icu's data is compiled in for every language Saldo speaks");
        let mut sample = Decimal::from(12_345_678);
        sample.multiply_pow10(-2);
        let text = formatter.format(&sample).to_string();
        let mut signs = text.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::to_owned);
        let group = signs.next().unwrap_or_default();
        let decimal = signs.next().unwrap_or_default();
        Self { group, decimal }
    }
}

impl Texts {
    /// A whole number: "1,254".
    pub fn number(&self, value: u64) -> String {
        self.pattern_of(String::new(), 0).digits(value)
    }

    /// An amount with its currency: "€1,254.30", in Dutch "€ 1.254,30". It never breaks over lines.
    pub fn money(&self, money: Money) -> String {
        self.money_pattern(money.currency()).format(money.minor())
    }

    /// The pattern of a currency, for an island that prints the same amounts in the browser.
    pub fn money_pattern(&self, currency: Currency) -> MoneyPattern {
        self.pattern_of(sign(currency), currency.decimals())
    }

    fn pattern_of(&self, sign: String, decimals: u32) -> MoneyPattern {
        let ends_in_letter = sign.ends_with(char::is_alphabetic);
        let (gap, minus_first) = match self.language() {
            Language::En => (ends_in_letter, true),
            Language::Nl => (true, false),
        };
        MoneyPattern {
            gap: if gap { NO_BREAK_SPACE.into() } else { String::new() },
            sign,
            minus_first,
            group: self.numbers.group.clone(),
            decimal: self.numbers.decimal.clone(),
            decimals,
        }
    }
}

/// The sign that cannot be taken for another currency's; the code where there is none.
fn sign(currency: Currency) -> String {
    match currency.code() {
        "EUR" => "€".into(),
        "GBP" => "£".into(),
        "USD" => "US$".into(),
        "JPY" => "JP¥".into(),
        code => code.into(),
    }
}
