//! What a promise is.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::MOST_INVOICES;
use super::states::State;
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::ids::{ContactId, DocumentId, PaymentId, PromiseId};
use crate::money::{Currency, Money};

/// A promise to make.
#[derive(Debug, Clone)]
pub struct NewPromise {
    /// Made when the form was shown: the same form sent twice is one promise.
    pub key: String,
    /// How much of which invoices, all in one currency.
    pub lines: Vec<(DocumentId, Money)>,
    /// On which day.
    pub pay_on: NaiveDate,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// It runs.
    Now(PromiseId),
    /// The same form made it before.
    Before(PromiseId),
}

impl Made {
    /// Which promise.
    pub fn id(self) -> PromiseId {
        match self {
            Self::Now(id) | Self::Before(id) => id,
        }
    }
}

/// A promise as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Promise {
    /// Which one.
    pub id: PromiseId,
    /// In which currency.
    pub currency: Currency,
    pub(super) amount_minor: i64,
    pub(super) missing_minor: i64,
    /// The day.
    pub pay_on: NaiveDate,
    /// The last day on which the money is in time.
    pub kept_until: NaiveDate,
    /// The payment whose payer left a rest and named this day for it.
    pub payment_id: Option<PaymentId>,
    /// Who made it; see [`crate::ctx::Actor`].
    pub made_by: String,
    /// For whom a colleague wrote it down.
    pub made_for: Option<ContactId>,
    /// When.
    pub made_at: DateTime<Utc>,
    /// When it was kept.
    pub kept_at: Option<DateTime<Utc>>,
    /// When it was broken.
    pub broken_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Who ended it.
    pub ended_by: Option<String>,
}

impl Promise {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// What of it is not here; never more than was promised.
    pub const fn missing(&self) -> Money {
        Money::stored(self.missing_minor, self.currency)
    }

    /// How far it is.
    pub const fn state(&self) -> State {
        match (self.kept_at, self.broken_at, self.withdrawn_at) {
            (Some(_), _, _) => State::Kept,
            (_, Some(_), _) => State::Broken,
            (_, _, Some(_)) => State::Withdrawn,
            (None, None, None) => State::Running,
        }
    }

    /// The instant at which its last day is over.
    pub(super) fn end(&self, ctx: &Ctx) -> DateTime<Utc> {
        ctx.zone.start_of(self.kept_until + Days::new(1))
    }
}

/// An invoice of a promise.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PromisedInvoice {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    currency: Currency,
    amount_minor: i64,
    missing_minor: i64,
}

impl PromisedInvoice {
    /// How much of it was promised.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// What of that is not here.
    pub const fn missing(&self) -> Money {
        Money::stored(self.missing_minor, self.currency)
    }
}

/// What is promised of an invoice now.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RunningPromise {
    /// Which promise.
    pub promise_id: PromiseId,
    /// Of which invoice.
    pub document_id: DocumentId,
    currency: Currency,
    amount_minor: i64,
    /// The day.
    pub pay_on: NaiveDate,
    /// The last day on which the money is in time.
    pub kept_until: NaiveDate,
}

impl RunningPromise {
    /// How much of that invoice.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// How a debtor keeps its promises, in one currency. Those that were taken back are not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Record {
    currency: Currency,
    /// How many run.
    pub running: i64,
    running_minor: i64,
    /// How many were kept.
    pub kept: i64,
    kept_minor: i64,
    /// How many were broken.
    pub broken: i64,
    broken_minor: i64,
}

impl Record {
    /// What is promised now.
    pub const fn running_amount(&self) -> Money {
        Money::stored(self.running_minor, self.currency)
    }

    /// What was promised and kept.
    pub const fn kept_amount(&self) -> Money {
        Money::stored(self.kept_minor, self.currency)
    }

    /// What was promised and not kept.
    pub const fn broken_amount(&self) -> Money {
        Money::stored(self.broken_minor, self.currency)
    }
}

/// Why nothing was done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PromiseError {
    /// Whoever looks through a debtor's eyes, or holds a link, promises nothing.
    #[error("only people who are logged in make promises")]
    NotAllowed,
    /// The debtor has no such promise, or there is no such debtor.
    #[error("there is no such promise of this debtor")]
    NotFound,
    /// Whoever is to have promised it has no access to the debtor.
    #[error("that is no contact of this debtor")]
    NoContact,
    /// The policy has no promises, or the debtor is insolvent or handed over.
    #[error("no promises are offered to this debtor")]
    NotOffered,
    /// A day that is today or over; the first that is possible.
    #[error("the day is before {0}")]
    TooEarly(NaiveDate),
    /// A day that is too far away; the last that is possible.
    #[error("the day is after {0}")]
    TooLate(NaiveDate),
    /// So many promises were broken within a year that a payment plan is offered instead.
    #[error("too many promises were broken within a year")]
    TooManyBroken,
    /// No invoices were chosen.
    #[error("choose invoices")]
    Nothing,
    /// More invoices than one promise may have.
    #[error("a promise is about at most {MOST_INVOICES} invoices")]
    TooMany,
    /// It was chosen twice.
    #[error("{0} was chosen twice")]
    Twice(DocumentId),
    /// Not an invoice of this debtor that is open and not contested, part of a plan, or collected by the creditor.
    #[error("nothing of {0} can be promised")]
    NoInvoice(DocumentId),
    /// Zero or less.
    #[error("the amount of {0} is not above zero")]
    NotPositive(DocumentId),
    /// More than is open and not contested.
    #[error("at most {most} of {document} can be promised")]
    TooMuch {
        /// Of which invoice.
        document: DocumentId,
        /// So much.
        most: Money,
    },
    /// It is part of a promise that runs.
    #[error("{0} is promised already")]
    AlreadyPromised(DocumentId),
    /// The debtor took the last promise of it back: promising again would be a pause for ever. A colleague may promise
    /// it for them.
    #[error("the last promise of {0} was taken back")]
    TakenBack(DocumentId),
    /// It is part of a plan that runs: a promise would keep neither its notice nor its end away. Its instalment moves.
    #[error("{0} is part of a payment plan")]
    InPlan(DocumentId),
    /// Money for it is announced or on its way: nobody could tell whether that is what was promised.
    #[error("a payment for {0} is on its way")]
    BeingPaid(DocumentId),
    /// Amounts of two currencies.
    #[error("one promise is about one currency")]
    OtherCurrency,
    /// Its day is over, or it is.
    #[error("the promise is {0:?}")]
    Over(State),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
