//! The same document again.

use saldo::creditor;
use saldo::demo::ubl::{UblAttachment, UblDocument, UblLine, UblParty, UblPayment};
use saldo::text::Iban;

use super::words::*;

fn year_of_documents() -> Vec<UblDocument> {
    let mut documents: Vec<UblDocument> = (1..=30)
        .map(|n| UblDocument {
            customer: customer(n % 5),
            lines: vec![line(i64::from(n), 10_00)],
            ..invoice(&format!("F{n}"))
        })
        .collect();
    documents.extend((1..=10).map(|n| UblDocument {
        customer: customer(n % 5),
        ..credit_note(&format!("CN{n}"), Some(&format!("F{n}")), i64::from(n * 2))
    }));
    documents
}

on_both! {
    async fn the_same_folder_twice_changes_nothing(app: TestApp) {
        let mut documents = year_of_documents();
        documents[3].attachments.push(pdf(b"%PDF-1 a"));
        let first = app.import(&documents).await;
        assert_eq!(counts(&first), [40, 0, 0, 0], "{:?}", first.refused);
        let before = app.state().await;
        let second = app.import(&documents).await;
        assert_eq!(counts(&second), [0, 0, 40, 0], "{:?}", second.refused);
        assert_eq!(app.state().await, before);
    }

    async fn any_order_gives_the_same_outstanding(app: TestApp) {
        let mut documents = year_of_documents();
        documents.reverse();
        documents.rotate_left(7);
        app.import(&documents[..13]).await;
        app.import(&documents[13..]).await;
        for n in 1..=30_i64 {
            // The credit note of invoice n is twice as large, up to the tenth.
            let owed = if n <= 10 { 0 } else { n * 12_10 };
            assert_eq!(app.owed(&format!("F{n}")).await, owed, "F{n}");
        }
        assert_eq!(app.all_unapplied().await, (1..=10).map(|n| n * 12_10).sum::<i64>());
    }

    async fn another_due_date_reference_or_attachment_is_an_amendment(app: TestApp) {
        app.import(&[UblDocument { attachments: vec![pdf(b"%PDF-1 a")], ..invoice("1") }]).await;
        let amended = UblDocument {
            due_on: Some(day("2026-04-30")),
            buyer_reference: Some("PO 7".into()),
            terms: Some("30 dagen".into()),
            attachments: vec![pdf(b"%PDF-1 b")],
            ..invoice("1")
        };
        let summary = app.import(std::slice::from_ref(&amended)).await;
        assert_eq!(counts(&summary), [0, 1, 0, 0], "{:?}", summary.refused);
        let changes: String = app.one("select changes from document_amendment where $1 = $1", "").await;
        for field in ["due_on", "2026-03-31", "2026-04-30", "buyer_reference", "terms", "attachments"] {
            assert!(changes.contains(field), "{field}: {changes}");
        }
        let due_on: chrono::NaiveDate = app.one("select due_on from document where number = $1", "1").await;
        assert_eq!(due_on, day("2026-04-30"));
        assert_eq!(app.owed("1").await, 121_00);
        // Both originals and both attachments are kept.
        assert_eq!(app.count("blob").await, 4);
        assert_eq!(app.count("document_attachment").await, 1);
        let before = app.state().await;
        assert_eq!(counts(&app.import(&[amended]).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn the_original_and_attachments_are_kept_byte_for_byte(app: TestApp) {
        let document = UblDocument { attachments: vec![pdf(b"%PDF-1 \x00\xff a")], ..invoice("1") };
        app.import(std::slice::from_ref(&document)).await;
        let source: saldo::blobs::BlobHash = app.one("select source_hash from document where number = $1", "1").await;
        assert_eq!(app.ctx.blobs.get(&source).await.unwrap(), document.to_xml().as_bytes());
        let file: saldo::blobs::BlobHash = app.one("select blob_hash from document_attachment where $1 = $1", "").await;
        assert_eq!(app.ctx.blobs.get(&file).await.unwrap(), &document.attachments[0].bytes[..]);
    }

    async fn other_amounts_lines_or_parties_are_refused_and_change_nothing(app: TestApp) {
        app.import(&[invoice("1")]).await;
        let before = app.state().await;
        for (other, reason) in [
            (UblDocument { lines: vec![line(1, 90_00)], ..invoice("1") }, "the amount to pay is EUR 108.90"),
            (UblDocument { lines: vec![line(2, 50_00)], ..invoice("1") }, "lines"),
            (UblDocument { customer: customer(2), ..invoice("1") }, "another debtor"),
            (UblDocument { issue_on: day("2026-03-02"), ..invoice("1") }, "the issue date"),
        ] {
            let summary = app.import(&[other]).await;
            assert!(refusal(&summary).contains(reason), "{}", refusal(&summary));
            assert_eq!(app.state().await, before);
        }
    }

    async fn other_words_are_an_amendment_that_keeps_the_new_original(app: TestApp) {
        app.import(&[invoice("1")]).await;
        let other = UblDocument {
            lines: vec![UblLine { description: Some("Uren van maart".into()), ..line(1, 100_00) }],
            customer: UblParty { name: "Klant 1 B.V.".into(), ..customer(1) },
            ..invoice("1")
        };
        assert_eq!(counts(&app.import(std::slice::from_ref(&other)).await), [0, 1, 0, 0]);
        let changes: String = app.one("select changes from document_amendment where $1 = $1", "").await;
        assert!(changes.contains("details"), "{changes}");
        assert_eq!(app.one::<String>("select description from document_line where $1 = $1", "").await, "Uren van maart");
        assert_eq!((app.count("document_line").await, app.count("document_vat").await, app.count("blob").await), (1, 1, 2));
        let source: saldo::blobs::BlobHash = app.one("select source_hash from document where number = $1", "1").await;
        assert_eq!(app.ctx.blobs.get(&source).await.unwrap(), other.to_xml().as_bytes());
        // The same words in a file that is laid out otherwise say nothing new.
        let before = app.state().await;
        let spaced = other.to_xml().replace('\n', "\n\n");
        assert_eq!(counts(&app.import_files(vec![("1.xml".into(), spaced)]).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn a_document_from_before_words_were_kept_is_unchanged_only_by_the_same_file(app: TestApp) {
        app.import(&[invoice("1")]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update document set words_hash = ''")).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counts(&app.import(&[invoice("1")]).await), [0, 0, 1, 0]);
        let renamed = UblDocument { customer: UblParty { name: "Klant 1 B.V.".into(), ..customer(1) }, ..invoice("1") };
        assert_eq!(counts(&app.import(std::slice::from_ref(&renamed)).await), [0, 1, 0, 0]);
        assert_eq!(counts(&app.import(&[renamed]).await), [0, 0, 1, 0]);
    }

    async fn another_payee_or_account_on_a_known_invoice_waits_for_a_person(app: TestApp) {
        const OTHER: &str = "NL91ABNA0417164300";
        app.import(&[invoice("1")]).await;
        let payment = UblPayment { iban: Some(OTHER.into()), ..invoice("1").payment };
        let moved = UblDocument { payment, due_on: Some(day("2026-04-30")), ..invoice("1") };
        let summary = app.import(std::slice::from_ref(&moved)).await;
        assert!(refusal(&summary).contains(&format!("to be paid to {OTHER}")), "{}", refusal(&summary));
        let summary = app.import_files(vec![("1.xml".into(), with_payee(&invoice("1"), "Evil B.V."))]).await;
        assert!(refusal(&summary).contains("to be paid to Evil B.V."), "{}", refusal(&summary));
        let shown = "select payee_iban || coalesce(payee_name, '') from document where number = $1";
        assert_eq!(app.one::<String>(shown, "1").await, ACCOUNT);
        assert_eq!((app.count("document_amendment").await, app.open_tasks("other_payee_account").await), (0, 1));
        // It becomes the creditor's own, and the same file says what is right.
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::set_payee_account(&mut tx, &app.ctx, &Iban::parse(OTHER).unwrap(), "Molen").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counts(&app.import(&[moved]).await), [0, 1, 0, 0]);
        assert_eq!(app.one::<String>(shown, "1").await, OTHER);
        assert_eq!(app.open_tasks("other_payee_account").await, 0);
    }

    async fn numbers_may_start_anew_each_year_where_the_creditor_says_so(app: TestApp) {
        let last_year = UblDocument { issue_on: day("2025-03-01"), due_on: Some(day("2025-03-31")), ..invoice("1") };
        app.import(&[invoice("1")]).await;
        assert!(refusal(&app.import(std::slice::from_ref(&last_year)).await).contains("the issue date"));
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update creditor set numbers_restart_yearly = true")).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counts(&app.import(&[last_year.clone(), invoice("1")]).await), [1, 0, 1, 0]);
        assert_eq!(counts(&app.import(&[last_year, invoice("1")]).await), [0, 0, 2, 0]);
    }

    async fn a_missing_due_date_comes_from_the_debtors_terms_then_the_creditors(app: TestApp) {
        let without = |number: &str| UblDocument { due_on: None, ..invoice(number) };
        app.import(&[without("1")]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update debtor set terms_days = 14")).unwrap();
        tx.commit().await.unwrap();
        app.import(&[without("2"), invoice("3")]).await;
        for (number, due_on, assumed) in [("1", "2026-03-31", true), ("2", "2026-03-15", true), ("3", "2026-03-31", false)] {
            let found: chrono::NaiveDate = app.one("select due_on from document where number = $1", number).await;
            assert_eq!(found, day(due_on), "{number}");
            assert_eq!(app.one::<bool>("select due_assumed from document where number = $1", number).await, assumed);
        }
    }

    async fn a_day_that_was_assumed_and_is_stated_later_is_no_guess_any_more(app: TestApp) {
        let assumed = "select due_assumed from document where number = $1";
        app.import(&[UblDocument { due_on: None, ..invoice("1") }]).await;
        assert!(app.one::<bool>(assumed, "1").await);
        assert_eq!(counts(&app.import(&[invoice("1")]).await), [0, 1, 0, 0]);
        assert!(!app.one::<bool>(assumed, "1").await);
        assert_eq!(counts(&app.import(&[invoice("1")]).await), [0, 0, 1, 0]);
    }

    async fn a_direct_debit_is_kept_as_such_and_another_account_makes_a_task(app: TestApp) {
        let debit = UblDocument { payment: UblPayment { code: "59".into(), ..UblPayment::default() }, ..invoice("2") };
        let other = UblPayment { code: "49".into(), ..UblPayment::default() };
        let elsewhere = UblPayment { code: "30".into(), iban: Some("NL91ABNA0417164300".into()), ..UblPayment::default() };
        let spaced = UblPayment { code: "30".into(), iban: Some("nl02 sald 0000 0000 01".into()), ..UblPayment::default() };
        app.import(&[invoice("1"), debit, UblDocument { payment: spaced, ..invoice("3") }]).await;
        app.import_files(vec![("5.xml".into(), with_second_means(&invoice("5"), &other))]).await;
        for (number, code) in [("2", "59"), ("5", "49")] {
            assert_eq!(app.one::<String>("select payment_means from document where number = $1", number).await, code);
        }
        assert_eq!(app.count("task").await, 0);
        app.import(&[UblDocument { payment: elsewhere, ..invoice("4") }]).await;
        let detail: String = app.one("select detail from task where kind = $1", "other_payee_account").await;
        assert!(detail.contains("NL91ABNA0417164300") && detail.contains(ACCOUNT), "{detail}");
    }

    async fn a_second_way_to_pay_with_another_account_makes_a_task_too(app: TestApp) {
        let second = |document: &UblDocument, account: &str| {
            let payment = UblPayment { code: "30".into(), iban: Some(account.into()), ..UblPayment::default() };
            vec![("1.xml".to_owned(), with_second_means(document, &payment))]
        };
        app.import(&[invoice("1")]).await;
        app.import_files(second(&invoice("2"), ACCOUNT)).await;
        assert_eq!(app.open_tasks("other_payee_account").await, 0);
        app.import_files(second(&invoice("3"), "NL91ABNA0417164300")).await;
        app.import_files(second(&invoice("4"), "NL91 ABNA 0417 1643 00")).await;
        assert_eq!(app.open_tasks("other_payee_account").await, 1);
        // So does one that an invoice names only later.
        assert_eq!(counts(&app.import_files(second(&invoice("1"), "BE68539007547034")).await), [0, 1, 0, 0]);
        assert_eq!(app.open_tasks("other_payee_account").await, 2);
    }
}

/// The document with a further way to pay.
fn with_second_means(document: &UblDocument, payment: &UblPayment) -> String {
    let in_account =
        |iban: &str| format!("<cac:PayeeFinancialAccount><cbc:ID>{iban}</cbc:ID></cac:PayeeFinancialAccount>");
    let means = format!(
        "</cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentMeansCode>{}</cbc:PaymentMeansCode>{}</cac:PaymentMeans>",
        payment.code,
        payment.iban.as_deref().map_or_else(String::new, in_account)
    );
    let xml = document.to_xml();
    assert_eq!(xml.matches("</cac:PaymentMeans>").count(), 1);
    xml.replace("</cac:PaymentMeans>", &means)
}

fn pdf(bytes: &[u8]) -> UblAttachment {
    UblAttachment { filename: "factuur.pdf".into(), mime: "application/pdf".into(), bytes: bytes.to_vec() }
}
