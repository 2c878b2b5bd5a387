//! What a task is, and why one is not acted on.

use chrono::{DateTime, NaiveDate, Utc};

use super::TaskKind;
use crate::db::DbError;
use crate::ids::{DebtorId, DocumentId, PaymentId, StaffId, TaskId};
use crate::money::{Currency, Money};

/// A task as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Task {
    /// Which task.
    pub id: TaskId,
    /// Counts what people do to it.
    pub version: i32,
    /// Why.
    pub kind: TaskKind,
    /// What caused it.
    pub cause: String,
    /// What was found.
    pub detail: String,
    /// Whom it concerns.
    pub debtor_id: Option<DebtorId>,
    /// That debtor's name.
    pub debtor_name: Option<String>,
    /// Which document.
    pub document_id: Option<DocumentId>,
    /// Its number.
    pub document_number: Option<String>,
    /// Which payment.
    pub payment_id: Option<PaymentId>,
    amount_minor: Option<i64>,
    currency: Option<Currency>,
    /// Who has it.
    pub owner: Option<StaffId>,
    /// The name of whoever has it.
    pub owner_name: Option<String>,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// Not shown before this day.
    pub snoozed_until: Option<NaiveDate>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Closed when.
    pub closed_at: Option<DateTime<Utc>>,
    /// By whom; see [`crate::ctx::Actor`].
    pub closed_by: Option<String>,
    /// What was done, where a person finished it.
    pub done: String,
}

impl Task {
    /// How much is at stake.
    pub fn amount(&self) -> Option<Money> {
        Some(Money::stored(self.amount_minor?, self.currency?))
    }

    /// Whole days since it was opened.
    pub fn age_days(&self, now: DateTime<Utc>) -> i64 {
        (now - self.created_at).num_days().max(0)
    }

    /// Whether its day went by.
    pub fn is_past_due(&self, today: NaiveDate) -> bool {
        self.closed_at.is_none() && self.due_on.is_some_and(|due| due < today)
    }

    /// Whether it is put aside until another day.
    pub fn is_snoozed(&self, today: NaiveDate) -> bool {
        self.snoozed_until.is_some_and(|until| until > today)
    }
}

/// Why nothing was done to a task. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// Only people of the creditor have tasks.
    #[error("only people of the creditor work on tasks")]
    NotStaff,
    /// No such task, or of a debtor that is none of theirs.
    #[error("there is no such task")]
    NotFound,
    /// Its cause is gone, or somebody finished it.
    #[error("the task is closed")]
    Closed,
    /// It is not closed, so it cannot be opened again; or its cause closed it.
    #[error("only what a person finished can be opened again")]
    NotFinished,
    /// Somebody took it before.
    #[error("somebody else has the task")]
    Taken {
        /// Who.
        by: StaffId,
    },
    /// Somebody did something to it since it was looked at.
    #[error("the task changed since you looked at it")]
    Changed,
    /// Nobody of that id, somebody who was disabled or may only look, or a collector who does not have the
    /// debtor.
    #[error("this colleague cannot have the task")]
    NotForThem,
    /// Not a day after today, or one too far away.
    #[error("a task can be put aside until tomorrow or up to {} days", super::LONGEST_SNOOZE_DAYS)]
    Day,
    /// Nothing, or more than 500 characters.
    #[error("say what was done, in at most 500 characters")]
    Words,
    /// Only its cause ends it: money stands somewhere, or a debtor waits for an answer.
    #[error("the task ends when what it is about is dealt with")]
    NotByHand,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
