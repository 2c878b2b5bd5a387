//! Fields of settings as text, cleaned once.

use saldo::creditor::Terms;

use crate::server::forms::FormState;

/// The version a form was opened with; a form without one is stale as soon as anything changed.
pub fn seen(form: &FormState) -> i64 {
    form.value("seen").parse().unwrap_or(0)
}

/// One line of at most `most` characters; `None` when it is longer. Signs that cannot be seen are left out.
pub fn line(text: &str, most: usize) -> Option<String> {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    (clean.chars().count() <= most).then(|| clean.to_owned())
}

/// Several lines without empty ones at the ends of each.
pub fn lines(text: &str, most_lines: usize, most: usize) -> Option<String> {
    let lines: Option<Vec<String>> = text.lines().map(|text| line(text, most)).collect();
    let lines: Vec<String> = lines?.into_iter().filter(|line| !line.is_empty()).collect();
    (lines.len() <= most_lines).then(|| lines.join("\n"))
}

/// What may be empty: `Some(None)` then, `None` when it is wrong.
pub fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { parse(text).map(Some) }
}

/// A phone number as people write it, with at least five digits.
pub fn phone(text: &str) -> Option<String> {
    let clean = |c: char| c.is_ascii_digit() || " +()-./".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (text.chars().all(clean) && (5..=20).contains(&digits)).then(|| text.to_owned()).filter(|text| text.len() <= 40)
}

/// Days to pay.
pub fn terms(text: &str) -> Option<Terms> {
    text.parse().ok().and_then(Terms::parse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cleaned_and_bounded() {
        assert_eq!(line(" A\u{7}B ", 2).as_deref(), Some("AB"));
        assert_eq!(line("ABC", 2), None);
        assert_eq!(lines(" Kade 1 \r\n\r\n3511 AA Utrecht", 3, 40).as_deref(), Some("Kade 1\n3511 AA Utrecht"));
        assert_eq!(lines("a\nb\nc", 2, 40), None);
        assert_eq!(phone("+31 (0)30 000 00 00").as_deref(), Some("+31 (0)30 000 00 00"));
        for wrong in ["call me", "1234", "030 <b>000</b>", "0301234567890123456789"] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
    }
}
