//! The text of a message. Pure.

/// Why a text is no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyProblem {
    /// There is nothing in it.
    #[error("write something")]
    Empty,
    /// It has more than [`Body::MOST`] characters.
    #[error("at most {} characters", Body::MOST)]
    TooLong,
    /// It has characters nobody can type.
    #[error("it has characters that cannot be shown")]
    Control,
    /// It has what looks like the number of a payment card, which must not be kept.
    #[error("it has the number of a payment card; leave that out")]
    Card,
}

/// What somebody wrote: 1 to 4,000 characters, no control characters but tabs and line ends, no card number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    /// The most characters.
    pub const MOST: usize = 4_000;

    /// Parses what was typed. Browsers send a line end as two characters; it counts as one.
    ///
    /// # Errors
    /// Says why it is no message.
    pub fn parse(text: &str) -> Result<Self, BodyProblem> {
        let text = text.trim().replace("\r\n", "\n");
        if text.is_empty() {
            return Err(BodyProblem::Empty);
        }
        if text.chars().count() > Self::MOST {
            return Err(BodyProblem::TooLong);
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(BodyProblem::Control);
        }
        if has_card_number(&text) {
            return Err(BodyProblem::Card);
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Fifteen or sixteen digits, perhaps in groups, that begin as cards do and have a right check digit (ISO/IEC 7812).
/// Other lengths are left alone: too many of them are article numbers.
fn has_card_number(text: &str) -> bool {
    let mut digits: Vec<u8> = Vec::new();
    let mut groups = text.chars().chain(['x']).peekable();
    while let Some(c) = groups.next() {
        if let Some(digit) = c.to_digit(10) {
            digits.push(u8::try_from(digit).unwrap_or(0));
            continue;
        }
        let goes_on = matches!(c, ' ' | '-') && groups.peek().is_some_and(char::is_ascii_digit);
        if !goes_on {
            if is_card(&digits) {
                return true;
            }
            digits.clear();
        }
    }
    false
}

fn is_card(digits: &[u8]) -> bool {
    let begins = match digits {
        [4, ..] | [5, 1..=5, ..] | [2, 2..=7, ..] | [6, 0, 1, 1, ..] | [6, 5, ..] => digits.len() == 16,
        [3, 4 | 7, ..] => digits.len() == 15,
        _ => false,
    };
    begins && luhn(digits)
}

fn luhn(digits: &[u8]) -> bool {
    let doubled = |(place, digit): (usize, &u8)| {
        let twice = u32::from(*digit) * 2;
        if place % 2 == 0 { u32::from(*digit) } else { twice / 10 + twice % 10 }
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_bounded() {
        assert_eq!(Body::parse(" Where is it?\r\nSince Monday.\t ").unwrap().as_str(), "Where is it?\nSince Monday.");
        assert!(Body::parse(&"é".repeat(4_000)).is_ok());
        for (text, problem) in [
            ("", BodyProblem::Empty),
            (" \r\n ", BodyProblem::Empty),
            (&*"é".repeat(4_001), BodyProblem::TooLong),
            ("a\u{0}b", BodyProblem::Control),
            ("a\u{1b}[31mb", BodyProblem::Control),
        ] {
            assert_eq!(Body::parse(text), Err(problem), "{text:?}");
        }
    }

    #[test]
    fn numbers_of_cards_are_refused_and_other_numbers_are_not() {
        for card in ["4111 1111 1111 1111", "my card 5555-5555-5555-4444.", "378282246310005", "2223003122003222"] {
            assert_eq!(Body::parse(card), Err(BodyProblem::Card), "{card}");
        }
        for other in [
            "4111 1111 1111 1112",
            "NL91 ABNA 0417 1643 00",
            "+++090/9337/55493+++",
            "EAN 4006381333931",
            "order 41111111111111111",
            "2026-001 2026-002 2026-003",
        ] {
            assert!(Body::parse(other).is_ok(), "{other}");
        }
    }
}
