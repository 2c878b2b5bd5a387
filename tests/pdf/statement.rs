//! Statements on paper: the page's figures, all of them, and the same again later.

use saldo::holds::HoldReason;
use saldo::money::{Currency, Money};
use saldo::pdf::{MOST_ROWS, StatementPdf};
use saldo::statements::{Basis, Period, Wanted, known};

use super::*;
use crate::support::eur;

impl TestApp {
    async fn basis(&self, debtor: &DebtorId) -> Basis {
        let mut conn = self.ctx.db.read().await.unwrap();
        let known = known(&mut conn, &self.ctx, debtor, Wanted::Now).await.unwrap();
        Basis { debtor: debtor.clone(), currency: Currency::EUR, known, zone: self.ctx.zone }
    }

    async fn statement_found(&self, basis: &Basis, period: Option<Period>, language: Language) -> StatementPdf {
        let creditor = self.its_creditor().await;
        pdf::statement(&self.ctx, &creditor, basis, period, language).await.unwrap().unwrap()
    }

    async fn statement_pdf(&self, basis: &Basis, period: Option<Period>, language: Language) -> Paper {
        match self.statement_found(basis, period, language).await {
            StatementPdf::Sheet(sheet, _) => Paper::of(pdf::render(&sheet).unwrap()),
            StatementPdf::TooLong => panic!("too long"),
        }
    }
}

fn march() -> Period {
    Period { from: day("2026-03-01"), to: day("2026-03-31") }
}

on_both! {
    async fn open_items_have_their_ages_marks_and_credit(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.invoice(&anna.id, "F-2", eur(80_05), day("2026-03-31")).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, Some(eur(20_00))).await;
        app.paid(&anna.id, eur(30_00), &[]).await;
        app.clock.advance(chrono::Duration::days(3));
        let basis = app.basis(&anna.id).await;
        let paper = app.statement_pdf(&basis, None, Language::En).await;
        paper.is_whole("Open items on 5 March 2026, EUR", Language::En);
        let words = paper.words();
        for part in [
            "Open items on 5 March 2026, EUR", "As known on 5 Mar 2026, 10:00, position 3.", "Statement for anna",
            "2 Mar 2026 anna-1 2 Mar 2026 3 days overdue €120.00 €120.00 €20.00 contested",
            "2 Mar 2026 F-2 31 Mar 2026 Not due yet €80.05 €80.05",
            "2 Mar 2026 Payment, iDEAL -€30.00", "Pay online:",
            "Balance €170.05",
        ] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
        insta::assert_snapshot!("open_items_structure", paper.structure());
        assert_eq!(app.statement_pdf(&basis, None, Language::En).await.bytes, paper.bytes);
    }

    async fn a_period_is_said_the_same_again_after_everything_that_followed(app: TestApp) {
        app.speaks_for(&molen()).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[0], eur(50_00))]).await;
        let basis = app.basis(&anna.id).await;
        let paper = app.statement_pdf(&basis, Some(march()), Language::Nl).await;
        paper.is_whole("1 maart 2026 tot en met 31 maart 2026, EUR", Language::Nl);
        paper.tree_has(&[
            "H1 \"1 maart 2026 tot en met 31 maart 2026, EUR\"", "positie 2.", "Div", "Table", "THead", "TH", "TBody",
            "TD", "Beginsaldo", "€ 0,00", "anna-1", "€ 120,00", "Betaling, iDEAL", "€ 50,00", "€ 70,00", "Eindsaldo",
            "€ 120,00", "€ 50,00", "€ 70,00",
        ]);
        let words = paper.words().replace('\u{a0}', " ");
        for part in [
            "1 maart 2026 tot en met 31 maart 2026, EUR", "positie 2.", "Beginsaldo € 0,00",
            "2 mrt 2026 Factuur anna-1 2 mrt 2026 2 mrt 2026 2 mrt 2026 € 120,00 € 120,00",
            "2 mrt 2026 Betaling, iDEAL 2 mrt 2026 2 mrt 2026 € 50,00 € 70,00",
            "31 mrt 2026 Eindsaldo € 120,00 € 50,00 € 70,00",
        ] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
        app.invoice(&anna.id, "F-2", eur(80_05), day("2026-03-31")).await;
        app.paid(&anna.id, eur(70_00), &[(&anna.invoices[0], eur(70_00))]).await;
        assert!(app.statement_pdf(&basis, Some(march()), Language::Nl).await.bytes == paper.bytes);
        let now = app.statement_pdf(&app.basis(&anna.id).await, Some(march()), Language::Nl).await;
        assert!(now.words().replace('\u{a0}', " ").contains("Eindsaldo € 200,05 € 120,00 € 80,05"));
    }
}

#[tokio::test]
async fn amounts_on_a_statement_have_the_decimals_of_their_currency() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor("anna").await;
    for (code, invoiced, paid, amounts) in [
        ("JPY", 1_234_567, 234_567, ["JP¥ 1.234.567", "JP¥ 234.567", "JP¥ 1.000.000"]),
        ("TND", 1_254_300, 4_301, ["TND 1.254,300", "TND 4,301", "TND 1.249,999"]),
    ] {
        let money = |minor| Money::new(minor, Currency::parse(code).unwrap()).unwrap();
        let id = app.invoice(&anna.id, code, money(invoiced), day("2026-03-31")).await;
        app.paid(&anna.id, money(paid), &[(&id, money(paid))]).await;
        let basis = Basis { currency: money(0).currency(), ..app.basis(&anna.id).await };
        let [debit, credit, left] = amounts;
        for (period, parts) in [
            (None, [format!("{debit} {left}"), format!("Saldo {left}")]),
            (Some(march()), [format!("{debit} {debit}"), format!("Eindsaldo {debit} {credit} {left}")]),
        ] {
            let paper = app.statement_pdf(&basis, period, Language::Nl).await;
            paper.check();
            let words = paper.words().replace('\u{a0}', " ");
            for part in parts {
                assert!(words.contains(&part), "{part} is not in {words}");
            }
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn an_address_with_another_day_makes_no_paper_of_that_day() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
    let basis = app.basis(&anna.id).await;
    app.clock.advance(chrono::Duration::days(40));
    let mut conn = app.ctx.db.read().await.unwrap();
    let wanted = Wanted::Position { position: basis.known.position, at: Some("1950-01-01T00:00:00Z".parse().unwrap()) };
    let known = known(&mut conn, &app.ctx, &anna.id, wanted).await.unwrap();
    drop(conn);
    let paper = app.statement_pdf(&Basis { known, ..basis }, None, Language::En).await;
    let words = paper.words();
    for part in ["Open items on 2 March 2026, EUR", "As known on 2 Mar 2026, 10:00, position 1."] {
        assert!(words.contains(part), "{part} is not in {words}");
    }
    assert!(!words.contains("1950"), "{words}");
    app.finish().await;
}

#[tokio::test]
async fn every_line_of_many_pages_is_there_whatever_it_holds() {
    let app = TestApp::sqlite().await;
    app.speaks_for(&molen()).await;
    let anna = app.debtor("anna").await;
    for i in 0..120 {
        app.invoice(&anna.id, &format!("F-{i:04}"), eur(1_00), day("2026-03-31")).await;
    }
    let long = format!("{} {}", "word".repeat(40), "שלום 漢字 #panic()");
    app.change(&format!("update document set number = '{long}' where number = 'F-0007'")).await;
    for (period, pages) in [(None, 3), (Some(march()), 5)] {
        let paper = app.statement_pdf(&app.basis(&anna.id).await, period, Language::En).await;
        paper.check();
        let words = paper.words();
        let missing: Vec<i32> = (0..120).filter(|i| *i != 7 && !words.contains(&format!("F-{i:04}"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
        // Cut where lines end, and all there.
        let long = words.split_once("F-0006").unwrap().1.split_once("F-0008").unwrap().0;
        assert_eq!(long.matches('w').count(), 40, "{long}");
        assert!(words.contains("#panic()") && words.contains("€120.00"), "{words}");
        assert!(paper.info().contains(&format!("Pages:           {pages}")), "{}", paper.info());
    }
    app.finish().await;
}

#[tokio::test]
async fn more_than_a_pdf_may_hold_is_said_to_be_too_long() {
    let app = TestApp::sqlite().await;
    let anna = app.debtor_owing("anna", &[eur(1_00)]).await;
    let columns = "debtor_id, kind, issue_on, due_on, currency, lines_net_minor, without_vat_minor, vat_minor,
                   with_vat_minor, payable_minor, outstanding_minor, status, fixed_hash, content_hash, imported_at";
    app.change(&format!(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < {MOST_ROWS})
         insert into document (id, number, {columns})
         select 'doc_' || i, 'N-' || i, {columns} from n cross join document"
    ))
    .await;
    let found = app.statement_found(&app.basis(&anna.id).await, None, Language::En).await;
    assert!(matches!(found, StatementPdf::TooLong));
}

#[tokio::test]
async fn nothing_at_all_is_a_statement_too() {
    let app = TestApp::sqlite().await;
    let anna = app.debtor("anna").await;
    for period in [None, Some(march())] {
        let paper = app.statement_pdf(&app.basis(&anna.id).await, period, Language::En).await;
        paper.check();
        assert!(paper.words().contains("€0.00") && !paper.words().contains("Pay online"), "{}", paper.words());
    }
    app.finish().await;
}
