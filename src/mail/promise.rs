//! The mail that confirms a promise to pay.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Tells people of the debtor what they promised.
pub struct PromiseMail<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoices they are.
    pub debtor: &'a str,
    /// How much.
    pub amount: Money,
    /// On which day.
    pub pay_on: NaiveDate,
    /// The numbers of the invoices.
    pub invoices: &'a [&'a str],
    /// Leads to paying them.
    pub link: &'a str,
}

impl PromiseMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let (amount, day) = (texts.money(self.amount), texts.date_long(self.pay_on));
        let (count, numbers) = (self.invoices.len(), self.invoices.join(", "));
        let subject = text!(texts, "mail-promise-subject", amount = amount.as_str(), date = day.as_str());
        let promised = text!(
            texts,
            "mail-promise",
            amount = amount.as_str(),
            date = day.as_str(),
            debtor = self.debtor,
            count = count,
            invoices = numbers
        );
        let body = vec![
            Block::Paragraph(promised),
            Block::Paragraph(text!(texts, "mail-promise-pause")),
            Block::Paragraph(text!(texts, "mail-promise-due")),
            Block::Button { label: text!(texts, "mail-promise-button"), url: self.link.to_owned() },
        ];
        compose(texts, creditor, self.name, &subject, body)
    }
}
