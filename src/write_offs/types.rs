//! What a write-off is.

use chrono::{DateTime, Utc};

use crate::db::DbError;
use crate::ids::{DocumentId, WriteOffId};
use crate::ledger::LedgerError;
use crate::money::{Currency, Money};

/// A write-off to decide.
#[derive(Debug, Clone)]
pub struct NewWriteOff {
    /// Made when the form was shown: the same form sent twice writes off once.
    pub key: String,
    /// Of which invoice.
    pub document: DocumentId,
    /// How much; at most what is owed and not written off yet.
    pub amount: Money,
    /// Why, in at most 500 characters for colleagues.
    pub reason: String,
}

/// One write-off, as it was decided. What is still written off is [`super::written_off`].
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WriteOff {
    /// Which one.
    pub id: WriteOffId,
    currency: Currency,
    amount_minor: i64,
    /// Why.
    pub reason: String,
    /// Who decided; see [`crate::ctx::Actor`].
    pub written_off_by: String,
    /// When.
    pub written_off_at: DateTime<Utc>,
}

impl WriteOff {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// Why nothing was written off. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WriteOffError {
    /// Not an invoice of this debtor in this currency.
    #[error("there is no such invoice of this debtor")]
    NoInvoice,
    /// Zero or below.
    #[error("an amount is not above zero")]
    NotPositive,
    /// More than is owed and not written off yet.
    #[error("only {0} is owed and not written off")]
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

/// Why a write-off was not taken back. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TakeBackError {
    /// Not an invoice of this debtor, or nothing of it is written off.
    #[error("nothing of this invoice is written off")]
    Nothing,
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
