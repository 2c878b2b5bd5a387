//! What a debtor sees first: what is due today, what comes next, and what is under way.

mod rules;
mod store;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

pub use rules::{NextStep, next_steps};
pub use store::overview;

use crate::ids::{DocumentId, PaymentId};
use crate::invoices::PaymentStage;
use crate::money::{Currency, Money};

/// A debtor's position. Every amount is per currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// One for each currency with something open or some credit; the largest open first.
    pub currencies: Vec<CurrencyOverview>,
    /// Payments that are not finished, oldest first.
    pub running: Vec<PaymentSummary>,
    /// Payments that did not come or did not stay, whose invoices nobody has paid since; newest first.
    pub came_back: Vec<PaymentSummary>,
    /// The last finished payments, newest first.
    pub recent: Vec<PaymentSummary>,
    /// What the creditor waived within the last weeks, newest first.
    pub waived: Vec<WaivedSummary>,
    /// What happens next, most urgent first; never empty.
    pub next: Vec<NextStep>,
}

/// What is owed in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyOverview {
    /// Which.
    pub currency: Currency,
    /// All that is owed.
    pub open: Money,
    /// On how many documents.
    pub open_documents: i64,
    /// What to pay today: due today or before, without processing, contested and collected amounts.
    pub due_today: Money,
    /// On how many documents.
    pub due_today_documents: i64,
    /// Of `due_today`, what was due before today.
    pub overdue: Money,
    /// On how many documents.
    pub overdue_documents: i64,
    /// The day of the oldest of them.
    pub overdue_since: Option<NaiveDate>,
    /// Of `due_today`, what has time all the same by decisions about what was contested, by the day.
    pub pay_by: BTreeMap<NaiveDate, Money>,
    /// The next day after today on which something is due, and how much.
    pub next_due: Option<NextDue>,
    /// In payments the bank is still at.
    pub processing: Money,
    /// Under a dispute, plan, "already paid" or contested chargeback.
    pub contested: Money,
    /// What the creditor collects by direct debit.
    pub collected: Money,
    /// Credit that may be used.
    pub credit: Money,
    /// Credit that payments and requests have set aside.
    pub set_aside: Money,
}

/// What is due on a day to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextDue {
    /// The day.
    pub on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// On how many documents.
    pub documents: i64,
}

/// A waiver in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaivedSummary {
    /// Of which invoice.
    pub document: DocumentId,
    /// Its number.
    pub number: String,
    /// How much need not be paid.
    pub amount: Money,
    /// Since when.
    pub waived_at: DateTime<Utc>,
}

/// A payment in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentSummary {
    /// Which payment.
    pub id: PaymentId,
    /// How far.
    pub stage: PaymentStage,
    /// Money and credit together.
    pub amount: Money,
    /// The provider's word for the way it was paid.
    pub method: Option<String>,
    /// For how many documents.
    pub documents: i64,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When the money was there.
    pub settled_at: Option<DateTime<Utc>>,
    /// Until when the payer's bank may still take it back.
    pub returnable_until: Option<NaiveDate>,
    /// Some of it did not stay.
    pub came_back: bool,
    /// Who started it; see [`crate::ctx::Actor`].
    pub started_by: String,
    /// That contact's name.
    pub started_by_name: Option<String>,
}
