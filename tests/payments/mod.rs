//! Paying several invoices at once, and everything that may happen to the money afterwards.

mod baskets;
mod cancelling;
mod credit;
mod returned;
mod settling;
mod suspense;

use std::sync::Arc;

use saldo::ids::PaymentId;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::rules::{Basket, BasketError};
use saldo::payments::{
    self, Cancelled, DisputeState, Order, Outcome, Payment, PaymentStatus, Providers, RemoteCharge, RemoteCheckout,
    RemoteDispute, RemoteRefund, RemoteState, StartError, Started, store,
};
use saldo::tasks;
use saldo::text::Language;

use crate::support::{DebtorStory, TestApp, eur, later};

/// With the demonstration provider as the way to pay.
fn paying(app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    let mut app = app;
    app.ctx.providers = Arc::new(Providers::with(provider));
    app
}

fn order(key: &str, debtor: &DebtorStory, amounts: &[(usize, i64)]) -> Order {
    Order {
        checkout_key: key.to_owned(),
        basket: Basket {
            currency: eur(0).currency(),
            lines: amounts.iter().map(|(n, minor)| (debtor.invoices[*n].clone(), eur(*minor))).collect(),
        },
        use_credit: true,
        told: None,
        why: later(),
        language: Language::Nl,
    }
}

impl TestApp {
    async fn start(&self, debtor: &DebtorStory, order: &Order) -> PaymentId {
        match payments::start_checkout(&self.ctx, &debtor.id, order).await.unwrap() {
            Started::AtProvider { payment, .. } | Started::Done(payment) => payment,
        }
    }

    async fn payment(&self, id: &PaymentId) -> Payment {
        store::get(&mut self.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn unapplied(&self, debtor: &DebtorStory) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        let lots = saldo::ledger::credits::available(&mut conn, &debtor.id, eur(0).currency()).await.unwrap();
        lots.iter().map(|lot| lot.amount().minor()).sum()
    }

    /// What the demonstration provider would say of this payment, paid.
    async fn remote(&self, id: &PaymentId, state: RemoteState) -> RemoteCheckout {
        let payment = self.payment(id).await;
        RemoteCheckout {
            provider: payment.provider,
            account: String::new(),
            livemode: false,
            session_ref: payment.session_ref.clone().unwrap(),
            intent_ref: Some(format!("intent-{id}")),
            charge_ref: Some(format!("charge-{id}")),
            payment: Some(id.clone()),
            amount: payment.amount(),
            state,
            method: None,
        }
    }

    /// Three invoices of 120, 80 and 50 euros paid in one payment.
    async fn three_paid(&self) -> (DebtorStory, PaymentId) {
        let anna = self.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let id = self.start(&anna, &order("k1", &anna, &[(0, 120_00), (1, 80_00), (2, 50_00)])).await;
        let paid = self.remote(&id, RemoteState::Paid).await;
        assert_eq!(payments::settle(&self.ctx, &paid).await.unwrap(), Outcome::Settled);
        (anna, id)
    }

    async fn all_outstanding(&self, debtor: &DebtorStory) -> Vec<i64> {
        let mut all = Vec::new();
        for invoice in &debtor.invoices {
            all.push(self.outstanding(invoice).await);
        }
        all
    }
}

/// The payment's charge with refunds of these cents, oldest first.
fn charge(id: &PaymentId, refunds: &[i64]) -> RemoteCharge {
    let refund = |(n, minor): (usize, &i64)| RemoteRefund {
        refund_ref: format!("refund-{n}-{id}"),
        ours: None,
        amount: eur(*minor),
        failed: None,
    };
    RemoteCharge {
        provider: saldo::payments::ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        charge_ref: format!("charge-{id}"),
        intent_ref: format!("intent-{id}"),
        refunds: refunds.iter().enumerate().map(refund).collect(),
    }
}

fn dispute(id: &PaymentId, amount: i64, state: DisputeState) -> RemoteDispute {
    RemoteDispute {
        provider: saldo::payments::ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        dispute_ref: format!("dispute-{id}"),
        intent_ref: format!("intent-{id}"),
        amount: eur(amount),
        state,
        reason: "fraudulent".into(),
    }
}
