//! "I already paid": what may be said, what that pauses, and how it ends.

mod answering;
mod claiming;
mod following;
mod moving;

use std::sync::Arc;

use chrono::NaiveDate;
use saldo::access::Rights;
use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, DocumentId, PaidClaimId};
use saldo::jobs::Worker;
use saldo::paid_claims::{self, Account, Answer, Claimed, NewPaidClaim, Outcome, PaidClaim, PaidClaimError};
use saldo::policies::{self, Kind, Policy};
use saldo::staff::Role;
use saldo::threads::{Body, NewMessage, Upload};

use crate::support::{ContactStory, Postbox, TestApp, eur};

/// Anna's company owes 100.00 on F1, which was due on Monday, 2 March 2026, when it was made. Sanne looks after it; by the
/// usual policy a claim pauses for 10 days.
struct House {
    app: TestApp,
    debtor: DebtorId,
    invoice: DocumentId,
    anna: ContactStory,
    /// Anna.
    theirs: Ctx,
    /// Sanne.
    ours: Ctx,
}

impl House {
    async fn on(app: TestApp) -> Self {
        let debtor = app.debtor("klant").await.id;
        let invoice = app.invoice(&debtor, "F1", eur(100_00), app.ctx.today()).await;
        let anna = app.contact("anna", &debtor, Rights::DISPUTE_AND_PLAN).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        app.looked_after(&debtor, "owner_id", &sanne).await;
        let (theirs, ours) = (app.acting_as(&anna), app.as_staff(&sanne));
        Self { app, debtor, invoice, anna, theirs, ours }
    }

    /// Another policy from now on.
    async fn set(&self, policy: Policy) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
        drop(conn);
        policies::change(&self.ours, Kind::Business, seen, &policy).await.unwrap();
    }

    /// 60.00 were paid on Friday.
    fn said(&self, key: &str) -> NewPaidClaim {
        NewPaidClaim {
            key: key.into(),
            document: self.invoice.clone(),
            paid_on: day("2026-02-27"),
            amount: eur(60_00),
            account: Account::parse("NL91 ABNA 0417 1643 00"),
            words: None,
            files: vec![],
        }
    }

    async fn say(&self, new: &NewPaidClaim) -> Result<PaidClaimId, PaidClaimError> {
        paid_claims::claim(&self.theirs, &self.debtor, new).await.map(Claimed::id)
    }

    async fn claimed(&self) -> PaidClaimId {
        self.say(&self.said("k")).await.unwrap()
    }

    async fn get(&self, id: &PaidClaimId) -> PaidClaim {
        paid_claims::get(&mut self.app.ctx.db.read().await.unwrap(), &self.debtor, id).await.unwrap().unwrap()
    }

    /// Sanne answers what she sees now.
    async fn answer(&self, id: &PaidClaimId, answer: &Answer) -> Result<(), PaidClaimError> {
        let seen = self.get(id).await.version;
        paid_claims::answer(&self.ours, &self.debtor, id, seen, answer).await
    }

    /// What of the invoice is outstanding, held and due.
    async fn owed(&self) -> (i64, i64, i64) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let page = saldo::invoices::get(&mut conn, &self.app.ctx, &self.debtor, &self.invoice).await.unwrap().unwrap();
        let owed = page.summary.owed;
        (owed.outstanding.minor(), owed.contested.minor(), owed.due().minor())
    }

    async fn pay(&self, minor: i64) {
        self.app.paid(&self.debtor, eur(minor), &[(&self.invoice, eur(minor))]).await;
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

    async fn open_tasks(&self) -> i64 {
        self.app.one("select count(*) from task where closed_at is null and kind = $1", "paid_claim").await
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn words(text: &str) -> Body {
    Body::parse(text).unwrap()
}

fn found() -> Answer {
    Answer::Found { words: words("It stood under another name.") }
}

fn not_found() -> Answer {
    Answer::NotFound { words: words("Nothing came from this account.") }
}
