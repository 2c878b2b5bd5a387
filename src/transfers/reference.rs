//! Structured payment references: made, checked, read as people and banks write them, and printed.
//!
//! - OGM/VCS (Belgium): twelve digits, the last two are the first ten modulo 97, and 97 for 0.
//! - RF (ISO 11649): `RF`, two check digits (ISO 7064, mod 97-10), up to 21 letters and digits.
//! - Betalingskenmerk (Netherlands): 7 digits without a check, 9 to 14 with check digit and length
//!   code, or 16 with a check digit; weights 2, 4, 8, 5, 10, 9, 7, 3, 6, 1 from the right, mod 11.

use std::fmt;

use crate::text::mod_97;

/// The rule a reference follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Scheme {
    /// Belgium's OGM/VCS.
    Ogm,
    /// ISO 11649.
    Rf,
    /// The Dutch betalingskenmerk.
    Kenmerk,
    /// Words of the invoice that follow none of them; not structured.
    Free,
}

impl Scheme {
    /// What banks of a country read best; RF is read everywhere.
    pub fn of_country(country: &str) -> Self {
        match country {
            "BE" => Self::Ogm,
            "NL" => Self::Kenmerk,
            _ => Self::Rf,
        }
    }

    /// Its word in settings and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ogm => "ogm",
            Self::Rf => "rf",
            Self::Kenmerk => "kenmerk",
            Self::Free => "free",
        }
    }
}

/// A reference whose check digits are right, as banks exchange it: no spaces, no signs. Words of an
/// invoice stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    scheme: Scheme,
    text: String,
}

/// The longest text a SEPA transfer carries.
const MOST_FREE: usize = 140;

impl Reference {
    /// One of our own, for a number that is used once.
    pub fn own(scheme: Scheme, number: u64) -> Self {
        let text = match scheme {
            Scheme::Ogm => {
                let number = number % 10_000_000_000;
                format!("{number:010}{:02}", ogm_check(number))
            }
            Scheme::Kenmerk => {
                let payload = format!("{:015}", number % 1_000_000_000_000_000);
                format!("{}{payload}", kenmerk_check(&payload))
            }
            Scheme::Rf | Scheme::Free => return Self::rf(&format!("{:012}", number % 1_000_000_000_000)),
        };
        Self { scheme, text }
    }

    fn rf(body: &str) -> Self {
        let check = 98 - mod_97(&format!("{body}RF00"));
        Self { scheme: Scheme::Rf, text: format!("RF{check:02}{body}") }
    }

    /// Reads a reference of one scheme, with the spaces and signs people put into it. `None` when
    /// its length or check digits are wrong.
    pub fn parse(scheme: Scheme, text: &str) -> Option<Self> {
        let bare = match scheme {
            Scheme::Free => return Self::free(text),
            Scheme::Ogm => without(text, " +*/.-"),
            Scheme::Rf => without(text, " ").to_ascii_uppercase(),
            Scheme::Kenmerk => without(text, " .-"),
        };
        let right = match scheme {
            Scheme::Ogm => is_ogm(&bare),
            Scheme::Rf => is_rf(&bare),
            Scheme::Kenmerk => is_kenmerk(&bare),
            Scheme::Free => false,
        };
        right.then_some(Self { scheme, text: bare })
    }

    /// The reference an invoice came with. Digits alone can be read by two rules: the creditor's
    /// own comes first. What follows no rule stays words.
    pub fn of_invoice(text: &str, home: Scheme) -> Option<Self> {
        let text = text.trim();
        let kenmerk = || (home == Scheme::Kenmerk).then(|| Self::parse(Scheme::Kenmerk, text)).flatten();
        Self::parse(Scheme::Rf, text)
            .or_else(kenmerk)
            .or_else(|| Self::parse(Scheme::Ogm, text))
            .or_else(|| Self::free(text))
    }

    fn free(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (1..=MOST_FREE).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        (fits && !key(&text).is_empty()).then_some(Self { scheme: Scheme::Free, text })
    }

    /// From a row; the columns hold what was checked when it was written.
    pub const fn stored(scheme: Scheme, text: String) -> Self {
        Self { scheme, text }
    }

    /// Its rule.
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Whether banks carry it in the field for structured references.
    pub fn is_structured(&self) -> bool {
        self.scheme != Scheme::Free
    }

    /// As banks exchange it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What is compared: letters and digits alone.
    pub fn key(&self) -> String {
        key(&self.text)
    }

    /// As people read it: an OGM between plus signs, others in groups of four.
    pub fn printed(&self) -> String {
        match self.scheme {
            Scheme::Ogm if self.text.len() == 12 => {
                format!("+++{}/{}/{}+++", &self.text[..3], &self.text[3..7], &self.text[7..])
            }
            Scheme::Rf | Scheme::Kenmerk => grouped(&self.text),
            Scheme::Ogm | Scheme::Free => self.text.clone(),
        }
    }

    /// How it may stand on an invoice: for finding other documents that carry it.
    pub fn spellings(&self) -> [String; 3] {
        [self.text.clone(), self.printed(), format!("***{}***", self.printed().trim_matches('+'))]
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What of a reference is compared, however it is written: letters and digits, in capitals.
pub fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn without(text: &str, signs: &str) -> String {
    text.trim().chars().filter(|c| !signs.contains(*c)).collect()
}

fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

const fn ogm_check(number: u64) -> u64 {
    match number % 97 {
        0 => 97,
        rest => rest,
    }
}

fn is_ogm(text: &str) -> bool {
    text.len() == 12
        && all_digits(text)
        && text[..10].parse().map(ogm_check).is_ok_and(|check| text[10..].parse() == Ok(check))
}

fn is_rf(text: &str) -> bool {
    (5..=25).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
        && text.starts_with("RF")
        && all_digits(&text[2..4])
        && mod_97(&format!("{}{}", &text[4..], &text[..4])) == 1
}

fn is_kenmerk(text: &str) -> bool {
    if !all_digits(text) {
        return false;
    }
    let checked = || text.starts_with(&kenmerk_check(&text[1..]).to_string());
    match text.len() {
        7 => true,
        // The second digit is the last one of the payload's length.
        length @ 9..=14 => checked() && text[1..].starts_with(&((length - 2) % 10).to_string()),
        16 => checked(),
        _ => false,
    }
}

/// Of everything behind the check digit.
fn kenmerk_check(digits: &str) -> u32 {
    const WEIGHTS: [u32; 10] = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = values.zip(WEIGHTS.iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        10 => 1,
        11 => 0,
        check => check,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(scheme: Scheme, text: &str) -> Option<String> {
        Reference::parse(scheme, text).map(|reference| reference.as_str().to_owned())
    }

    #[test]
    fn belgian_references_are_read_and_printed() {
        for (written, digits) in [
            ("+++090/9337/55493+++", "090933755493"),
            ("+++123/1234/12328+++", "123123412328"),
            ("***123/1234/12328***", "123123412328"),
            ("123 1234 12328", "123123412328"),
            ("+++000/0000/00097+++", "000000000097"),
        ] {
            assert_eq!(read(Scheme::Ogm, written).as_deref(), Some(digits), "{written}");
        }
        let printed = Reference::parse(Scheme::Ogm, "090933755493").unwrap().printed();
        assert_eq!(printed, "+++090/9337/55493+++");
        for wrong in
            ["+++090/9337/55494+++", "+++000/0000/00000+++", "09093375549", "0909337554930", "", "+++", "09093375549x"]
        {
            assert_eq!(read(Scheme::Ogm, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn creditor_references_are_read_and_printed() {
        for right in ["RF451234512345", "RF68AB2G5", "RF96TU06FX"] {
            assert_eq!(read(Scheme::Rf, right).as_deref(), Some(right));
        }
        assert_eq!(read(Scheme::Rf, "rf45 1234 5123 45").as_deref(), Some("RF451234512345"));
        assert_eq!(Reference::parse(Scheme::Rf, "RF451234512345").unwrap().printed(), "RF45 1234 5123 45");
        assert_eq!(Reference::rf("1234512345").as_str(), "RF451234512345");
        for wrong in [
            "RF461234512345",
            "RF45",
            "RF4",
            "FR451234512345",
            "RF45é234512345",
            "RFxx123",
            "RF451234512345678901234567",
        ] {
            assert_eq!(read(Scheme::Rf, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dutch_references_are_read_and_printed() {
        for right in ["5000056789012345", "12234534622567", "1234567"] {
            assert_eq!(read(Scheme::Kenmerk, right).as_deref(), Some(right));
        }
        assert_eq!(kenmerk_check("000056789012345"), 5);
        assert_eq!(read(Scheme::Kenmerk, "12 234534622567").as_deref(), Some("12234534622567"));
        assert_eq!(Reference::parse(Scheme::Kenmerk, "5000056789012345").unwrap().printed(), "5000 0567 8901 2345");
        for wrong in [
            "5000056789012346",
            "6000056789012345",
            "22234534622567",
            "13234534622567",
            "12345678",
            "123456789012345",
            "123456",
            "12345678901234567",
            "500005678901234x",
            "",
        ] {
            assert_eq!(read(Scheme::Kenmerk, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_an_invoice_says_is_read_by_the_creditors_own_rule_first() {
        let scheme = |text, home| Reference::of_invoice(text, home).map(|r| r.scheme());
        assert_eq!(scheme("+++090/9337/55493+++", Scheme::Kenmerk), Some(Scheme::Ogm));
        assert_eq!(scheme("12234534622567", Scheme::Kenmerk), Some(Scheme::Kenmerk));
        assert_eq!(scheme("12234534622567", Scheme::Ogm), Some(Scheme::Free));
        assert_eq!(scheme("RF68AB2G5", Scheme::Ogm), Some(Scheme::Rf));
        assert_eq!(scheme(" VF-2026-0107 ", Scheme::Rf), Some(Scheme::Free));
        assert_eq!(scheme("two\nlines", Scheme::Rf), Some(Scheme::Free));
        assert_eq!(Reference::of_invoice("two\n lines", Scheme::Rf).unwrap().as_str(), "two lines");
        assert_eq!(scheme("", Scheme::Rf), None);
        assert_eq!(scheme(" / ", Scheme::Rf), None);
        assert_eq!(scheme(&"x".repeat(141), Scheme::Rf), None);
    }

    #[test]
    fn a_country_has_its_scheme() {
        let schemes = ["BE", "NL", "DE", ""].map(Scheme::of_country);
        assert_eq!(schemes, [Scheme::Ogm, Scheme::Kenmerk, Scheme::Rf, Scheme::Rf]);
    }

    proptest! {
        #[test]
        fn our_own_are_right_and_come_back_as_printed(
            number in any::<u64>(),
            scheme in prop::sample::select(vec![Scheme::Ogm, Scheme::Rf, Scheme::Kenmerk]),
        ) {
            let own = Reference::own(scheme, number);
            prop_assert_eq!(Reference::parse(scheme, own.as_str()), Some(own.clone()));
            prop_assert_eq!(Reference::parse(scheme, &own.printed()), Some(own.clone()));
            prop_assert_eq!(key(&own.printed()), own.key());
            prop_assert!(own.as_str().len() <= 25);
        }

        #[test]
        fn one_wrong_digit_is_seen(number in any::<u64>(), at in 0usize..12, plus in 1u8..10) {
            // The Dutch rule gives 1 for both 1 and 10, so it does not see every one.
            for scheme in [Scheme::Ogm, Scheme::Rf] {
                let mut wrong = Reference::own(scheme, number).as_str().as_bytes().to_vec();
                let at = wrong.len() - 12 + at;
                wrong[at] = b'0' + (wrong[at] - b'0' + plus) % 10;
                let wrong = String::from_utf8(wrong).unwrap();
                prop_assert_eq!(Reference::parse(scheme, &wrong), None);
            }
        }

        #[test]
        fn nothing_typed_breaks_it(text in any::<String>()) {
            for scheme in [Scheme::Ogm, Scheme::Rf, Scheme::Kenmerk, Scheme::Free] {
                let _ = Reference::parse(scheme, &text);
                let _ = Reference::of_invoice(&text, scheme);
            }
        }
    }
}
