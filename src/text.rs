//! Text that was parsed once at the edge, so that inner code never checks it again.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A mail address, trimmed and in lower case. At most 254 characters (RFC 5321).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Accepts what a mail server can deliver: one `@`, something on both sides, a dot in the
    /// domain, no spaces, control characters, angle brackets or commas.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let clean = |part: &str| {
            !part.is_empty()
                && part.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>(),;:\\\"[]@".contains(c))
        };
        let dotted = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        (text.len() <= 254 && local.len() <= 64 && clean(local) && clean(domain) && dotted).then_some(Self(text))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An International Bank Account Number with a right check number (ISO 13616, mod 97),
/// in capitals without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
pub struct Iban(String);

impl Iban {
    /// Parses with or without spaces.
    pub fn parse(text: &str) -> Option<Self> {
        let iban: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let shaped = (15..=34).contains(&iban.len())
            && iban.bytes().all(|b| b.is_ascii_alphanumeric())
            && iban.as_bytes()[..2].iter().all(u8::is_ascii_uppercase)
            && iban.as_bytes()[2..4].iter().all(u8::is_ascii_digit);
        (shaped && mod_97(&format!("{}{}", &iban[4..], &iban[..4])) == 1).then_some(Self(iban))
    }

    /// Capitals and digits without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it.
    pub fn grouped(&self) -> String {
        self.0.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The remainder by 97 of letters and digits read as a number, A = 10 … Z = 35 (ISO 7064).
pub fn mod_97(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let base = if value > 9 { 100 } else { 10 };
        (rest * base + value) % 97
    })
}

/// The languages Saldo speaks. The first is the fallback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "lowercase"))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Nl,
}

impl Language {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// The BCP 47 tag, also the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }

    /// The language's own name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
        }
    }

    /// From a tag such as "nl", "nl-BE" or "NL".
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// The first language of an `Accept-Language` header that Saldo speaks.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        header.split(',').filter_map(|part| part.split(';').next()).find_map(|tag| Self::from_tag(tag.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_a_mail_server_could_not_deliver_are_refused() {
        assert_eq!(EmailAddress::parse(" Anna@Example.NL ").unwrap().as_str(), "anna@example.nl");
        for wrong in [
            "",
            "anna",
            "anna@",
            "@example.nl",
            "anna@localhost",
            "a b@example.nl",
            "a@b@example.nl",
            "a@example..nl",
            "a@x.nl\r\nBcc: b@x.nl",
            "<a@x.nl>",
        ] {
            assert!(EmailAddress::parse(wrong).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn an_iban_needs_its_check_number() {
        assert_eq!(Iban::parse("nl91 abna 0417 1643 00").unwrap().grouped(), "NL91 ABNA 0417 1643 00");
        assert!(Iban::parse("BE68539007547034").is_some());
        for wrong in ["NL92ABNA0417164300", "IBAN32423940", "", "NL91", "NL91ABNA041716430é"] {
            assert!(Iban::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_browsers_first_known_language_wins() {
        assert_eq!(Language::from_accept_language("fr-BE,nl-BE;q=0.9,en;q=0.5"), Some(Language::Nl));
        assert_eq!(Language::from_accept_language("*"), None);
    }
}
