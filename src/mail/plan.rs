//! Mails about a payment plan: to the debtor's people, and to the creditor's.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use super::plan_change::{PlanChangeNews, PlanChangeStaffNews};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Tells people of the debtor.
pub struct PlanMail<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose plan it is.
    pub debtor: &'a str,
    /// The plan's number.
    pub number: i64,
    /// What there is to tell.
    pub news: &'a PlanNews<'a>,
    /// Leads to the plan.
    pub link: &'a str,
}

/// What the debtor's people hear.
pub enum PlanNews<'a> {
    /// The request is here.
    Received {
        /// What it is about.
        total: Money,
        /// Until when there is an answer.
        answer_on: NaiveDate,
    },
    /// The creditor offers something else.
    Offered {
        /// Why.
        words: &'a str,
        /// Until when it can be taken.
        until: NaiveDate,
    },
    /// Both agree: the agreement, word by word.
    Agreed {
        /// What it is about.
        total: Money,
        /// The first day, and how much then.
        first: (NaiveDate, Money),
        /// The agreement.
        agreement: &'a str,
    },
    /// The creditor said no.
    Refused {
        /// Why.
        words: &'a str,
    },
    /// Nobody took it in time, or what it was about changed.
    Lapsed,
    /// An instalment is missing beyond its grace.
    Broken {
        /// How much is due and missing.
        missing: Money,
        /// The first day on which the plan can end.
        ends_on: NaiveDate,
    },
    /// It ended unpaid.
    Ended {
        /// What is owed, and due again.
        open: Money,
        /// Why, in the creditor's words; empty where time ended it.
        words: &'a str,
    },
    /// All is paid.
    Completed,
    /// It was complete, and money went back: it runs again.
    Resumed {
        /// What of it is open again.
        open: Money,
    },
    /// What there is to tell of a change.
    Change(PlanChangeNews<'a>),
}

impl PlanMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let number = self.number.to_string();
        let (number, debtor) = (number.as_str(), self.debtor);
        let (subject, body) = match self.news {
            PlanNews::Received { total, answer_on } => (
                text!(texts, "mail-plan-received-subject", number = number),
                vec![
                    text!(texts, "mail-plan-received", amount = texts.money(*total), debtor = debtor, number = number),
                    text!(texts, "mail-plan-answer-by", date = texts.date_long(*answer_on)),
                ],
            ),
            PlanNews::Offered { words, until } => (
                text!(texts, "mail-plan-offered-subject", number = number),
                vec![
                    text!(texts, "mail-plan-offered", creditor = creditor.name(), debtor = debtor, number = number),
                    (*words).to_owned(),
                    text!(texts, "mail-plan-take-by", date = texts.date_long(*until)),
                ],
            ),
            PlanNews::Agreed { total, first: (day, minor), agreement } => {
                let mut body = vec![
                    text!(texts, "mail-plan-agreed", amount = texts.money(*total), debtor = debtor, number = number),
                    text!(texts, "mail-plan-first", amount = texts.money(*minor), date = texts.date_long(*day)),
                ];
                body.extend(paragraphs(agreement));
                (text!(texts, "mail-plan-agreed-subject", number = number), body)
            }
            PlanNews::Refused { words } => (
                text!(texts, "mail-plan-refused-subject", number = number),
                vec![
                    text!(texts, "mail-plan-refused", debtor = debtor, number = number),
                    why(texts, words),
                    text!(texts, "mail-plan-refused-next"),
                ],
            ),
            PlanNews::Lapsed => (
                text!(texts, "mail-plan-lapsed-subject", number = number),
                vec![text!(texts, "mail-plan-lapsed", debtor = debtor, number = number)],
            ),
            PlanNews::Broken { missing, ends_on } => (
                text!(texts, "mail-plan-broken-subject", number = number),
                vec![
                    text!(texts, "mail-plan-broken", amount = texts.money(*missing), debtor = debtor, number = number),
                    text!(texts, "mail-plan-broken-next", date = texts.date_long(*ends_on)),
                ],
            ),
            PlanNews::Ended { open, words } => {
                let mut body = vec![text!(
                    texts,
                    "mail-plan-ended",
                    amount = texts.money(*open),
                    debtor = debtor,
                    number = number
                )];
                if !words.is_empty() {
                    body.push(why(texts, words));
                }
                (text!(texts, "mail-plan-ended-subject", number = number), body)
            }
            PlanNews::Completed => (
                text!(texts, "mail-plan-completed-subject", number = number),
                vec![text!(texts, "mail-plan-completed", debtor = debtor, number = number)],
            ),
            PlanNews::Resumed { open } => (
                text!(texts, "mail-plan-resumed-subject", number = number),
                vec![
                    text!(texts, "mail-plan-resumed", amount = texts.money(*open), debtor = debtor, number = number),
                    text!(texts, "mail-plan-resumed-next"),
                ],
            ),
            PlanNews::Change(news) => news.words(texts, creditor, (debtor, number)),
        };
        let mut blocks: Vec<Block> = body.into_iter().map(Block::Paragraph).collect();
        blocks.push(Block::Button { label: text!(texts, "mail-plan-button"), url: self.link.to_owned() });
        compose(texts, creditor, self.name, &subject, blocks)
    }
}

pub(super) fn why(texts: &Texts, words: &str) -> String {
    text!(texts, "mail-plan-why", words = words)
}

/// The agreement as a mail shows it: a paragraph for each line, headings without their marks.
pub(super) fn paragraphs(agreement: &str) -> impl Iterator<Item = String> {
    let bare = |line: &str| line.trim_start_matches('#').trim().to_owned();
    agreement.lines().map(bare).filter(|line| !line.is_empty())
}

/// Tells the creditor's people.
pub struct PlanStaffMail<'a> {
    /// Whom it is for; empty for the creditor's own address.
    pub name: &'a str,
    /// Whose plan it is.
    pub debtor: &'a str,
    /// The plan's number.
    pub number: i64,
    /// What happened.
    pub news: PlanStaffNews,
    /// Leads to the plan.
    pub link: &'a str,
}

/// What the creditor's people hear.
pub enum PlanStaffNews {
    /// The debtor asks for one.
    Asked {
        /// What it is about.
        total: Money,
        /// Until when an answer is due.
        answer_on: NaiveDate,
    },
    /// Both agree.
    Agreed {
        /// What it is about.
        total: Money,
    },
    /// The debtor took it back, or does not want what is offered.
    Withdrawn,
    /// Nobody took it in time, or what it was about changed.
    Lapsed,
    /// An instalment is missing beyond its grace.
    Broken {
        /// How much is due and missing.
        missing: Money,
    },
    /// It ended unpaid.
    Ended,
    /// All is paid.
    Completed,
    /// It was complete, and money went back: it runs again.
    Resumed {
        /// What of it is open again.
        open: Money,
    },
    /// What there is to tell of a change.
    Change(PlanChangeStaffNews),
}

impl PlanStaffMail<'_> {
    /// The mail's texts. What the debtor wrote stands on the page alone: it is a stranger's text.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let number = self.number.to_string();
        let (number, debtor) = (number.as_str(), self.debtor);
        let mut body = vec![match &self.news {
            PlanStaffNews::Asked { total, .. } => {
                text!(texts, "mail-plan-staff-asked", debtor = debtor, amount = texts.money(*total), number = number)
            }
            PlanStaffNews::Agreed { total } => {
                text!(texts, "mail-plan-staff-agreed", debtor = debtor, amount = texts.money(*total), number = number)
            }
            PlanStaffNews::Withdrawn => text!(texts, "mail-plan-staff-withdrawn", debtor = debtor, number = number),
            PlanStaffNews::Lapsed => text!(texts, "mail-plan-staff-lapsed", debtor = debtor, number = number),
            PlanStaffNews::Broken { missing } => {
                let missing = texts.money(*missing);
                text!(texts, "mail-plan-staff-broken", debtor = debtor, amount = missing, number = number)
            }
            PlanStaffNews::Ended => text!(texts, "mail-plan-staff-ended", debtor = debtor, number = number),
            PlanStaffNews::Completed => text!(texts, "mail-plan-staff-completed", debtor = debtor, number = number),
            PlanStaffNews::Resumed { open } => {
                let open = texts.money(*open);
                text!(texts, "mail-plan-staff-resumed", debtor = debtor, amount = open, number = number)
            }
            PlanStaffNews::Change(news) => news.words(texts, (debtor, number)),
        }];
        if let PlanStaffNews::Asked { answer_on, .. }
        | PlanStaffNews::Change(PlanChangeStaffNews::Asked { answer_on }) = &self.news
        {
            body.push(text!(texts, "mail-plan-staff-answer-by", date = texts.date_long(*answer_on)));
        }
        let mut blocks: Vec<Block> = body.into_iter().map(Block::Paragraph).collect();
        blocks.push(Block::Button { label: text!(texts, "mail-plan-button"), url: self.link.to_owned() });
        let subject = text!(texts, "mail-plan-staff-subject", number = number, debtor = debtor);
        compose(texts, creditor, self.name, &subject, blocks)
    }
}
