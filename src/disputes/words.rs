//! Disputes in words.

use super::states::State;
use super::types::{Reason, Wants};
use crate::text;
use crate::texts::Texts;

impl Reason {
    /// Why it is contested.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::NotReceived => text!(texts, "dispute-reason-not-received"),
            Self::Damaged => text!(texts, "dispute-reason-damaged"),
            Self::Price => text!(texts, "dispute-reason-price"),
            Self::Quantity => text!(texts, "dispute-reason-quantity"),
            Self::Returned => text!(texts, "dispute-reason-returned"),
            Self::Discount => text!(texts, "dispute-reason-discount"),
            Self::Deduction => text!(texts, "dispute-reason-deduction"),
            Self::Twice => text!(texts, "dispute-reason-twice"),
            Self::Details => text!(texts, "dispute-reason-details"),
            Self::Other => text!(texts, "dispute-reason-other"),
        }
    }

    /// What to say about it, so that nobody has to ask.
    pub fn question(self, texts: &Texts) -> String {
        match self {
            Self::NotReceived => text!(texts, "dispute-question-not-received"),
            Self::Damaged => text!(texts, "dispute-question-damaged"),
            Self::Price => text!(texts, "dispute-question-price"),
            Self::Quantity => text!(texts, "dispute-question-quantity"),
            Self::Returned => text!(texts, "dispute-question-returned"),
            Self::Discount => text!(texts, "dispute-question-discount"),
            Self::Deduction => text!(texts, "dispute-question-deduction"),
            Self::Twice => text!(texts, "dispute-question-twice"),
            Self::Details => text!(texts, "dispute-question-details"),
            Self::Other => text!(texts, "dispute-question-other"),
        }
    }
}

impl Wants {
    /// What is wanted.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::Credit => text!(texts, "dispute-wants-credit"),
            Self::CorrectedInvoice => text!(texts, "dispute-wants-corrected"),
            Self::Explanation => text!(texts, "dispute-wants-explanation"),
            Self::Redelivery => text!(texts, "dispute-wants-redelivery"),
        }
    }
}

impl State {
    /// How far it is.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::Open => text!(texts, "dispute-state-open"),
            Self::Waiting => text!(texts, "dispute-state-waiting"),
            Self::InReview => text!(texts, "dispute-state-in-review"),
            Self::Correcting => text!(texts, "dispute-state-correcting"),
            Self::Accepted => text!(texts, "dispute-state-accepted"),
            Self::PartlyAccepted => text!(texts, "dispute-state-partly-accepted"),
            Self::Refused => text!(texts, "dispute-state-refused"),
            Self::SettledOtherwise => text!(texts, "dispute-state-settled"),
            Self::Withdrawn => text!(texts, "dispute-state-withdrawn"),
        }
    }
}
