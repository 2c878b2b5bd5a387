//! Markup of rows that are written as text.

use saldo::ids::{DocumentId, PaymentId};

use crate::ui::escape;

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

#[cfg(test)]
mod tests {
    use crate::ui::escaped;

    #[test]
    fn no_text_is_taken_for_the_place_of_the_rows() {
        assert_eq!(escaped(super::super::rows::ROWS_HERE), "&lt;!--rows of the statement--&gt;");
    }
}
