//! Text of others, made fit for paper. Pure. What it says stays; only what has no shape goes.

use serde_json::Value;

/// So many letters without a space may stand together; longer ones get places to break after each [`PIECE`].
const LONGEST: usize = 40;
const PIECE: usize = 16;

/// A place to break a line that draws nothing.
const MAY_BREAK: char = '\u{200b}';

/// Cleans every text below `value`. Addresses, under a key that ends in "url", are ours and stay.
pub(super) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(clean) = cleaned(text) {
                *text = clean;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(fields) => {
            let fields = fields.iter_mut().filter(|(name, _)| !name.ends_with("url"));
            fields.for_each(|(_, value)| clean(value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Cleans the text of a row, which fits on its line and needs no places to break.
pub(super) fn clean_line(text: &mut String) {
    if text.chars().any(is_control) {
        *text = text.chars().filter_map(shown).collect();
    }
}

/// Puts a sign that means "some letter" in the place of each that is written from right to left.
pub(super) fn left_to_right(value: &mut Value) {
    match value {
        Value::String(text) => line_left_to_right(text),
        Value::Array(values) => values.iter_mut().for_each(left_to_right),
        Value::Object(fields) => fields.values_mut().for_each(left_to_right),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same for one text.
pub(super) fn line_left_to_right(text: &mut String) {
    *text = text.chars().map(|c| if is_right_to_left(c) { '\u{fffd}' } else { c }).collect();
}

/// The blocks of Unicode for scripts that are.
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// None when there is nothing to do, which is nearly always.
fn cleaned(text: &str) -> Option<String> {
    let mut run = 0;
    let fine = text.chars().all(|c| {
        run = if breaks(c) { 0 } else { run + 1 };
        run <= LONGEST && !is_control(c)
    });
    (!fine).then(|| broken(&text.chars().filter_map(shown).collect::<String>()))
}

fn is_control(c: char) -> bool {
    shown(c) != Some(c)
}

/// A text is one line: what ends lines becomes a space. Marks that turn the reading direction round go, so that no
/// name can turn round what stands beside it, and so do those that draw nothing and do nothing.
const fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => None,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => None,
        '\u{e0000}'..='\u{e007f}' => None,
        c => Some(c),
    }
}

/// Whether a line may end here: at spaces, but those that hold together.
const fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn broken(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_inclusive(breaks) {
        let long = word.chars().nth(LONGEST).is_some();
        for (place, letter) in word.chars().enumerate() {
            if long && place > 0 && place.is_multiple_of(PIECE) {
                out.push(MAY_BREAK);
            }
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn clean_text(text: &str) -> String {
        cleaned(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn what_has_no_shape_goes_and_the_rest_stays() {
        for (text, clean) in [
            ("Müller & Zn. — 100 %", "Müller & Zn. — 100 %"),
            ("#image(\"/etc/passwd\") $x$ *b*", "#image(\"/etc/passwd\") $x$ *b*"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("two\r\nlines\u{0}", "two  lines"),
            ("שלום عالم 漢字 😀", "שלום عالم 漢字 😀"),
            ("a\u{feff}b\u{2066}c", "abc"),
        ] {
            assert_eq!(clean_text(text), clean, "{text:?}");
        }
    }

    #[test]
    fn long_words_may_break_and_addresses_of_ours_stay() {
        let long = "x".repeat(100);
        let mut value = json!({ "name": long, "rows": [[long]], "url": long, "n": 1 });
        clean(&mut value);
        let clean = value["name"].as_str().unwrap();
        assert_eq!(clean.replace(MAY_BREAK, ""), long);
        assert_eq!((clean.matches(MAY_BREAK).count(), &value["rows"][0][0]), (6, &value["name"]));
        assert_eq!(value["url"], long);
        assert_eq!(clean_text("NL91ABNA0417164300"), "NL91ABNA0417164300");
        assert_eq!(clean_text(&"x\u{a0}".repeat(50)).matches(MAY_BREAK).count(), 6, "such spaces hold together");
    }

    proptest! {
        #[test]
        fn no_long_word_is_left_and_no_letter_is_lost(text in "\\PC{0,200}") {
            let clean = clean_text(&text);
            let longest = clean.split(|c| breaks(c) || c == MAY_BREAK).map(|word| word.chars().count()).max().unwrap_or(0);
            prop_assert!(longest <= LONGEST);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&clean), letters(&text));
        }
    }
}
