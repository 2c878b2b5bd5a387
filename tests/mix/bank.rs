//! The demonstration provider, but with refunds that end as the story wants.

use std::sync::Mutex;

use async_trait::async_trait;
use saldo::payments::demo::Demo;
use saldo::payments::{
    Checkout, CheckoutRequest, Provider, ProviderError, ProviderKind, RefundRequest, RemoteCharge, RemoteCheckout,
    RemoteDispute, RemoteRefund,
};

pub struct Bank {
    demo: Demo,
    /// Whether it does the next refund that it is asked for.
    willing: Mutex<bool>,
}

impl Bank {
    pub fn new(demo: Demo) -> Self {
        Self { demo, willing: Mutex::default() }
    }

    pub fn is_willing(&self, willing: bool) {
        *self.willing.lock().unwrap() = willing;
    }
}

pub fn charge(intent: &str, refunds: Vec<RemoteRefund>) -> RemoteCharge {
    RemoteCharge {
        provider: ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        charge_ref: format!("charge-{intent}"),
        intent_ref: intent.to_owned(),
        refunds,
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
        if !*self.willing.lock().unwrap() {
            return Err(ProviderError::Refused("nothing is left of it".into()));
        }
        let refund = RemoteRefund {
            refund_ref: format!("re-{}", request.refund),
            ours: Some(request.refund.clone()),
            amount: request.amount,
            failed: None,
        };
        Ok(charge(&request.intent_ref, vec![refund]))
    }

    async fn fetch_charge(&self, charge_ref: &str) -> Result<RemoteCharge, ProviderError> {
        self.demo.fetch_charge(charge_ref).await
    }

    async fn fetch_refund(&self, refund_ref: &str) -> Result<RemoteCharge, ProviderError> {
        self.demo.fetch_refund(refund_ref).await
    }

    async fn fetch_returns(&self, intent_ref: &str) -> Result<(RemoteCharge, Vec<RemoteDispute>), ProviderError> {
        self.demo.fetch_returns(intent_ref).await
    }

    async fn fetch_dispute(&self, dispute_ref: &str) -> Result<RemoteDispute, ProviderError> {
        self.demo.fetch_dispute(dispute_ref).await
    }
}
