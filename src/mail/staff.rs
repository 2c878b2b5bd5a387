//! Mails to people of the creditor about their own way in.

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// A link to choose a password.
pub struct StaffLinkMail<'a> {
    /// The person's name.
    pub name: &'a str,
    /// Leads to the page that sets the password; works for a day.
    pub link: &'a str,
    /// Whether they are new.
    pub added: bool,
}

impl StaffLinkMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let intro = if self.added {
            text!(texts, "mail-staff-added", creditor = creditor.name())
        } else {
            text!(texts, "mail-staff-link", creditor = creditor.name())
        };
        let subject = if self.added {
            text!(texts, "mail-staff-added-subject", creditor = creditor.name())
        } else {
            text!(texts, "mail-staff-link-subject", creditor = creditor.name())
        };
        let body = vec![
            Block::Paragraph(intro),
            Block::Button { label: text!(texts, "mail-staff-link-button"), url: self.link.to_owned() },
            Block::Paragraph(text!(texts, "mail-staff-link-valid")),
        ];
        compose(texts, creditor, self.name, &subject, body)
    }
}

/// What happened to somebody's way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffNews {
    /// The password is another.
    PasswordChanged,
    /// A recovery code logged in.
    RecoveryCodeUsed {
        /// How many can still be used.
        left: i64,
    },
    /// The operator took the second factor away.
    FactorReset,
}

/// Tells the owner, who may not be the one who did it.
pub struct StaffNewsMail<'a> {
    /// The person's name.
    pub name: &'a str,
    /// The moment, as the reader's language writes it.
    pub when: &'a str,
    /// What happened.
    pub news: StaffNews,
}

impl StaffNewsMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let what = match self.news {
            StaffNews::PasswordChanged => text!(texts, "mail-staff-password-changed", when = self.when),
            StaffNews::RecoveryCodeUsed { left } => {
                text!(texts, "mail-staff-recovery-used", when = self.when, left = left)
            }
            StaffNews::FactorReset => text!(texts, "mail-staff-factor-reset", when = self.when),
        };
        let not_you = text!(texts, "mail-staff-not-you");
        let subject = text!(texts, "mail-staff-news-subject", creditor = creditor.name());
        compose(texts, creditor, self.name, &subject, vec![Block::Paragraph(what), Block::Paragraph(not_you)])
    }
}
