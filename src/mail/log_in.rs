//! "Log in": one link and one code.

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// What the mail says.
pub struct LogInMail<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Leads to the page that redeems the link.
    pub link: &'a str,
    /// Six digits.
    pub code: &'a str,
    /// How long both are valid.
    pub minutes: i64,
}

impl LogInMail<'_> {
    /// The mail's texts. The code is not in the subject: subjects show on locked screens.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let body = vec![
            Block::Paragraph(text!(
                texts,
                "mail-log-in-intro",
                creditor = creditor.name(),
                minutes = self.minutes.to_string()
            )),
            Block::Button { label: text!(texts, "mail-log-in-button"), url: self.link.to_owned() },
            Block::Paragraph(text!(texts, "mail-log-in-code")),
            Block::Code(self.code.to_owned()),
            Block::Paragraph(text!(texts, "mail-log-in-not-you")),
        ];
        let subject = text!(texts, "mail-log-in-subject", creditor = creditor.name());
        compose(texts, creditor, self.name, &subject, body)
    }
}
