//! What the files of an archive are called. Pure.

use std::collections::HashSet;

/// Characters of a name, without its ending.
const LONGEST: usize = 100;

/// A name every system takes for a file: no folder, nothing that a shell or Windows reads otherwise, no mark that
/// turns the reading direction round.
pub(super) fn clean(title: &str) -> String {
    let special = |c: char| matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    let turns =
        |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
    let kept = title.chars().filter(|c| !c.is_control() && !turns(*c));
    let name: String = kept.map(|c| if special(c) { '-' } else { c }).take(LONGEST).collect();
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() { "document".to_owned() } else { name.to_owned() }
}

/// One name each: what comes again is numbered. Systems that do not tell large letters from small ones count too.
pub(super) fn unique(titles: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut taken = HashSet::new();
    let name = |title: String| {
        let first = clean(&title);
        let numbered = (2..).map(|number| format!("{first} ({number})"));
        let mut names = std::iter::once(first.clone()).chain(numbered);
        names.find(|name| taken.insert(name.to_lowercase())).unwrap_or(first.clone())
    };
    titles.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_title_becomes_a_plain_name() {
        assert_eq!(clean("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(clean("Invoice \u{202e}fdp.exe\r\n\u{0}"), "Invoice fdp.exe");
        assert_eq!(clean("a:b|c?d*e<f>g\"h\\i"), "a-b-c-d-e-f-g-h-i");
        assert_eq!(clean(" .. "), "document");
        assert_eq!(clean(&"é".repeat(500)).chars().count(), LONGEST);
    }

    #[test]
    fn no_name_comes_twice() {
        let titles = ["Invoice 1", "invoice 1", "Invoice 1", "Invoice 1 (2)", "Invoice 2"].map(str::to_owned);
        let names = unique(titles);
        assert_eq!(names, ["Invoice 1", "invoice 1 (2)", "Invoice 1 (3)", "Invoice 1 (2) (2)", "Invoice 2"]);
    }
}
