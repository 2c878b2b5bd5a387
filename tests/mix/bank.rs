//! The demonstration provider, but with refunds that end as the story wants.

use std::sync::Mutex;

use async_trait::async_trait;
use saldo::money::Money;
use saldo::payments::demo::Demo;
use saldo::payments::{
    Checkout, CheckoutRequest, Provider, ProviderError, ProviderKind, RefundRequest, RemoteCharge, RemoteCheckout,
    RemoteDispute,
};

pub struct Bank {
    demo: Demo,
    /// What went back of the next charge once it did what it is asked; nothing when it refuses.
    refunded: Mutex<Option<Money>>,
}

impl Bank {
    pub fn new(demo: Demo) -> Self {
        Self { demo, refunded: Mutex::default() }
    }

    pub fn will_say(&self, refunded: Option<Money>) {
        *self.refunded.lock().unwrap() = refunded;
    }
}

pub fn charge(intent: &str, refunded: Money) -> RemoteCharge {
    RemoteCharge {
        provider: ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        charge_ref: format!("charge-{intent}"),
        intent_ref: intent.to_owned(),
        refunded,
    }
}

#[async_trait]
impl Provider for Bank {
    fn kind(&self) -> ProviderKind {
        self.demo.kind()
    }

    fn account(&self) -> &str {
        self.demo.account()
    }

    fn livemode(&self) -> bool {
        self.demo.livemode()
    }

    async fn create_checkout(&self, request: &CheckoutRequest) -> Result<Checkout, ProviderError> {
        self.demo.create_checkout(request).await
    }

    async fn expire_checkout(&self, session_ref: &str) -> Result<(), ProviderError> {
        self.demo.expire_checkout(session_ref).await
    }

    async fn fetch_checkout(&self, session_ref: &str) -> Result<RemoteCheckout, ProviderError> {
        self.demo.fetch_checkout(session_ref).await
    }

    async fn fetch_checkout_of(&self, intent_ref: &str) -> Result<Option<RemoteCheckout>, ProviderError> {
        self.demo.fetch_checkout_of(intent_ref).await
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RemoteCharge, ProviderError> {
        let refunded = self.refunded.lock().unwrap().take();
        let refunded = refunded.ok_or_else(|| ProviderError::Refused("nothing is left of it".into()))?;
        Ok(charge(&request.intent_ref, refunded))
    }

    async fn fetch_charge(&self, charge_ref: &str) -> Result<RemoteCharge, ProviderError> {
        self.demo.fetch_charge(charge_ref).await
    }

    async fn fetch_dispute(&self, dispute_ref: &str) -> Result<RemoteDispute, ProviderError> {
        self.demo.fetch_dispute(dispute_ref).await
    }
}
