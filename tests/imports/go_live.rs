//! Documents from before the creditor used Saldo, and differences between the two sides.

use saldo::creditor;
use saldo::imports::{self, csv::InvoiceRows};

use super::words::*;
use crate::support::TestApp;

/// Issued on the day, with total and open amount; nothing said of what is open when it is empty.
fn row(number: &str, issued: &str, open: &str) -> String {
    format!(
        "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total,open_amount\n\
             invoice,{number},{issued},2026-01-15,EUR,C-1,Klant 1,100.00,{open}\n"
    )
}

async fn import(app: &TestApp, file: &str) -> [u64; 4] {
    let rows = InvoiceRows::open(std::io::Cursor::new(file.as_bytes().to_vec())).unwrap();
    counts(&app.import_found(imports::csv_documents("rows.csv", rows)).await)
}

on_both! {
    async fn an_old_invoice_without_payment_data_is_settled_elsewhere(app: TestApp) {
        assert!(creditor::set_go_live_on(&app.ctx, Some(day("2026-02-01"))).await.unwrap());
        import(&app, &row("F1", "2026-01-31", "")).await;
        import(&app, &row("F2", "2026-02-01", "")).await;
        import(&app, &row("F3", "2026-01-31", "30.00")).await;
        app.import_csv("credit_note,N1,2026-01-31,,EUR,C-1,Klant 1,12.10,,\n").await;
        assert_eq!([app.owed("F1").await, app.owed("F2").await, app.owed("F3").await], [0, 100_00, 30_00]);
        assert_eq!(app.all_unapplied().await, 0);
        assert_eq!(app.one::<i64>("select amount_minor from payment where method = $1", "before_go_live").await, 100_00);
        let before = app.state().await;
        assert_eq!(import(&app, &row("F1", "2026-01-31", "")).await, [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn what_was_assumed_gives_way_to_what_is_said(app: TestApp) {
        creditor::set_go_live_on(&app.ctx, Some(day("2026-02-01"))).await.unwrap();
        import(&app, &row("F1", "2026-01-31", "")).await;
        assert_eq!(import(&app, &row("F1", "2026-01-31", "40.00")).await, [0, 1, 0, 0]);
        assert_eq!((app.owed("F1").await, app.open_tasks("paid_difference").await), (40_00, 0));
        assert_eq!(import(&app, &row("F1", "2026-01-31", "40.00")).await, [0, 0, 1, 0]);
        assert_eq!(import(&app, &row("F1", "2026-01-31", "0.00")).await, [0, 1, 0, 0]);
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (0, 0));
        app.import_payments("E1,2026-01-20,,60.00,EUR,,,,C-1,F1,,,\n").await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (0, 0));
        assert_eq!(app.balance("clearing:elsewhere").await, 100_00);
    }

    async fn a_difference_makes_a_task_with_both_histories(app: TestApp) {
        import(&app, &row("F1", "2026-02-20", "60.00")).await;
        app.import_payments("E1,2026-02-25,,70.00,EUR,,,,C-1,F1,,,\n").await;
        assert_eq!(app.owed("F1").await, 30_00);
        import(&app, &row("F1", "2026-02-20", "60.00")).await;
        import(&app, &row("F1", "2026-02-20", "60.00")).await;
        assert_eq!(app.open_tasks("paid_difference").await, 1);
        let detail: String = app.one("select detail from task where kind = $1", "paid_difference").await;
        for part in [
            "now reports EUR 40.00 as paid; known are EUR 70.00",
            "Reported by the accounting system:\n",
            "2026-02-25 EUR 70.00 payment E1",
            "Booked in Saldo:\n",
            "2026-02-20 EUR 100.00 invoice",
            "EUR -70.00 payment by elsewhere (pay_",
        ] {
            assert!(detail.contains(part), "{part} is missing in: {detail}");
        }
        assert_eq!(app.owed("F1").await, 30_00, "nothing is booked by a difference");
    }

    async fn money_saldo_took_in_is_missed_only_once_it_was_exported(app: TestApp) {
        import(&app, &row("F1", "2026-02-20", "100.00")).await;
        let debtor = app.one("select debtor_id from document where number = $1", "F1").await;
        let invoice = app.one("select id from document where number = $1", "F1").await;
        let eur = crate::support::eur;
        app.paid(&debtor, eur(100_00), &[(&invoice, eur(100_00))]).await;
        import(&app, &row("F1", "2026-02-20", "100.00")).await;
        assert_eq!(app.open_tasks("paid_difference").await, 0, "the accounting system cannot know yet");
        let period = saldo::exports::Period::new(day("2026-03-02"), day("2026-03-02")).unwrap();
        saldo::exports::export_payments(&app.ctx, period, &Default::default(), &mut Vec::new()).await.unwrap();
        import(&app, &row("F1", "2026-02-20", "100.00")).await;
        assert_eq!(app.open_tasks("paid_difference").await, 1);
    }
}
