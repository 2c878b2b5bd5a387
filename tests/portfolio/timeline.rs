//! The timeline by topic.

use saldo::access::Rights;
use saldo::audit::{self, Happened};
use saldo::calls::{self, NewCall, Outcome};
use saldo::debtors::{self, NewMerge};
use saldo::holds::{self, NewPlaced};
use saldo::payments::{Method, NewManual, record_manual};
use saldo::portfolio::{self, Happening, HappeningKind, Topic};
use saldo::shortfalls::Words;
use saldo::staff::Role;

use crate::support::{TestApp, eur};

async fn of_topic(app: &TestApp, debtor: &saldo::ids::DebtorId, topic: Topic) -> Vec<Happening> {
    let mut conn = app.ctx.db.read().await.unwrap();
    portfolio::timeline(&mut conn, debtor, topic, None, 100).await.unwrap()
}

/// The same, two by two.
async fn paged(app: &TestApp, debtor: &saldo::ids::DebtorId, topic: Topic) -> Vec<Happening> {
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let mut conn = app.ctx.db.read().await.unwrap();
        let page = portfolio::timeline(&mut conn, debtor, topic, before, 2).await.unwrap();
        let Some(last) = page.last() else { return paged };
        before = Some((last.at, last.id.clone()));
        paged.extend(page);
    }
}

on_both! {
    async fn every_happening_is_under_one_topic_and_names_what_it_is_about(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        app.contact("boekhouding", &anna.id, Rights::PAY).await;
        portfolio::add_note(&ctx, &anna.id, "careful").await.unwrap();
        let call = NewCall {
            key: "c".into(),
            outcome: Outcome::Voicemail,
            spoke_to: String::new(),
            said: String::new(),
            follow_up_on: None,
        };
        calls::log(&ctx, &anna.id, &call).await.unwrap();
        let why = Words::parse("They asked for time.").unwrap();
        let pause = NewPlaced { key: "p".into(), invoice: Some("anna-1".into()), why, until: None };
        holds::place(&ctx, &anna.id, &pause).await.unwrap();
        let cash = NewManual {
            key: "m".into(),
            method: Method::Cash,
            amount: eur(20_00),
            value_on: ctx.today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        let recorded = record_manual(&ctx, &anna.id, &cash).await.unwrap();
        let mut tx = ctx.db.begin().await.unwrap();
        for action in ["dispute.raised", "plan.asked", "promise.made", "paid_claim.claimed"] {
            let happened = Happened { action, object: "x", debtor: Some(&anna.id), detail: String::new() };
            audit::record(&mut tx, &ctx, happened).await.unwrap();
        }
        tx.commit().await.unwrap();
        let all = of_topic(&app, &anna.id, Topic::All).await;
        let mut by_topic = Vec::new();
        for (topic, words) in [
            (Topic::Documents, &["anna-1"][..]),
            (Topic::Money, &["payment.recorded"]),
            (Topic::Mail, &[]),
            (Topic::Notes, &["", "careful"]),
            (Topic::Agreements, &["dispute.raised", "paid_claim.claimed", "plan.asked", "promise.made"]),
            (Topic::Access, &["contact.imported", "hold.set"]),
        ] {
            let found = of_topic(&app, &anna.id, topic).await;
            let mut what: Vec<&str> = found.iter().map(|happening| happening.what.as_str()).collect();
            what.sort_unstable();
            assert_eq!(what, words, "{topic:?}");
            by_topic.extend(found);
        }
        by_topic.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
        assert_eq!(by_topic, all);
        let named = |what: &str| all.iter().find(|happening| happening.what == what).unwrap();
        assert_eq!(named("hold.set").name, "anna-1");
        assert_eq!(named("payment.recorded").object, recorded.payment.as_str());
        assert_eq!((named("contact.imported").name.as_str(), named("careful").kind), ("boekhouding", HappeningKind::Note));
    }

    async fn a_topic_goes_back_page_by_page_too(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        for n in 0..5 {
            portfolio::add_note(&ctx, &anna.id, &format!("note {n}")).await.unwrap();
            let key = format!("p{n}");
            let pause = NewPlaced { key, invoice: None, why: Words::parse("x").unwrap(), until: None };
            holds::place(&ctx, &anna.id, &pause).await.unwrap();
        }
        for topic in [Topic::Notes, Topic::Access] {
            let all = of_topic(&app, &anna.id, topic).await;
            assert_eq!(all.len(), 5);
            assert_eq!(paged(&app, &anna.id, topic).await, all, "{topic:?}");
        }
    }

    async fn what_was_done_and_sent_before_a_merge_stands_on_the_timeline_too(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(120_00)]).await, app.debtor("bert").await);
        app.contact("boekhouding", &anna.id, Rights::PAY).await;
        app.cheque(&anna.id, "c", (&anna.invoices[0], 20_00)).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let sent = "insert into outbox (id, kind, event_key, recipient, language, debtor_id, subject, body_text,
                                        body_html, created_at, send_at, sent_at)
                    values ('out_1', 'receipt', 'k', 'a@example.nl', 'en', $1, 'Your receipt', 't', 'h', $2, $2, $2)";
        saldo::execute!(tx, sqlx::query(sent).bind(&anna.id).bind(app.ctx.now())).unwrap();
        tx.commit().await.unwrap();
        app.clock.advance(chrono::Duration::hours(1));
        let new = NewMerge { from: anna.id.clone(), into: bert.id.clone(), why: "one customer".into() };
        debtors::merge(&app.ctx, &new).await.unwrap();
        let all = of_topic(&app, &bert.id, Topic::All).await;
        let times = |what: &str| all.iter().filter(|happening| happening.what == what).count();
        for what in ["contact.imported", "payment.recorded", "Your receipt", "anna-1", "debtor.merged"] {
            assert_eq!(times(what), 1, "{what} in {all:?}");
        }
        for (topic, what) in [(Topic::Mail, "Your receipt"), (Topic::Money, "payment.recorded")] {
            let found = of_topic(&app, &bert.id, topic).await;
            assert_eq!(found.iter().map(|happening| happening.what.as_str()).collect::<Vec<_>>(), [what]);
        }
        assert_eq!(paged(&app, &bert.id, Topic::All).await, all);
        debtors::undo_merge(&app.ctx, &anna.id, "they are two").await.unwrap();
        assert!(of_topic(&app, &bert.id, Topic::Mail).await.is_empty());
    }
}
