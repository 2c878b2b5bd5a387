//! What somebody typed to find a debtor, as the statement compares it. Pure.

use crate::db::Engine;
use crate::invoices::{Hundredths, pattern};
use crate::money::Currency;

/// Ten-thousandths in a hundredth.
const IN_A_HUNDREDTH: i64 = 100;

/// The most digits before the decimals of [`fine_amount`].
const MOST_DIGITS: usize = 11;

/// A pattern for `like` or `ilike`: the text anywhere. Letters besides A to Z, which not every engine and collation knows
/// in capitals and small, may be anything: [`exactly`] looks at those.
pub(super) fn anywhere(typed: &str) -> String {
    pattern(typed).chars().map(|c| if c.is_ascii() { c } else { '_' }).collect()
}

/// A pattern for `glob` on SQLite and `~` on PostgreSQL: the text anywhere, with each letter in capitals or small.
/// Anything at all where [`anywhere`] has said it all.
pub(super) fn exactly(engine: Engine, typed: &str) -> String {
    let letters = if typed.is_ascii() { "" } else { typed }.chars();
    match engine {
        Engine::Sqlite => format!("*{}*", letters.map(|c| either(c, globbed)).collect::<String>()),
        Engine::Postgres => letters.map(|c| either(c, matched)).collect(),
    }
}

/// A letter in each of its forms; what is none as `literal` has it.
fn either(c: char, literal: impl Fn(char) -> String) -> String {
    let capital = only(c.to_uppercase()).unwrap_or(c);
    let small = only(capital.to_lowercase()).unwrap_or(c);
    if c.is_alphabetic() { format!("[{c}{capital}{small}]") } else { literal(c) }
}

/// None where there are several: ß in capitals is two.
fn only(mut letters: impl Iterator<Item = char>) -> Option<char> {
    letters.next().filter(|_| letters.next().is_none())
}

fn globbed(c: char) -> String {
    if matches!(c, '*' | '?' | '[') { format!("[{c}]") } else { c.to_string() }
}

fn matched(c: char) -> String {
    if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() }
}

/// A VAT or company number as it is kept: without spaces, dots and dashes.
pub(super) fn identifier(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect::<String>().to_ascii_uppercase()
}

/// An amount in ten-thousandths of the unit, which every currency can be told by.
pub(super) fn amount(typed: &str) -> Option<i64> {
    let hundredths = Hundredths::parse(typed)?.minor_down(Currency::EUR);
    hundredths.checked_mul(IN_A_HUNDREDTH)
}

/// The same of a currency with three or four decimals, where "1.234" is no thousand.
pub(super) fn fine_amount(typed: &str) -> Option<i64> {
    let (whole, fraction) = typed.rsplit_once(['.', ','])?;
    let whole: String = whole.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | ',')).collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(3..=4).contains(&fraction.len()) || !digits(fraction) || !digits(&whole) || whole.len() > MOST_DIGITS {
        return None;
    }
    format!("{whole}{fraction:0<4}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_looked_for_in_both_forms_on_both_engines() {
        for (typed, like, glob, regular) in [
            ("an_k", r"%an\_k%", "**", ""),
            ("café", "%caf_%", "*[cCc][aAa][fFf][éÉé]*", "[cCc][aAa][fFf][éÉé]"),
            ("É*[1].", "%_*[1].%", "*[ÉÉé][*][[]1].*", r"[ÉÉé]\*\[1\]\."),
            ("ς", "%_%", "*[ςΣσ]*", "[ςΣσ]"),
            // Two letters in capitals: it stays as it is.
            ("ß", "%_%", "*[ßßß]*", "[ßßß]"),
        ] {
            assert_eq!(anywhere(typed), like, "{typed}");
            assert_eq!(exactly(Engine::Sqlite, typed), glob, "{typed}");
            assert_eq!(exactly(Engine::Postgres, typed), regular, "{typed}");
        }
    }

    #[test]
    fn a_vat_number_is_read_as_people_write_it() {
        for typed in ["NL812345678B01", "nl 8123.45.678.b01", "NL-812345678-B01"] {
            assert_eq!(identifier(typed), "NL812345678B01", "{typed}");
        }
    }

    #[test]
    fn an_amount_is_read_for_every_currency() {
        for (typed, usual, fine) in [
            ("1000", Some(1000_0000), None),
            ("80,50", Some(80_5000), None),
            ("1.234", Some(1234_0000), Some(1_2340)),
            ("1,234.567", Some(1_234_567_0000), Some(1234_5670)),
            ("0.0001", Some(1_0000), Some(1)),
            ("1,2345", Some(12_345_0000), Some(1_2345)),
            ("-5", None, None),
            ("ten", None, None),
            ("999999999999.999", None, None),
        ] {
            assert_eq!((amount(typed), fine_amount(typed)), (usual, fine), "{typed}");
        }
    }
}
