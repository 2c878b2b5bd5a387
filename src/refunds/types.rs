//! What a refund is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::db::DbError;
use crate::ids::{PaymentId, RefundId};
use crate::money::{Currency, Money};

/// Why money goes back. It decides what the money is taken from, and so whether an invoice is owed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RefundReason {
    /// More was paid than was owed: taken from what this payment left unallocated.
    Overpaid,
    /// A credit note came after payment: taken from the debtor's unapplied credit.
    Credited,
    /// A present: the creditor bears it, and every invoice stays paid.
    Goodwill,
    /// The payment should not have been made: what it paid is owed again.
    Mistake,
}

impl RefundReason {
    /// Whether it takes unapplied credit, which then has to be there.
    pub const fn takes_credit(self) -> bool {
        matches!(self, Self::Overpaid | Self::Credited)
    }
}

/// How far a refund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RefundStatus {
    /// Written down; the provider is being asked.
    Asked,
    /// The money went back and the ledger says so.
    Booked,
    /// The provider will not do it; a task says why.
    Failed,
}

/// A refund to ask for.
#[derive(Debug, Clone)]
pub struct NewRefund {
    /// Of which payment.
    pub payment: PaymentId,
    /// How much, in the payment's currency.
    pub amount: Money,
    /// Why.
    pub reason: RefundReason,
    /// For colleagues, at most 500 characters.
    pub note: String,
}

/// A refund as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Refund {
    /// Which refund.
    pub id: RefundId,
    /// Of which payment.
    pub payment_id: PaymentId,
    currency: Currency,
    amount_minor: i64,
    /// Why.
    pub reason: RefundReason,
    /// For colleagues.
    pub note: String,
    /// How far.
    pub status: RefundStatus,
    /// Which try with the provider.
    pub attempt: i32,
    /// Why the provider will not do it, as its code.
    pub failure: Option<String>,
    /// Who asked; see [`crate::ctx::Actor`].
    pub asked_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl Refund {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// Why no refund was asked for. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// No such payment.
    #[error("there is no such payment")]
    NoPayment,
    /// Nothing came in by this payment yet.
    #[error("only a settled payment can be refunded")]
    NotSettled,
    /// It did not come through a provider, so none can send it back.
    #[error("this payment came by no provider; pay it back by bank and record that")]
    NotByProvider,
    /// Zero, below zero or in another currency.
    #[error("a refund is an amount above zero in the payment's currency")]
    Amount,
    /// More than is left of the payment, refunds that are on their way included.
    #[error("at most {0} can still go back")]
    TooMuch(Money),
    /// The reason takes unapplied credit, and there is not so much.
    #[error("only {0} of credit is unused; choose another reason to give back more")]
    NotEnoughCredit(Money),
    /// A note longer than 500 characters.
    #[error("a note has at most 500 characters")]
    NoteTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
