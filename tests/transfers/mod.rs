//! Bank transfers: announced, awaited, arrived, given up.

mod announcing;
mod arriving;
mod ending;
mod reported;

use std::sync::Arc;

use saldo::creditor::{self, AllocationOrder, Creditor, TransferDays};
use saldo::holds::HoldReason;
use saldo::ids::PaymentId;
use saldo::payments::demo::Demo;
use saldo::payments::rules::Basket;
use saldo::payments::{self, Order, Payment, PaymentStatus, ProviderError, Providers, StartError, Started, store};
use saldo::text::Language;
use saldo::transfers::reference::{Reference, Scheme};
use saldo::transfers::{self, Arrival, ArriveError, Arrived, NotOffered, TransferError};

use crate::support::{DebtorStory, Silent, TestApp, eur, gbp, later, state_hash};

const OGM: &str = "+++090/9337/55493+++";

fn molen() -> Creditor {
    Creditor {
        country: "BE".into(),
        iban: Some("BE68 5390 0754 7034".into()),
        iban_holder: Some("Molen & Zoon".into()),
        ..Creditor::named("Molen & Zoon B.V.")
    }
}

/// With an account in Belgium, and the demonstration provider beside it.
async fn transferring(mut app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    app.ctx.providers = Arc::new(Providers::with(provider));
    app.creditor_is(&molen()).await;
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
    async fn creditor_is(&self, creditor: &Creditor) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, creditor, self.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn transfer(&self, debtor: &DebtorStory, order: &Order) -> PaymentId {
        transfers::announce(&self.ctx, &debtor.id, order).await.unwrap()
    }

    async fn transfer_of(&self, id: &PaymentId) -> Payment {
        store::get(&mut self.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    /// The reference of an announced transfer.
    async fn reference_of(&self, id: &PaymentId) -> Reference {
        let payment = self.transfer_of(id).await;
        transfers::of_payment(&mut self.ctx.db.read().await.unwrap(), &payment).await.unwrap().unwrap().reference
    }

    /// Money comes with this reference, as report `key`.
    async fn money_comes(&self, key: &str, reference: &str, minor: i64) -> Option<Arrived> {
        let arrival = Arrival { key, amount: eur(minor), value_on: self.ctx.today() };
        transfers::arrived(&self.ctx, reference, &arrival).await.unwrap()
    }

    /// What is owed on each invoice.
    async fn still_owed(&self, debtor: &DebtorStory) -> Vec<i64> {
        let mut all = Vec::new();
        for invoice in &debtor.invoices {
            all.push(self.outstanding(invoice).await);
        }
        all
    }

    async fn credit_of(&self, debtor: &DebtorStory) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        let lots = saldo::ledger::credits::available(&mut conn, &debtor.id, eur(0).currency()).await.unwrap();
        lots.iter().map(|lot| lot.amount().minor()).sum()
    }

    async fn all_rows(&self) -> String {
        state_hash(&mut self.ctx.db.read().await.unwrap(), &[]).await
    }

    /// Holds that pause now.
    async fn pauses(&self) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        let sql =
            "select count(*) from hold where ended_at is null and (ends_at is null or ends_at > $1) and reason = $2";
        let query = HoldReason::PaymentInProgress;
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(self.ctx.now()).bind(query)).unwrap()
    }

    async fn invoice_says(&self, debtor: &DebtorStory, n: usize, reference: &'static str) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let sql = "update document set payment_reference = $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&debtor.invoices[n]).bind(reference)).unwrap();
        tx.commit().await.unwrap();
    }
}

fn booked(arrived: Option<Arrived>) -> (PaymentId, i64, i64) {
    match arrived {
        Some(Arrived::Booked { payment, missing, credit }) => (payment, missing.minor(), credit.minor()),
        other => panic!("not booked: {other:?}"),
    }
}
