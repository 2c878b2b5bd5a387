//! Four eyes: what one person may not do alone.

mod alone;
mod by_bank;
mod colleagues;
mod deciding;
mod gate;
mod hammer;

use std::sync::Arc;

use saldo::approvals::{self, Approval, Ask, Decided, Kind, Wish};
use saldo::credits::{self, NewRequest, Way};
use saldo::ctx::{Actor, Ctx};
use saldo::ids::{ApprovalId, CreditRequestId, PaymentId, RefundId, StaffId, WaiverId};
use saldo::jobs::Worker;
use saldo::money::Money;
use saldo::payments::Providers;
use saldo::payments::demo::Demo;
use saldo::refunds::{self, NewRefund, RefundError, RefundReason};
use saldo::staff::Role;
use saldo::text::Iban;
use saldo::waivers::{self, NewWaiver, WaiveError};

use crate::support::{DebtorStory, Postbox, TestApp, eur};

/// Anna owes 1,000 euros and paid 500 for another invoice. Ada and Alan are administrators, Cor is a controller.
/// More than 100 euros needs two of them.
struct House {
    app: TestApp,
    anna: DebtorStory,
    payment: PaymentId,
    ada: Ctx,
    alan: Ctx,
    cor: Ctx,
}

impl House {
    async fn on(app: TestApp) -> Self {
        let house = Self::without_limits(app).await;
        for kind in Kind::LIMITED {
            assert_eq!(house.limit(&house.ada, kind, None, Some(eur(100_00))).await, Decided::Now(()));
        }
        house
    }

    async fn without_limits(mut app: TestApp) -> Self {
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()))));
        let anna = app.debtor_owing("anna", &[eur(1_000_00), eur(500_00)]).await;
        let (payment, _) = app.paid(&anna.id, eur(500_00), &[(&anna.invoices[1], eur(500_00))]).await;
        let ada = colleague(&app, "ada", Role::Admin).await;
        let alan = colleague(&app, "alan", Role::Admin).await;
        let cor = colleague(&app, "cor", Role::Controller).await;
        Self { app, anna, payment, ada, alan, cor }
    }

    fn waiver(&self, key: &str, minor: i64) -> NewWaiver {
        let document = self.anna.invoices[0].clone();
        NewWaiver { key: key.into(), document, amount: eur(minor), reason: "a good customer".into() }
    }

    async fn waive(&self, as_: &Ctx, key: &str, minor: i64) -> Result<Decided<WaiverId>, WaiveError> {
        waivers::waive(as_, &self.anna.id, &self.waiver(key, minor)).await
    }

    /// A waiver that has to wait.
    async fn waits(&self, as_: &Ctx, key: &str, minor: i64) -> ApprovalId {
        waiting(self.waive(as_, key, minor).await.unwrap())
    }

    async fn refund(&self, as_: &Ctx, key: &str, minor: i64) -> Result<Decided<RefundId>, RefundError> {
        let (payment, reason) = (self.payment.clone(), RefundReason::Mistake);
        let new = NewRefund { payment, amount: eur(minor), reason, note: "paid twice".into() };
        refunds::decide(as_, &self.anna.id, key, &new).await
    }

    /// Anna has so much more credit, and asks to get it back by bank.
    async fn asks_back(&self, key: &str, minor: i64) -> CreditRequestId {
        self.app.paid(&self.anna.id, eur(minor), &[]).await;
        let way = Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let new = NewRequest { key: key.into(), amount: eur(minor), way, note: String::new() };
        credits::ask_back(&self.app.ctx, &self.anna.id, &new).await.unwrap().request
    }

    async fn state_of(&self, request: &CreditRequestId) -> String {
        self.app.one("select state from credit_request where id = $1", request.as_str()).await
    }

    async fn limit(&self, as_: &Ctx, of: Kind, from: Option<Money>, to: Option<Money>) -> Decided<()> {
        let wish = Wish::Limits { of, from, to };
        approvals::propose(as_, Ask { key: None, wish: &wish, why: "new rules" }).await.unwrap()
    }

    async fn approval(&self, id: &ApprovalId) -> Approval {
        approvals::get(&mut self.app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn owed(&self) -> i64 {
        self.app.outstanding(&self.anna.invoices[0]).await
    }

    /// From now on she cannot log in.
    async fn disable(&self, who: &Ctx) {
        let Actor::Staff(id) = &who.actor else { panic!("no colleague") };
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let sql = "update staff set disabled_at = $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(id).bind(self.app.ctx.now())).unwrap();
        tx.commit().await.unwrap();
    }

    /// The worker does all that is due; gives the mails.
    async fn work(&self) -> Postbox {
        let postbox = Postbox::default();
        let worker = Worker::new(self.app.ctx.clone(), saldo::work::handlers(), Arc::new(postbox.clone()));
        worker.run_until_idle().await.unwrap();
        postbox
    }

    async fn audited(&self, action: &str) -> i64 {
        self.app.one("select count(*) from audit where action = $1", action).await
    }
}

fn waiting<T: std::fmt::Debug>(decided: Decided<T>) -> ApprovalId {
    match decided {
        Decided::Waits(id) => id,
        Decided::Now(_) => panic!("it did not wait: {decided:?}"),
    }
}

/// Somebody of the creditor, logged in.
async fn colleague(app: &TestApp, name: &str, role: Role) -> Ctx {
    let id: StaffId = app.ctx.new_id();
    let mut tx = app.ctx.db.begin().await.unwrap();
    saldo::execute!(
        tx,
        sqlx::query(
            "insert into staff (id, email, name, role, created_at, created_by) values ($1, $2, $3, $4, $5, 'operator')"
        )
        .bind(&id)
        .bind(format!("{name}@molen.example"))
        .bind(name)
        .bind(role)
        .bind(app.ctx.now())
    )
    .unwrap();
    tx.commit().await.unwrap();
    app.ctx.acting_as(Actor::Staff(id))
}
