//! Cells that a spreadsheet must not run.

use std::borrow::Cow;

/// The text, with an apostrophe before what a spreadsheet would take for a formula.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// The same for a text that may be missing.
pub(crate) fn maybe(text: Option<&str>) -> Cow<'_, str> {
    text.map_or(Cow::Borrowed(""), cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_a_formula_is_made_harmless() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n"] {
            assert_eq!(cell(&format!("{start}1+1")), format!("'{start}1+1"));
        }
        assert_eq!((cell("F-1=2"), maybe(None)), ("F-1=2".into(), "".into()));
    }
}
