//! Ways to pay, behind one trait. A provider's word is never the truth about our money: it says
//! what became of its own object, and [`super::settle`] compares that with what we asked for.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::ProviderKind;
use crate::ids::{PaymentId, RefundId};
use crate::money::Money;
use crate::text::Language;

/// What we ask a provider to collect.
#[derive(Debug, Clone)]
pub struct CheckoutRequest {
    /// Ours; comes back with the provider's objects.
    pub payment: PaymentId,
    /// Part of the idempotency key: a new attempt is a new checkout.
    pub attempt: i32,
    /// Exactly this; the payer cannot change it.
    pub amount: Money,
    /// What the payer reads on the provider's page.
    pub description: String,
    /// The page's language.
    pub language: Language,
    /// Where the payer comes back to, whatever happened.
    pub return_url: String,
    /// When the checkout ends by itself.
    pub expires_at: DateTime<Utc>,
}

impl CheckoutRequest {
    /// The same for every try of the same attempt, so that a retry makes no second checkout.
    pub fn idempotency_key(&self) -> String {
        format!("{}-{}", self.payment, self.attempt)
    }
}

/// A checkout as the provider made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    /// The provider's id of it.
    pub session_ref: String,
    /// Where the payer goes.
    pub url: String,
}

/// How far the provider's checkout is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteState {
    /// The payer may still pay.
    Open,
    /// Agreed, the money takes days.
    Processing,
    /// The money is there.
    Paid,
    /// Refused for good, with the provider's code.
    Failed(String),
    /// Ended without payment.
    Expired,
}

/// A checkout as the provider has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteCheckout {
    /// By which provider.
    pub provider: ProviderKind,
    /// On which of its accounts.
    pub account: String,
    /// Whether real money moves.
    pub livemode: bool,
    /// The provider's id of the checkout.
    pub session_ref: String,
    /// The provider's id of the payment.
    pub intent_ref: Option<String>,
    /// The provider's id of the charge.
    pub charge_ref: Option<String>,
    /// The payment it says it is for.
    pub payment: Option<PaymentId>,
    /// How much.
    pub amount: Money,
    /// How far.
    pub state: RemoteState,
    /// "card", "ideal".
    pub method: Option<String>,
}

/// Money given back, as the provider has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteRefund {
    /// The provider's id.
    pub refund_ref: String,
    /// The wish of ours it fulfils.
    pub ours: Option<RefundId>,
    /// How much.
    pub amount: Money,
    /// Why the payer did not get it, as the provider's code: the money is back. For ever.
    pub failed: Option<String>,
}

/// A charge as the provider has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteCharge {
    /// By which provider.
    pub provider: ProviderKind,
    /// On which of its accounts.
    pub account: String,
    /// Whether real money moves.
    pub livemode: bool,
    /// The provider's id.
    pub charge_ref: String,
    /// The provider's id of the payment.
    pub intent_ref: String,
    /// What was given back of it, oldest first: all of it, or the refund that was asked about.
    pub refunds: Vec<RemoteRefund>,
}

/// What we ask a provider to give back.
#[derive(Debug, Clone)]
pub struct RefundRequest {
    /// Ours; part of the idempotency key, and kept with the provider's object.
    pub refund: RefundId,
    /// Part of the key too: above 1 the provider failed before by its own fault, and keeps that under the old key.
    pub attempt: i32,
    /// The provider's payment.
    pub intent_ref: String,
    /// Exactly this.
    pub amount: Money,
}

impl RefundRequest {
    /// The same for every try of the same attempt, so that a retry gives back nothing twice.
    pub fn idempotency_key(&self) -> String {
        format!("{}-{}", self.refund, self.attempt)
    }
}

/// How a chargeback stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisputeState {
    /// Only asked; no money moved.
    Inquiry,
    /// The bank has the money.
    Open,
    /// The creditor has it back.
    Won,
    /// The bank keeps it.
    Lost,
}

/// A chargeback as the provider has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteDispute {
    /// By which provider.
    pub provider: ProviderKind,
    /// On which of its accounts.
    pub account: String,
    /// Whether real money moves.
    pub livemode: bool,
    /// The provider's id.
    pub dispute_ref: String,
    /// The provider's id of the payment.
    pub intent_ref: String,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: DisputeState,
    /// The bank's reason code.
    pub reason: String,
}

/// Why a provider did not answer as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// No answer, or one we cannot read: the outcome is unknown, ask again with the same key.
    #[error("the payment provider cannot be reached: {0}")]
    Unreachable(String),
    /// It answered with a fault of its own, and answers so again under the same idempotency key
    /// for a day: the next try needs a new attempt.
    #[error("the payment provider failed with status {0}")]
    Broken(u16),
    /// It will not do this, whatever the tries.
    #[error("the payment provider refused: {0}")]
    Refused(String),
    /// The amount is outside what it can collect.
    #[error("{0} cannot be collected by the payment provider")]
    OutsideLimits(Money),
    /// The checkout is for something else than money, such as a card that is kept: none of ours.
    #[error("the checkout collects no money")]
    NoMoney,
    /// It knows no such object.
    #[error("the payment provider has no {0}")]
    NotFound(String),
}

impl ProviderError {
    /// Whether asking again cannot help.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::OutsideLimits(_))
    }
}

/// A way to pay.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Which one.
    fn kind(&self) -> ProviderKind;
    /// The account our objects are on.
    fn account(&self) -> &str;
    /// Whether real money moves.
    fn livemode(&self) -> bool;
    /// The account that it says we have, by the key we use.
    async fn own_account(&self) -> Result<String, ProviderError> {
        Ok(self.account().to_owned())
    }
    /// Makes a checkout, or gives the same one again for the same key.
    async fn create_checkout(&self, request: &CheckoutRequest) -> Result<Checkout, ProviderError>;
    /// Ends a checkout. `Refused` when it is no longer open: fetch it and settle.
    async fn expire_checkout(&self, session_ref: &str) -> Result<(), ProviderError>;
    /// The checkout as it is now.
    async fn fetch_checkout(&self, session_ref: &str) -> Result<RemoteCheckout, ProviderError>;
    /// The checkout a payment of the provider belongs to.
    async fn fetch_checkout_of(&self, intent_ref: &str) -> Result<Option<RemoteCheckout>, ProviderError>;
    /// Gives money back, unless it finds that this was done before; gives the charge with that refund.
    async fn refund(&self, request: &RefundRequest) -> Result<RemoteCharge, ProviderError>;
    /// The charge with all its refunds as they are now.
    async fn fetch_charge(&self, charge_ref: &str) -> Result<RemoteCharge, ProviderError>;
    /// The charge of a refund, with that refund as it is now.
    async fn fetch_refund(&self, refund_ref: &str) -> Result<RemoteCharge, ProviderError>;
    /// All that was given back, or taken back by banks, of a payment of the provider.
    async fn fetch_returns(&self, intent_ref: &str) -> Result<(RemoteCharge, Vec<RemoteDispute>), ProviderError>;
    /// The chargeback as it is now.
    async fn fetch_dispute(&self, dispute_ref: &str) -> Result<RemoteDispute, ProviderError>;
}

/// The way to pay this installation offers; none means bank transfer only.
#[derive(Default, Clone)]
pub struct Providers {
    checkout: Option<Arc<dyn Provider>>,
}

impl Providers {
    /// Offers one provider.
    pub fn with(provider: Arc<dyn Provider>) -> Self {
        Self { checkout: Some(provider) }
    }

    /// The provider people are sent to.
    pub fn checkout(&self) -> Option<&Arc<dyn Provider>> {
        self.checkout.as_ref()
    }

    /// The provider of an existing payment.
    pub fn of(&self, kind: ProviderKind) -> Option<&Arc<dyn Provider>> {
        self.checkout.as_ref().filter(|provider| provider.kind() == kind)
    }
}
