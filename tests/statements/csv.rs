//! The file for a spreadsheet.

use saldo::holds::HoldReason;
use saldo::money::Money;
use saldo::payments::{Method, NewManual, record_manual};
use saldo::statements::csv::CsvFile;
use saldo::text::Language;
use saldo::texts::Texts;

use super::*;
use crate::support::eur;

async fn file(app: &TestApp, language: Language, basis: &Basis, period: Option<Period>) -> String {
    let mut csv = CsvFile::new(Texts::of(language), basis, period);
    let mut out = csv.head().unwrap();
    let reader = match period {
        Some(period) => Reader::period(basis.clone(), period, None),
        None => Reader::open_items(basis.clone()),
    };
    for portion in portions(app, reader).await {
        out.extend(csv.rows(&portion).unwrap());
    }
    String::from_utf8(out).unwrap()
}

/// The cells of each row, as a spreadsheet reads them.
fn cells(file: &str, delimiter: u8) -> Vec<Vec<String>> {
    let text = file.strip_prefix('\u{feff}').expect("the file begins with its mark");
    let mut rows = Vec::new();
    for row in text.lines() {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut letters = row.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
                '"' => quoted = !quoted,
                other if other == char::from(delimiter) && !quoted => cells.push(std::mem::take(&mut cell)),
                other => cell.push(other),
            }
        }
        cells.push(cell);
        rows.push(cells);
    }
    rows
}

async fn hostile(app: &TestApp) -> Basis {
    let anna = app.debtor("anna").await;
    for (minor, number) in
        [(120_00, "=HYPERLINK(\"http://x\",\"y\")"), (80_05, "+31"), (1_00, "@SUM(A1)"), (5, "F-1, \"x\"; y")]
    {
        app.invoice(&anna.id, number, eur(minor), date("2026-03-31")).await;
    }
    let new = NewManual {
        key: "k".into(),
        method: Method::Transfer,
        amount: eur(300_00),
        value_on: date("2026-03-01"),
        payer: None,
        reference: Some("\tcmd|x".into()),
        lines: Vec::new(),
    };
    record_manual(&app.ctx, &anna.id, &new).await.unwrap();
    now(app, &anna.id).await
}

on_both! {
    async fn no_cell_is_a_formula_and_numbers_stay_numbers(app: TestApp) {
        let basis = hostile(&app).await;
        let text = file(&app, Language::En, &basis, Some(days("2026-03-01", "2026-03-31"))).await;
        let rows = cells(&text, b',');
        assert!(rows.iter().all(|row| row.len() == 14), "{text}");
        assert_eq!(rows[0][..3], ["Date", "Description", "Document"]);
        assert_eq!(rows[1][1], "Opening balance (as known on 2026-03-02 10:00, position 5)");
        let column = |n: usize| rows[2..].iter().map(|row| row[n].as_str()).collect::<Vec<_>>();
        assert_eq!(column(2), ["", "'=HYPERLINK(\"http://x\",\"y\")", "'+31", "'@SUM(A1)", "F-1, \"x\"; y", ""]);
        assert_eq!(column(3), ["'\tcmd|x", "", "", "", "", ""]);
        assert_eq!(column(5), ["", "120.00", "80.05", "1.00", "0.05", "201.10"]);
        assert_eq!(column(6), ["300.00", "", "", "", "", "300.00"]);
        assert_eq!(column(7), ["-300.00", "-180.00", "-99.95", "-98.95", "-98.90", "-98.90"]);
        assert_eq!(column(1), ["Payment, bank transfer", "Invoice", "Invoice", "Invoice", "Invoice", "Closing balance"]);
        assert_eq!((column(9)[0], column(10)[0]), ("2026-03-01", "2026-03-02"));
        for row in rows.iter().flatten() {
            let harmless = !row.starts_with(['=', '+', '@', '\t', '\r']);
            assert!(harmless && (!row.starts_with('-') || row[1..].parse::<f64>().is_ok()), "{row}");
        }
    }

    async fn a_reader_of_dutch_gets_the_separators_that_spreadsheets_expect_there(app: TestApp) {
        let basis = hostile(&app).await;
        let text = file(&app, Language::Nl, &basis, Some(ever())).await;
        let rows = cells(&text, b';');
        assert!(rows.iter().all(|row| row.len() == 14), "{text}");
        assert_eq!((rows[0][0].as_str(), rows[3][5].as_str(), rows[3][7].as_str()), ("Datum", "120,00", "-180,00"));
        assert_eq!(rows[6][2], "F-1, \"x\"; y");
    }

    async fn open_items_have_their_marks_and_credit_is_below_zero(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, Some(eur(20_00))).await;
        app.paid(&anna.id, eur(30_00), &[]).await;
        app.clock.advance(chrono::Duration::days(3));
        let basis = now(&app, &anna.id).await;
        let text = file(&app, Language::En, &basis, None).await;
        let rows = cells(&text, b',');
        assert_eq!(rows[1], ["2026-03-02", "Invoice", "anna-1", "", "2026-03-02", "3", "120.00", "120.00", "EUR", "20.00", ""]);
        assert_eq!(rows[2], ["2026-03-02", "Payment, iDEAL", "", "", "", "", "", "-30.00", "EUR", "", ""]);
        assert_eq!(rows[3][7], "90.00");
        assert_eq!(rows.len(), 4);
    }

    async fn amounts_have_the_decimals_of_their_currency(app: TestApp) {
        let anna = app.debtor("anna").await;
        for (code, invoiced, paid, [debit, credit, left, least]) in [
            ("JPY", 1_234_567, 234_567, ["1234567", "234567", "1000000", "1"]),
            ("TND", 1_254_300, 4_301, ["1254.300", "4.301", "1249.999", "0.001"]),
        ] {
            let money = |minor| Money::new(minor, Currency::parse(code).unwrap()).unwrap();
            let id = app.invoice(&anna.id, code, money(invoiced), date("2026-03-31")).await;
            app.held(&anna.id, &id, HoldReason::Dispute, Some(money(1))).await;
            app.paid(&anna.id, money(paid), &[(&id, money(paid))]).await;
            let basis = Basis { currency: money(0).currency(), ..now(&app, &anna.id).await };
            let march = Some(days("2026-03-01", "2026-03-31"));
            let rows = cells(&file(&app, Language::En, &basis, march).await, b',');
            assert_eq!([&rows[2][5], &rows[2][8], &rows[2][12]], [debit, code, least]);
            assert_eq!([&rows[3][6], &rows[3][7], &rows[4][7]], [credit, left, left]);
            let rows = cells(&file(&app, Language::En, &basis, None).await, b',');
            assert_eq!([&rows[1][6], &rows[1][7], &rows[1][9], &rows[2][7]], [debit, left, least, left]);
            let rows = cells(&file(&app, Language::Nl, &basis, march).await, b';');
            assert_eq!(rows[4][7], left.replace('.', ","));
        }
    }
}

#[test]
fn a_file_is_called_by_customer_days_and_currency() {
    let basis = Basis {
        debtor: DebtorId::parse("deb_01JD0000000000000000000000").unwrap(),
        currency: Currency::EUR,
        known: Known { position: 7, at: "2026-03-02T09:00:00Z".parse().unwrap() },
        zone: Zone::default(),
    };
    let name = |language, period| CsvFile::new(Texts::of(language), &basis, period).name(Some("1001"));
    let period = Some(days("2026-01-01", "2026-03-31"));
    assert_eq!(name(Language::En, period), "statement-1001-2026-01-01-2026-03-31-EUR.csv");
    assert_eq!(name(Language::Nl, None), "rekeningoverzicht-1001-2026-03-02-EUR.csv");
}
