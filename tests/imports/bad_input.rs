//! What cannot be imported stops nothing else.

use saldo::demo::ubl::UblDocument;

use super::words::*;

on_both! {
    async fn one_bad_file_of_many_is_named_and_the_others_come_in(app: TestApp) {
        let mut files: Vec<(String, String)> =
            (0..1_000).map(|n| (format!("{n:04}.xml"), UblDocument { customer: customer(n % 50), ..invoice(&format!("F{n}")) }.to_xml())).collect();
        files[417].1 = files[417].1.replace("<cbc:PayableAmount currencyID=\"EUR\">121.00", "<cbc:PayableAmount currencyID=\"EUR\">120.00");
        let summary = app.import_files(files).await;
        assert_eq!(counts(&summary), [999, 0, 0, 1]);
        assert!(refusal(&summary).starts_with("0417.xml, "), "{}", refusal(&summary));
        assert!(refusal(&summary).contains("EUR 120.00"), "{}", refusal(&summary));
        assert_eq!(app.count("document").await, 999);
        assert_eq!(app.one::<i32>("select refused from import_run where $1 = $1", "").await, 1);
    }

    async fn a_document_the_database_refuses_takes_no_other_with_it(app: TestApp) {
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("create unique index note_once on document (note) where note <> ''")).unwrap();
        tx.commit().await.unwrap();
        let noted = |number: &str| UblDocument { note: Some("once".into()), ..invoice(number) };
        let summary = app.import(&[invoice("F1"), noted("F2"), noted("F3"), invoice("F4")]).await;
        assert_eq!(counts(&summary), [3, 0, 0, 1]);
        assert_eq!(summary.refused[0].file, "F3.xml");
        assert_eq!(app.owed("F4").await, 121_00);
    }

    async fn two_imports_of_the_same_documents_at_once_bring_each_once(app: TestApp) {
        app.import(&[invoice("F0")]).await;
        let documents: Vec<UblDocument> =
            (1..=60).map(|n| UblDocument { customer: customer(n % 20 + 2), ..invoice(&format!("F{n}")) }).collect();
        let backwards: Vec<UblDocument> = documents.iter().rev().cloned().collect();
        let (one, other) = tokio::join!(app.import(&documents), app.import(&backwards));
        assert_eq!((one.refused.as_slice(), other.refused.as_slice()), (&[][..], &[][..]));
        assert_eq!(one.created + other.created, 60, "{one}; {other}");
        assert_eq!(app.count("debtor").await, 21);
        assert_eq!(app.owed("F30").await, 121_00);
    }

    async fn bad_rows_change_nothing(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        let before = app.state().await;
        let summary = app.import_csv("invoice,F2,2026-03-01,,EUR,C-1,Klant 1,=1+1,,\ninvoice,,2026-03-01,,EUR,C-1,K,1.00,,\n").await;
        assert_eq!(summary.refused_count(), 2);
        assert!(summary.refused[0].to_string().starts_with("rows.csv, line 2"), "{}", summary.refused[0]);
        assert_eq!(app.state().await, before);
    }

    async fn progress_is_told_and_the_run_is_noted(app: TestApp) {
        let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let told = seen.clone();
        let documents: Vec<_> = (0..2_100).map(|n| saldo::imports::ubl_document(n.to_string(), invoice(&format!("F{n}")).to_xml().into_bytes())).collect();
        let options = saldo::imports::ImportOptions {
            source: "folder".into(),
            notify: false,
            adopt_creditor: true,
            progress: Some(std::sync::Arc::new(move |summary| told.lock().unwrap().push(summary.seen()))),
        };
        saldo::imports::import_documents(&app.ctx, documents.into_iter(), options).await.unwrap();
        assert_eq!(*seen.lock().unwrap(), [1_000, 2_000, 2_100]);
        assert_eq!(app.one::<i32>("select created from import_run where source = $1", "folder").await, 2_100);
    }
}
