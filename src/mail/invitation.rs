//! "You now have access."

use super::layout::{Block, MailText, compose};
use crate::access::Rights;
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// What the mail says.
pub struct Invitation<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoices.
    pub debtor: &'a str,
    /// What the contact may do beside looking.
    pub rights: Rights,
    /// Leads to the page that redeems the link.
    pub link: &'a str,
    /// How long it is valid.
    pub days: i64,
}

impl Invitation<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let mut body = vec![Block::Paragraph(text!(
            texts,
            "mail-invitation-intro",
            creditor = creditor.name(),
            debtor = self.debtor
        ))];
        let rights = self.rights_in_words(texts);
        if !rights.is_empty() {
            body.push(Block::Paragraph(text!(texts, "mail-invitation-rights", rights = rights.join(", "))));
        }
        body.push(Block::Button { label: text!(texts, "mail-invitation-button"), url: self.link.to_owned() });
        body.push(Block::Paragraph(text!(texts, "mail-invitation-valid", days = self.days.to_string())));
        let subject = text!(texts, "mail-invitation-subject", creditor = creditor.name(), debtor = self.debtor);
        compose(texts, creditor, self.name, &subject, body)
    }

    fn rights_in_words(&self, texts: &Texts) -> Vec<String> {
        let words = [
            (self.rights.pay, text!(texts, "right-pay")),
            (self.rights.dispute_and_plan, text!(texts, "right-dispute-and-plan")),
            (self.rights.manage_contacts, text!(texts, "right-manage-contacts")),
        ];
        words.into_iter().filter(|(has, _)| *has).map(|(_, word)| word).collect()
    }
}
