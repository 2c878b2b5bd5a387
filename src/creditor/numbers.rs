//! Numbers a company is known by, as each country writes them. Pure.

use crate::text::mod_97;

/// A VAT number in capitals without signs, shaped as its country's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatNumber(String);

impl VatNumber {
    /// Parses a number of a creditor in `country`, with or without the country in front. Shapes are those of the
    /// European Commission's VIES; where a check number is simple (NL, BE) it must be right. Of countries outside of
    /// VIES any letters and digits are taken.
    pub fn parse(country: &str, text: &str) -> Option<Self> {
        let number = bare(text)?;
        let prefix = if country == "GR" { "EL" } else { country };
        let own = number.strip_prefix(prefix).unwrap_or(&number);
        let right = match SHAPES.iter().find(|(code, _)| *code == country) {
            Some((_, shapes)) => shapes.iter().any(|shape| fits(own, shape)) && is_checked(country, own),
            None => (2..=20).contains(&own.len()),
        };
        right.then(|| Self(format!("{prefix}{own}")))
    }

    /// The same, or what stands already: a document of the creditor's own may have said it, right or not.
    pub fn parse_or_keep(country: &str, text: &str, stood: Option<&str>) -> Option<Self> {
        kept(text, stood).map(Self).or_else(|| Self::parse(country, text))
    }

    /// The number, its country first.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number of the register of companies, as its country writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyNumber(String);

impl CompanyNumber {
    /// Eight digits in the Netherlands (KvK), ten with a check number in Belgium (KBO); elsewhere up to 30 letters
    /// and digits with the signs between them.
    pub fn parse(country: &str, text: &str) -> Option<Self> {
        match country {
            "NL" => bare(text).filter(|number| fits(number, "99999999")).map(Self),
            "BE" => {
                let number = bare(text)?;
                let number = number.strip_prefix("BE").unwrap_or(&number);
                (fits(number, "9999999999") && is_checked("BE", number)).then(|| Self(number.to_owned()))
            }
            _ => {
                let text = text.trim();
                let clean = |c: char| c.is_alphanumeric() || " .-/".contains(c);
                let has_digit = text.chars().any(|c| c.is_ascii_digit());
                (has_digit && text.chars().count() <= 30 && text.chars().all(clean)).then(|| Self(text.to_owned()))
            }
        }
    }

    /// The same, or what stands already.
    pub fn parse_or_keep(country: &str, text: &str, stood: Option<&str>) -> Option<Self> {
        kept(text, stood).map(Self).or_else(|| Self::parse(country, text))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn kept(text: &str, stood: Option<&str>) -> Option<String> {
    stood.filter(|stood| *stood == text.trim()).map(str::to_owned)
}

/// Letters and digits in capitals, without the signs people put between them.
fn bare(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| !c.is_whitespace() && !".-/".contains(*c)).collect();
    let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_alphanumeric() || b"+*".contains(&b));
    plain.then(|| number.to_uppercase())
}

/// Whether a number has a shape: 9 stands for a digit, A for a letter, X for either, ? for either or "+" or "*".
fn fits(number: &str, shape: &str) -> bool {
    number.len() == shape.len()
        && number.bytes().zip(shape.bytes()).all(|(found, wanted)| match wanted {
            b'9' => found.is_ascii_digit(),
            b'A' => found.is_ascii_uppercase(),
            b'X' => found.is_ascii_uppercase() || found.is_ascii_digit(),
            b'?' => found.is_ascii_alphanumeric() || b"+*".contains(&found),
            letter => found == letter,
        })
}

/// The check number: that of a Dutch company (11 of the nine digits) or person (97 of all of it), and the last two
/// digits of a Belgian one.
fn is_checked(country: &str, number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    match country {
        "NL" => {
            let sum: u32 = digits.iter().take(8).zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
            let of_company = digits.get(8).is_some_and(|check| sum % 11 == *check);
            of_company || mod_97(&format!("NL{number}")) == 1
        }
        "BE" => {
            let number = digits.iter().take(8).fold(0, |number, digit| number * 10 + digit);
            digits.get(8).zip(digits.get(9)).is_some_and(|(a, b)| 97 - number % 97 == a * 10 + b)
        }
        _ => true,
    }
}

/// What stands after the country: <https://ec.europa.eu/taxation_customs/vies/#/faq>, question 11.
const SHAPES: [(&str, &[&str]); 28] = [
    ("AT", &["U99999999"]),
    ("BE", &["0999999999", "1999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("GR", &["999999999"]),
    ("ES", &["X9999999X"]),
    ("FI", &["99999999"]),
    ("FR", &["XX999999999"]),
    ("GB", &["999999999", "999999999999", "GD999", "HA999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9?99999A", "9999999A", "9999999AA"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["999999999B99"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vat_number_is_that_of_its_country_however_it_is_typed() {
        for (country, text, number) in [
            ("NL", "nl 8223.12.345.b01", None),
            ("NL", "NL004495445B01", Some("NL004495445B01")),
            ("NL", "0044.95.445.B.01", Some("NL004495445B01")),
            ("NL", "NL123456789B13", Some("NL123456789B13")),
            ("NL", "NL123456789B14", None),
            ("NL", "NL0044954B01", None),
            ("BE", "BE 0403.019.261", Some("BE0403019261")),
            ("BE", "0403019262", None),
            ("BE", "2403019261", None),
            ("DE", "DE 136 695 976", Some("DE136695976")),
            ("DE", "NL004495445B01", None),
            ("GR", "EL123456789", Some("EL123456789")),
            ("FR", "FRXX999999999", Some("FRXX999999999")),
            ("IE", "IE1+23456A", Some("IE1+23456A")),
            ("US", "12-3456789", Some("US123456789")),
            ("NL", "", None),
            ("NL", "<script>", None),
            ("NL", "NL00449544５B01", None),
        ] {
            let parsed = VatNumber::parse(country, text);
            assert_eq!(parsed.as_ref().map(VatNumber::as_str), number, "{country} {text}");
        }
    }

    #[test]
    fn a_company_number_is_that_of_its_country() {
        for (country, text, number) in [
            ("NL", "12 34 56 78", Some("12345678")),
            ("NL", "1234567", None),
            ("NL", "123456789", None),
            ("BE", "0403.019.261", Some("0403019261")),
            ("BE", "0403.019.262", None),
            ("DE", "HRB 12345", Some("HRB 12345")),
            ("DE", "HRB", None),
            ("DE", "HRB 1 <b>", None),
            ("NL", "", None),
        ] {
            let parsed = CompanyNumber::parse(country, text);
            assert_eq!(parsed.as_ref().map(CompanyNumber::as_str), number, "{country} {text}");
        }
        assert_eq!(CompanyNumber::parse("DE", &"1".repeat(31)), None);
    }

    #[test]
    fn what_stands_already_may_stay() {
        let stood = Some("NL123456789B14");
        assert_eq!(VatNumber::parse("NL", "NL123456789B14"), None, "a wrong check number");
        assert_eq!(VatNumber::parse_or_keep("NL", " NL123456789B14 ", stood).unwrap().as_str(), "NL123456789B14");
        assert_eq!(VatNumber::parse_or_keep("NL", "NL123456789B15", stood), None);
    }
}
