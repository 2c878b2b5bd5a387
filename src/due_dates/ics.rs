//! Lines of an iCalendar file: RFC 5545, sections 3.1 and 3.3.11. Pure.

/// Bytes of a line at most, without the end of line.
const LONGEST: usize = 75;

/// Adds a line; one that is too long goes on in lines that begin with a space, and no letter is cut.
pub(super) fn line(out: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if used + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text as a value. What separates values is escaped; what is no text goes.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_separates_values_is_escaped_and_no_text_ends_a_line() {
        for (given, value) in [
            ("Molen; Zoon, & co", "Molen\\; Zoon\\, & co"),
            ("a\\nb", "a\\\\nb"),
            ("two\r\nlines", "two\\nlines"),
            ("x\r\nATTACH:file:///etc/passwd", "x\\nATTACH:file:///etc/passwd"),
            ("\u{0}\u{7f}\u{85}tab\t", "tab"),
            ("Müller 漢字 😀", "Müller 漢字 😀"),
        ] {
            assert_eq!(text(given), value, "{given:?}");
        }
    }

    #[test]
    fn a_long_line_is_folded_at_75_bytes() {
        let mut out = String::new();
        line(&mut out, "SUMMARY", &"x".repeat(67));
        assert_eq!(out, format!("SUMMARY:{}\r\n", "x".repeat(67)));
        out.clear();
        line(&mut out, "SUMMARY", &"x".repeat(68));
        assert_eq!(out, format!("SUMMARY:{}\r\n x\r\n", "x".repeat(67)));
        out.clear();
        line(&mut out, "SUMMARY", &format!("{}é", "x".repeat(66)));
        assert_eq!(out, format!("SUMMARY:{}\r\n é\r\n", "x".repeat(66)), "no letter is cut");
    }

    proptest! {
        #[test]
        fn whatever_it_says_can_be_read_back(given in any::<String>()) {
            let mut out = String::new();
            line(&mut out, "SUMMARY", &text(&given));
            prop_assert!(out.ends_with("\r\n") && out.split("\r\n").all(|line| line.len() <= LONGEST));
            let unfolded = out.replace("\r\n ", "");
            let value = unfolded.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
            prop_assert!(!value.contains(['\r', '\n']));
            let mut letters = value.chars();
            let mut back = String::new();
            while let Some(letter) = letters.next() {
                back.push(match letter {
                    '\\' => if let Some('n') = letters.clone().next() { letters.next(); '\n' } else { letters.next().unwrap() },
                    letter => letter,
                });
            }
            let plain: String = given.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
            prop_assert_eq!(back, plain);
        }
    }
}
