//! What mails say about a change of a payment plan.

use chrono::NaiveDate;

use super::plan::{paragraphs, why};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// What the debtor's people hear of a change.
pub enum PlanChangeNews<'a> {
    /// The request is here.
    Received {
        /// Until when there is an answer.
        answer_on: NaiveDate,
    },
    /// The creditor proposes one.
    Offered {
        /// Why, in the creditor's words; may be empty.
        words: &'a str,
        /// Until when it can be taken.
        until: NaiveDate,
    },
    /// Both agree: the agreement, word by word.
    Changed {
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
}

impl PlanChangeNews<'_> {
    /// Subject and paragraphs.
    pub(super) fn words(
        &self,
        texts: &Texts,
        creditor: &Creditor,
        (debtor, number): (&str, &str),
    ) -> (String, Vec<String>) {
        match self {
            Self::Received { answer_on } => (
                text!(texts, "mail-plan-change-received-subject", number = number),
                vec![
                    text!(texts, "mail-plan-change-received", debtor = debtor, number = number),
                    text!(texts, "mail-plan-change-answer-by", date = texts.date_long(*answer_on)),
                ],
            ),
            Self::Offered { words, until } => {
                let by = creditor.name();
                let offered = text!(texts, "mail-plan-change-offered", creditor = by, debtor = debtor, number = number);
                let words = (!words.is_empty()).then(|| why(texts, words));
                let until = text!(texts, "mail-plan-change-take-by", date = texts.date_long(*until));
                let body = [Some(offered), words, Some(until)].into_iter().flatten().collect();
                (text!(texts, "mail-plan-change-offered-subject", number = number), body)
            }
            Self::Changed { agreement } => {
                let mut body = vec![text!(texts, "mail-plan-changed", debtor = debtor, number = number)];
                body.extend(paragraphs(agreement));
                (text!(texts, "mail-plan-changed-subject", number = number), body)
            }
            Self::Refused { words } => (
                text!(texts, "mail-plan-change-refused-subject", number = number),
                vec![
                    text!(texts, "mail-plan-change-refused", debtor = debtor, number = number),
                    why(texts, words),
                    text!(texts, "mail-plan-change-refused-next"),
                ],
            ),
            Self::Lapsed => (
                text!(texts, "mail-plan-change-lapsed-subject", number = number),
                vec![text!(texts, "mail-plan-change-lapsed", debtor = debtor, number = number)],
            ),
        }
    }
}

/// What the creditor's people hear of a change.
pub enum PlanChangeStaffNews {
    /// The debtor asks for one.
    Asked {
        /// Until when an answer is due.
        answer_on: NaiveDate,
    },
    /// Both agree.
    Changed,
    /// The debtor took it back, or does not want what is offered.
    Withdrawn,
    /// Nobody took it in time, or what it was about changed.
    Lapsed,
}

impl PlanChangeStaffNews {
    pub(super) fn words(&self, texts: &Texts, (debtor, number): (&str, &str)) -> String {
        match self {
            Self::Asked { .. } => text!(texts, "mail-plan-change-staff-asked", debtor = debtor, number = number),
            Self::Changed => text!(texts, "mail-plan-change-staff-changed", debtor = debtor, number = number),
            Self::Withdrawn => text!(texts, "mail-plan-change-staff-withdrawn", debtor = debtor, number = number),
            Self::Lapsed => text!(texts, "mail-plan-change-staff-lapsed", debtor = debtor, number = number),
        }
    }
}
