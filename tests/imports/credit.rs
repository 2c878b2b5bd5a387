//! Credit notes, negative invoices, prepaid amounts.

use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::demo::ubl::UblDocument;
use saldo::ids::DebtorId;
use saldo::money::{Currency, Money};

use super::words::*;
use crate::support::TestApp;

/// Numbers begin again each year from now on.
async fn restarting(app: &TestApp) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query("update creditor set numbers_restart_yearly = true")).unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn a_credit_note_lowers_its_invoice_before_or_after_it(app: TestApp) {
        app.import(&[invoice("F1"), credit_note("C1", Some("F1"), 4)]).await;
        assert_eq!(app.owed("F1").await, 121_00 - 48_40);
        app.import(&[credit_note("C2", Some("F2"), 4)]).await;
        assert_eq!(app.all_unapplied().await, 48_40);
        assert_eq!(app.one::<String>("select waits_for_number from credit where origin = 'credit_note' and waits_for_number = $1", "F2").await, "F2");
        app.import(&[invoice("F2")]).await;
        assert_eq!(app.owed("F2").await, 121_00 - 48_40);
        assert_eq!(app.all_unapplied().await, 0);
        assert_eq!(app.one::<i64>("select count(*) from credit where waits_for_number = $1", "F2").await, 0);
    }

    async fn where_numbers_restart_a_credit_note_waits_for_the_year_it_names(app: TestApp) {
        let of = |number: &str, year: &str| UblDocument {
            issue_on: day(&format!("{year}-03-01")),
            due_on: Some(day(&format!("{year}-03-31"))),
            ..invoice(number)
        };
        let note = |number: &str, names: &str| UblDocument {
            corrects: Some((names.into(), Some(day("2026-03-01")))),
            issue_on: day("2026-03-05"),
            ..credit_note(number, None, 4)
        };
        let both = async |number: &str| {
            let owed = "select outstanding_minor from document
                        where number || ' ' || substr(cast(issue_on as text), 1, 4) = $1";
            let (old, new) = (format!("{number} 2025"), format!("{number} 2026"));
            (app.one::<i64>(owed, &old).await, app.one::<i64>(owed, &new).await)
        };
        // The first came before the setting was on.
        app.import(&[of("1", "2025"), UblDocument { customer: customer(2), ..invoice("9") }]).await;
        restarting(&app).await;
        app.import(&[note("C1", "1")]).await;
        assert_eq!((app.owed("1").await, app.all_unapplied().await), (121_00, 48_40));
        // Nor does a merge give it to the other year.
        let debtor = "select id from debtor where number = $1";
        let [from, into]: [DebtorId; 2] = [app.one(debtor, "C-2").await, app.one(debtor, "C-1").await];
        debtors::merge(&app.ctx, &NewMerge { from, into, why: "one customer".into() }).await.unwrap();
        assert_eq!((app.owed("1").await, app.all_unapplied().await), (121_00, 48_40));
        app.import(&[of("1", "2026")]).await;
        assert_eq!(both("1").await, (121_00, 121_00 - 48_40));
        // The same within one batch.
        app.import(&[of("2", "2025"), note("C2", "2"), of("2", "2026")]).await;
        assert_eq!(both("2").await, (121_00, 121_00 - 48_40));
        assert_eq!(app.all_unapplied().await, 0);
    }

    async fn where_numbers_restart_no_credit_note_corrects_an_invoice_that_came_after_it(app: TestApp) {
        let note = |number: &str, names: &str| UblDocument {
            issue_on: day("2025-11-20"),
            ..credit_note(number, Some(names), 4)
        };
        let nothing = async || {
            assert_eq!((app.all_unapplied().await, app.count("correction").await), (2 * 48_40, 0));
            let credited = "select count(*) from document where kind = $1 and outstanding_minor < payable_minor";
            assert_eq!(app.one::<i64>(credited, "invoice").await, 0);
        };
        app.import(&[UblDocument { customer: customer(2), ..invoice("9") }]).await;
        restarting(&app).await;
        // The first is here before the invoice, and the second after it.
        app.import(&[note("C1", "1"), invoice("1"), invoice("2")]).await;
        app.import(&[note("C2", "2")]).await;
        nothing().await;
        let debtor = "select id from debtor where number = $1";
        let [from, into]: [DebtorId; 2] = [app.one(debtor, "C-2").await, app.one(debtor, "C-1").await];
        debtors::merge(&app.ctx, &NewMerge { from, into, why: "one customer".into() }).await.unwrap();
        nothing().await;
        let before = UblDocument { issue_on: day("2025-11-20"), due_on: Some(day("2025-12-20")), ..invoice("1") };
        app.import(&[before]).await;
        let owed = "select outstanding_minor
                    from document
                    where number = '1' and substr(cast(issue_on as text), 1, 4) = $1";
        assert_eq!((app.one::<i64>(owed, "2025").await, app.one::<i64>(owed, "2026").await), (121_00 - 48_40, 121_00));
    }

    async fn a_row_says_the_day_of_the_invoice_it_corrects(app: TestApp) {
        let columns = "kind,number,issue_date,currency,debtor_number,debtor_name,total,corrects,corrects_date";
        let invoice_of = |number: &str, on: &str| format!("invoice,{number},{on},EUR,C-1,Klant 1,121.00,,\n");
        let note = |number: &str, names: &str, on: &str| {
            format!("credit_note,{number},2026-03-01,EUR,C-1,Klant 1,21.00,{names},{on}\n")
        };
        let both = async |number: &str| {
            let owed = "select outstanding_minor from document where number || ' ' || cast(issue_on as text) = $1";
            let (old, new) = (format!("{number} 2025-02-01"), format!("{number} 2026-02-01"));
            (app.one::<i64>(owed, &old).await, app.one::<i64>(owed, &new).await)
        };
        app.import(&[UblDocument { customer: customer(2), ..invoice("9") }]).await;
        restarting(&app).await;
        let rows = invoice_of("1", "2025-02-01") + &invoice_of("1", "2026-02-01") + &note("C1", "1", "2025-02-01");
        app.import_csv_of(columns, &rows).await;
        assert_eq!(both("1").await, (100_00, 121_00));
        // A row that waits may say it later.
        app.import_csv_of(columns, &note("C2", "2", "")).await;
        assert_eq!(counts(&app.import_csv_of(columns, &note("C2", "2", "2026-02-01")).await), [0, 1, 0, 0]);
        let before = app.state().await;
        for day in ["", "2026-02-01"] {
            assert_eq!(counts(&app.import_csv_of(columns, &note("C2", "2", day)).await), [0, 0, 1, 0]);
        }
        assert_eq!(app.state().await, before);
        app.import_csv_of(columns, &(invoice_of("2", "2025-02-01") + &invoice_of("2", "2026-02-01"))).await;
        assert_eq!(both("2").await, (121_00, 100_00));
        let summary = app.import_csv_of(columns, &note("C3", "", "2026-02-01")).await;
        assert!(refusal(&summary).contains("line 2, column corrects"), "{}", refusal(&summary));
    }

    async fn a_credit_note_that_names_its_invoice_a_second_time_gives_again(app: TestApp) {
        let money = |id: &str, of: &str, reason: &str| {
            let (to, invoices) = if of.is_empty() { ("C-1", "F1") } else { ("", "") };
            format!("{id},2026-02-20,,100.00,EUR,,,,{to},{invoices},{of},{reason},\n")
        };
        app.import(&[invoice("F1")]).await;
        app.import_payments(&money("E1", "", "")).await;
        app.import(&[credit_note("C1", Some("F1"), 4)]).await;
        assert_eq!(app.owed("F1").await, 0);
        app.import(&[credit_note("C1", Some("F2"), 4)]).await;
        assert_eq!(app.import_payments(&money("R1", "E1", "returned_debit")).await.created, 1);
        assert_eq!(counts(&app.import(&[credit_note("C1", Some("F1"), 4)]).await), [0, 1, 0, 0]);
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (121_00 - 48_40, 0));
        let before = app.state().await;
        assert_eq!(counts(&app.import(&[credit_note("C1", Some("F1"), 4)]).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn credit_that_came_back_and_is_reported_as_used_again_is_used(app: TestApp) {
        let used = "credit_note,C1,2026-03-01,,EUR,C-1,Klant 1,50.00,50.00,F1\n";
        app.import_csv("invoice,F1,2026-03-01,,EUR,C-1,Klant 1,20.00,,\n").await;
        app.import_csv("credit_note,C1,2026-03-01,,EUR,C-1,Klant 1,50.00,,F1\n").await;
        app.import_csv(used).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (0, 0));
        let split = NewSplit {
            from: app.one("select id from debtor where number = $1", "C-1").await,
            documents: vec![app.one("select id from document where number = $1", "F1").await],
            to: Target::New { number: "C-3".into(), name: "Klant 3".into() },
            identifiers: Vec::new(),
            money: MoneyOfSplit::Stays,
            why: "two customers".into(),
        };
        debtors::split(&app.ctx, &split).await.unwrap();
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (20_00, 20_00));
        assert_eq!(counts(&app.import_csv(used).await), [0, 1, 0, 0]);
        assert_eq!(app.all_unapplied().await, 0);
        let before = app.state().await;
        assert_eq!(counts(&app.import_csv(used).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn what_exceeds_the_invoice_is_unapplied_credit(app: TestApp) {
        app.import(&[credit_note("C1", Some("F1"), 8), credit_note("C2", Some("F1"), 8), invoice("F1")]).await;
        assert_eq!(app.owed("F1").await, 0);
        assert_eq!(app.all_unapplied().await, 2 * 96_80 - 121_00);
        assert_eq!(app.one::<String>("select settled_how from document where number = $1", "F1").await, "credited");
    }

    async fn a_credit_note_without_reference_or_of_another_debtor_is_unapplied_credit(app: TestApp) {
        let others = UblDocument { customer: customer(2), ..credit_note("C2", Some("F1"), 1) };
        app.import(&[invoice("F1"), credit_note("C1", None, 1), others]).await;
        assert_eq!(app.owed("F1").await, 121_00);
        assert_eq!(app.all_unapplied().await, 2 * 12_10);
    }

    async fn a_negative_invoice_books_as_credit(app: TestApp) {
        let negative = UblDocument { lines: vec![line(-2, 10_00)], ..invoice("F2") };
        app.import(&[invoice("F1"), negative]).await;
        assert_eq!(app.owed("F2").await, 0);
        assert_eq!(app.all_unapplied().await, 24_20);
        assert_eq!(app.one::<String>("select origin from credit where $1 = $1", "").await, "negative_invoice");
    }

    async fn a_prepaid_amount_is_its_own_transfer_and_never_owed(app: TestApp) {
        app.import(&[UblDocument { prepaid_minor: 21_00, ..invoice("F1") }]).await;
        assert_eq!(app.owed("F1").await, 100_00);
        assert_eq!(app.one::<i64>("select amount_minor from transfer where debit_account = $1", "prepaid").await, 21_00);
    }

    async fn nothing_to_pay_is_settled_without_an_entry(app: TestApp) {
        app.import(&[UblDocument { lines: vec![line(0, 10_00)], ..invoice("F1") }]).await;
        assert_eq!(app.owed("F1").await, 0);
        assert_eq!(app.one::<String>("select settled_how from document where number = $1", "F1").await, "paid");
        assert_eq!(app.count("entry").await, 0);
    }

    async fn vat_in_a_second_currency_is_never_added(app: TestApp) {
        let vat = Money::parse("19.11", Currency::parse("GBP").unwrap()).unwrap();
        app.import(&[UblDocument { second_vat: Some(vat), ..invoice("F1") }]).await;
        assert_eq!(app.owed("F1").await, 121_00);
        assert_eq!(app.one::<i64>("select second_vat_minor from document where number = $1", "F1").await, 19_11);
    }

    async fn a_credit_note_that_later_names_its_invoice_lowers_it(app: TestApp) {
        app.import(&[invoice("F1"), credit_note("C1", None, 3)]).await;
        assert_eq!(counts(&app.import(&[credit_note("C1", Some("F1"), 3)]).await), [0, 1, 0, 0]);
        assert_eq!(app.owed("F1").await, 121_00 - 36_30);
        assert_eq!(app.all_unapplied().await, 0);
    }
}
