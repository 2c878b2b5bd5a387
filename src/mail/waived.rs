//! "You need not pay this": a part of an invoice that the creditor waived; and "you do after all".

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Tells what need not be paid, and why.
pub struct Waived<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoice it is.
    pub debtor: &'a str,
    /// The invoice's number.
    pub number: &'a str,
    /// What need not be paid.
    pub amount: Money,
    /// What is still owed on it.
    pub left: Money,
    /// In the creditor's words.
    pub reason: &'a str,
    /// Leads to the invoice.
    pub link: &'a str,
}

impl Waived<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let amount = texts.money(self.amount);
        let subject = text!(texts, "mail-waived-subject", number = self.number, amount = amount.as_str());
        let said = text!(
            texts,
            "mail-waived",
            creditor = creditor.name(),
            amount = amount.as_str(),
            number = self.number,
            debtor = self.debtor
        );
        let body = vec![
            Block::Paragraph(said),
            Block::Paragraph(text!(texts, "mail-waived-reason", reason = self.reason)),
            Block::Paragraph(left(texts, self.left)),
            Block::Button { label: text!(texts, "mail-waived-button"), url: self.link.to_owned() },
        ];
        compose(texts, creditor, self.name, &subject, body)
    }
}

/// Tells whoever was told of a waiver that it is taken back.
pub struct WaiverTakenBack<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoice it is.
    pub debtor: &'a str,
    /// The invoice's number.
    pub number: &'a str,
    /// What is owed again.
    pub amount: Money,
    /// What is owed on it in all.
    pub left: Money,
    /// Leads to the invoice.
    pub link: &'a str,
}

impl WaiverTakenBack<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let amount = texts.money(self.amount);
        let subject = text!(texts, "mail-waiver-back-subject", number = self.number, amount = amount.as_str());
        let said = text!(
            texts,
            "mail-waiver-back",
            creditor = creditor.name(),
            amount = amount.as_str(),
            number = self.number,
            debtor = self.debtor
        );
        let body = vec![
            Block::Paragraph(said),
            Block::Paragraph(left(texts, self.left)),
            Block::Button { label: text!(texts, "mail-waived-button"), url: self.link.to_owned() },
        ];
        compose(texts, creditor, self.name, &subject, body)
    }
}

/// What is still owed on the invoice.
fn left(texts: &Texts, left: Money) -> String {
    if left.is_zero() {
        text!(texts, "mail-waived-all")
    } else {
        text!(texts, "mail-waived-left", left = texts.money(left))
    }
}
