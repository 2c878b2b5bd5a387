//! The text of a QR code that bank apps read as a SEPA transfer: EPC069-12 of the European Payments
//! Council, version 002 (no BIC), in UTF-8.

use super::reference::Reference;
use crate::money::{Currency, Money};
use crate::text::Iban;

/// The most a SEPA transfer carries, in cents.
pub const MOST_MINOR: i64 = 999_999_999_99;

/// The most bytes a code of version 13 at level M holds.
const MOST_BYTES: usize = 331;

/// Why there is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EpcError {
    /// SEPA is euro only.
    #[error("the amount is not in euro")]
    NotEuro,
    /// Not between one cent and 999,999,999.99.
    #[error("the amount is not between 0.01 and 999,999,999.99")]
    Amount,
    /// Nothing, more than 70 characters, or more than one line.
    #[error("the account holder's name does not fit")]
    Name,
    /// Structured above 35 characters, words above 140, or more than one line.
    #[error("the reference does not fit")]
    Reference,
    /// More bytes than the largest code holds.
    #[error("the text is too long for a code")]
    TooLong,
}

/// The lines, without an end after the last one that is used.
///
/// # Errors
/// When something does not fit; it is never shortened, because a shortened name or reference is
/// another one.
pub fn payload(holder: &str, iban: &Iban, amount: Money, reference: &Reference) -> Result<String, EpcError> {
    if amount.currency() != Currency::EUR {
        return Err(EpcError::NotEuro);
    }
    if !(1..=MOST_MINOR).contains(&amount.minor()) {
        return Err(EpcError::Amount);
    }
    if !fits(holder, 70) {
        return Err(EpcError::Name);
    }
    let (structured, text) =
        if reference.is_structured() { (reference.as_str(), "") } else { ("", reference.as_str()) };
    if !fits(reference.as_str(), if reference.is_structured() { 35 } else { 140 }) {
        return Err(EpcError::Reference);
    }
    let amount = format!("EUR{}", amount.to_decimal_string());
    let lines = ["BCD", "002", "1", "SCT", "", holder.trim(), iban.as_str(), &amount, "", structured, text];
    let payload = lines.join("\n").trim_end_matches('\n').to_owned();
    if payload.len() > MOST_BYTES { Err(EpcError::TooLong) } else { Ok(payload) }
}

fn fits(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::reference::Scheme;
    use super::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).unwrap()
    }

    fn iban() -> Iban {
        Iban::parse("BE68 5390 0754 7034").unwrap()
    }

    fn ogm() -> Reference {
        Reference::parse(Scheme::Ogm, "+++090/9337/55493+++").unwrap()
    }

    #[test]
    fn every_field_stands_on_its_line() {
        let text = payload("Molen & Zoon B.V.", &iban(), eur(1_234_50), &ogm()).unwrap();
        assert_eq!(text, "BCD\n002\n1\nSCT\n\nMolen & Zoon B.V.\nBE68539007547034\nEUR1234.50\n\n090933755493");
        let words = Reference::parse(Scheme::Free, "VF-2026-0107").unwrap();
        let text = payload("Café Zürich", &iban(), eur(1), &words).unwrap();
        assert_eq!(text, "BCD\n002\n1\nSCT\n\nCafé Zürich\nBE68539007547034\nEUR0.01\n\n\nVF-2026-0107");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let dollars = Money::new(100, Currency::parse("USD").unwrap()).unwrap();
        assert_eq!(payload("A", &iban(), dollars, &ogm()), Err(EpcError::NotEuro));
        for minor in [0, -1, MOST_MINOR + 1] {
            assert_eq!(payload("A", &iban(), eur(minor), &ogm()), Err(EpcError::Amount), "{minor}");
        }
        assert!(payload("A", &iban(), eur(MOST_MINOR), &ogm()).unwrap().contains("\nEUR999999999.99\n"));
        for name in ["", "  ", "A\nB", &"x".repeat(71)] {
            assert_eq!(payload(name, &iban(), eur(1), &ogm()), Err(EpcError::Name), "{name:?}");
        }
        assert!(payload(&"é".repeat(70), &iban(), eur(1), &ogm()).is_ok());
        let long = Reference::stored(Scheme::Rf, "1".repeat(36));
        assert_eq!(payload("A", &iban(), eur(1), &long), Err(EpcError::Reference));
        let wide = Reference::parse(Scheme::Free, &"€".repeat(140))
            .unwrap_or(Reference::stored(Scheme::Free, "€".repeat(140)));
        assert_eq!(payload("A", &iban(), eur(1), &wide), Err(EpcError::TooLong));
    }

    proptest! {
        #[test]
        fn lines_never_shift(name in "\\PC{1,70}", words in "\\PC{1,140}", minor in 1..=MOST_MINOR) {
            let Some(reference) = Reference::parse(Scheme::Free, &words) else { return Ok(()) };
            if let Ok(text) = payload(&name, &iban(), eur(minor), &reference) {
                let lines: Vec<&str> = text.split('\n').collect();
                prop_assert_eq!(lines.len(), 11);
                prop_assert_eq!(lines[5], name.trim());
                prop_assert_eq!(lines[10], reference.as_str());
                prop_assert!(text.len() <= MOST_BYTES);
            }
        }
    }
}
