//! Money that takes days, and money that does not stay: what is owed, who is told, and once.

mod chargebacks;
mod debits;
mod reversals;

use std::sync::Arc;

use saldo::access::Rights;
use saldo::ids::PaymentId;
use saldo::jobs::Worker;
use saldo::links;
use saldo::mail::Outgoing;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::rules::Basket;
use saldo::payments::{
    self, CameBack, DisputeState, Order, Outcome, Payment, PaymentStatus, ProviderKind, Providers, RemoteDispute,
    ReturnReason, Started, store,
};
use saldo::text::Language;

use crate::support::{ContactStory, DebtorStory, Postbox, TestApp, eur, later};

/// Anna owes 120 today and 80 next week, and may pay at the demonstration bank.
struct Story {
    app: TestApp,
    debtor: DebtorStory,
    anna: ContactStory,
}

impl Story {
    async fn on(mut app: TestApp) -> Self {
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()))));
        let debtor = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let anna = app.contact("anna", &debtor.id, Rights::PAY).await;
        Self { app, debtor, anna }
    }

    /// Anna goes to the bank to pay both invoices.
    async fn start(&self, key: &str) -> PaymentId {
        let lines = [120_00, 80_00].iter().zip(&self.debtor.invoices);
        let order = Order {
            checkout_key: key.to_owned(),
            basket: Basket {
                currency: eur(0).currency(),
                lines: lines.map(|(minor, invoice)| (invoice.clone(), eur(*minor))).collect(),
            },
            use_credit: true,
            told: None,
            why: later(),
            language: Language::En,
        };
        match payments::start_checkout(&self.app.acting_as(&self.anna), &self.debtor.id, &order).await.unwrap() {
            Started::AtProvider { payment, .. } | Started::Done(payment) => payment,
        }
    }

    /// Both invoices by a debit that arrived, its receipt sent.
    async fn paid_by_debit(&self, key: &str) -> PaymentId {
        let id = self.start(key).await;
        self.decide(&id, DemoState::Processing).await;
        self.decide(&id, DemoState::Paid).await;
        self.mails().await;
        id
    }

    async fn decide(&self, id: &PaymentId, to: DemoState) {
        assert!(demo::decide(&self.app.ctx, id, to).await.unwrap());
    }

    async fn payment(&self, id: &PaymentId) -> Payment {
        store::get(&mut self.app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn came_back(&self, id: &PaymentId) -> Option<CameBack> {
        let payment = self.payment(id).await;
        payments::came_back(&mut self.app.ctx.db.read().await.unwrap(), &payment).await.unwrap()
    }

    async fn owed(&self) -> [i64; 2] {
        [self.app.outstanding(&self.debtor.invoices[0]).await, self.app.outstanding(&self.debtor.invoices[1]).await]
    }

    /// Lets the worker do everything, and gives the mails that went out meanwhile.
    async fn mails(&self) -> Vec<Outgoing> {
        let postbox = Postbox::default();
        let worker = Worker::new(self.app.ctx.clone(), saldo::work::handlers(), Arc::new(postbox.clone()));
        worker.run_until_idle().await.unwrap();
        saldo::mail::send_due(&self.app.ctx, &postbox).await.unwrap();
        postbox.all()
    }

    /// Holds that last, and tasks that are open.
    async fn holds_and_tasks(&self) -> (i64, i64) {
        let holds =
            self.app.one("select count(*) from hold where ended_at is null and reason = $1", "chargeback").await;
        (holds, self.app.open_tasks("chargeback").await)
    }

    /// What the link of a mail asks for.
    async fn asked_by(&self, mail: &Outgoing) -> Vec<i64> {
        let secret = mail.text.split("/link?token=").nth(1).expect("a link").split_whitespace().next().unwrap();
        let link = links::redeem(&self.app.ctx, secret, "192.0.2.1".parse().unwrap()).await.unwrap().link;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let items = links::items(&mut conn, &self.app.ctx, &link).await.unwrap();
        items.iter().map(|item| item.suggested.minor()).collect()
    }

    /// What a bank says of a payment.
    async fn dispute(&self, id: &PaymentId, state: DisputeState) -> RemoteDispute {
        RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: format!("dp-{id}"),
            intent_ref: self.payment(id).await.intent_ref.unwrap(),
            amount: eur(200_00),
            state,
            reason: "fraudulent".into(),
        }
    }
}
