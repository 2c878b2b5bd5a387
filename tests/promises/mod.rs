//! Promises: what may be promised, when that is kept or broken, and who hears it.

mod any_life;
mod breaking;
mod keeping;
mod making;
mod money;
mod moving;

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use saldo::access::Rights;
use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, DocumentId, PaymentId, PromiseId};
use saldo::jobs::Worker;
use saldo::money::Money;
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::policies::{self, Kind, Policy};
use saldo::promises::{self, Made, NewPromise, Promise, PromiseError, State};
use saldo::staff::Role;

use crate::support::{ContactStory, Postbox, TestApp, eur};

/// Anna's company owes 120.00 on F1, which is due, and 80.00 on F2, which is due in a week. Sanne looks after it. It is
/// Monday, 2 March 2026; by the usual policy a promise names a day within 30 and has a grace of 3.
struct House {
    app: TestApp,
    debtor: DebtorId,
    first: DocumentId,
    second: DocumentId,
    anna: ContactStory,
    /// Anna.
    theirs: Ctx,
    /// Sanne.
    ours: Ctx,
}

impl House {
    async fn on(app: TestApp) -> Self {
        let debtor = app.debtor("klant").await.id;
        let first = app.invoice(&debtor, "F1", eur(120_00), app.ctx.today()).await;
        let second = app.invoice(&debtor, "F2", eur(80_00), app.ctx.today() + Days::new(7)).await;
        let anna = app.contact("anna", &debtor, Rights::DISPUTE_AND_PLAN).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        app.looked_after(&debtor, "owner_id", &sanne).await;
        let (theirs, ours) = (app.acting_as(&anna), app.as_staff(&sanne));
        Self { app, debtor, first, second, anna, theirs, ours }
    }

    /// Another policy from now on.
    async fn set(&self, policy: Policy) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
        drop(conn);
        policies::change(&self.ours, Kind::Business, seen, &policy).await.unwrap();
    }

    /// So much of the first invoice.
    fn of_first(&self, minor: i64) -> Vec<(DocumentId, Money)> {
        vec![(self.first.clone(), eur(minor))]
    }

    async fn promise(
        &self,
        key: &str,
        lines: Vec<(DocumentId, Money)>,
        pay_on: &str,
    ) -> Result<PromiseId, PromiseError> {
        let new = NewPromise { key: key.into(), lines, pay_on: day(pay_on) };
        promises::make(&self.theirs, &self.debtor, &new).await.map(Made::id)
    }

    /// 70.00 of F1 on Monday in a week; in time until Thursday.
    async fn promised(&self) -> PromiseId {
        self.promise("k", self.of_first(70_00), "2026-03-09").await.unwrap()
    }

    async fn get(&self, id: &PromiseId) -> Promise {
        promises::get(&mut self.app.ctx.db.read().await.unwrap(), &self.debtor, id).await.unwrap().unwrap()
    }

    /// How far it is, and what of it is missing.
    async fn stands(&self, id: &PromiseId) -> (State, i64) {
        let promise = self.get(id).await;
        (promise.state(), promise.missing().minor())
    }

    /// What of an invoice is held by promises.
    async fn held(&self, document: &DocumentId) -> i64 {
        let sql = "select cast(coalesce(sum(amount_minor), 0) as bigint)
                   from hold
                   where document_id = $1 and reason = 'promise' and ended_at is null";
        self.app.one(sql, document.as_str()).await
    }

    /// What is outstanding and due on an invoice.
    async fn owed(&self, document: &DocumentId) -> (i64, i64) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let page = saldo::invoices::get(&mut conn, &self.app.ctx, &self.debtor, document).await.unwrap().unwrap();
        (page.summary.owed.outstanding.minor(), page.summary.owed.due().minor())
    }

    async fn pay(&self, document: &DocumentId, minor: i64) {
        self.app.paid(&self.debtor, eur(minor), &[(document, eur(minor))]).await;
    }

    /// A minute later.
    fn later(&self) {
        self.app.clock.advance(chrono::Duration::minutes(1));
    }

    /// A cheque bounces.
    async fn bounce(&self, payment: &PaymentId) {
        let back = NewReversal {
            key: format!("bounce {payment}"),
            amount: None,
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: self.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&self.app.ctx, payment, &back).await.unwrap();
    }

    /// A morning at nine.
    fn on_day(&self, text: &str) {
        let days = (day(text) - self.app.ctx.today()).num_days();
        self.app.clock.advance(chrono::Duration::days(days));
        assert_eq!(self.app.ctx.today(), day(text));
    }

    /// The worker does all there is to do; gives the mails.
    async fn worked(&self) -> Postbox {
        let postbox = Postbox::default();
        let worker = Worker::new(self.app.ctx.clone(), saldo::work::handlers(), Arc::new(postbox.clone()));
        worker.run_until_idle().await.unwrap();
        postbox
    }

    /// Time alone.
    async fn looked_after(&self) {
        promises::look_after(&self.app.ctx).await.unwrap();
    }

    async fn open_tasks(&self, kind: &str) -> i64 {
        self.app.one("select count(*) from task where closed_at is null and kind = $1", kind).await
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
