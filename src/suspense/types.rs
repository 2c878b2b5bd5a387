//! What stands in suspense, and why it stays there.

use chrono::NaiveDate;

use crate::db::DbError;
use crate::elsewhere::ReportError;
use crate::ids::{DebtorId, PaymentId};
use crate::ledger::LedgerError;
use crate::money::{Currency, Money};
use crate::payments::SettleError;

/// Money that is, or was, in suspense.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct InSuspense {
    /// The key of the entry that put it there, and of its task.
    pub source_key: String,
    /// The account it came by: `clearing:stripe`.
    pub account: String,
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
    /// The day it counts from.
    pub value_on: NaiveDate,
    /// The payment it was meant for and did not fit.
    pub meant_for: Option<PaymentId>,
    pub(super) left: i32,
}

impl InSuspense {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// Whether it was placed, or is back with its payer.
    pub const fn has_left(&self) -> bool {
        self.left == 1
    }

    /// Its id in the accounting system, where that reported it.
    pub fn external_id(&self) -> Option<&str> {
        crate::elsewhere::report_in_suspense(&self.source_key)
    }
}

/// What the accounting system said of money nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Reported {
    /// Who paid.
    pub payer: Option<String>,
    /// What they wrote.
    pub reference: Option<String>,
    /// The customer it names.
    pub debtor_number: Option<String>,
    /// The invoices it names, with a comma between.
    pub invoices: Option<String>,
}

/// A debtor whose money it may be.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Suggestion {
    /// Which debtor.
    pub id: DebtorId,
    /// The name on its invoices.
    pub name: String,
    /// The creditor's customer number.
    pub number: Option<String>,
}

/// Why money stays in suspense. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SuspenseError {
    /// Only people of the creditor say whose it is.
    #[error("only the creditor says whose money it is")]
    NotAllowed,
    /// No money was put in suspense under this key.
    #[error("there is no such money in suspense")]
    NotFound,
    /// It was placed, or is back with its payer.
    #[error("the money is no longer in suspense")]
    Gone,
    /// No such debtor, or one that was merged into another.
    #[error("there is no such debtor")]
    NoDebtor,
    /// The accounting system reported it, and a reversal from there takes it back.
    #[error("what the accounting system reported, it also takes back")]
    Reported,
    /// Nothing, or more than 500 characters.
    #[error("say why, in at most 500 characters")]
    Why,
    /// The report could not be placed.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// What went back of it could not be booked.
    #[error(transparent)]
    Return(#[from] SettleError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
