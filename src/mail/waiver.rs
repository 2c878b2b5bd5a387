//! "You need not pay this": a part of an invoice that the creditor waived; and "you do after all".

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Tells what need not be paid, and whoever was told of it that it is taken back.
pub struct WaiverMail<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoice it is.
    pub debtor: &'a str,
    /// The invoice's number.
    pub number: &'a str,
    /// What need not be paid, or is owed again.
    pub amount: Money,
    /// What is still owed on the invoice.
    pub left: Money,
    /// What happened.
    pub news: WaiverNews<'a>,
    /// Leads to the invoice.
    pub link: &'a str,
}

/// What happened.
pub enum WaiverNews<'a> {
    /// It need not be paid.
    Waived {
        /// In the creditor's words.
        reason: &'a str,
    },
    /// It is owed again.
    TakenBack,
}

impl WaiverMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let (from, debtor, number) = (creditor.name(), self.debtor, self.number);
        let amount = texts.money(self.amount);
        let amount = amount.as_str();
        let (subject, said) = match self.news {
            WaiverNews::Waived { .. } => (
                text!(texts, "mail-waived-subject", number = number, amount = amount),
                text!(texts, "mail-waived", creditor = from, amount = amount, number = number, debtor = debtor),
            ),
            WaiverNews::TakenBack => (
                text!(texts, "mail-waiver-back-subject", number = number, amount = amount),
                text!(texts, "mail-waiver-back", creditor = from, amount = amount, number = number, debtor = debtor),
            ),
        };
        let mut body = vec![Block::Paragraph(said)];
        if let WaiverNews::Waived { reason } = self.news {
            body.push(Block::Paragraph(text!(texts, "mail-waived-reason", reason = reason)));
        }
        body.push(Block::Paragraph(self.left(texts)));
        body.push(Block::Button { label: text!(texts, "mail-waived-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &subject, body)
    }

    /// What is still owed on the invoice.
    fn left(&self, texts: &Texts) -> String {
        if self.left.is_zero() {
            text!(texts, "mail-waived-all")
        } else {
            text!(texts, "mail-waived-left", left = texts.money(self.left))
        }
    }
}
