//! "Somebody asks for a change": to whoever can confirm it, or, when it takes effect by itself, to everybody.

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// A change that one person asked for.
pub struct ApprovalWaits<'a> {
    /// The reader's name, or empty.
    pub name: &'a str,
    /// Who asked.
    pub who: &'a str,
    /// What exactly is to happen, as a sentence.
    pub what: &'a str,
    /// Why, in the words of whoever asked.
    pub why: &'a str,
    /// When it takes effect by itself; none where the reader can confirm it.
    pub takes_effect: Option<&'a str>,
    /// The change's id, for whoever runs the server.
    pub id: &'a str,
    /// The page of the change.
    pub link: &'a str,
}

impl ApprovalWaits<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let subject = match self.takes_effect {
            Some(_) => text!(texts, "mail-approval-alone-subject", creditor = creditor.name()),
            None => text!(texts, "mail-approval-subject", creditor = creditor.name()),
        };
        let mut body = vec![
            Block::Paragraph(text!(texts, "mail-approval-what", who = self.who, what = self.what)),
            Block::Paragraph(text!(texts, "mail-approval-why", why = self.why)),
        ];
        match self.takes_effect {
            Some(when) => {
                body.push(Block::Paragraph(text!(texts, "mail-approval-alone", when = when)));
                let command = format!("saldo approval refuse {} --why …", self.id);
                body.push(Block::Paragraph(text!(texts, "mail-approval-stop", command = command)));
            }
            None => body.push(Block::Paragraph(text!(texts, "mail-approval-confirm"))),
        }
        body.push(Block::Button { label: text!(texts, "mail-approval-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &subject, body)
    }
}
