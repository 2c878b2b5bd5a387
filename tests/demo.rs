//! The made-up creditor.

use saldo::demo::{self, DemoError, DemoOptions};

use crate::support::TestApp;

async fn emptied(app: &TestApp) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query("delete from creditor")).unwrap();
    tx.commit().await.unwrap();
}

async fn number(app: &TestApp, sql: &'static str) -> i64 {
    let mut conn = app.ctx.db.read().await.unwrap();
    saldo::run!(conn, fetch_one, sqlx::query_scalar(sql)).unwrap()
}

on_both! {
    async fn the_demo_has_something_of_everything(app: TestApp) {
        emptied(&app).await;
        let seeded = demo::seed(&app.ctx, DemoOptions::default()).await.unwrap();
        for (what, sql, least, most) in [
            ("debtors", "select count(*) from debtor", 40, 40),
            ("invoices", "select count(*) from document where kind = 'invoice'", 600, 600),
            ("the longest list", "select max(n) from (select count(*) as n from document group by debtor_id) as counted", 200, 260),
            ("credit notes", "select count(*) from document where kind = 'credit_note'", 10, 60),
            ("paid", "select count(*) from document where settled_how = 'paid'", 400, 580),
            ("part paid", "select count(*) from document where status = 'part_paid'", 1, 40),
            ("overdue", "select count(*) from document where outstanding_minor > 0 and due_on < '2026-03-02'", 10, 150),
            ("due today", "select count(*) from document where outstanding_minor > 0 and due_on = '2026-03-02'", 5, 40),
            ("due this week", "select count(*) from document where outstanding_minor > 0 and due_on > '2026-03-02' and due_on < '2026-03-09'", 10, 80),
            ("currencies of one debtor", "select max(n) from (select count(distinct currency) as n from document group by debtor_id) as counted", 2, 2),
            ("unapplied credit", "select count(*) from credit where unallocated_minor > 0", 1, 20),
            ("consumers", "select count(*) from debtor where kind = 'consumer'", 3, 12),
            ("public bodies", "select count(*) from debtor where kind = 'public_body'", 1, 1),
            ("originals", "select count(*) from document where source_hash is null", 0, 0),
            ("attachments", "select count(*) from document_attachment", 50, 200),
            ("proposed contacts", "select count(*) from contact_right where state = 'proposed'", 40, 40),
            ("tasks", "select count(*) from task where closed_at is null", 4, 4),
            ("plans that run", "select count(*) from plan where state = 'running'", 1, 1),
            ("plans asked for", "select count(*) from plan where state = 'asked'", 1, 1),
            ("promises", "select count(*) from promise where ended_by is null", 1, 1),
            ("said to be paid", "select count(*) from paid_claim where closed_at is null", 1, 1),
            ("whose debtors are whose", "select count(*) from debtor where owner_id is not null or sales_rep_id is not null", 40, 40),
            ("handed over", "select count(*) from debtor where collector_id is not null", 1, 1),
        ] {
            let found = number(&app, sql).await;
            assert!((least..=most).contains(&found), "{what}: {found}");
        }
        assert_eq!(seeded.log_ins.len(), 3);
        assert_eq!(seeded.log_ins[1].debtors.len(), 2);
        assert!(seeded.log_ins.iter().all(|log_in| log_in.email.ends_with(".example.com")));
        let rights = number(&app, "select count(*) from contact_right where state = 'active'").await;
        assert_eq!(rights, 4);
        assert!(matches!(demo::seed(&app.ctx, DemoOptions::default()).await, Err(DemoError::NotEmpty)));
        let again = demo::log_ins(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(again, seeded.log_ins, "a second start names them too");
    }

    async fn the_same_seed_gives_the_same_demo_of_any_size(app: TestApp) {
        let other = TestApp::sqlite().await;
        let mut documents = Vec::new();
        for app in [&app, &other] {
            emptied(app).await;
            let options = DemoOptions { debtors: 3, invoices_each: 7, lines_each: Some(10), seed: 42, ..DemoOptions::default() };
            demo::seed(&app.ctx, options).await.unwrap();
            let sql = "select number, source_hash, outstanding_minor, due_on from document order by number";
            let mut conn = app.ctx.db.read().await.unwrap();
            type Row = (String, String, i64, chrono::NaiveDate);
            let rows: Vec<Row> = saldo::run!(conn, fetch_all, sqlx::query_as(sql)).unwrap();
            documents.push(rows);
        }
        assert_eq!(documents[0], documents[1]);
        assert!(documents[0].len() >= 21);
        assert_eq!(number(&app, "select cast(max(position) as bigint) from document_line").await, 10);
        other.finish().await;
    }
}
