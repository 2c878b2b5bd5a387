//! What an approval is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::wish::{Kind, Wish};
use crate::db::DbError;
use crate::ids::{ApprovalId, DebtorId, DocumentId, PaymentId, StaffId};
use crate::money::{Currency, Money};

/// How far a change is that waits for a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum State {
    /// Nobody has decided.
    Waiting,
    /// A second person said yes, and it happened.
    Confirmed,
    /// A second person said no.
    Refused,
    /// Whoever asked thought better of it.
    Withdrawn,
    /// Nobody said no for a day, and it happened.
    Done,
    /// It could not happen any more.
    Failed,
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Made when the form was shown: the same form sent twice asks once. None where something else sees to that.
    pub key: Option<&'a str>,
    /// What exactly.
    pub wish: &'a Wish,
    /// Why, for colleagues.
    pub why: &'a str,
}

/// What the gate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// One person may do it.
    Free,
    /// It waits for a second.
    Waits(ApprovalId),
}

/// What became of a decision that may need a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided<T> {
    /// It is done, now or before with the same form.
    Now(T),
    /// It waits.
    Waits(ApprovalId),
}

impl<T> Decided<T> {
    /// What was done.
    pub fn now(self) -> Option<T> {
        match self {
            Self::Now(done) => Some(done),
            Self::Waits(_) => None,
        }
    }
}

/// A change that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Approval {
    /// Which one.
    pub id: ApprovalId,
    /// Of which kind.
    pub kind: Kind,
    /// What exactly.
    #[sqlx(try_from = "String")]
    pub what: Wish,
    /// The document it is about.
    pub document_id: Option<DocumentId>,
    /// Its number.
    pub document_number: Option<String>,
    /// The payment it is about.
    pub payment_id: Option<PaymentId>,
    /// Whose it is today.
    pub debtor_id: Option<DebtorId>,
    /// By which name.
    pub debtor_name: Option<String>,
    amount_minor: Option<i64>,
    currency: Option<Currency>,
    /// Why, in the words of whoever asked.
    pub reason: String,
    /// Who asked.
    pub asked_by: StaffId,
    /// By which name.
    pub asked_by_name: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When it happens by itself; none where a second person can confirm it.
    pub takes_effect_at: Option<DateTime<Utc>>,
    /// How far it is.
    pub state: State,
    /// Who decided; see [`crate::ctx::Actor`].
    pub decided_by: Option<String>,
    /// By which name, where it was a colleague.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub answer: String,
    pub(super) failure: Option<String>,
}

impl Approval {
    /// How much money it is about.
    pub fn amount(&self) -> Option<Money> {
        Some(Money::stored(self.amount_minor?, self.currency?))
    }

    /// Why it could not happen any more.
    pub fn failure(&self) -> Option<Failure> {
        serde_json::from_str(self.failure.as_deref()?).ok()
    }
}

/// Why a change could not happen any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Failure {
    /// Only so much was left to refund, waive or write off.
    OnlyLeft { left: Money },
    /// What it was about is not there any more.
    Gone,
    /// Somebody changed it meanwhile.
    Changed,
    /// Whoever asked may not do that any more.
    AskerMayNot,
    /// Something else, in English.
    Other { detail: String },
}

/// What a confirmation led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It happened.
    Done,
    /// It could not happen any more.
    Failed(Failure),
}

/// Why nothing was decided. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ApprovalError {
    /// No such change.
    #[error("there is no such change")]
    NotFound,
    /// Only an administrator who is not disabled decides, or whoever runs the server refuses.
    #[error("only an administrator may decide")]
    NotAdmin,
    /// Whoever asked cannot be the second person.
    #[error("somebody else has to decide about what you asked for")]
    Own,
    /// Only whoever asked may withdraw.
    #[error("only who asked for it may withdraw it")]
    NotOwn,
    /// Somebody was quicker.
    #[error("it is {0:?} already")]
    Decided(State),
    /// No reason, or one longer than 500 characters.
    #[error("say why, in at most 500 characters")]
    Reason,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
