//! Disputes: what is contested, what that holds, and the decision that moves money.

mod any_mix;
mod correcting;
mod credit_notes;
mod deciding;
mod ending;
mod holding;
mod insight;
mod moving;
mod once;
mod previewing;
mod raising;
mod talking;
mod tying;

use std::sync::Arc;

use saldo::access::Rights;
use saldo::approvals::Decided;
use saldo::ctx::Ctx;
use saldo::disputes::{
    self, Claim, Decision, Dispute, DisputeError, DisputedInvoice, Item, NewDispute, Reason, Verdict, Wants,
};
use saldo::ids::{DebtorId, DisputeId, DocumentId};
use saldo::jobs::Worker;
use saldo::money::Money;
use saldo::staff::Role;
use saldo::threads::{Body, NewMessage, Upload};

use crate::imports::words::{invoice, line};
use crate::support::{ContactStory, Postbox, TestApp, eur};

/// Customer 1 has invoice F1 of €175.50: 100.00 at 21 % and 50.00 at 9 %. Anna speaks for it, Sanne has it.
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
        let mut bread = line(1, 50_00);
        bread.vat_percent = 9;
        let mut document = invoice("F1");
        document.lines = vec![line(1, 100_00), bread];
        let summary = app.import(&[document]).await;
        assert_eq!(summary.created, 1, "{:?}", summary.refused);
        let debtor: DebtorId = app.one("select debtor_id from document where number = $1", "F1").await;
        let invoice: DocumentId = app.one("select id from document where number = $1", "F1").await;
        let anna = app.contact("anna", &debtor, Rights::DISPUTE_AND_PLAN).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        app.looked_after(&debtor, "owner_id", &sanne).await;
        let (theirs, ours) = (app.acting_as(&anna), app.as_staff(&sanne));
        Self { app, debtor, invoice, anna, theirs, ours }
    }

    fn claim(&self, line: Option<i32>, minor: Option<i64>) -> Claim {
        Claim { document: self.invoice.clone(), line, amount: minor.map(eur) }
    }

    async fn raise(&self, key: &str, claims: Vec<Claim>) -> Result<DisputeId, DisputeError> {
        disputes::raise(&self.theirs, &self.debtor, &new(key, claims)).await.map(disputes::Raised::id)
    }

    /// Line 2, which is 54.50, is contested.
    async fn contested(&self) -> DisputeId {
        self.raise("k", vec![self.claim(Some(2), None)]).await.unwrap()
    }

    async fn dispute(&self, id: &DisputeId) -> Dispute {
        disputes::get(&mut self.app.ctx.db.read().await.unwrap(), &self.debtor, id).await.unwrap().unwrap()
    }

    fn item(&self, line: i32, minor: i64) -> Item {
        Item { document: self.invoice.clone(), line, minor }
    }

    /// Sanne decides about what she sees now.
    async fn decide(&self, id: &DisputeId, key: &str, verdict: Verdict) -> Result<Decided<()>, DisputeError> {
        let seen = self.dispute(id).await.version;
        let decision = Decision { seen, verdict, words: words("We looked."), beside: vec![] };
        disputes::decide(&self.ours, &self.debtor, id, key, &decision).await
    }

    /// What of the invoice is outstanding, held and due today.
    async fn owed(&self) -> (i64, i64, i64) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let page = saldo::invoices::get(&mut conn, &self.app.ctx, &self.debtor, &self.invoice).await.unwrap().unwrap();
        let owed = page.summary.owed;
        (owed.outstanding.minor(), owed.contested.minor(), owed.due().minor())
    }

    async fn invoices(&self, id: &DisputeId) -> Vec<DisputedInvoice> {
        disputes::invoices(&mut self.app.ctx.db.read().await.unwrap(), &self.debtor, id).await.unwrap()
    }

    /// What a dispute holds, and what it asks back.
    async fn sides(&self, id: &DisputeId) -> (i64, i64) {
        let dispute = self.dispute(id).await;
        (dispute.held().minor(), dispute.refund_claim(&self.invoices(id).await).minor())
    }

    /// What of a dispute was credited or waived meanwhile.
    async fn taken_off(&self, id: &DisputeId) -> i64 {
        self.dispute(id).await.taken_off(&self.invoices(id).await).minor()
    }

    async fn paid(&self, minor: i64) {
        self.app.paid(&self.debtor, eur(minor), &[(&self.invoice, eur(minor))]).await;
    }

    /// The worker does all there is to do; gives the mails.
    async fn worked(&self) -> Postbox {
        let postbox = Postbox::default();
        let worker = Worker::new(self.app.ctx.clone(), saldo::work::handlers(), Arc::new(postbox.clone()));
        worker.run_until_idle().await.unwrap();
        postbox
    }

    async fn open_tasks(&self, kind: &str) -> i64 {
        self.app.one("select count(*) from task where closed_at is null and kind = $1", kind).await
    }
}

fn new(key: &str, claims: Vec<Claim>) -> NewDispute {
    NewDispute {
        key: key.into(),
        claims,
        reason: Reason::Quantity,
        wants: Wants::Credit,
        words: words("Only <half> of it came."),
        files: vec![],
    }
}

fn words(text: &str) -> Body {
    Body::parse(text).unwrap()
}

fn message(key: &str, text: &str) -> NewMessage {
    NewMessage { key: key.into(), body: words(text), files: vec![], internal: false }
}

fn upload(name: &str, bytes: &'static [u8]) -> Upload {
    Upload { name: name.into(), bytes: bytes.into() }
}

fn money(minor: i64) -> Money {
    eur(minor)
}
