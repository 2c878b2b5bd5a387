//! One list of blocks, written twice: as plain text and as HTML that needs no style sheet.

use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// A mail ready for the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// A part of a mail.
pub(super) enum Block {
    /// A few sentences.
    Paragraph(String),
    /// Something to type over.
    Code(String),
    /// What to press, and where it leads.
    Button { label: String, url: String },
    /// A header row and its rows; all columns but the first are amounts.
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
}

/// Puts greeting and closing around the blocks and writes both forms.
pub(super) fn compose(texts: &Texts, creditor: &Creditor, name: &str, subject: &str, mut body: Vec<Block>) -> MailText {
    let greeting = match one_line(name) {
        name if name.is_empty() => text!(texts, "mail-greeting-nameless"),
        name => text!(texts, "mail-greeting", name = name),
    };
    body.insert(0, Block::Paragraph(greeting));
    body.push(Block::Paragraph(questions(texts, creditor)));
    let subject = one_line(subject);
    MailText {
        text: body.iter().map(as_text).collect::<Vec<_>>().join("\n\n") + "\n",
        html: document(texts.language().tag(), &subject, creditor.name(), &body),
        subject,
    }
}

/// Whom to ask: never an e-mail alone where there is a phone.
fn questions(texts: &Texts, creditor: &Creditor) -> String {
    let ways: Vec<&str> = [&creditor.phone, &creditor.email].into_iter().filter_map(|way| way.as_deref()).collect();
    if ways.is_empty() {
        return text!(texts, "mail-questions-none", creditor = creditor.name());
    }
    text!(texts, "mail-questions", creditor = creditor.name(), ways = ways.join(", "))
}

/// Without line breaks and other control characters: nothing in it can become a header.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn as_text(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => text.clone(),
        Block::Code(code) => format!("    {code}"),
        Block::Button { label, url } => format!("{label}:\n{url}"),
        Block::Table { head, rows } => {
            let row = |cells: &[String]| {
                let details = head.iter().zip(cells).skip(1).map(|(name, cell)| format!("{name} {cell}"));
                format!("{} {}: {}", head[0], cells[0], details.collect::<Vec<_>>().join(", "))
            };
            rows.iter().map(|cells| row(cells)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn document(language: &str, title: &str, creditor: &str, body: &[Block]) -> String {
    let blocks: String = body.iter().map(as_html).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title></head>\n\
         <body style=\"margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif\">\
         <div style=\"max-width:34em;margin:0 auto\">\n<p style=\"font-size:20px;font-weight:600\">{creditor}</p>\n\
         {blocks}</div></body></html>\n",
        title = escape(title),
        creditor = escape(creditor),
    )
}

fn as_html(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("<p>{}</p>\n", escape(text)),
        Block::Code(code) => {
            format!("<p style=\"font:600 28px/1.4 ui-monospace,monospace;letter-spacing:.1em\">{}</p>\n", escape(code))
        }
        Block::Button { label, url } => format!(
            "<p><a href=\"{}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;background:#1d3557;\
             color:#ffffff;font-weight:600;text-decoration:none\">{}</a></p>\n",
            escape(url),
            escape(label)
        ),
        Block::Table { head, rows } => {
            let head: String =
                head.iter().enumerate().map(|(n, cell)| html_cell("th scope=\"col\"", "th", n, cell)).collect();
            let row = |cells: &Vec<String>| {
                let cells: String = cells.iter().enumerate().map(|(n, cell)| html_cell("td", "td", n, cell)).collect();
                format!("<tr>{cells}</tr>\n")
            };
            let rows: String = rows.iter().map(row).collect();
            format!("<table style=\"border-collapse:collapse;width:100%\">\n<tr>{head}</tr>\n{rows}</table>\n")
        }
    }
}

fn html_cell(open: &str, close: &str, column: usize, text: &str) -> String {
    let align = if column == 0 { "left" } else { "right" };
    format!(
        "<{open} style=\"text-align:{align};padding:6px 8px 6px 0;border-bottom:1px solid #8888\">{}</{close}>",
        escape(text)
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_name_can_neither_add_a_header_nor_markup() {
        let creditor = Creditor::named("Molen <b>&</b> Zoon");
        let body = vec![Block::Button { label: "Go".into(), url: "https://x.example/?a=1&b=\"".into() }];
        let mail = compose(Texts::of(Language::En), &creditor, "Anna\r\n<script>", "Hi\r\nBcc: b@x.nl\u{85}x", body);
        assert_eq!(mail.subject, "Hi Bcc: b@x.nl x");
        assert!(mail.html.contains("Hello Anna &lt;script&gt;,") && mail.html.contains("Molen &lt;b&gt;&amp;"));
        assert!(mail.html.contains("href=\"https://x.example/?a=1&amp;b=&quot;\""));
        assert!(mail.text.starts_with("Hello Anna <script>,\n"), "{}", mail.text);
    }

    #[test]
    fn the_creditors_phone_is_in_every_mail() {
        let creditor = Creditor { phone: Some("+31 20 123 4567".into()), ..Creditor::named("Molen") };
        let mail = compose(Texts::of(Language::Nl), &creditor, "", "x", Vec::new());
        assert!(mail.text.contains("+31 20 123 4567") && mail.text.starts_with("Hallo,\n"), "{}", mail.text);
    }
}
