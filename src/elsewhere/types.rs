//! What the accounting system says, and what becomes of it.

use chrono::NaiveDate;

use crate::db::DbError;
use crate::disputes::DisputeError;
use crate::ids::{EntryId, PaymentId};
use crate::ledger::LedgerError;
use crate::money::Money;
use crate::payments::{Method, ReversalReason, ReverseError};
use crate::transfers::ArriveError;

/// One payment, or one reversal, as the accounting system reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id there; none only where it names Saldo's own id.
    pub external_id: Option<String>,
    /// Saldo's id, where this is a line of Saldo's export that comes back.
    pub saldo_id: Option<SaldoId>,
    /// Of a reversal: the id of the payment it takes back, the accounting system's or Saldo's.
    pub reverses: Option<String>,
    /// Of a reversal: why.
    pub reason: Option<ReversalReason>,
    /// The day it was booked there.
    pub booked_on: NaiveDate,
    /// The day the money counts from.
    pub value_on: NaiveDate,
    /// Above 0, of a reversal as well.
    pub amount: Money,
    /// By which way.
    pub method: Option<Method>,
    /// What the payer wrote.
    pub reference: Option<String>,
    /// Who paid.
    pub payer: Option<String>,
    /// The creditor's number of the debtor.
    pub debtor_number: Option<String>,
    /// What it is for. What is not named stays on account.
    pub lines: Vec<Named>,
    /// Of a reversal: whether people are told, now or when its payment is here.
    pub notify: bool,
}

/// An invoice by the number the report names, and how much is meant for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The invoice's number.
    pub number: String,
    /// Above 0.
    pub amount: Money,
}

/// An id that Saldo's export wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaldoId {
    /// Of a payment.
    Payment(PaymentId),
    /// Of a refund, chargeback or reversal.
    Entry(EntryId),
}

impl SaldoId {
    /// Parses either.
    pub fn parse(text: &str) -> Option<Self> {
        PaymentId::parse(text).map(Self::Payment).or_else(|| EntryId::parse(text).map(Self::Entry))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Payment(id) => id.as_str(),
            Self::Entry(id) => id.as_str(),
        }
    }
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is new. It may still wait for its debtor, its invoices or its payment.
    Created,
    /// It was there; words that change nothing about the money were taken over.
    Amended,
    /// It was there, or Saldo took this money in itself.
    Unchanged,
    /// It changes nothing.
    Refused(RefusedReport),
}

/// Why a report is not taken, in plain words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefusedReport {
    #[error(
        "payment {id} was imported before with {field} {known}; now it says {found}. What was booked does not change by itself: reverse it and send it with another id"
    )]
    Fixed { id: String, field: &'static str, known: String, found: String },
    #[error("{0} lies in the future")]
    Future(NaiveDate),
    #[error("{first} and {second} belong to two different debtors")]
    TwoDebtors { first: String, second: String },
    #[error("invoice {number} is in another currency than the payment")]
    OtherCurrency { number: String },
    #[error("“{0}” is not an id of Saldo's")]
    UnknownSaldoId(String),
    #[error("{id} is {known} in Saldo, but the row says {found}")]
    OtherAmount { id: String, known: Money, found: Money },
    #[error("{id} is a reversal itself")]
    ReversesReversal { id: String },
    #[error("payment {id} was taken in by Saldo's provider, which tells itself what goes back of it")]
    OfProvider { id: String },
    #[error("{asked} cannot be taken back of payment {id}; {left} is left of it")]
    MoreThanLeft { id: String, asked: Money, left: Money },
}

/// The report could not be looked at. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A reversal failed in the database.
    #[error(transparent)]
    Reverse(#[from] ReverseError),
    /// An announced transfer could not be settled.
    #[error(transparent)]
    Transfer(#[from] ArriveError),
    /// Disputes about what a credit note corrects could not be told of it.
    #[error(transparent)]
    Dispute(#[from] DisputeError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
