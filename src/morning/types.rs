//! What the morning page shows.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::{DebtorId, DisputeId, DocumentId, PaidClaimId, PaymentId, PlanId, PromiseId};
use crate::money::{Currency, Money};
use crate::plans::State;
use crate::tasks::TaskKind;

/// Everything above the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morning {
    /// What happened.
    pub since: Since,
    /// What is to be answered.
    pub answers: Answers,
    /// What was promised for now.
    pub promises: Promises,
    /// What plans have for now.
    pub instalments: Instalments,
    /// Whom nobody is after, the largest of each currency first.
    pub overdue: Vec<OverdueDebtor>,
    /// What is due within a week, the largest first.
    pub due_soon: Vec<DueSoon>,
}

/// So many, and how much in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Sum {
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
    /// How many.
    pub count: i64,
}

impl Sum {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// What happened since the start of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// That day: the working day before today.
    pub day: NaiveDate,
    /// Money that came in, by currency.
    pub received: Vec<Sum>,
    /// Payments that failed, by currency.
    pub failed: Vec<Sum>,
    /// The largest of them.
    pub largest_failed: Vec<FailedPayment>,
    /// Money that payers' banks took back, by currency.
    pub came_back: Vec<Sum>,
    /// The largest of that.
    pub largest_back: Vec<CameBack>,
    /// What debtors asked for, by kind and currency.
    pub requests: Vec<Request>,
    /// Pay links whose readers said that they are not meant.
    pub links_refused: i64,
    /// Where debtors' people wrote something, the latest first.
    pub questions: Vec<Question>,
}

/// A payment that failed.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FailedPayment {
    /// Which payment.
    pub payment_id: PaymentId,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
    /// When.
    pub changed_at: DateTime<Utc>,
}

impl FailedPayment {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// How money came to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum HowBack {
    /// A payer went to their card's bank.
    Chargeback,
    /// A cheque was not honoured.
    Bounced,
    /// A direct debit was returned.
    ReturnedDebit,
}

/// Money that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CameBack {
    /// Of which payment.
    pub payment_id: PaymentId,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// How.
    pub how: HowBack,
    pub(super) currency: Currency,
    pub(super) amount_minor: i64,
}

impl CameBack {
    /// How much.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// What debtors asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Request {
    /// What.
    pub kind: TaskKind,
    pub(super) currency: Option<Currency>,
    pub(super) amount_minor: i64,
    /// How many.
    pub count: i64,
}

impl Request {
    /// How much it is about.
    pub fn amount(&self) -> Option<Money> {
        self.currency.map(|currency| Money::stored(self.amount_minor, currency))
    }
}

/// Messages of a debtor's people in one thread, but for those that opened what it is about.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Question {
    pub(super) about: String,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// How many.
    pub count: i64,
    /// How many in all threads, also those that are not named.
    pub in_all: i64,
}

impl Question {
    /// The dispute it is about.
    pub fn dispute(&self) -> Option<DisputeId> {
        self.about.strip_prefix("dispute:").and_then(DisputeId::parse)
    }

    /// The claim "I already paid" it is about.
    pub fn paid_claim(&self) -> Option<PaidClaimId> {
        self.about.strip_prefix("paid_claim:").and_then(PaidClaimId::parse)
    }
}

/// Open tasks that are not put aside, by their day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Answers {
    /// Whose day is today.
    pub due_today: i64,
    /// Whose day went by.
    pub past_due: i64,
    /// Of both, those of whoever asks.
    pub mine: i64,
    /// Of both, those that nobody took.
    pub nobodys: i64,
}

/// An invoice somebody promised to pay on a day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Promise {
    /// Which promise; none where the invoice went to another debtor since.
    pub promise_id: Option<PromiseId>,
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// The day.
    pub promised_on: NaiveDate,
    pub(super) currency: Currency,
    pub(super) outstanding_minor: i64,
}

impl Promise {
    /// What of it is not here.
    pub const fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }
}

/// Promises that are not kept yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Promises {
    /// For today, or for a day before whose grace still runs.
    pub due: Vec<Promise>,
    /// For a day that went by, the largest first.
    pub broken: Vec<Promise>,
}

/// A plan of which something is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Instalment {
    /// Which plan.
    pub plan_id: PlanId,
    /// Its number.
    pub number: i64,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// The day of the oldest instalment of which something is open.
    pub due_on: NaiveDate,
    pub(super) state: State,
    pub(super) currency: Currency,
    pub(super) open_minor: i64,
    /// How much of this debtor's may be on its way: payments, and what is said to be paid or a bank took back.
    pub(super) coming: i64,
}

impl Instalment {
    /// What of the plan is due, and neither here nor on its way.
    pub const fn open(&self) -> Money {
        Money::stored(self.open_minor, self.currency)
    }
}

/// Instalments that are not paid yet, the largest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instalments {
    /// For today, or for a day before whose grace still runs.
    pub due: Vec<Instalment>,
    /// Of plans that are broken: the debtor was told.
    pub broken: Vec<Instalment>,
}

/// A debtor with much overdue whom nobody is after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueDebtor {
    /// Which debtor.
    pub debtor_id: DebtorId,
    /// The name on its invoices.
    pub name: String,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// What is overdue and not on hold.
    pub overdue: Money,
    /// Since when the oldest of it.
    pub oldest_due_on: NaiveDate,
}

/// An invoice that is due soon.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DueSoon {
    /// Which invoice.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// When.
    pub due_on: NaiveDate,
    pub(super) currency: Currency,
    pub(super) outstanding_minor: i64,
}

impl DueSoon {
    /// What is owed on it, less what is on hold.
    pub const fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }
}
