use bytes::Bytes;
use saldo::creditor::{self, ImageKind};
use saldo::money::{Currency, Money};

use super::*;
use crate::support::{DebtorStory, eur};

impl TestApp {
    /// An invoice with about everything: three lines, two rates, an allowance, a reference.
    async fn rich_invoice(&self) -> (DebtorStory, DocumentId) {
        self.speaks_for(&molen()).await;
        let anna = self.debtor("anna").await;
        self.change(
            "update debtor set name = 'Bakkerij Zonnedauw', address = 'Dorpsstraat 12' || char(10) || '5678 CD Ede'",
        )
        .await;
        let id = self.invoice(&anna.id, "2026-0398", eur(1_234_50), day("2026-03-16")).await;
        for sql in [
            "update document
             set lines_net_minor = 107000, allowances_minor = 2000, without_vat_minor = 105000, vat_minor = 18450,
                 with_vat_minor = 123450, note = 'Bedankt voor uw bestelling', terms = '14 dagen',
                 payment_reference = '5000056789012345', buyer_reference = 'INK-7', order_reference = 'WO-12'",
            "insert into document_line (document_id, position, number, name, description, quantity, unit, unit_price, net_minor,
                                        vat_category, vat_percent)
             values ('{id}', 1, '1', 'Onderhoud', 'Volgens contract', '12.5', 'HUR', '72.00', 90000, 'S', '21'),
                    ('{id}', 2, '2', 'Tarwebloem', '', '1000', 'KGM', '0.1234', 12340, 'S', '9'),
                    ('{id}', 3, '3', 'Zakken', '', '3', 'C62', '15.5333', 4660, 'S', '21')",
            "insert into document_adjustment (document_id, position, is_charge, reason, amount_minor)
             values ('{id}', 1, false, 'Trouwe klant', 2000)",
            "insert into document_vat (document_id, position, category, percent, taxable_minor, vat_minor)
             values ('{id}', 1, 'S', '21', 92660, 17340), ('{id}', 2, 'S', '9', 12340, 1110)",
        ] {
            self.change(&sql.replace("{id}", id.as_str())).await;
        }
        (anna, id)
    }

    /// As if the document had come as XML.
    async fn with_original(&self, id: &DocumentId) {
        let hash = self.file(b"<Invoice/>").await;
        self.change(&format!("update document set source_hash = '{hash}', source_name = 'inv.xml' where id = '{id}'"))
            .await;
    }

    pub(super) async fn file(&self, bytes: &[u8]) -> String {
        let hash = self.ctx.blobs.put(Bytes::copy_from_slice(bytes)).await.unwrap();
        let hash = hash.as_str();
        let size = bytes.len();
        self.change(&format!(
            "insert into blob (hash, size, created_at) values ('{hash}', {size}, '2026-03-01T09:00:00+00:00')"
        ))
        .await;
        hash.to_owned()
    }
}

#[tokio::test]
async fn a_copy_says_all_of_the_invoice_in_the_readers_language() {
    let app = TestApp::sqlite().await;
    let (anna, id) = app.rich_invoice().await;
    let paper = app.invoice_pdf(&anna.id, &id, Language::Nl).await;
    insta::assert_snapshot!("invoice_nl", paper.text());
    insta::assert_snapshot!("invoice_structure_nl", paper.structure());
    let english = app.invoice_pdf(&anna.id, &id, Language::En).await.words();
    for part in
        ["Invoice 2026-0398", "Billed to", "€1,234.50", "12.5 h", "€0.1234", "Page 1 of 1", "Made on 2 March 2026"]
    {
        assert!(english.contains(part), "{part} is not in {english}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_copy_is_sound_tagged_titled_and_has_its_fonts_inside() {
    let app = TestApp::sqlite().await;
    let (anna, id) = app.rich_invoice().await;
    for (language, title) in [(Language::Nl, "Factuur 2026-0398"), (Language::En, "Invoice 2026-0398")] {
        let paper = app.invoice_pdf(&anna.id, &id, language).await;
        paper.is_whole(title, language);
        let info = paper.info();
        assert!(info.contains("De Molen") && info.contains("A4"), "{info}");
        paper.tree_has(&["H1", title, "Table", "TH", "TD", "Figure"]);
    }
    app.finish().await;
}

#[tokio::test]
async fn the_same_day_gives_the_same_bytes() {
    let app = TestApp::sqlite().await;
    let (anna, id) = app.rich_invoice().await;
    let first = app.invoice_pdf(&anna.id, &id, Language::En).await;
    app.clock.advance(chrono::Duration::hours(3));
    assert!(first.bytes == app.invoice_pdf(&anna.id, &id, Language::En).await.bytes);
    app.clock.advance(chrono::Duration::days(1));
    assert!(first.bytes != app.invoice_pdf(&anna.id, &id, Language::En).await.bytes);
    app.finish().await;
}

on_both! {
    async fn the_code_asks_for_what_is_open_now(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor("anna").await;
        let id = app.invoice(&anna.id, "2026-0398", eur(100_00), day("2026-03-16")).await;
        app.change("update document set payment_reference = '+++090/9337/55493+++'").await;
        let code = |amount: &str| {
            format!("BCD\n002\n1\nSCT\n\nMolen & Zoon B.V.\nNL91ABNA0417164300\n{amount}\n\n090933755493")
        };
        assert_eq!(app.invoice_pdf(&anna.id, &id, Language::Nl).await.codes(), [code("EUR100.00")]);
        app.paid(&anna.id, eur(60_00), &[(&id, eur(60_00))]).await;
        let half = app.invoice_pdf(&anna.id, &id, Language::Nl).await;
        assert_eq!(half.codes(), [code("EUR40.00")]);
        assert!(half.words().contains("NL91 ABNA 0417 1643 00") && half.words().contains("+++090/9337/55493+++"));
        app.paid(&anna.id, eur(40_00), &[(&id, eur(40_00))]).await;
        let paid = app.invoice_pdf(&anna.id, &id, Language::Nl).await;
        assert_eq!(paid.codes(), [""; 0]);
        let words = paid.words();
        assert!(words.contains("Sinds 2 maart 2026 hoeft u niets meer te betalen") && !words.contains("NL91"), "{words}");
    }

    async fn the_xml_is_the_original_and_the_pdf_says_so(app: TestApp) {
        let anna = app.debtor("anna").await;
        let id = app.invoice(&anna.id, "INV-1", eur(10_00), day("2026-03-16")).await;
        assert!(!app.invoice_pdf(&anna.id, &id, Language::En).await.words().contains("Copy"));
        app.with_original(&id).await;
        let words = app.invoice_pdf(&anna.id, &id, Language::En).await.words();
        assert!(words.contains("Copy This is a copy. The original is the XML file."), "{words}");
    }

    async fn a_credit_note_gives_and_asks_for_nothing(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor("anna").await;
        let (id, _) = app.credit_note(&anna.id, "CN-1", eur(15_00), Some("INV-9")).await;
        let paper = app.invoice_pdf(&anna.id, &id, Language::En).await;
        let words = paper.words();
        for part in ["Credit note CN-1", "INV-9", "Credit left €15.00"] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
        assert!(!words.contains("NL91") && paper.codes().is_empty());
        paper.is_whole("Credit note CN-1", Language::En);
        let tree = paper.tree_has(&["H1 \"Credit note CN-1\"", "Div", "INV-9", "Table", "Credit left", "€15.00"]);
        assert!(!tree.contains("H2") && !tree.contains("Figure") && !tree.contains("Link"), "{tree}");
        app.invoice_pdf(&anna.id, &id, Language::Nl).await.is_whole("Creditnota CN-1", Language::Nl);
    }

    async fn the_creditors_own_pdf_comes_untouched(app: TestApp) {
        let anna = app.debtor("anna").await;
        let id = app.invoice(&anna.id, "INV-2026-1", eur(10_00), day("2026-03-16")).await;
        let (own, broken) = (app.file(b"%PDF-1.4 own").await, app.file(b"<html>").await);
        let attach = |hash: &str, name: &str| format!(
            "insert into document_attachment (document_id, position, name, media_type, blob_hash)
             values ('{id}', 1, '{name}', 'application/pdf', '{hash}')"
        );
        app.change(&attach(&own, "inv_2026_1.pdf")).await;
        match app.pdf_found(&anna.id, &id, Language::En).await {
            Some(InvoicePdf::Own(file, bytes)) => assert_eq!((file.name.as_str(), &bytes[..]), ("inv_2026_1.pdf", &b"%PDF-1.4 own"[..])),
            other => panic!("{other:?}"),
        }
        // What only says that it is one is no PDF, and what only goes along is not the invoice.
        for (hash, name) in [(&broken, "inv_2026_1.pdf"), (&own, "terms.pdf")] {
            app.change("delete from document_attachment").await;
            app.change(&attach(hash, name)).await;
            assert!(matches!(app.pdf_found(&anna.id, &id, Language::En).await, Some(InvoicePdf::Copy(..))), "{name}");
        }
    }

    async fn what_is_not_yours_has_no_pdf(app: TestApp) {
        let (anna, bert) = (app.debtor("anna").await, app.debtor_owing("bert", &[eur(10_00)]).await);
        assert!(app.pdf_found(&anna.id, &bert.invoices[0], Language::En).await.is_none());
        let (payment, _) = app.paid(&bert.id, eur(10_00), &[(&bert.invoices[0], eur(10_00))]).await;
        assert!(app.receipt_pdf(&anna.id, &payment, Language::En).await.is_none());
        assert!(app.receipt_pdf(&bert.id, &payment, Language::En).await.is_some());
    }
}

#[tokio::test]
async fn amounts_have_the_decimals_of_their_currency() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor("anna").await;
    for (number, code, minor, part) in [
        ("Y-1", "JPY", 1_234_567, "JP¥ 1.234.567"),
        ("T-1", "TND", 1_254_300, "TND 1.254,300"),
        ("E-1", "EUR", 5, "€ 0,05"),
    ] {
        let amount = Money::new(minor, Currency::parse(code).unwrap()).unwrap();
        let id = app.invoice(&anna.id, number, amount, day("2026-03-16")).await;
        let paper = app.invoice_pdf(&anna.id, &id, Language::Nl).await;
        let words = paper.words().replace('\u{a0}', " ");
        assert!(words.contains(part), "{part} is not in {words}");
        // Only euros go by SEPA.
        assert_eq!(paper.codes().len(), usize::from(code == "EUR"), "{code}");
    }
    app.finish().await;
}

#[tokio::test]
async fn an_invoice_of_two_thousand_lines_is_complete() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor("anna").await;
    let id = app.invoice(&anna.id, "BIG-1", eur(2_000_00), day("2026-03-16")).await;
    app.change(&format!(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
         insert into document_line (document_id, position, number, name, quantity, unit_price, net_minor)
         select '{id}', i, i, 'Article ' || i || ' of many', '1', '1.00', 100 from n"
    ))
    .await;
    let paper = app.invoice_pdf(&anna.id, &id, Language::En).await;
    paper.check();
    let words = paper.words();
    let missing: Vec<i32> = (1..=2000).filter(|i| !words.contains(&format!("Article {i} of many"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let pages = words.matches(" of ").count();
    assert!(words.contains("Page 40 of") && pages > 2000, "the head stands on every page, with its number");
    app.finish().await;
}

#[tokio::test]
async fn the_logo_stands_in_the_head_and_a_missing_one_is_no_harm() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor("anna").await;
    let id = app.invoice(&anna.id, "L-1", eur(10_00), day("2026-03-16")).await;
    let before = app.invoice_pdf(&anna.id, &id, Language::En).await;
    let logo = Bytes::from_static(include_bytes!("../files/logo.jpg"));
    let seen = app.its_creditor().await.version;
    creditor::set_logo(&app.ctx, seen, logo, ImageKind::Jpeg).await.unwrap();
    let with = app.invoice_pdf(&anna.id, &id, Language::En).await;
    with.check();
    let figures = |paper: &Paper| paper.structure().matches("Figure").count();
    assert_eq!(figures(&with), figures(&before) + 1);
    // Its file is gone: the name stands there.
    let seen = app.its_creditor().await.version;
    creditor::set_logo(&app.ctx, seen, Bytes::from_static(b"another"), ImageKind::Png).await.unwrap();
    assert_eq!(figures(&app.invoice_pdf(&anna.id, &id, Language::En).await), figures(&before));
}
