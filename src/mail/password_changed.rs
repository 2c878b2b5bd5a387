//! "Your password was changed": sent to the owner, who may not be the one who did it.

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// What the mail says.
pub struct PasswordChanged<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// The moment, as the reader's language writes it.
    pub when: &'a str,
    /// Whether there is no password any more.
    pub removed: bool,
}

impl PasswordChanged<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let what = if self.removed {
            text!(texts, "mail-password-removed", creditor = creditor.name(), when = self.when)
        } else {
            text!(texts, "mail-password-set", creditor = creditor.name(), when = self.when)
        };
        let not_you = text!(texts, "mail-password-not-you", creditor = creditor.name());
        let subject = text!(texts, "mail-password-subject", creditor = creditor.name());
        compose(texts, creditor, self.name, &subject, vec![Block::Paragraph(what), Block::Paragraph(not_you)])
    }
}
