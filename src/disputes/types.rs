//! What a dispute is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::states::State;
use crate::db::DbError;
use crate::ids::{CreditDecisionId, DisputeId, DocumentId, StaffId};
use crate::ledger::LedgerError;
use crate::money::{Currency, Money};
use crate::threads::{Body, ThreadError, Upload};

/// Why somebody contests it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Reason {
    /// Nothing came.
    NotReceived,
    /// It came broken, or is not good.
    Damaged,
    /// Another price was agreed.
    Price,
    /// More is charged than came.
    Quantity,
    /// It was sent back.
    Returned,
    /// A discount is missing.
    Discount,
    /// The payer keeps a part back: a guarantee, a withholding tax.
    Deduction,
    /// It was charged twice.
    Twice,
    /// A name, an address or an order number is wrong.
    Details,
    /// Something else.
    Other,
}

impl Reason {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 10] = [
        Self::NotReceived,
        Self::Damaged,
        Self::Price,
        Self::Quantity,
        Self::Returned,
        Self::Discount,
        Self::Deduction,
        Self::Twice,
        Self::Details,
        Self::Other,
    ];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotReceived => "not_received",
            Self::Damaged => "damaged",
            Self::Price => "price",
            Self::Quantity => "quantity",
            Self::Returned => "returned",
            Self::Discount => "discount",
            Self::Deduction => "deduction",
            Self::Twice => "twice",
            Self::Details => "details",
            Self::Other => "other",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Wants {
    /// To pay less, or money back.
    Credit,
    /// An invoice that is right.
    CorrectedInvoice,
    /// To understand it.
    Explanation,
    /// The goods.
    Redelivery,
}

impl Wants {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 4] = [Self::Credit, Self::CorrectedInvoice, Self::Explanation, Self::Redelivery];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::CorrectedInvoice => "corrected_invoice",
            Self::Explanation => "explanation",
            Self::Redelivery => "redelivery",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wants| wants.code() == code)
    }
}

/// A part of an invoice that somebody contests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which invoice.
    pub document: DocumentId,
    /// Which line; the whole invoice without.
    pub line: Option<i32>,
    /// How much of it, with VAT; all that can be contested without.
    pub amount: Option<Money>,
}

/// A dispute to raise.
#[derive(Debug, Clone)]
pub struct NewDispute {
    /// Made when the form was shown: the same form sent twice is one dispute.
    pub key: String,
    /// What is contested.
    pub claims: Vec<Claim>,
    /// Why.
    pub reason: Reason,
    /// What is wanted.
    pub wants: Wants,
    /// In their own words.
    pub words: Body,
    /// What shows it.
    pub files: Vec<Upload>,
}

/// What became of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raised {
    /// It is there.
    Now(DisputeId),
    /// The same form raised it before.
    Before(DisputeId),
}

impl Raised {
    /// Which dispute.
    pub fn id(self) -> DisputeId {
        match self {
            Self::Now(id) | Self::Before(id) => id,
        }
    }
}

/// So much of a line, or of a whole invoice (line 0).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which invoice.
    pub document: DocumentId,
    /// Its line; 0 for the whole.
    pub line: i32,
    /// How much, with VAT, in minor units.
    pub minor: i64,
}

/// How a dispute ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All that is contested is credited, as far as it was not credited meanwhile.
    AcceptAll,
    /// So much is credited.
    Accept {
        /// Line by line; of an invoice that is contested as a whole any of its lines, or 0.
        items: Vec<Item>,
    },
    /// Nothing is credited.
    Refuse,
    /// An invoice that is right takes its place.
    Replaced {
        /// By which number it will come.
        number: String,
    },
    /// The goods come again.
    Redelivered,
    /// It was explained.
    Explained,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The dispute's version that was looked at.
    pub seen: i32,
    /// How it ends.
    pub verdict: Verdict,
    /// Why, for the debtor.
    pub words: Body,
    /// Credit notes of the contested invoices that are about something else.
    pub beside: Vec<DocumentId>,
}

/// How a dispute ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Outcome {
    /// In whole or in part.
    Accepted,
    /// Not at all.
    Refused,
    /// By a corrected invoice.
    Replaced,
    /// The goods come again.
    Redelivered,
    /// It was explained.
    Explained,
    /// The debtor took it back.
    Withdrawn,
}

/// A dispute as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Dispute {
    /// Which one.
    pub id: DisputeId,
    /// By which number people name it.
    pub number: i64,
    /// Counts what happens to it.
    pub version: i32,
    /// 1, and one more each time it was opened again.
    pub round: i32,
    /// How far it is.
    pub state: State,
    /// Why.
    pub reason: Reason,
    /// What for.
    pub wants: Wants,
    /// In which currency.
    pub currency: Currency,
    /// Who of the creditor has it.
    pub owner_id: Option<StaffId>,
    /// By which name.
    pub owner_name: Option<String>,
    /// Until when somebody is to have answered; the clock stands while the debtor is asked.
    pub answer_due_on: NaiveDate,
    /// Working days that were left when it was stopped.
    pub days_left: Option<i32>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why, in the creditor's words.
    pub answer: String,
    /// The number of the invoice that takes the place of the contested one.
    pub replaced_by: Option<String>,
    /// That invoice, once it is here.
    pub replaced_by_id: Option<DocumentId>,
    /// Who raised it; see [`crate::ctx::Actor`].
    pub raised_by: String,
    /// When.
    pub raised_at: DateTime<Utc>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    pub(super) claimed_minor: i64,
    pub(super) held_minor: i64,
    pub(super) accepted_minor: i64,
}

impl Dispute {
    /// What is contested in this round.
    pub const fn claimed(&self) -> Money {
        Money::stored(self.claimed_minor, self.currency)
    }

    /// What of it need not be paid now.
    pub const fn held(&self) -> Money {
        Money::stored(self.held_minor, self.currency)
    }

    /// What of it was paid, and is asked back, by its invoices.
    pub fn refund_claim(&self, invoices: &[DisputedInvoice]) -> Money {
        Money::stored(invoices.iter().map(|one| one.refund_claim().minor()).sum(), self.currency)
    }

    /// What of it was credited or waived meanwhile, by its invoices.
    pub fn taken_off(&self, invoices: &[DisputedInvoice]) -> Money {
        Money::stored(invoices.iter().map(|one| one.taken_off().minor()).sum(), self.currency)
    }

    /// What was credited in this round.
    pub const fn accepted(&self) -> Money {
        Money::stored(self.accepted_minor, self.currency)
    }
}

/// What a dispute contests of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DisputedInvoice {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    /// When it is due; a dispute never moves that.
    pub due_on: NaiveDate,
    pub(super) currency: Currency,
    pub(super) claimed_minor: i64,
    pub(super) held_minor: i64,
    pub(super) outstanding_minor: i64,
    /// What of it can still be credited; none of a dispute that is over.
    #[sqlx(default)]
    pub(super) creditable_minor: Option<i64>,
    /// Of a round that is over: until when what is owed all the same is to be paid.
    pub pay_by: Option<NaiveDate>,
}

impl DisputedInvoice {
    /// What is contested.
    pub const fn claimed(&self) -> Money {
        Money::stored(self.claimed_minor, self.currency)
    }

    /// What of it need not be paid now.
    pub const fn held(&self) -> Money {
        Money::stored(self.held_minor, self.currency)
    }

    /// What of it was paid, and is asked back; none of a dispute that is over.
    pub fn refund_claim(&self) -> Money {
        let paid = self.creditable_minor.map_or(0, |creditable| creditable - self.held_minor);
        Money::stored(paid.max(0), self.currency)
    }

    /// What of it was credited or waived meanwhile; none of a dispute that is over.
    pub fn taken_off(&self) -> Money {
        let left = self.creditable_minor.map_or(self.claimed_minor, |creditable| creditable.max(self.held_minor));
        Money::stored(self.claimed_minor - left, self.currency)
    }

    /// What of it can still be credited; none of a dispute that is over.
    pub fn creditable(&self) -> Money {
        Money::stored(self.creditable_minor.unwrap_or(0), self.currency)
    }

    /// What less is owed once that is credited; the rest was paid.
    pub fn would_lower(&self) -> Money {
        Money::stored(self.creditable_minor.unwrap_or(0).min(self.outstanding_minor), self.currency)
    }

    /// What is owed on the invoice.
    pub const fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DisputedLine {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Which line; 0 for the whole invoice.
    pub line_position: i32,
    /// What it is called there.
    pub name: Option<String>,
    pub(super) currency: Currency,
    pub(super) claimed_minor: i64,
    pub(super) accepted_minor: Option<i64>,
    pub(super) settled_minor: i64,
}

impl DisputedLine {
    /// What is contested.
    pub const fn claimed(&self) -> Money {
        Money::stored(self.claimed_minor, self.currency)
    }

    /// What was credited, once that is decided.
    pub fn accepted(&self) -> Option<Money> {
        Some(Money::stored(self.accepted_minor?, self.currency))
    }
}

/// Something that happened to a dispute.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DisputeEvent {
    /// In which round.
    pub round: i32,
    /// What.
    pub kind: EventKind,
    /// The state it led to.
    pub state: State,
    /// A name, an amount, a number.
    pub detail: String,
    /// Who did it; see [`crate::ctx::Actor`].
    pub happened_by: String,
    /// By which name, where we know one.
    pub happened_by_name: Option<String>,
    /// When.
    pub happened_at: DateTime<Utc>,
}

/// What happens to disputes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EventKind {
    /// The debtor contests something.
    Raised,
    /// A colleague has it from now on.
    Assigned,
    /// Somebody looks into it.
    Taken,
    /// The debtor is asked something.
    Asked,
    /// The debtor answered.
    Answered,
    /// It is decided.
    Decided,
    /// The debtor took it back.
    Withdrawn,
    /// The debtor does not agree with how it ended.
    Reopened,
    /// A credit note of a contested invoice came.
    CreditNote,
}

/// Credit that was decided.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CreditDecision {
    /// Which one.
    pub id: CreditDecisionId,
    /// In which round of its dispute.
    pub round: i32,
    /// For which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
    pub(super) net_minor: i64,
    pub(super) vat_minor: i64,
    pub(super) lowered_minor: i64,
    pub(super) tied_minor: i64,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl CreditDecision {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// Without VAT.
    pub const fn net(&self) -> Money {
        Money::stored(self.net_minor, self.currency)
    }

    /// The VAT of it.
    pub const fn vat(&self) -> Money {
        Money::stored(self.vat_minor, self.currency)
    }

    /// What of it lowered what was owed.
    pub const fn lowered(&self) -> Money {
        Money::stored(self.lowered_minor, self.currency)
    }

    /// What of it was paid, and became credit.
    pub const fn became_credit(&self) -> Money {
        Money::stored(self.amount_minor - self.lowered_minor, self.currency)
    }

    /// What credit notes have said of it.
    pub const fn tied(&self) -> Money {
        Money::stored(self.tied_minor, self.currency)
    }
}

/// Why nothing was done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DisputeError {
    /// Not somebody who may do that.
    #[error("that is not for you to do")]
    NotAllowed,
    /// The debtor has no such dispute.
    #[error("there is no such dispute of this debtor")]
    NotFound,
    /// Nothing was chosen.
    #[error("choose what is contested")]
    Nothing,
    /// More than one dispute may be about.
    #[error(
        "a dispute is about at most {} invoices and {} lines",
        super::claims::MOST_INVOICES,
        super::claims::MOST_ITEMS
    )]
    TooMany,
    /// Not an invoice of this debtor that asks for money.
    #[error("{0} cannot be contested")]
    NoInvoice(DocumentId),
    /// The invoice has no such line.
    #[error("{document} has no line {line}")]
    NoLine { document: DocumentId, line: i32 },
    /// The same line twice, or lines beside the whole invoice.
    #[error("{document} is contested twice here, at line {line}")]
    Twice { document: DocumentId, line: i32 },
    /// Invoices of two currencies, or an amount in another one.
    #[error("one dispute is about one currency")]
    OtherCurrency,
    /// Zero or below.
    #[error("the amount of line {line} of {document} is not above zero")]
    NotPositive { document: DocumentId, line: i32 },
    /// More than is left to contest, or to credit, of a line or its invoice.
    #[error("of line {line} of {document} at most {most}")]
    TooMuch { document: DocumentId, line: i32, most: Money },
    /// Its state does not allow that.
    #[error("the dispute is {0:?}")]
    State(State),
    /// Somebody did something to it since it was looked at.
    #[error("the dispute changed since you looked at it")]
    Changed,
    /// It ended too long ago to be opened again.
    #[error("it could be opened again until {0}")]
    TooLate(NaiveDate),
    /// There is a credit note for a contested invoice: it may be this very credit.
    #[error("credit note {number} is here for it")]
    CreditNoteCame { document: DocumentId, number: String },
    /// A decision was made and waits for a second person.
    #[error("a decision about it waits for a second person")]
    Waits,
    /// Nobody of that id, or somebody who may not handle disputes.
    #[error("this colleague cannot have the dispute")]
    NotForThem,
    /// The number of an invoice is missing or too long.
    #[error("name the invoice that takes its place")]
    Number,
    /// The number is that of a contested invoice.
    #[error("an invoice does not take its own place")]
    OwnNumber,
    /// The message or its files.
    #[error(transparent)]
    Thread(#[from] ThreadError),
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
