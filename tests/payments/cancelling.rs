//! A checkout is given up while a twin of the payer's click starts another.

use std::sync::Mutex;

use async_trait::async_trait;
use saldo::db::Db;
use saldo::payments::{Checkout, CheckoutRequest, Provider, ProviderError, ProviderKind, RefundRequest};

use super::*;

/// The demonstration provider; while the first checkout is ended, the payment gets a second one.
struct Twin {
    demo: Demo,
    db: Db,
    ended: Mutex<Vec<String>>,
}

#[async_trait]
impl Provider for Twin {
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
        self.ended.lock().unwrap().push(session_ref.to_owned());
        let mut tx = self.db.begin().await.unwrap();
        let sql = "update payment set session_ref = 'second' where session_ref = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(session_ref)).unwrap();
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn fetch_checkout(&self, session_ref: &str) -> Result<RemoteCheckout, ProviderError> {
        self.demo.fetch_checkout(session_ref).await
    }

    async fn fetch_checkout_of(&self, intent_ref: &str) -> Result<Option<RemoteCheckout>, ProviderError> {
        self.demo.fetch_checkout_of(intent_ref).await
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RemoteCharge, ProviderError> {
        self.demo.refund(request).await
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

on_both! {
    async fn a_checkout_that_appears_while_another_is_ended_is_ended_too(app: TestApp) {
        let mut app = app;
        let demo = Demo::new(app.ctx.db.clone(), app.ctx.clock.clone());
        let twin = Arc::new(Twin { demo, db: app.ctx.db.clone(), ended: Mutex::default() });
        app.ctx.providers = Arc::new(Providers::with(twin.clone()));
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let first = app.payment(&id).await.session_ref.unwrap();
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap(), Cancelled::Yes);
        assert_eq!(*twin.ended.lock().unwrap(), [first, "second".to_owned()]);
    }
}
