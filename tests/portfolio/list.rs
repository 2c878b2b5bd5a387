//! The list of debtors: its filters, its orders and its pages.

use chrono::Days;
use saldo::ids::StaffId;
use saldo::portfolio::{self, Found, Query};
use saldo::staff::{Role, Scope};

use crate::support::{TestApp, eur, gbp, only};

async fn listed(app: &TestApp, me: &StaffId, scope: &Scope, query: &str) -> Found {
    let mut conn = app.ctx.db.read().await.unwrap();
    portfolio::list(&mut conn, &app.ctx, me, scope, &Query::parse(query)).await.unwrap()
}

async fn names(app: &TestApp, me: &StaffId, query: &str) -> Vec<String> {
    let found = listed(app, me, &Scope::All, query).await;
    assert_eq!(usize::try_from(found.total).unwrap(), found.lines.len(), "{query}");
    found.lines.into_iter().map(|line| line.name).collect()
}

/// Four debtors that owe differently: euros, more euros, pounds alone, and nothing.
async fn four(app: &TestApp) -> [saldo::ids::DebtorId; 4] {
    let today = app.ctx.today();
    let day = |days: i64| today + chrono::TimeDelta::days(days);
    let ids = [
        app.debtor("Anna").await.id,
        app.debtor("bert").await.id,
        app.debtor("Cara").await.id,
        app.debtor("dora").await.id,
    ];
    app.invoice(&ids[0], "A1", eur(100_00), day(-40)).await;
    app.invoice(&ids[0], "A2", eur(50_00), day(10)).await;
    app.invoice(&ids[1], "B1", eur(400_00), day(5)).await;
    app.invoice(&ids[1], "B2", eur(30_00), day(-3)).await;
    app.invoice(&ids[2], "C1", gbp(900_00), day(-90)).await;
    ids
}

on_both! {
    async fn each_column_sorts_both_ways_and_nobody_is_left_out(app: TestApp) {
        four(&app).await;
        let me = app.colleague("sanne", Role::Controller).await;
        for (query, expected) in [
            ("", ["Anna", "bert", "Cara", "dora"]),
            ("dir=desc", ["dora", "Cara", "bert", "Anna"]),
            ("sort=open", ["bert", "Anna", "Cara", "dora"]),
            ("sort=open&dir=asc", ["dora", "Cara", "Anna", "bert"]),
            ("sort=overdue", ["Anna", "bert", "Cara", "dora"]),
            ("sort=overdue&dir=asc", ["dora", "Cara", "bert", "Anna"]),
            ("sort=oldest", ["Cara", "Anna", "bert", "dora"]),
            ("sort=oldest&dir=desc", ["bert", "Anna", "Cara", "dora"]),
        ] {
            assert_eq!(names(&app, &me, query).await, expected, "{query}");
        }
    }

    async fn marks_narrow_the_list_together(app: TestApp) {
        let [anna, bert, cara, dora] = four(&app).await;
        let me = app.colleague("sanne", Role::Controller).await;
        let carl = app.colleague("carl", Role::Collector).await;
        app.looked_after(&cara, "collector_id", &carl).await;
        app.held(&anna, &app.invoice(&anna, "A3", eur(1_00), app.ctx.today()).await, saldo::holds::HoldReason::Staff, None).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        for debtor in [&bert, &dora] {
            let sql = "update debtor set insolvent_at = $2 where id = $1";
            saldo::execute!(tx, sqlx::query(sql).bind(debtor).bind(app.ctx.now())).unwrap();
        }
        tx.commit().await.unwrap();
        for (query, expected) in [
            ("overdue=yes", &["Anna", "bert", "Cara"][..]),
            ("hold=yes", &["Anna"]),
            ("insolvent=yes", &["bert", "dora"]),
            ("handed-over=yes", &["Cara"]),
            ("insolvent=yes&overdue=yes", &["bert"]),
            ("hold=yes&insolvent=yes", &[]),
            ("q=a&overdue=yes&sort=oldest", &["Cara", "Anna"]),
        ] {
            assert_eq!(names(&app, &me, query).await, expected, "{query}");
        }
        // What is due today is not overdue, and is tomorrow.
        let eva = app.debtor_owing("eva", &[eur(1_00)]).await;
        assert!(!names(&app, &me, "overdue=yes").await.contains(&"eva".to_owned()));
        app.clock.advance(chrono::Duration::days(1));
        assert!(names(&app, &me, "overdue=yes").await.contains(&"eva".to_owned()));
        drop(eva);
    }

    async fn debtors_are_found_by_whose_they_are(app: TestApp) {
        let [anna, bert, cara, _] = four(&app).await;
        let (sanne, femke) =
            (app.colleague("sanne", Role::Controller).await, app.colleague("femke", Role::Controller).await);
        app.looked_after(&anna, "owner_id", &sanne).await;
        app.looked_after(&bert, "owner_id", &femke).await;
        app.looked_after(&bert, "sales_rep_id", &sanne).await;
        app.looked_after(&cara, "sales_rep_id", &femke).await;
        for (query, expected) in [
            ("owner=me".to_owned(), &["Anna"][..]),
            (format!("owner={femke}"), &["bert"]),
            ("owner=nobody".to_owned(), &["Cara", "dora"]),
            ("rep=me".to_owned(), &["bert"]),
            (format!("rep={femke}&owner=nobody"), &["Cara"]),
            ("rep=nobody".to_owned(), &["Anna", "dora"]),
            ("owner=me&rep=me".to_owned(), &[]),
        ] {
            assert_eq!(names(&app, &sanne, &query).await, expected, "{query}");
        }
        let found = listed(&app, &sanne, &Scope::All, "owner=me").await;
        assert_eq!(found.lines[0].owner.as_deref(), Some("sanne"));
    }

    async fn filters_and_orders_stay_within_the_scope(app: TestApp) {
        let [anna, _, cara, _] = four(&app).await;
        let me = app.colleague("carl", Role::Collector).await;
        let scope = only(&[&anna, &cara]);
        for query in ["", "overdue=yes", "sort=open", "sort=overdue", "sort=oldest&dir=desc", "owner=nobody", "q=a"] {
            let found = listed(&app, &me, &scope, query).await;
            let mut names: Vec<String> = found.lines.into_iter().map(|line| line.name).collect();
            names.sort();
            assert_eq!((found.total, names), (2, vec!["Anna".to_owned(), "Cara".to_owned()]), "{query}");
        }
        for query in ["", "overdue=yes", "sort=open", "q=a"] {
            assert_eq!(listed(&app, &me, &only(&[]), query).await.total, 0, "{query}");
        }
    }

    async fn pages_hold_fifty_and_one_beyond_the_last_is_the_last(app: TestApp) {
        let me = app.colleague("sanne", Role::Controller).await;
        for n in 0..53 {
            app.debtor_owing(&format!("d{n:02}"), &[eur(100 + n)]).await;
        }
        let mut seen = Vec::new();
        for (page, rows) in [(1, 50), (2, 3)] {
            let found = listed(&app, &me, &Scope::All, &format!("sort=open&page={page}")).await;
            assert_eq!((found.lines.len(), found.total, found.pages, found.query.page), (rows, 53, 2, page));
            seen.extend(found.lines.into_iter().map(|line| line.sums[0].open));
        }
        assert_eq!(seen, (0..53).rev().map(|n| eur(100 + n)).collect::<Vec<_>>());
        let found = listed(&app, &me, &Scope::All, "sort=open&page=99").await;
        assert_eq!((found.lines.len(), found.query.page), (3, 2));
        app.clock.advance(chrono::Duration::days(2));
        let soon = app.ctx.today() - Days::new(1);
        let found = listed(&app, &me, &Scope::All, "overdue=yes&page=2").await;
        assert_eq!(found.total, 53);
        assert!(found.lines.iter().all(|line| line.sums[0].oldest_due_on < soon));
    }
}
