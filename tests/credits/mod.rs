//! Unapplied credit: what its debtor sees of it, uses, asks back, and gets.

mod allocating;
mod answering;
mod asking;
mod beside;
mod overview;
mod taken_away;
mod using;

use std::sync::Arc;

use saldo::access::Rights;
use saldo::credits::{self, AskError, NewRequest, Request, RequestState, Way};
use saldo::ctx::Ctx;
use saldo::ids::{CreditId, CreditRequestId, DebtorId, PaymentId, RefundId};
use saldo::money::Money;
use saldo::payments::demo::Demo;
use saldo::payments::{ProviderKind, Providers, RemoteCharge, RemoteRefund};
use saldo::text::Iban;

use crate::imports::words::*;
use crate::support::{ContactStory, DebtorStory, TestApp, eur, later};

/// Anna owes 100 and 40 euros. She has 30 euros of credit from a payment of 150 that paid an invoice of 120, and
/// 20 from a credit note.
struct Credited {
    app: TestApp,
    anna: DebtorStory,
    person: ContactStory,
    payment: PaymentId,
    lot: CreditId,
}

impl Credited {
    async fn on(mut app: TestApp) -> Self {
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()))));
        let mut anna = app.debtor_owing("anna", &[eur(120_00), eur(100_00), eur(40_00)]).await;
        let paid = anna.invoices.remove(0);
        let (payment, lot) = app.paid(&anna.id, eur(150_00), &[(&paid, eur(120_00))]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        let person = app.contact("anna", &anna.id, Rights::PAY).await;
        Self { app, anna, person, payment, lot }
    }

    /// As Anna, logged in.
    fn ctx(&self) -> Ctx {
        self.app.acting_as(&self.person)
    }

    async fn ask(&self, key: &str, minor: i64, way: Way) -> Result<CreditRequestId, AskError> {
        let new = NewRequest { key: key.into(), amount: eur(minor), way, note: " thanks ".into() };
        Ok(credits::ask_back(&self.ctx(), &self.anna.id, &new).await?.request)
    }

    async fn ask_by_bank(&self, key: &str, minor: i64) -> CreditRequestId {
        self.ask(key, minor, by_bank()).await.unwrap()
    }

    async fn request(&self, id: &CreditRequestId) -> Request {
        credits::get(&mut self.app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn state(&self, id: &CreditRequestId) -> (RequestState, Money) {
        let request = self.request(id).await;
        (request.state, request.amount())
    }

    /// Free credit, and what requests set aside.
    async fn free_and_asked(&self) -> (i64, i64) {
        free_and_asked(&self.app, &self.anna.id).await
    }

    /// What the provider says once so much of Anna's payment went back: for our refund, or of its own.
    fn charge(&self, ours: Option<&RefundId>, refunded: i64) -> RemoteCharge {
        let refund_ref = ours.map_or("re_1".to_owned(), |id| format!("demo_{id}"));
        let refund = RemoteRefund { refund_ref, ours: ours.cloned(), amount: eur(refunded), failed: None };
        RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: "charge".into(),
            intent_ref: format!("intent-{}", self.payment),
            refunds: vec![refund],
        }
    }
}

impl TestApp {
    /// From now on no part payment may be smaller.
    async fn minimum_of(&self, amount: Money) {
        let mut creditor = saldo::creditor::Creditor::named("Molen & Zoon B.V.");
        creditor.minimum_payment_minor = amount.minor();
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::creditor::save(&mut tx, &creditor, self.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn free_and_asked(app: &TestApp, debtor: &DebtorId) -> (i64, i64) {
    let credit = credits::overview(&mut app.ctx.db.read().await.unwrap(), debtor).await.unwrap();
    credit.first().map_or((0, 0), |credit| (credit.free.minor(), credit.in_requests.minor()))
}

fn by_bank() -> Way {
    Way::Bank { holder: " Bakkerij Anna ".into(), iban: Iban::parse("NL91 ABNA 0417 1643 00").unwrap() }
}
