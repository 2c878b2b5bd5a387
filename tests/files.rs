//! Lists for a spreadsheet: all of them, in portions, and no cell that runs.

use saldo::exports::Portions;
use saldo::invoices::{InvoicesFile, Query};
use saldo::payments::{Method, NewManual, PaymentsFile, record_manual};
use saldo::text::Language;
use saldo::texts::Texts;
use sqlx::AssertSqlSafe;

use crate::support::{DebtorStory, TestApp, eur};

/// The file, with its portions behind each other.
async fn written(app: &TestApp, mut file: impl Portions) -> String {
    let mut out = Vec::new();
    while let Some(portion) = file.next(&app.ctx).await.unwrap() {
        out.extend(portion);
    }
    String::from_utf8(out).unwrap()
}

async fn invoices(app: &TestApp, debtor: &DebtorStory, language: Language, query: &str) -> Vec<String> {
    let file = InvoicesFile::new(Texts::of(language), debtor.id.clone(), Query::parse(query).filter);
    lines(&written(app, file).await)
}

async fn payments(app: &TestApp, debtor: &DebtorStory, language: Language) -> Vec<String> {
    lines(&written(app, PaymentsFile::new(Texts::of(language), debtor.id.clone())).await)
}

fn lines(file: &str) -> Vec<String> {
    let text = file.strip_prefix('\u{feff}').expect("the file begins with its mark");
    text.lines().map(str::to_owned).collect()
}

on_both! {
    async fn invoices_are_what_the_filter_shows_by_date(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00)]).await;
        app.debtor_owing("bert", &[eur(1_00)]).await;
        app.clock.advance(chrono::Duration::days(3));
        app.paid(&anna.id, eur(60_00), &[(&anna.invoices[0], eur(10_00)), (&anna.invoices[1], eur(50_00))]).await;
        app.credit_note(&anna.id, "=1+1", eur(15_00), None).await;
        assert_eq!(invoices(&app, &anna, Language::En, "status=all").await, [
            "Date,Kind,Document,Due date,Status,Amount,Open,To pay now,Credit left,Currency,Your order",
            "2026-03-02,Invoice,anna-1,2026-03-02,3 days overdue,120.00,110.00,110.00,,EUR,",
            "2026-03-02,Invoice,anna-2,2026-03-09,paid,50.00,0.00,0.00,,EUR,",
            "2026-03-05,Credit note,'=1+1,,€15.00 credit left,-15.00,0.00,0.00,15.00,EUR,",
        ]);
        assert_eq!(invoices(&app, &anna, Language::Nl, "").await[1..], [
            "2026-03-02;Factuur;anna-1;2026-03-02;3 dagen te laat;120,00;110,00;110,00;;EUR;",
        ]);
        assert_eq!(invoices(&app, &anna, Language::En, "status=all&q=anna-2").await.len(), 2);
        assert_eq!(invoices(&app, &anna, Language::En, "status=all&amount_from=100").await.len(), 2);
    }

    async fn payments_say_what_became_of_them_the_newest_first(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(1_00)]).await;
        let (_, lot) = app.paid(&bert.id, eur(1_00), &[]).await;
        drop(lot);
        let (first, lot) = app.paid(&anna.id, eur(60_00), &[(&anna.invoices[0], eur(50_00))]).await;
        app.refunded(&anna.id, &first, &lot, eur(10_00)).await;
        app.clock.advance(chrono::Duration::days(3));
        let new = NewManual {
            key: "k".into(),
            method: Method::Transfer,
            amount: eur(5_00),
            value_on: "2026-03-04".parse().unwrap(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        let second = record_manual(&app.ctx, &anna.id, &new).await.unwrap().payment;
        assert_eq!(payments(&app, &anna, Language::En).await, [
            "Date,Value date,How,Status,Amount,Credit used,Went back,Currency,Invoices,Payment".to_owned(),
            format!("2026-03-05,2026-03-04,bank transfer,paid,5.00,,,EUR,,{second}"),
            format!("2026-03-02,2026-03-02,iDEAL,\"paid, money sent back\",60.00,,10.00,EUR,anna-1,{first}"),
        ]);
        assert!(payments(&app, &anna, Language::Nl).await[2].contains(";60,00;;10,00;"));
    }

    async fn no_row_is_lost_between_two_portions(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(1_00)]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let columns = "debtor_id, kind, issue_on, due_on, currency, lines_net_minor, without_vat_minor, vat_minor,
                       with_vat_minor, payable_minor, outstanding_minor, status, fixed_hash, content_hash, imported_at";
        let sql = format!(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
             insert into document (id, number, {columns})
             select 'doc_x' || i, 'N-' || i, {} from n cross join document",
            columns.replace("outstanding_minor, status", "0, 'settled'")
        );
        saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql))).unwrap();
        tx.commit().await.unwrap();
        let rows = invoices(&app, &anna, Language::En, "status=all").await;
        let missing: Vec<i32> = (1..=2500).filter(|i| !rows.iter().any(|row| row.contains(&format!(",N-{i},")))).collect();
        assert!(missing.is_empty() && rows.len() == 2502, "{} rows, without {missing:?}", rows.len());
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("delete from document where id like 'doc_x%'")).unwrap();
        tx.commit().await.unwrap();
    }
}
