//! Payment plans: what is proposed, what is agreed, and what a plan does while it runs.

mod agreement;
mod any_life;
mod beyond;
mod change;
mod cost;
mod desk;
mod due;
mod kept;
mod model;
mod money;
mod moving;
mod negotiating;
mod on_way;
mod paying;
mod play;
mod proposing;
mod running;
mod table;
mod time;

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use saldo::access::Rights;
use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, DocumentId, PlanId};
use saldo::jobs::Worker;
use saldo::plans::{self, NewPlan, OtherTerms, Plan, PlanError, Proof, Proposed, Rhythm, Share, State, Wanted};
use saldo::policies::{self, Kind, Plans, Policy};
use saldo::staff::Role;
use saldo::text::Language;
use saldo::threads::Body;

use crate::support::{ContactStory, Postbox, TestApp, eur};

/// Anna's company owes 300.00 on F1, which is due, and 100.00 on F2, which is due in a week. Sanne looks after it.
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
    /// Plans are agreed at once inside the usual policy.
    async fn on(app: TestApp) -> Self {
        let debtor = app.debtor("klant").await.id;
        let first = app.invoice(&debtor, "F1", eur(300_00), app.ctx.today()).await;
        let second = app.invoice(&debtor, "F2", eur(100_00), app.ctx.today() + Days::new(7)).await;
        let anna = app.contact("anna", &debtor, Rights::DISPUTE_AND_PLAN).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        app.looked_after(&debtor, "owner_id", &sanne).await;
        let (theirs, ours) = (app.acting_as(&anna), app.as_staff(&sanne));
        let house = Self { app, debtor, first, second, anna, theirs, ours };
        house.set(Policy { plans: Plans::AtOnce, ..Policy::usual(2) }).await;
        house
    }

    /// Another policy from now on.
    async fn set(&self, policy: Policy) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
        drop(conn);
        policies::change(&self.ours, Kind::Business, seen, &policy).await.unwrap();
    }

    /// Three instalments a month, from the first of April on: 100.00 each of F1.
    fn three(&self) -> (Vec<DocumentId>, Wanted) {
        (vec![self.first.clone()], wanted(Share::Count(3), "2026-04-01"))
    }

    /// What the form sends after a look at it.
    async fn form(&self, key: &str, (documents, wanted): (Vec<DocumentId>, Wanted)) -> Result<NewPlan, PlanError> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&documents[..], &wanted, Language::En);
        let shown = plans::preview(&mut conn, &self.theirs, &self.debtor, asked).await?;
        Ok(NewPlan {
            key: key.into(),
            documents,
            wanted,
            language: Language::En,
            seen_hash: shown.hash,
            words: None,
            proof: proof(),
        })
    }

    async fn propose(&self, key: &str, asked: (Vec<DocumentId>, Wanted)) -> Result<Proposed, PlanError> {
        let form = self.form(key, asked).await?;
        plans::propose(&self.theirs, &self.debtor, &form).await
    }

    /// A plan of three instalments that runs.
    async fn runs(&self) -> PlanId {
        let Proposed::Agreed(id) = self.propose("k", self.three()).await.unwrap() else { panic!("not at once") };
        id
    }

    /// A request that somebody has to answer.
    async fn asks(&self) -> PlanId {
        self.set(Policy::usual(2)).await;
        let mut form = self.form("k", self.three()).await.unwrap();
        form.words = Some(words("The harvest comes late."));
        let Proposed::Asked(id) = plans::propose(&self.theirs, &self.debtor, &form).await.unwrap() else {
            panic!("at once")
        };
        id
    }

    async fn plan(&self, id: &PlanId) -> Plan {
        plans::get(&mut self.app.ctx.db.read().await.unwrap(), &self.debtor, id).await.unwrap().unwrap()
    }

    /// What is left of each instalment.
    async fn left(&self, id: &PlanId) -> Vec<i64> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let left = plans::left_of(&mut conn, &self.app.ctx, &plan).await.unwrap();
        left.into_iter().map(|one| one.open.minor()).collect()
    }

    /// Other terms, as the form sends them.
    async fn other(&self, ctx: &Ctx, id: &PlanId, wanted: Wanted) -> OtherTerms {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let shown = plans::preview_other(&mut conn, ctx, &self.debtor, &plan, (&wanted, Language::En)).await.unwrap();
        OtherTerms { wanted, language: Language::En, seen_hash: shown.hash, words: words("Better so."), proof: proof() }
    }

    /// What is outstanding, not to be paid yet, and due on an invoice.
    async fn owed(&self, document: &DocumentId) -> (i64, i64, i64) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let page = saldo::invoices::get(&mut conn, &self.app.ctx, &self.debtor, document).await.unwrap().unwrap();
        let owed = page.summary.owed;
        (owed.outstanding.minor(), owed.contested.minor(), owed.due().minor())
    }

    /// What is to be paid today in all, and of the second invoice where the pay page offers it.
    async fn due_today(&self) -> (i64, Option<i64>) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let home = saldo::home::overview(&mut conn, &self.app.ctx, &self.debtor).await.unwrap();
        let today = saldo::invoices::Selection::DueToday(None);
        let page = saldo::invoices::payable(&mut conn, &self.app.ctx, &self.debtor, &today).await.unwrap();
        let second = page.rows.iter().find(|row| row.id == self.second);
        (home.currencies[0].due_today.minor(), second.map(|row| row.owed.due().minor()))
    }

    async fn pay(&self, minor: i64) {
        self.app.paid(&self.debtor, eur(minor), &[(&self.first, eur(minor))]).await;
    }

    /// A morning at nine.
    fn on_day(&self, text: &str) {
        let now = self.app.ctx.today();
        let days = (day(text) - now).num_days();
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
        plans::look_after(&self.app.ctx).await.unwrap();
    }

    /// A morning at nine, and what time alone does then.
    async fn morning_of(&self, text: &str) {
        self.on_day(text);
        self.looked_after().await;
    }

    /// Sanne ends it.
    async fn ends(&self, id: &PlanId) -> Result<(), PlanError> {
        let seen = self.plan(id).await.version;
        plans::end(&self.ours, &self.debtor, id, seen, &words("We called twice.")).await
    }

    async fn open_tasks(&self, kind: &str) -> i64 {
        self.app.one("select count(*) from task where closed_at is null and kind = $1", kind).await
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn wanted(share: Share, first_on: &str) -> Wanted {
    Wanted { down: 0, down_on: day(first_on), share, rhythm: Rhythm::Monthly, first_on: day(first_on) }
}

fn proof() -> Proof {
    Proof { network: "192.0.2.7".into(), proved_by: "password".into() }
}

fn words(text: &str) -> Body {
    Body::parse(text).unwrap()
}
