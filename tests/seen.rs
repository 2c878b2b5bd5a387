//! Who saw an invoice: people of the debtor, once in a while, and for good.

use chrono::{DateTime, Duration, Utc};
use saldo::access::Rights;
use saldo::contacts;
use saldo::ctx::Actor;
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::ids::{DebtorId, DocumentId, PaymentId};
use saldo::jobs::Handler;
use saldo::links::{self, Link, NewPayLink};
use saldo::log_in::ForgetOld;
use saldo::portfolio::{self, Happening, HappeningKind, Topic};
use saldo::seen::{self, How, Paper, SAME_LOOK, Seen, Seer};
use tokio::task::JoinSet;

use crate::support::{ContactStory, DebtorStory, TestApp, eur, state_hash};

fn contact(contact: &ContactStory) -> Seer {
    Seer::of(&Actor::Contact(contact.id.clone()), None).unwrap()
}

fn holder(link: &Link) -> Seer {
    Seer::of(&Actor::Link(link.id.clone()), Some(link)).unwrap()
}

impl TestApp {
    async fn sees(&self, seer: &Seer, documents: &[&DocumentId], how: How) {
        let documents: Vec<DocumentId> = documents.iter().map(|id| (*id).clone()).collect();
        seen::note(&self.ctx, seer, &documents, how).await.unwrap();
    }

    async fn seen(&self, debtor: &DebtorId, document: &DocumentId) -> Vec<Seen> {
        let mut conn = self.ctx.db.read().await.unwrap();
        seen::of_document(&mut conn, debtor, document).await.unwrap()
    }

    async fn redeemed_by(&self, debtor: &DebtorStory, to: &ContactStory) -> Link {
        let new = NewPayLink { debtor: debtor.id.clone(), email: to.email.clone(), invoices: Vec::new(), days: 30 };
        let made = links::create(&self.ctx, &new).await.unwrap();
        let secret = made.url.split("token=").nth(1).unwrap();
        links::redeem(&self.ctx, secret, "192.0.2.1".parse().unwrap()).await.unwrap().link
    }

    async fn first_seen(&self, debtor: &DebtorId) -> Vec<Happening> {
        let mut conn = self.ctx.db.read().await.unwrap();
        let all = portfolio::timeline(&mut conn, debtor, Topic::All, None, 100).await.unwrap();
        all.into_iter().filter(|happening| happening.kind == HappeningKind::Seen).collect()
    }

    /// What lisa fetched, as the timeline says it, the newest first.
    async fn papers(&self, debtor: &DebtorId) -> Vec<String> {
        let mut conn = self.ctx.db.read().await.unwrap();
        let all = portfolio::timeline(&mut conn, debtor, Topic::Documents, None, 100).await.unwrap();
        let hers =
            all.into_iter().filter(|happening| happening.kind == HappeningKind::Action && happening.who == "lisa");
        hers.map(|happening| happening.what).collect()
    }

    async fn rows(&self) -> String {
        state_hash(&mut self.ctx.db.read().await.unwrap(), &[]).await
    }
}

on_both! {
    async fn looks_within_ten_minutes_are_one_and_write_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let lisa = contact(&app.contact("lisa", &anna.id, Rights::VIEW).await);
        let (invoice, first) = (&anna.invoices[0], app.ctx.now());
        app.sees(&lisa, &[invoice, invoice], How::Page).await;
        let before = app.rows().await;
        app.clock.advance(SAME_LOOK - Duration::microseconds(1));
        app.sees(&lisa, &[invoice], How::Page).await;
        assert_eq!(app.rows().await, before, "the same look was written");
        app.clock.advance(Duration::microseconds(1));
        app.sees(&lisa, &[invoice], How::Page).await;
        let seen = app.seen(&anna.id, invoice).await;
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].times, seen[0].first_at, seen[0].last_at), (2, first, app.ctx.now()));
        assert_eq!((seen[0].name.as_str(), seen[0].by_link, seen[0].how), ("lisa", false, How::Page));
        app.sees(&lisa, &[invoice], How::Download).await;
        let how: Vec<How> = app.seen(&anna.id, invoice).await.iter().map(|seen| seen.how).collect();
        assert_eq!(how, [How::Download, How::Page], "a download is another thing than a page");
    }

    async fn looks_at_the_same_moment_count_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00)]).await;
        let lisa = contact(&app.contact("lisa", &anna.id, Rights::VIEW).await);
        for round in 1..=3 {
            let mut looking = JoinSet::new();
            for _ in 0..8 {
                let (ctx, lisa, documents) = (app.ctx.clone(), lisa.clone(), anna.invoices.clone());
                looking.spawn(async move { seen::note(&ctx, &lisa, &documents, How::Page).await });
            }
            for noted in looking.join_all().await {
                noted.unwrap();
            }
            for invoice in &anna.invoices {
                assert_eq!(app.seen(&anna.id, invoice).await[0].times, round);
            }
            app.clock.advance(SAME_LOOK);
        }
        assert_eq!(app.count("document_seen").await, 2);
    }

    async fn a_link_holder_is_told_apart_and_stays_known_when_the_link_is_forgotten(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let lisa = app.contact("lisa", &anna.id, Rights::PAY).await;
        let link = app.redeemed_by(&anna, &lisa).await;
        app.sees(&holder(&link), &[&anna.invoices[0]], How::Page).await;
        app.sees(&contact(&lisa), &[&anna.invoices[0]], How::Page).await;
        let by_link: Vec<bool> = app.seen(&anna.id, &anna.invoices[0]).await.iter().map(|seen| seen.by_link).collect();
        assert_eq!(by_link.iter().filter(|by_link| **by_link).count(), 1, "{by_link:?}");
        contacts::remove(&app.ctx, &anna.id, &lisa.id).await.unwrap();
        app.clock.advance(Duration::days(400));
        ForgetOld.run(&app.ctx, "").await.unwrap();
        assert_eq!(app.count("access_token").await, 0, "the link is forgotten");
        let seen = app.seen(&anna.id, &anna.invoices[0]).await;
        assert_eq!(seen.iter().map(|seen| seen.email.clone()).collect::<Vec<_>>(), [lisa.email.clone(), lisa.email]);
    }

    async fn what_was_seen_goes_where_the_invoice_goes(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(10_00)]).await, app.debtor("bert").await);
        let lisa = app.contact("lisa", &anna.id, Rights::VIEW).await;
        app.sees(&contact(&lisa), &[&anna.invoices[0]], How::Page).await;
        let new = NewSplit {
            from: anna.id.clone(),
            documents: anna.invoices.clone(),
            to: Target::Existing(bert.id.clone()),
            identifiers: Vec::new(),
            money: MoneyOfSplit::Stays,
            why: "matched wrongly".into(),
        };
        debtors::split(&app.ctx, &new).await.unwrap();
        assert_eq!(app.seen(&anna.id, &anna.invoices[0]).await, []);
        assert_eq!(app.seen(&bert.id, &anna.invoices[0]).await.len(), 1);
        assert_eq!((app.first_seen(&anna.id).await.len(), app.first_seen(&bert.id).await.len()), (0, 1));
    }

    async fn the_timeline_says_what_was_seen_for_the_first_time(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00), eur(30_00)]).await;
        let (lisa, mark) = (app.contact("lisa", &anna.id, Rights::PAY).await, app.contact("mark", &anna.id, Rights::PAY).await);
        app.clock.advance(Duration::minutes(1));
        app.sees(&contact(&lisa), &[&anna.invoices[0]], How::Page).await;
        app.clock.advance(Duration::minutes(1));
        app.sees(&contact(&lisa), &[&anna.invoices[0]], How::Download).await;
        let all: Vec<&DocumentId> = anna.invoices.iter().collect();
        app.sees(&contact(&mark), &all, How::Page).await;
        let said: Vec<(String, String, String)> =
            app.first_seen(&anna.id).await.into_iter().map(|seen| (seen.what, seen.who, seen.detail)).collect();
        let line = |what: &str, who: &str, detail: &str| (what.to_owned(), who.to_owned(), detail.to_owned());
        assert_eq!(said, [line("2", "mark", "several"), line("anna-1", "lisa", "invoice")]);
    }

    async fn papers_that_a_contact_fetches_are_on_the_timeline(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let lisa = app.acting_as(&app.contact("lisa", &anna.id, Rights::VIEW).await);
        let payment = app.ctx.new_id::<PaymentId>();
        app.clock.advance(Duration::minutes(1));
        let papers = [
            (Paper::Statement, anna.id.as_str()), (Paper::Receipt, payment.as_str()), (Paper::Statement, anna.id.as_str()),
        ];
        for (paper, of) in papers {
            seen::fetched(&lisa, &anna.id, paper, of).await.unwrap();
        }
        for nobody in [Actor::System, Actor::Staff(app.ctx.new_id()), Actor::ViewAs(app.ctx.new_id())] {
            seen::fetched(&app.ctx.acting_as(nobody), &anna.id, Paper::Agreement, "x").await.unwrap();
        }
        assert_eq!(app.papers(&anna.id).await, ["document.receipt_fetched", "document.statement_fetched"]);
        app.clock.advance(SAME_LOOK);
        seen::fetched(&lisa, &anna.id, Paper::Statement, anna.id.as_str()).await.unwrap();
        assert_eq!(app.papers(&anna.id).await.len(), 3, "later it is another look");
    }

    async fn a_timeline_with_looks_misses_nothing_page_by_page(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00), eur(30_00), eur(40_00)]).await;
        let (lisa, mark) = (app.contact("lisa", &anna.id, Rights::PAY).await, app.contact("mark", &anna.id, Rights::PAY).await);
        app.clock.advance(Duration::minutes(1));
        // Two looks of one moment, by two people.
        app.sees(&contact(&lisa), &[&anna.invoices[0], &anna.invoices[1]], How::Page).await;
        app.sees(&contact(&mark), &[&anna.invoices[2]], How::Page).await;
        app.clock.advance(Duration::minutes(1));
        app.sees(&contact(&mark), &[&anna.invoices[3]], How::Page).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let all = portfolio::timeline(&mut conn, &anna.id, Topic::All, None, 100).await.unwrap();
        assert_eq!(all.iter().filter(|happening| happening.kind == HappeningKind::Seen).count(), 3);
        let (mut paged, mut before): (Vec<Happening>, Option<(DateTime<Utc>, String)>) = (Vec::new(), None);
        loop {
            let page = portfolio::timeline(&mut conn, &anna.id, Topic::All, before, 1).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some((last.at, last.id.clone()));
            paged.extend(page);
        }
        assert_eq!(paged, all);
    }
}
