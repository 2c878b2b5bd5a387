//! Markup of rows that are written as text.

use saldo::ids::{DocumentId, PaymentId};

/// Leads to a document. Addresses are relative to the statement's own, which is `/d/{debtor}/statement`.
pub(super) fn document_link(out: &mut String, id: &DocumentId, number: &str) {
    out.push_str(r#"<a href="invoices/"#);
    out.push_str(id.as_str());
    out.push_str(r#""><bdi>"#);
    escape(out, number);
    out.push_str("</bdi></a>");
}

/// Leads to a payment.
pub(super) fn payment_link(out: &mut String, id: &PaymentId, words: &str) {
    out.push_str(r#"<a href="payments/"#);
    out.push_str(id.as_str());
    out.push_str(r#"">"#);
    escape(out, words);
    out.push_str("</a>");
}

/// Smaller, on a line of its own.
pub(super) fn sub(out: &mut String, words: &str) {
    out.push_str(r#"<bdi class="sub">"#);
    escape(out, words);
    out.push_str("</bdi>");
}

/// `text` for the inside of an element or of an attribute in double quotes.
pub(super) fn escape(out: &mut String, text: &str) {
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
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
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
            (super::super::rows::ROWS_HERE, "&lt;!--rows of the statement--&gt;"),
        ] {
            assert_eq!(escaped(text), safe);
        }
    }
}
