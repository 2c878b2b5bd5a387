//! What stands on a statement.

use chrono::{DateTime, NaiveDate, Utc};

use crate::creditor::Zone;
use crate::db::DbError;
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::credits::CreditOrigin;
use crate::money::{Currency, Money, MoneyError};

/// What a statement shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// What is owed, how old it is, and credit that is not used.
    #[default]
    OpenItems,
    /// Every entry of a period, with the balance before and after.
    Period,
}

impl Kind {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::OpenItems, Self::Period];

    /// Its name in the URL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenItems => "open",
            Self::Period => "period",
        }
    }
}

/// Days of documents, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; not before the first.
    pub to: NaiveDate,
}

/// What was known of a debtor at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The debtor's entries up to this number.
    pub position: i64,
    /// What has no number, such as holds and due dates, as it stood then. Ages count from its day.
    pub at: DateTime<Utc>,
}

/// Whose statement, in which currency, as known when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Whose.
    pub debtor: DebtorId,
    /// In what.
    pub currency: Currency,
    /// As known when.
    pub known: Known,
    /// The creditor's time zone.
    pub zone: Zone,
}

impl Basis {
    /// The day it is made for.
    pub fn day(&self) -> NaiveDate {
        self.zone.date(self.known.at)
    }
}

/// Which way an amount goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The debtor owes more.
    Debit,
    /// The debtor owes less.
    Credit,
}

/// What a line is about. In the order in which the lines of one entry stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// An invoice, with what it says was paid before.
    Invoice,
    /// What an invoice says was paid before it was made.
    Prepayment,
    /// A credit note, or an invoice below zero.
    CreditNote,
    /// Money came in.
    Payment,
    /// A payment was taken back: bounced, returned, a mistake.
    PaymentReversed,
    /// Money went back to the debtor.
    Refund,
    /// It did not arrive there.
    RefundFailed,
    /// The payer's bank took money back.
    Chargeback,
    /// It gave it to the creditor after all.
    ChargebackWon,
    /// The debtor need not pay it.
    Waiver,
    /// The debtor has to pay it after all.
    WaiverReversed,
    /// Credit for what the debtor contested.
    CreditDecision,
    /// A credit note says what was decided before: it is no credit again.
    DecidedBefore,
    /// Money went back and what it paid stays paid: the creditor bears it.
    Gift,
    /// That money is here again.
    GiftReversed,
    /// Open invoices came from another debtor.
    OpenCame,
    /// Credit came from another debtor.
    CreditCame,
    /// Open invoices went to another debtor.
    OpenLeft,
    /// Credit went to another debtor.
    CreditLeft,
    /// Anything else that changes the balance.
    Correction,
}

impl LineKind {
    /// All of them, in their order.
    pub const ALL: [Self; 20] = [
        Self::Invoice,
        Self::Prepayment,
        Self::CreditNote,
        Self::Payment,
        Self::PaymentReversed,
        Self::Refund,
        Self::RefundFailed,
        Self::Chargeback,
        Self::ChargebackWon,
        Self::Waiver,
        Self::WaiverReversed,
        Self::CreditDecision,
        Self::DecidedBefore,
        Self::Gift,
        Self::GiftReversed,
        Self::OpenCame,
        Self::CreditCame,
        Self::OpenLeft,
        Self::CreditLeft,
        Self::Correction,
    ];

    /// Whether such a line is about one document.
    pub const fn names_document(self) -> bool {
        matches!(
            self,
            Self::Invoice
                | Self::Prepayment
                | Self::CreditNote
                | Self::Waiver
                | Self::WaiverReversed
                | Self::CreditDecision
        )
    }
}

/// The document a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDocument {
    /// Which one.
    pub id: DocumentId,
    /// The creditor's number.
    pub number: String,
    /// Until when it is to be paid, as was known then.
    pub due_on: NaiveDate,
}

/// The payment a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePayment {
    /// Which one.
    pub id: PaymentId,
    /// The provider's word for the way it was paid.
    pub method: Option<String>,
    /// The reference of a bank transfer, or what the payer wrote.
    pub reference: Option<String>,
}

/// What of an open amount need not be paid now; the two never add up to more than is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Contested: disputed, said to be paid, or charged back and contested.
    pub contested: Money,
    /// In a payment plan.
    pub planned: Money,
}

impl Mark {
    /// Nothing of it.
    pub const fn none(currency: Currency) -> Self {
        Self { contested: Money::zero(currency), planned: Money::zero(currency) }
    }
}

/// One line of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub kind: LineKind,
    /// The date on the document that caused it; lines are in its order.
    pub document_on: NaiveDate,
    /// The day the money counts from.
    pub value_on: NaiveDate,
    /// The day it was booked here.
    pub booked_on: NaiveDate,
    /// It was booked after the period was over.
    pub is_late: bool,
    /// The document, while it is this debtor's.
    pub document: Option<LineDocument>,
    /// The payment, while it is this debtor's.
    pub payment: Option<LinePayment>,
    /// Which way.
    pub side: Side,
    /// How much; above zero.
    pub amount: Money,
    /// What is owed after it; below zero when the debtor has credit.
    pub balance: Money,
    /// Of an invoice that is open: what of it need not be paid now.
    pub mark: Mark,
}

impl Line {
    /// The amount in the column of debits.
    pub fn debit(&self) -> Option<Money> {
        (self.side == Side::Debit).then_some(self.amount)
    }

    /// The amount in the column of credits.
    pub fn credit(&self) -> Option<Money> {
        (self.side == Side::Credit).then_some(self.amount)
    }
}

/// Sums under the lines of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Of all debits.
    pub debit: Money,
    /// Of all credits.
    pub credit: Money,
    /// What is owed at the end: the opening balance of the next day.
    pub closing: Money,
}

/// An invoice on which something is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedItem {
    /// The invoice, while it is this debtor's.
    pub document: Option<LineDocument>,
    /// Its date.
    pub issue_on: NaiveDate,
    /// By which day the first of it was to be paid: in a plan that ran, an instalment's.
    pub first_due_on: NaiveDate,
    /// Days past that; 0 or less: not due yet.
    pub days: i64,
    /// Its amount.
    pub payable: Money,
    /// What is owed on it.
    pub open: Money,
    /// What of that need not be paid now.
    pub mark: Mark,
}

/// Credit that is given to no invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditItem {
    /// Where it came from.
    pub origin: CreditOrigin,
    /// The credit note or invoice below zero, while it is this debtor's.
    pub document: Option<(DocumentId, String)>,
    /// The payment, while it is this debtor's.
    pub payment: Option<LinePayment>,
    /// The date of the document, or the day the money counts from.
    pub on: NaiveDate,
    /// What of it is left; above zero.
    pub left: Money,
}

/// Why there is no statement, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum StatementError {
    /// The sums are larger than any amount may be.
    #[error("the statement's sums: {0}")]
    Money(#[from] MoneyError),
    /// The file cannot be written.
    #[error("the statement's file: {0}")]
    Csv(#[from] ::csv::Error),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
