//! Terms and credit policy: published, read, never changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use saldo::terms::{self, Body, Kind, NewVersion, PublishError};
use saldo::text::Language;

use crate::support::TestApp;

const DUTCH_FIRST: [Language; 2] = [Language::Nl, Language::En];

fn version(after: i32, valid_from: NaiveDate, texts: &[(Language, &str)]) -> NewVersion {
    let bodies = texts.iter().map(|(language, body)| (*language, Body::parse(body).unwrap()));
    NewVersion { kind: Kind::Terms, after, valid_from, bodies: bodies.collect::<BTreeMap<_, _>>() }
}

impl TestApp {
    async fn terms_today(&self, wanted: [Language; 2]) -> Option<(i32, String, Language)> {
        let mut conn = self.ctx.db.read().await.unwrap();
        let text = terms::present(&mut conn, Kind::Terms, self.ctx.today(), wanted).await.unwrap();
        text.map(|text| (text.version.version, text.body, text.language))
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both! {
    async fn what_counts_today_is_read_and_old_versions_stay(app: TestApp) {
        assert_eq!(app.terms_today(DUTCH_FIRST).await, None);
        // Those the creditor had before it used Saldo.
        let first = version(0, day("2024-01-01"), &[(Language::Nl, "Betaal op tijd."), (Language::En, "Pay in time.")]);
        assert_eq!(terms::publish(&app.ctx, &first).await.unwrap(), 1);
        let next = version(1, day("2026-04-01"), &[(Language::En, "Pay at once.")]);
        assert_eq!(terms::publish(&app.ctx, &next).await.unwrap(), 2);
        assert_eq!(app.terms_today(DUTCH_FIRST).await.unwrap(), (1, "Betaal op tijd.".into(), Language::Nl));
        let mut conn = app.ctx.db.read().await.unwrap();
        let today = Some(app.ctx.today());
        assert!(terms::get(&mut conn, Kind::Terms, 2, today, DUTCH_FIRST).await.unwrap().is_none(), "not yet");
        assert!(terms::get(&mut conn, Kind::Terms, 2, None, DUTCH_FIRST).await.unwrap().is_some(), "for staff");

        app.clock.advance(chrono::Duration::days(30));
        assert_eq!(app.terms_today(DUTCH_FIRST).await.unwrap(), (2, "Pay at once.".into(), Language::En));
        let old = terms::get(&mut conn, Kind::Terms, 1, Some(app.ctx.today()), DUTCH_FIRST).await.unwrap().unwrap();
        assert_eq!((old.body.as_str(), old.others), ("Betaal op tijd.", vec![Language::En]));
        let listed = terms::list(&mut conn, Kind::Terms, Some(app.ctx.today())).await.unwrap();
        assert_eq!(listed.iter().map(|version| version.version).collect::<Vec<_>>(), [2, 1]);
        assert!(terms::list(&mut conn, Kind::CreditPolicy, None).await.unwrap().is_empty());
    }

    async fn pages_know_from_when_there_is_something_to_read(app: TestApp) {
        let creditor = async || {
            let mut conn = app.ctx.db.read().await.unwrap();
            saldo::creditor::load(&mut conn).await.unwrap().unwrap()
        };
        assert!(!creditor().await.has_terms(app.ctx.today()));
        terms::publish(&app.ctx, &version(0, day("2026-03-03"), &[(Language::En, "Later.")])).await.unwrap();
        assert!(!creditor().await.has_terms(day("2026-03-02")) && creditor().await.has_terms(day("2026-03-03")));
        let policy = NewVersion { kind: Kind::CreditPolicy, ..version(0, day("2026-03-02"), &[(Language::En, "We trust.")]) };
        terms::publish(&app.ctx, &policy).await.unwrap();
        assert!(creditor().await.has_terms(day("2026-03-02")));
    }

    async fn nobody_rewrites_what_counted(app: TestApp) {
        terms::publish(&app.ctx, &version(0, day("2026-03-10"), &[(Language::En, "One.")])).await.unwrap();
        let past = terms::publish(&app.ctx, &version(1, day("2026-03-01"), &[(Language::En, "Two.")])).await;
        assert!(matches!(past.unwrap_err(), PublishError::Past));
        let before = terms::publish(&app.ctx, &version(1, day("2026-03-09"), &[(Language::En, "Two.")])).await;
        assert!(matches!(before.unwrap_err(), PublishError::BeforeTheLast(day) if day == self::day("2026-03-10")));
        let none = terms::publish(&app.ctx, &version(1, day("2026-03-10"), &[])).await;
        assert!(matches!(none.unwrap_err(), PublishError::NoText));
        assert_eq!((app.count("terms").await, app.count("terms_text").await), (1, 1));
        for sql in ["update terms set valid_from = '2020-01-01'", "delete from terms_text", "update terms_text set body = 'x'"] {
            let mut tx = app.ctx.db.begin().await.unwrap();
            assert!(saldo::execute!(tx, sqlx::query(sql)).unwrap_err().to_string().contains("append-only"), "{sql}");
        }
    }

    async fn of_many_who_publish_the_next_version_one_wins(app: TestApp) {
        let today = app.ctx.today();
        let publications: Vec<_> = (0..8).map(|n| {
            let (ctx, body) = (app.ctx.clone(), format!("Text {n}."));
            tokio::spawn(async move { terms::publish(&ctx, &version(0, today, &[(Language::En, &body)])).await })
        }).collect();
        let mut won = 0;
        for publication in publications {
            match publication.await.unwrap() {
                Ok(number) => { assert_eq!(number, 1); won += 1; }
                Err(PublishError::Stale(newest)) => assert_eq!(newest.version, 1),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((won, app.count("terms").await, app.audited("terms.published").await), (1, 1, 1));
    }
}

#[test]
fn a_text_needs_words_and_an_end() {
    assert!(Body::parse(" \n\r\n\t ").is_none());
    assert!(Body::parse("\u{0}\u{7}").is_none());
    assert!(Body::parse(&"x".repeat(Body::MOST + 1)).is_none());
    assert_eq!(Body::parse(" # A\r\n\r\nB\u{7}\tC ").unwrap().as_str(), "# A\n\nB C");
}
