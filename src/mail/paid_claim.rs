//! Mails about what is said to be paid: to the debtor's people, and to the creditor's.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Tells people of the debtor.
pub struct PaidClaimMail<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoice it is.
    pub debtor: &'a str,
    /// The number of the invoice.
    pub invoice: &'a str,
    /// How much is said to be paid.
    pub amount: Money,
    /// When.
    pub paid_on: NaiveDate,
    /// What there is to tell.
    pub news: &'a PaidClaimNews<'a>,
    /// Leads to what was said.
    pub link: &'a str,
}

/// What the debtor's people hear.
pub enum PaidClaimNews<'a> {
    /// It is here.
    Received {
        /// What need not be paid meanwhile, and the last day of that.
        held: Option<(Money, NaiveDate)>,
        /// Until when there is an answer.
        answer_on: NaiveDate,
    },
    /// The creditor wrote.
    Message {
        /// In its words.
        words: &'a str,
    },
    /// The money was found.
    Found {
        /// In the creditor's words.
        words: &'a str,
    },
    /// It was not.
    NotFound {
        /// In the creditor's words.
        words: &'a str,
    },
}

impl PaidClaimMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let (amount, day) = (texts.money(self.amount), texts.date_long(self.paid_on));
        let (amount, invoice, debtor) = (amount.as_str(), self.invoice, self.debtor);
        let why = |words: &str| text!(texts, "mail-paid-claim-words", words = words);
        let (subject, body) = match self.news {
            PaidClaimNews::Received { held, answer_on } => (
                text!(texts, "mail-paid-claim-received-subject", invoice = invoice),
                vec![
                    text!(
                        texts,
                        "mail-paid-claim-received",
                        amount = amount,
                        invoice = invoice,
                        debtor = debtor,
                        date = day
                    ),
                    pause(texts, *held),
                    text!(texts, "mail-paid-claim-answer-by", date = texts.date_long(*answer_on)),
                ],
            ),
            PaidClaimNews::Message { words } => (
                text!(texts, "mail-paid-claim-message-subject", invoice = invoice),
                vec![
                    text!(
                        texts,
                        "mail-paid-claim-message",
                        creditor = creditor.name(),
                        invoice = invoice,
                        debtor = debtor
                    ),
                    (*words).to_owned(),
                ],
            ),
            PaidClaimNews::Found { words } => (
                text!(texts, "mail-paid-claim-found-subject", invoice = invoice),
                vec![
                    text!(texts, "mail-paid-claim-found", amount = amount, invoice = invoice, debtor = debtor),
                    why(words),
                ],
            ),
            PaidClaimNews::NotFound { words } => (
                text!(texts, "mail-paid-claim-not-found-subject", invoice = invoice),
                vec![
                    text!(
                        texts,
                        "mail-paid-claim-not-found",
                        amount = amount,
                        invoice = invoice,
                        debtor = debtor,
                        date = day
                    ),
                    why(words),
                    text!(texts, "mail-paid-claim-not-found-next"),
                ],
            ),
        };
        let mut blocks: Vec<Block> = body.into_iter().map(Block::Paragraph).collect();
        blocks.push(Block::Button { label: text!(texts, "mail-paid-claim-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &subject, blocks)
    }
}

fn pause(texts: &Texts, held: Option<(Money, NaiveDate)>) -> String {
    match held {
        Some((amount, until)) => {
            text!(texts, "mail-paid-claim-held", amount = texts.money(amount), date = texts.date_long(until))
        }
        None => text!(texts, "mail-paid-claim-not-held"),
    }
}

/// Tells the creditor's people.
pub struct PaidClaimStaffMail<'a> {
    /// Whom it is for; empty for the creditor's own address.
    pub name: &'a str,
    /// Whose invoice it is.
    pub debtor: &'a str,
    /// The number of the invoice.
    pub invoice: &'a str,
    /// What happened.
    pub news: PaidClaimStaffNews,
    /// Leads to what was said.
    pub link: &'a str,
}

/// What the creditor's people hear.
pub enum PaidClaimStaffNews {
    /// The debtor says that it was paid.
    Claimed {
        /// How much.
        amount: Money,
        /// When.
        paid_on: NaiveDate,
        /// Until when an answer is due.
        answer_on: NaiveDate,
    },
    /// The debtor wrote.
    Message,
}

impl PaidClaimStaffMail<'_> {
    /// The mail's texts. What the debtor wrote stands on the page alone: it is a stranger's text.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let (debtor, invoice) = (self.debtor, self.invoice);
        let body = match &self.news {
            PaidClaimStaffNews::Claimed { amount, paid_on, answer_on } => vec![
                text!(
                    texts,
                    "mail-paid-claim-staff-claimed",
                    debtor = debtor,
                    amount = texts.money(*amount),
                    invoice = invoice,
                    date = texts.date_long(*paid_on)
                ),
                text!(texts, "mail-paid-claim-staff-answer-by", date = texts.date_long(*answer_on)),
            ],
            PaidClaimStaffNews::Message => {
                vec![text!(texts, "mail-paid-claim-staff-message", debtor = debtor, invoice = invoice)]
            }
        };
        let mut blocks: Vec<Block> = body.into_iter().map(Block::Paragraph).collect();
        blocks.push(Block::Button { label: text!(texts, "mail-paid-claim-button"), url: self.link.to_owned() });
        let subject = text!(texts, "mail-paid-claim-staff-subject", debtor = debtor, invoice = invoice);
        compose(texts, creditor, self.name, &subject, blocks)
    }
}
