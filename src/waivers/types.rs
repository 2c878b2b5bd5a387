//! What a waiver is.

use chrono::{DateTime, Utc};

use crate::db::DbError;
use crate::ids::{DocumentId, WaiverId};
use crate::ledger::LedgerError;
use crate::money::{Currency, Money};

/// A waiver to decide.
#[derive(Debug, Clone)]
pub struct NewWaiver {
    /// Made when the form was shown: the same form sent twice waives once.
    pub key: String,
    /// Of which invoice.
    pub document: DocumentId,
    /// How much need not be paid; at most what is owed.
    pub amount: Money,
    /// Why, in at most 500 characters that the debtor reads.
    pub reason: String,
}

/// A waiver as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiver {
    /// Which waiver.
    pub id: WaiverId,
    /// Of which invoice.
    pub document_id: DocumentId,
    currency: Currency,
    amount_minor: i64,
    /// Why, as the debtor read it.
    pub reason: String,
    /// Who decided; see [`crate::ctx::Actor`].
    pub waived_by: String,
    /// When.
    pub waived_at: DateTime<Utc>,
    /// When it was taken back.
    pub taken_back_at: Option<DateTime<Utc>>,
    /// Who took it back.
    pub taken_back_by: Option<String>,
    /// Why.
    pub taken_back_why: Option<String>,
}

impl Waiver {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// Why nothing was waived. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WaiveError {
    /// Not an invoice of this debtor in this currency.
    #[error("there is no such invoice of this debtor")]
    NoInvoice,
    /// Zero or below.
    #[error("an amount is not above zero")]
    NotPositive,
    /// More than is owed.
    #[error("only {0} is owed")]
    MoreThanOwed(Money),
    /// No reason, or one longer than 500 characters.
    #[error("a reason has 1 to 500 characters")]
    Reason,
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Why a waiver was not taken back. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TakeBackError {
    /// No such waiver of this debtor.
    #[error("there is no such waiver of this debtor")]
    NoWaiver,
    /// Somebody was quicker.
    #[error("it was taken back before")]
    Before,
    /// No reason, or one longer than 500 characters.
    #[error("a reason has 1 to 500 characters")]
    Reason,
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
