//! Mails about a dispute: to the debtor's people what became of it, to the creditor's what the debtor did.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Tells people of the debtor.
pub struct DisputeMail<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose dispute it is.
    pub debtor: &'a str,
    /// The dispute's number.
    pub number: i64,
    /// What there is to tell.
    pub news: &'a DisputeNews<'a>,
    /// Leads to the dispute.
    pub link: &'a str,
}

/// What the debtor's people hear.
pub enum DisputeNews<'a> {
    /// It is here.
    Received {
        /// What is contested.
        claimed: Money,
        /// What of it need not be paid now.
        held: Money,
        /// Until when there is an answer.
        answer_on: NaiveDate,
    },
    /// The creditor asks something.
    Asked {
        /// In its words.
        words: &'a str,
    },
    /// The creditor wrote.
    Message {
        /// In its words.
        words: &'a str,
    },
    /// It is decided.
    Decided {
        /// How.
        end: DisputeEnd<'a>,
        /// Why.
        words: &'a str,
        /// What is to be paid all the same.
        pay: &'a [StillToPay],
    },
}

/// An invoice that is to be paid all the same.
pub struct StillToPay {
    /// Its number.
    pub number: String,
    /// How much of it.
    pub amount: Money,
    /// Until when.
    pub pay_by: NaiveDate,
}

/// How a dispute ended.
pub enum DisputeEnd<'a> {
    /// All of it is credited.
    Accepted {
        /// How much.
        accepted: Money,
        /// What of it was paid, and is credit now.
        credit: Money,
    },
    /// A part of it is credited.
    Partly {
        /// How much.
        accepted: Money,
        /// What of it was paid, and is credit now.
        credit: Money,
    },
    /// Nothing is credited.
    Refused,
    /// Another invoice takes the place of this one, once the credit note for it is here.
    ToBeReplaced {
        /// Its number.
        number: &'a str,
        /// What need not be paid until then.
        held: Money,
    },
    /// Another invoice took the place of this one.
    Replaced {
        /// Its number.
        number: &'a str,
    },
    /// The goods come again.
    Redelivered,
    /// It was explained.
    Explained,
}

impl DisputeMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let number = self.number.to_string();
        let (subject, mut body) = match self.news {
            DisputeNews::Received { claimed, held, answer_on } => self.received(texts, (*claimed, *held), *answer_on),
            DisputeNews::Asked { words } => (
                text!(texts, "mail-dispute-asked-subject", number = number.as_str()),
                vec![
                    text!(
                        texts,
                        "mail-dispute-asked",
                        creditor = creditor.name(),
                        number = number.as_str(),
                        debtor = self.debtor
                    ),
                    (*words).to_owned(),
                    text!(texts, "mail-dispute-asked-next"),
                ],
            ),
            DisputeNews::Message { words } => (
                text!(texts, "mail-dispute-message-subject", number = number.as_str()),
                vec![
                    text!(
                        texts,
                        "mail-dispute-message",
                        creditor = creditor.name(),
                        number = number.as_str(),
                        debtor = self.debtor
                    ),
                    (*words).to_owned(),
                ],
            ),
            DisputeNews::Decided { end, words, pay } => self.decided(texts, end, words, pay),
        };
        let mut blocks: Vec<Block> = body.drain(..).map(Block::Paragraph).collect();
        blocks.push(Block::Button { label: text!(texts, "mail-dispute-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &subject, blocks)
    }

    fn received(&self, texts: &Texts, (claimed, held): (Money, Money), answer_on: NaiveDate) -> (String, Vec<String>) {
        let (number, day) = (self.number.to_string(), texts.date_long(answer_on));
        let mut body = vec![text!(
            texts,
            "mail-dispute-received",
            amount = texts.money(claimed),
            debtor = self.debtor,
            number = number.as_str()
        )];
        if held.is_positive() {
            body.push(text!(texts, "mail-dispute-held", amount = texts.money(held)));
        }
        let paid = Money::stored(claimed.minor() - held.minor(), claimed.currency());
        if paid.is_positive() {
            body.push(text!(texts, "mail-dispute-paid", amount = texts.money(paid)));
        }
        body.push(text!(texts, "mail-dispute-answer-by", date = day));
        (text!(texts, "mail-dispute-received-subject", number = number.as_str()), body)
    }

    fn decided(&self, texts: &Texts, end: &DisputeEnd<'_>, words: &str, pay: &[StillToPay]) -> (String, Vec<String>) {
        let number = self.number.to_string();
        let mut body = vec![how(texts, end, &number, self.debtor)];
        if let DisputeEnd::Accepted { credit, .. } | DisputeEnd::Partly { credit, .. } = end
            && credit.is_positive()
        {
            body.push(text!(texts, "mail-dispute-credit", amount = texts.money(*credit)));
        }
        body.push(text!(texts, "mail-dispute-why", words = words));
        body.extend(pay.iter().map(|invoice| still_to_pay(texts, invoice)));
        match end {
            _ if !pay.is_empty() => {}
            DisputeEnd::ToBeReplaced { held, .. } if held.is_positive() => {
                body.push(text!(texts, "mail-dispute-until-corrected", amount = texts.money(*held)));
            }
            _ => body.push(text!(texts, "mail-dispute-nothing-to-pay")),
        }
        if !matches!(end, DisputeEnd::Accepted { .. } | DisputeEnd::ToBeReplaced { .. }) {
            body.push(text!(texts, "mail-dispute-again"));
        }
        (text!(texts, "mail-dispute-decided-subject", number = number.as_str()), body)
    }
}

fn still_to_pay(texts: &Texts, invoice: &StillToPay) -> String {
    let (number, amount) = (invoice.number.as_str(), texts.money(invoice.amount));
    text!(texts, "mail-dispute-pay", number = number, amount = amount, date = texts.date_long(invoice.pay_by))
}

fn how(texts: &Texts, end: &DisputeEnd<'_>, number: &str, debtor: &str) -> String {
    match end {
        DisputeEnd::Accepted { accepted, .. } => {
            text!(texts, "mail-dispute-accepted", amount = texts.money(*accepted), number = number, debtor = debtor)
        }
        DisputeEnd::Partly { accepted, .. } => {
            text!(texts, "mail-dispute-partly", amount = texts.money(*accepted), number = number, debtor = debtor)
        }
        DisputeEnd::Refused => text!(texts, "mail-dispute-refused", number = number, debtor = debtor),
        DisputeEnd::ToBeReplaced { number: other, .. } => {
            let other: &str = other;
            text!(texts, "mail-dispute-to-be-replaced", other = other, number = number, debtor = debtor)
        }
        DisputeEnd::Replaced { number: other } => {
            let other: &str = other;
            text!(texts, "mail-dispute-replaced", other = other, number = number, debtor = debtor)
        }
        DisputeEnd::Redelivered => text!(texts, "mail-dispute-redelivered", number = number, debtor = debtor),
        DisputeEnd::Explained => text!(texts, "mail-dispute-explained", number = number, debtor = debtor),
    }
}

/// Tells the creditor's people.
pub struct DisputeStaffMail<'a> {
    /// Whom it is for; empty for the creditor's own address.
    pub name: &'a str,
    /// Whose dispute it is.
    pub debtor: &'a str,
    /// The dispute's number.
    pub number: i64,
    /// What the debtor did.
    pub news: DisputeStaffNews<'a>,
    /// Leads to the dispute.
    pub link: &'a str,
}

/// What the debtor did.
pub enum DisputeStaffNews<'a> {
    /// It contests something.
    Raised {
        /// How much.
        claimed: Money,
        /// Why, in words.
        reason: &'a str,
        /// Until when an answer is due.
        answer_on: NaiveDate,
    },
    /// It wrote.
    Message,
    /// It took it back.
    Withdrawn,
    /// It opened it again.
    Reopened {
        /// Until when an answer is due.
        answer_on: NaiveDate,
    },
}

impl DisputeStaffMail<'_> {
    /// The mail's texts. What the debtor wrote stands on the page alone: it is a stranger's text.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let number = self.number.to_string();
        let (number, debtor) = (number.as_str(), self.debtor);
        let reason = match &self.news {
            DisputeStaffNews::Raised { reason, .. } => *reason,
            _ => "",
        };
        let said = match &self.news {
            DisputeStaffNews::Raised { claimed, .. } => text!(
                texts,
                "mail-dispute-staff-raised",
                debtor = debtor,
                amount = texts.money(*claimed),
                reason = reason,
                number = number
            ),
            DisputeStaffNews::Message => text!(texts, "mail-dispute-staff-message", debtor = debtor, number = number),
            DisputeStaffNews::Withdrawn => {
                text!(texts, "mail-dispute-staff-withdrawn", debtor = debtor, number = number)
            }
            DisputeStaffNews::Reopened { .. } => {
                text!(texts, "mail-dispute-staff-reopened", debtor = debtor, number = number)
            }
        };
        let mut body = vec![Block::Paragraph(said)];
        if let DisputeStaffNews::Raised { answer_on, .. } | DisputeStaffNews::Reopened { answer_on } = &self.news {
            body.push(Block::Paragraph(text!(
                texts,
                "mail-dispute-staff-answer-by",
                date = texts.date_long(*answer_on)
            )));
        }
        body.push(Block::Button { label: text!(texts, "mail-dispute-button"), url: self.link.to_owned() });
        let subject = text!(texts, "mail-dispute-staff-subject", number = number, debtor = debtor);
        compose(texts, creditor, self.name, &subject, body)
    }
}
