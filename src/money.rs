//! Money: whole minor units beside an ISO 4217 currency. Checked, exact, never a float.
//!
//! One rounding place exists for splits: [`Money::split`] gives the residue to the last part.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The largest amount Saldo accepts, in minor units (either sign). The database carries the same
/// bound as a check, because SQLite turns an integer overflow into a float.
pub const MAX_MINOR: i64 = 1_000_000_000_000_000;

/// An ISO 4217 currency with a known number of decimals (0, 2, 3 or 4).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

/// What can be wrong with an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The code is not an ISO 4217 currency, or one without decimals (gold, test codes).
    #[error("“{0}” is not a currency Saldo knows")]
    UnknownCurrency(String),
    /// Not digits with an optional sign and a dot.
    #[error("“{0}” is not an amount")]
    NotAnAmount(String),
    /// More decimals than the currency has.
    #[error("“{amount}” has more decimals than {currency} allows")]
    TooManyDecimals { amount: String, currency: Currency },
    /// Beyond [`MAX_MINOR`].
    #[error("the amount is too large")]
    TooLarge,
    /// Two currencies in one sum.
    #[error("{0} and {1} cannot be added")]
    CurrencyMismatch(Currency, Currency),
}

impl Currency {
    /// The euro, the first market's currency.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// Parses a three-letter code; only upper case, as in documents.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code)
            .filter(|currency| currency.exponent().is_some())
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency(code.chars().take(12).collect()))
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals of the currency in ISO 4217: 2 for EUR, 0 for JPY, 3 for TND.
    pub fn decimals(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }

    /// The sign people write, "€"; the code where there is none of its own.
    pub fn sign(self) -> String {
        match self.code() {
            "EUR" => "€".into(),
            "GBP" => "£".into(),
            "USD" => "US$".into(),
            "JPY" => "¥".into(),
            code => code.into(),
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

/// An amount of one currency in minor units (cents for EUR). May be negative.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// `minor` units of `currency`; refuses amounts beyond [`MAX_MINOR`].
    pub fn new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if (-MAX_MINOR..=MAX_MINOR).contains(&minor) { Ok(Self { minor, currency }) } else { Err(MoneyError::TooLarge) }
    }

    /// An amount read from the database, whose checks already hold the bound.
    pub const fn stored(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in `currency`.
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Minor units: 12_345 for €123.45.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether the amount is 0.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether the amount is above 0.
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Whether the amount is below 0.
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Parses the form documents and CSV files use: optional sign, digits, optional dot and
    /// decimals. Trailing zeros beyond the currency's decimals are accepted ("1.5000" EUR),
    /// other surplus decimals are refused, never rounded.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let shown = || text.chars().take(40).collect::<String>();
        let not_an_amount = || MoneyError::NotAnAmount(shown());
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return Err(not_an_amount());
        }
        let decimals = currency.decimals() as usize;
        let (kept, surplus) = fraction.split_at(fraction.len().min(decimals));
        if surplus.bytes().any(|b| b != b'0') {
            return Err(MoneyError::TooManyDecimals { amount: shown(), currency });
        }
        let mut minor: i64 = 0;
        for digit in whole.bytes().chain(kept.bytes()).chain(std::iter::repeat_n(b'0', decimals - kept.len())) {
            minor = minor
                .checked_mul(10)
                .and_then(|m| m.checked_add(i64::from(digit - b'0')))
                .filter(|m| *m <= MAX_MINOR)
                .ok_or(MoneyError::TooLarge)?;
        }
        Self::new(if negative { -minor } else { minor }, currency)
    }

    /// The amount with a dot and exactly the currency's decimals, as documents and CSV write it.
    pub fn to_decimal_string(self) -> String {
        let decimals = self.currency.decimals() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.minor.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// Sum; fails on another currency or an amount too large.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Self::new(self.minor + other.minor, self.currency)
    }

    /// Difference; fails on another currency or an amount too large.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Self::new(self.minor - other.minor, self.currency)
    }

    /// Sum of many amounts of one currency.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::checked_add)
    }

    /// The same amount with the other sign.
    pub const fn negated(self) -> Self {
        Self { minor: -self.minor, currency: self.currency }
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Self {
        Self { minor: self.minor.abs(), currency: self.currency }
    }

    /// The smaller of two amounts of one currency.
    pub fn min(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(if other.minor < self.minor { other } else { self })
    }

    /// Splits into `parts` equal parts; the residue of the division goes to the last part, so the
    /// parts always add up to the whole.
    pub fn split(self, parts: u32) -> Vec<Self> {
        if parts == 0 {
            return Vec::new();
        }
        let each = self.minor / i64::from(parts);
        let mut split = vec![Self { minor: each, currency: self.currency }; parts as usize];
        if let Some(last) = split.last_mut() {
            last.minor += self.minor % i64::from(parts);
        }
        split
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch(self.currency, other.currency))
        }
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// For logs and errors: "EUR 123.45". Pages and mails use the reader's locale instead.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.to_decimal_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn currencies_have_their_iso_decimals() {
        for (code, decimals) in [("EUR", 2), ("JPY", 0), ("KRW", 0), ("TND", 3), ("KWD", 3)] {
            assert_eq!(currency(code).decimals(), decimals, "{code}");
        }
        for unknown in ["", "eur", "EU", "XXX", "XAU", "ABC"] {
            assert!(Currency::parse(unknown).is_err(), "{unknown}");
        }
    }

    #[test]
    fn surplus_decimals_are_refused_unless_zero() {
        let eur = Currency::EUR;
        assert_eq!(Money::parse("1.5000", eur).unwrap().minor(), 150);
        assert_eq!(Money::parse("-0.05", eur).unwrap().minor(), -5);
        assert_eq!(Money::parse(".5", eur).unwrap().minor(), 50);
        assert!(matches!(Money::parse("1.505", eur), Err(MoneyError::TooManyDecimals { .. })));
        assert!(matches!(Money::parse("1.5", currency("JPY")), Err(MoneyError::TooManyDecimals { .. })));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in ["", "-", ".", "1,50", "1.2.3", "1e3", "NaN", "٣", "1 000", " 1", "0x10", "--1"] {
            assert!(Money::parse(text, Currency::EUR).is_err(), "{text:?}");
        }
        assert_eq!(Money::parse("99999999999999999999", Currency::EUR), Err(MoneyError::TooLarge));
    }

    #[test]
    fn currencies_do_not_mix() {
        let euro = Money::new(1, Currency::EUR).unwrap();
        let yen = Money::new(1, currency("JPY")).unwrap();
        assert!(euro.checked_add(yen).is_err());
        assert!(euro.min(yen).is_err());
    }

    proptest! {
        #[test]
        fn printing_and_parsing_gives_the_same_amount(minor in -MAX_MINOR..=MAX_MINOR, code in prop::sample::select(vec!["EUR", "JPY", "TND"])) {
            let money = Money::new(minor, currency(code)).unwrap();
            prop_assert_eq!(Money::parse(&money.to_decimal_string(), money.currency()).unwrap(), money);
        }

        #[test]
        fn a_split_never_creates_or_loses_a_cent(minor in -MAX_MINOR..=MAX_MINOR, parts in 1u32..500) {
            let whole = Money::new(minor, Currency::EUR).unwrap();
            let sum = Money::sum(Currency::EUR, whole.split(parts)).unwrap();
            prop_assert_eq!(sum, whole);
        }
    }
}
