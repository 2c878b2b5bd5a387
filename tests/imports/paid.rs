//! What the accounting system knows as paid.

use super::words::*;

on_both! {
    async fn what_is_paid_elsewhere_is_booked_once(app: TestApp) {
        let rows = "invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,100.00,40.00,\n";
        assert_eq!(counts(&app.import_csv(rows).await), [1, 0, 0, 0]);
        assert_eq!(app.owed("F1").await, 60_00);
        let before = app.state().await;
        assert_eq!(counts(&app.import_csv(rows).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn more_paid_later_books_the_difference_and_less_makes_a_task(app: TestApp) {
        let row = |paid: &str| format!("invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,100.00,{paid},\n");
        app.import_csv(&row("40.00")).await;
        assert_eq!(counts(&app.import_csv(&row("100.00")).await), [0, 1, 0, 0]);
        assert_eq!(app.owed("F1").await, 0);
        assert_eq!(app.count("payment").await, 2);
        assert_eq!(app.count("task").await, 0);
        app.import_csv(&row("30.00")).await;
        app.import_csv(&row("30.00")).await;
        assert_eq!(app.owed("F1").await, 0);
        assert_eq!(app.one::<i64>("select amount_minor from task where kind = $1", "paid_difference").await, 70_00);
        assert_eq!(app.count("task").await, 1);
    }

    async fn paid_beyond_the_invoice_is_unapplied_credit_once(app: TestApp) {
        let row = "invoice,F1,2026-03-01,,EUR,C-1,Klant 1,100.00,120.00,\n";
        app.import_csv(row).await;
        app.import_csv(row).await;
        assert_eq!(app.owed("F1").await, 0);
        assert_eq!(app.all_unapplied().await, 20_00);
        assert_eq!(app.count("payment").await, 1);
    }

    async fn rows_about_an_imported_document_add_what_is_paid_and_keep_the_rest(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        let summary = app.import_csv("invoice,F1,2026-03-01,,EUR,C-1,Klant 1,121.00,21.00,\n").await;
        assert_eq!(counts(&summary), [0, 1, 0, 0], "{:?}", summary.refused);
        assert_eq!(app.owed("F1").await, 100_00);
        assert_eq!(app.count("document_amendment").await, 0);
        let before = app.state().await;
        assert_eq!(counts(&app.import(&[invoice("F1")]).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn a_document_known_from_a_row_gets_its_lines_when_it_comes(app: TestApp) {
        app.import(&[invoice("F0")]).await;
        app.import_csv("invoice,F1,2026-03-01,,EUR,C-1,Klant 1,121.00,21.00,\n").await;
        assert_eq!(counts(&app.import(&[invoice("F1")]).await), [0, 1, 0, 0]);
        assert_eq!(app.owed("F1").await, 100_00);
        assert_eq!(app.count("document_line").await, 2);
        assert_eq!(app.one::<i64>("select vat_minor from document where number = $1", "F1").await, 21_00);
        assert_eq!(counts(&app.import(&[invoice("F1")]).await), [0, 0, 1, 0]);
    }

    async fn a_credit_note_used_up_elsewhere_gives_no_credit_here(app: TestApp) {
        let rows = "invoice,F1,2026-03-01,,EUR,C-1,Klant 1,100.00,30.00,\n\
                    credit_note,C1,2026-03-01,,EUR,C-1,Klant 1,30.00,30.00,F1\n";
        app.import_csv(rows).await;
        assert_eq!(app.owed("F1").await, 70_00);
        assert_eq!(app.all_unapplied().await, 0);
        let before = app.state().await;
        app.import_csv(rows).await;
        assert_eq!(app.state().await, before);
    }

    async fn money_saldo_took_in_itself_is_not_booked_again(app: TestApp) {
        app.import(&[invoice("F1"), credit_note("C1", Some("F1"), 10)]).await;
        assert_eq!(app.owed("F1").await, 0);
        app.import_csv("invoice,F1,2026-03-01,,EUR,C-1,Klant 1,121.00,121.00,\n").await;
        assert_eq!(app.all_unapplied().await, 0);
        assert_eq!(app.count("payment").await, 0);
    }
}
