//! What a payment is.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::Clearing;
use crate::money::{Currency, Money};
use crate::paths;
use crate::text::Language;

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum PaymentStatus {
    /// Written down; the provider's checkout is not made yet.
    Starting,
    /// The payer is at the provider, or left it open.
    AwaitingProvider,
    /// The payer agreed; the money takes days.
    Processing,
    /// The money is in the ledger.
    Settled,
    /// Refused; can be tried again.
    Failed,
    /// Nobody paid in time.
    Expired,
    /// The payer started again or gave up.
    Cancelled,
    /// The payer says that a bank transfer is on its way.
    AwaitingTransfer,
}

impl PaymentStatus {
    /// Whether the payer may still pay at the provider.
    pub const fn is_unfinished(self) -> bool {
        matches!(self, Self::Starting | Self::AwaitingProvider)
    }

    /// Whether money may still come from this checkout without anybody doing more.
    pub const fn is_in_flight(self) -> bool {
        matches!(self, Self::Starting | Self::AwaitingProvider | Self::Processing)
    }

    /// Whether nobody waits for its money any more; it may come late all the same.
    pub const fn is_given_up(self) -> bool {
        matches!(self, Self::Failed | Self::Expired | Self::Cancelled)
    }
}

/// By which way money moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ProviderKind {
    /// Stripe's hosted checkout.
    Stripe,
    /// The demonstration provider; refused when the profile is production.
    Demo,
    /// Booked in the accounting system.
    Elsewhere,
    /// Recorded by staff: cash, a cheque, a transfer seen at the bank.
    Manual,
    /// Credit alone; no money moves.
    Credit,
    /// Money nobody can place.
    Unknown,
    /// A bank transfer that the payer announced.
    Transfer,
}

impl ProviderKind {
    /// The account the money passes through.
    pub const fn clearing(self) -> Clearing {
        match self {
            Self::Stripe => Clearing::Stripe,
            Self::Demo => Clearing::Demo,
            Self::Elsewhere | Self::Manual | Self::Credit | Self::Unknown | Self::Transfer => Clearing::Elsewhere,
        }
    }
}

/// How money moved that no provider of ours collected; the word in the column `payment.method`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To the creditor's account.
    Transfer,
    /// Collected by the creditor.
    DirectDebit,
    /// At the creditor's own terminal.
    Card,
    /// Notes and coins.
    Cash,
    /// May bounce.
    Cheque,
    /// Against what the creditor owes.
    SetOff,
    /// Some other way.
    Other,
}

impl Method {
    /// Every method, in the order lists show them.
    pub const ALL: [Self; 7] =
        [Self::Transfer, Self::DirectDebit, Self::Card, Self::Cash, Self::Cheque, Self::SetOff, Self::Other];

    /// The word in the database and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::DirectDebit => "direct_debit",
            Self::Card => "card",
            Self::Cash => "cash",
            Self::Cheque => "cheque",
            Self::SetOff => "set_off",
            Self::Other => "other",
        }
    }

    /// The method of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}

/// One movement, or attempted movement, of money.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Payment {
    /// Which payment.
    pub id: PaymentId,
    /// Whose; none only for money nobody can place.
    pub debtor_id: Option<DebtorId>,
    /// By which way.
    pub provider: ProviderKind,
    /// How far.
    pub status: PaymentStatus,
    currency: Currency,
    amount_minor: i64,
    credit_minor: i64,
    refunded_minor: i64,
    charged_back_minor: i64,
    reversed_minor: i64,
    /// The provider's word for the method: "card", "ideal".
    pub method: Option<String>,
    /// Why it failed, as a code; see [`super::failure`].
    pub failure: Option<String>,
    /// How often the provider was asked for a checkout of this payment.
    pub attempt: i32,
    /// The provider's account.
    pub provider_account: String,
    /// Whether real money moves.
    pub livemode: bool,
    /// The provider's checkout.
    pub session_ref: Option<String>,
    /// The provider's payment.
    pub intent_ref: Option<String>,
    /// Where the payer can go on.
    pub checkout_url: Option<String>,
    /// The payer's language when it was started.
    pub language: Language,
    /// Who started it; see [`crate::ctx::Actor`].
    pub started_by: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when the payer can go on.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was settled.
    pub settled_at: Option<DateTime<Utc>>,
    /// The day the money counts from.
    pub value_on: Option<NaiveDate>,
}

impl Payment {
    /// What the provider collects.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// Credit used beside it.
    pub const fn credit(&self) -> Money {
        Money::stored(self.credit_minor, self.currency)
    }

    /// What went back to the payer.
    pub const fn refunded(&self) -> Money {
        Money::stored(self.refunded_minor, self.currency)
    }

    /// What the payer's bank took back.
    pub const fn charged_back(&self) -> Money {
        Money::stored(self.charged_back_minor, self.currency)
    }

    /// What was taken back of a payment no provider collected: see [`super::reverse`].
    pub const fn reversed(&self) -> Money {
        Money::stored(self.reversed_minor, self.currency)
    }

    /// What may still go back.
    pub const fn refundable_minor(&self) -> i64 {
        self.amount_minor - self.refunded_minor - self.charged_back_minor - self.reversed_minor
    }

    /// The page that shows it to whoever started it: with an account, or with a pay link alone.
    pub fn page(&self, debtor: &DebtorId) -> String {
        if self.started_by.starts_with("link:") {
            paths::link_payment(&self.id)
        } else {
            paths::payment(debtor, &self.id)
        }
    }

    /// The common source of this payment's holds.
    pub fn hold_source(&self) -> String {
        hold_source(&self.id)
    }
}

/// The common source of a payment's holds.
pub fn hold_source(payment: &PaymentId) -> String {
    format!("payment:{payment}")
}

/// What a payment is for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PaymentLine {
    /// Which document.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    currency: Currency,
    amount_minor: i64,
    outstanding_minor: i64,
}

impl PaymentLine {
    /// How much of the payment is meant for it.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }

    /// What is owed on it now.
    pub const fn outstanding(&self) -> Money {
        Money::stored(self.outstanding_minor, self.currency)
    }
}
