//! Booked money goes out to the accounting system, and what comes back books nothing.

use saldo::exports::{self, AccountCodes, ENTRY_COLUMNS, PAYMENT_COLUMNS, Period};
use saldo::payments::{self, Method, NewManual, NewReversal, ReversalReason, record_manual};

use crate::imports::words::*;
use crate::support::{TestApp, eur};

pub fn march() -> Period {
    Period::new(day("2026-03-01"), day("2026-03-31")).unwrap()
}

pub async fn payments_file(app: &TestApp, period: Period) -> String {
    let mut out = Vec::new();
    exports::export_payments(&app.ctx, period, &AccountCodes::default(), &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

pub async fn entries_file(app: &TestApp, codes: &str) -> String {
    let mut out = Vec::new();
    let codes = AccountCodes::parse(codes).unwrap();
    exports::export_entries(&app.ctx, march(), &codes, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

/// A recorded payment that half bounced, and one of a provider that was refunded in part.
async fn some_money(app: &TestApp) {
    let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
    let [a, b] = [&anna.invoices[0], &anna.invoices[1]];
    let new = NewManual {
        key: "k1".into(),
        method: Method::Cheque,
        amount: eur(100_00),
        value_on: day("2026-02-27"),
        payer: Some("=HYPERLINK(\"x\")".into()),
        reference: Some("+31 20".into()),
        lines: vec![(a.clone(), eur(90_00))],
    };
    let recorded = record_manual(&app.ctx, &anna.id, &new).await.unwrap();
    let bounced = NewReversal {
        key: "b1".into(),
        amount: Some(eur(50_00)),
        reason: ReversalReason::Bounced,
        note: String::new(),
        value_on: day("2026-03-01"),
        notify: false,
    };
    payments::reverse(&app.ctx, &recorded.payment, &bounced).await.unwrap();
    let (payment, lot) = app.paid(&anna.id, eur(85_00), &[(b, eur(80_00))]).await;
    app.refunded(&anna.id, &payment, &lot, eur(5_00)).await;
}

on_both! {
    async fn the_same_period_gives_the_same_file(app: TestApp) {
        some_money(&app).await;
        let (payments, entries) = (payments_file(&app, march()).await, entries_file(&app, "").await);
        let numbers = app.count("export_number").await;
        assert_eq!(numbers, app.count("entry").await);
        let before = app.state().await;
        assert_eq!((payments_file(&app, march()).await, entries_file(&app, "").await), (payments.clone(), entries));
        assert_eq!(app.state().await, before);
        app.debtor_owing("bert", &[eur(10_00)]).await;
        assert_eq!(payments_file(&app, march()).await, payments);
        assert_eq!(app.count("export_number").await, numbers + 1);
        let april = Period::new(day("2026-04-01"), day("2026-04-30")).unwrap();
        assert_eq!(payments_file(&app, april).await.lines().count(), 1, "only the header");
    }

    async fn payments_say_what_moved_and_for_which_invoices(app: TestApp) {
        some_money(&app).await;
        app.import_payments("E1,2026-02-20,,10.00,EUR,,,,D-anna,,,,\n").await;
        let file = payments_file(&app, march()).await;
        let lines: Vec<&str> = file.lines().collect();
        assert_eq!(lines[0], PAYMENT_COLUMNS.join(","));
        assert_eq!(lines.len(), 5, "what the accounting system reported is not there: {file}");
        for (line, parts) in lines[1..].iter().zip([
            ["payment,2026-03-02,2026-02-27,100.00,EUR,cheque", "\"'=HYPERLINK(\"\"x\"\")\"", "anna-1=90.00,,clearing:elsewhere"],
            ["reversal,2026-03-02,2026-03-01,50.00,EUR,cheque", "'+31 20", "anna-1=40.00,pay_"],
            ["payment,2026-03-02,2026-03-02,85.00,EUR,ideal", "D-anna", "anna-2=80.00,,clearing:demo"],
            ["refund,2026-03-02,2026-03-02,5.00,EUR,ideal", "anna", ",pay_"],
        ]) {
            for part in parts {
                assert!(line.contains(part), "{part} is missing in {line}");
            }
        }
    }

    async fn an_exported_file_that_comes_back_books_nothing(app: TestApp) {
        some_money(&app).await;
        let file = payments_file(&app, march()).await;
        let before = app.state().await;
        let summary = app.import_payment_file(file.as_bytes()).await.unwrap();
        assert_eq!(counts(&summary), [0, 0, 4, 0], "{:?}", summary.refused);
        assert_eq!(app.state().await, before);
        let other = app.import_payment_file(file.replace(",100.00,", ",100.01,").as_bytes()).await.unwrap();
        assert!(refusal(&other).contains("is EUR 100.00 in Saldo, but the row says EUR 100.01"), "{}", refusal(&other));
        let mut lines = file.lines();
        let header = format!("id,{}", lines.next().unwrap());
        let renamed: Vec<String> = lines.enumerate().map(|(n, line)| format!("X{n},{line}")).collect();
        let entries = app.count("entry").await;
        let again = format!("{header}\n{}\n", renamed.join("\n"));
        assert_eq!(counts(&app.import_payment_file(again.as_bytes()).await.unwrap()), [0, 0, 4, 0]);
        assert_eq!(app.count("entry").await, entries);
    }

    async fn entries_balance_and_carry_the_codes(app: TestApp) {
        some_money(&app).await;
        let file = entries_file(&app, "receivable=1300 clearing:demo=-99").await;
        let lines: Vec<&str> = file.lines().collect();
        assert_eq!(lines[0], ENTRY_COLUMNS.join(","));
        assert_eq!(i64::try_from(lines.len() - 1).unwrap(), app.count("transfer").await);
        assert!(lines[1].starts_with("1,1,trf_") && lines[1].contains(",1300,sales,120.00,EUR,D-anna,anna,invoice,anna-1,"), "{}", lines[1]);
        assert!(file.contains(",'-99,unapplied,85.00,"), "{file}");
    }

    async fn two_exports_at_once_give_each_entry_one_number(app: TestApp) {
        some_money(&app).await;
        let (one, other) = tokio::join!(payments_file(&app, march()), payments_file(&app, march()));
        assert_eq!(one, other);
        assert_eq!(app.one::<i64>("select max(number) from export_number where '' = $1", "").await, app.count("entry").await);
    }
}

#[test]
fn a_period_has_its_first_day_first() {
    assert!(Period::new(day("2026-03-02"), day("2026-03-01")).is_none());
    assert!(Period::new(day("2026-03-01"), day("2026-03-01")).is_some());
}
