//! What a claim is.

use chrono::{DateTime, NaiveDate, Utc};

use super::check;
use crate::db::DbError;
use crate::ids::{DocumentId, PaidClaimId};
use crate::money::{Currency, Money};
use crate::threads::{Body, ThreadError, Upload};

/// From which account somebody paid, as they call it: 1 to 100 characters on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account(String);

impl Account {
    /// The most characters.
    pub const MOST: usize = 100;

    /// Parses what was typed.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = (1..=Self::MOST).contains(&text.chars().count());
        (fits && !text.chars().any(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a debtor says was paid.
#[derive(Debug, Clone)]
pub struct NewPaidClaim {
    /// Made when the form was shown: the same form sent twice is one claim.
    pub key: String,
    /// Of which invoice.
    pub document: DocumentId,
    /// On which day.
    pub paid_on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// From which account.
    pub account: Option<Account>,
    /// What else there is to say.
    pub words: Option<Body>,
    /// A proof of it.
    pub files: Vec<Upload>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// Somebody looks for the money.
    Now(PaidClaimId),
    /// The same form said it before.
    Before(PaidClaimId),
}

impl Claimed {
    /// Which claim.
    pub fn id(self) -> PaidClaimId {
        match self {
            Self::Now(id) | Self::Before(id) => id,
        }
    }
}

/// How a claim ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Outcome {
    /// A colleague found the money.
    Found,
    /// A colleague did not.
    NotFound,
    /// So much less is owed.
    CameIn,
    /// The debtor took it back.
    Withdrawn,
}

/// What a colleague answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The money is there.
    Found {
        /// In their words.
        words: Body,
    },
    /// It is not.
    NotFound {
        /// In their words.
        words: Body,
    },
}

impl Answer {
    /// How the claim ends.
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Found { .. } => Outcome::Found,
            Self::NotFound { .. } => Outcome::NotFound,
        }
    }

    /// In which words.
    pub const fn words(&self) -> &Body {
        match self {
            Self::Found { words } | Self::NotFound { words } => words,
        }
    }
}

/// A claim as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PaidClaim {
    /// Which one.
    pub id: PaidClaimId,
    /// Counts what happens to it.
    pub version: i32,
    /// Of which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
    /// What may stay owed when its money is here; below zero is nothing.
    pub(super) may_stay_minor: i64,
    pub(super) outstanding_minor: i64,
    /// On which day it was paid.
    pub paid_on: NaiveDate,
    /// From which account; empty where that was not said.
    pub account: String,
    /// Whether people of another debtor said it before a split brought it here: this one's do not read the account.
    pub is_brought: bool,
    /// The last day on which it need not be paid; none where nothing is paused.
    pub hold_until: Option<NaiveDate>,
    /// Who said it; see [`crate::ctx::Actor`].
    pub claimed_by: String,
    /// When.
    pub claimed_at: DateTime<Utc>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// In which words of a colleague.
    pub answer: String,
    /// Who ended it.
    pub closed_by: Option<String>,
    /// When.
    pub closed_at: Option<DateTime<Utc>>,
}

impl PaidClaim {
    /// How much is said to be paid.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// What is owed on the invoice.
    pub const fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }

    /// What of it need not be paid on `today`: never more than is owed.
    pub fn held(&self, today: NaiveDate) -> Money {
        let pauses = self.closed_at.is_none() && self.hold_until.is_some_and(|until| today <= until);
        let minor = if pauses { check::held(self.amount_minor, self.outstanding_minor) } else { 0 };
        Money::stored(minor, self.currency)
    }
}

/// Why nothing was done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PaidClaimError {
    /// Not somebody who may do that.
    #[error("that is not for you to do")]
    NotAllowed,
    /// The debtor has no such claim, or there is no such debtor.
    #[error("there is no such claim of this debtor")]
    NotFound,
    /// Not an invoice of this debtor on which something is owed.
    #[error("nothing is owed on this invoice")]
    NoInvoice,
    /// Somebody said it of this invoice before and waits for an answer.
    #[error("claim {0} of this invoice waits for an answer")]
    AlreadyClaimed(PaidClaimId),
    /// After today, or too long ago: the first and the last day that are possible.
    #[error("a day from {0} to {1}")]
    Day(NaiveDate, NaiveDate),
    /// Zero or less.
    #[error("the amount is not above zero")]
    NotPositive,
    /// More than is owed.
    #[error("at most {0} is owed")]
    TooMuch(Money),
    /// Not the invoice's.
    #[error("the invoice is in another currency")]
    OtherCurrency,
    /// It is over.
    #[error("the claim is over: {0:?}")]
    Closed(Outcome),
    /// Somebody did something to it since it was looked at.
    #[error("the claim changed since you looked at it")]
    Changed,
    /// A message or its files.
    #[error(transparent)]
    Thread(#[from] ThreadError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_a_short_line() {
        assert_eq!(Account::parse(" NL91 ABNA 0417 1643 00 ").unwrap().as_str(), "NL91 ABNA 0417 1643 00");
        assert!(Account::parse(&"é".repeat(100)).is_some());
        for wrong in ["", "  ", "a\nb", "a\u{0}b", &"é".repeat(101)] {
            assert_eq!(Account::parse(wrong), None, "{wrong:?}");
        }
    }
}
