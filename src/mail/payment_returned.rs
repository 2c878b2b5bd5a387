//! "A payment did not come, or came back": why, and how to pay again.

use super::layout::{Block, MailText, compose};
use super::pay_link::{PayLinkLine, table};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// What the mail says. Amounts are read from the ledger by the caller.
pub struct PaymentReturned<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoices.
    pub debtor: &'a str,
    /// How much did not come, or went back.
    pub amount: Money,
    /// It was there and went back; else it never came.
    pub came: bool,
    /// Why, as a sentence.
    pub reason: &'a str,
    /// What is open again; at least one.
    pub lines: Vec<PayLinkLine>,
    /// All of it is of instalments that are not due yet.
    pub is_later: bool,
    /// Opens the page that pays them; none when they cannot be paid there.
    pub link: Option<&'a str>,
    /// How long the link is valid.
    pub days: i64,
}

impl PaymentReturned<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let (amount, count, from) = (texts.money(self.amount), self.lines.len(), creditor.name());
        let (subject, intro) = if self.came {
            let subject = text!(texts, "mail-returned-subject", amount = amount.as_str(), creditor = from);
            (subject, text!(texts, "mail-returned-intro", amount = amount, creditor = from, debtor = self.debtor))
        } else {
            let subject = text!(texts, "mail-not-come-subject", amount = amount.as_str(), creditor = from);
            (subject, text!(texts, "mail-not-come-intro", amount = amount, creditor = from, debtor = self.debtor))
        };
        let mut body = vec![
            Block::Paragraph(format!("{intro} {}", self.reason)),
            Block::Paragraph(text!(texts, "mail-returned-open", count = count)),
            table(texts, &self.lines),
        ];
        match self.link {
            Some(link) => {
                body.push(Block::Paragraph(text!(texts, "mail-returned-pay")));
                body.push(Block::Button { label: text!(texts, "mail-returned-button"), url: link.to_owned() });
                body.push(Block::Paragraph(text!(texts, "mail-returned-other-way")));
                body.push(Block::Paragraph(text!(texts, "mail-pay-link-about", days = self.days)));
            }
            None if self.is_later => body.push(Block::Paragraph(text!(texts, "mail-returned-later"))),
            None => body.push(Block::Paragraph(text!(texts, "mail-returned-collected", creditor = from))),
        }
        compose(texts, creditor, self.name, &subject, body)
    }
}
