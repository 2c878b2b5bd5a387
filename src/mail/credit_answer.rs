//! "Your credit is on its way to you", or why it is not.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::text::Iban;
use crate::texts::Texts;

/// The creditor's answer to somebody who asked to get credit back.
pub struct CreditAnswer<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose credit it is.
    pub debtor: &'a str,
    /// How much goes back, or was asked for.
    pub amount: Money,
    /// The answer.
    pub answer: CreditAnswered<'a>,
    /// Leads to the page about credit.
    pub link: &'a str,
}

/// What was answered.
pub enum CreditAnswered<'a> {
    /// Paid by bank, to this account where it is known.
    ByBank { on: NaiveDate, iban: Option<&'a Iban> },
    /// Sent back to the payment it came from.
    ToPayment,
    /// No, in the creditor's words.
    Declined { reason: &'a str },
}

impl CreditAnswer<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let amount = texts.money(self.amount);
        let from = creditor.name();
        let (subject, said) = match &self.answer {
            CreditAnswered::ByBank { on, iban: Some(iban) } => (
                text!(texts, "mail-credit-paid-subject", amount = amount.as_str(), creditor = from),
                text!(
                    texts,
                    "mail-credit-by-bank",
                    creditor = from,
                    amount = amount.as_str(),
                    debtor = self.debtor,
                    date = texts.date_long(*on),
                    end = end_of(iban)
                ),
            ),
            CreditAnswered::ByBank { on, iban: None } => (
                text!(texts, "mail-credit-paid-subject", amount = amount.as_str(), creditor = from),
                text!(
                    texts,
                    "mail-credit-by-bank-somewhere",
                    creditor = from,
                    amount = amount.as_str(),
                    debtor = self.debtor,
                    date = texts.date_long(*on)
                ),
            ),
            CreditAnswered::ToPayment => (
                text!(texts, "mail-credit-paid-subject", amount = amount.as_str(), creditor = from),
                text!(texts, "mail-credit-to-payment", creditor = from, amount = amount.as_str(), debtor = self.debtor),
            ),
            CreditAnswered::Declined { .. } => (
                text!(texts, "mail-credit-declined-subject", creditor = from),
                text!(texts, "mail-credit-declined", creditor = from, amount = amount.as_str(), debtor = self.debtor),
            ),
        };
        let mut body = vec![Block::Paragraph(said)];
        if let CreditAnswered::Declined { reason } = self.answer {
            body.push(Block::Paragraph(text!(texts, "mail-credit-reason", reason = reason)));
            body.push(Block::Paragraph(text!(texts, "mail-credit-free-again")));
        }
        body.push(Block::Button { label: text!(texts, "mail-credit-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &subject, body)
    }
}

/// What people know their account by, without sending all of it through the post.
fn end_of(iban: &Iban) -> String {
    let iban = iban.as_str();
    iban[iban.len() - 4..].to_owned()
}
