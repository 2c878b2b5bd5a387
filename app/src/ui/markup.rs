//! Markup that is written as text: for rows, of which a page has many. All that others wrote goes through [`escape`] or
//! [`Safe`].

use std::fmt;

/// `text` for the inside of an element or of an attribute in double quotes.
pub fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The same as a text of its own.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// The same between the parts of a format.
pub struct Safe<'a>(pub &'a str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.contains(['&', '<', '>', '"', '\'']) {
            true => formatter.write_str(&escaped(self.0)),
            false => formatter.write_str(self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        for (text, safe) in [
            ("", ""),
            ("F-1", "F-1"),
            ("<script>\"x\"&'é'</script>", "&lt;script&gt;&quot;x&quot;&amp;&#39;é&#39;&lt;/script&gt;"),
        ] {
            assert_eq!((escaped(text), Safe(text).to_string()), (safe.to_owned(), safe.to_owned()));
        }
    }
}
