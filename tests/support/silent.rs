//! A provider that is down.

use async_trait::async_trait;
use saldo::payments::{
    Checkout, CheckoutRequest, Provider, ProviderError, ProviderKind, RefundRequest, RemoteCharge, RemoteCheckout,
    RemoteDispute,
};

/// A provider that does not answer.
pub struct Silent;

fn silence<T>() -> Result<T, ProviderError> {
    Err(ProviderError::Unreachable("no answer".into()))
}

#[async_trait]
impl Provider for Silent {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Demo
    }

    fn account(&self) -> &str {
        ""
    }

    fn livemode(&self) -> bool {
        false
    }

    async fn create_checkout(&self, _: &CheckoutRequest) -> Result<Checkout, ProviderError> {
        silence()
    }

    async fn expire_checkout(&self, _: &str) -> Result<(), ProviderError> {
        silence()
    }

    async fn fetch_checkout(&self, _: &str) -> Result<RemoteCheckout, ProviderError> {
        silence()
    }

    async fn fetch_checkout_of(&self, _: &str) -> Result<Option<RemoteCheckout>, ProviderError> {
        silence()
    }

    async fn refund(&self, _: &RefundRequest) -> Result<RemoteCharge, ProviderError> {
        silence()
    }

    async fn fetch_charge(&self, _: &str) -> Result<RemoteCharge, ProviderError> {
        silence()
    }

    async fn fetch_refund(&self, _: &str) -> Result<RemoteCharge, ProviderError> {
        silence()
    }

    async fn fetch_returns(&self, _: &str) -> Result<(RemoteCharge, Vec<RemoteDispute>), ProviderError> {
        silence()
    }

    async fn fetch_dispute(&self, _: &str) -> Result<RemoteDispute, ProviderError> {
        silence()
    }
}
