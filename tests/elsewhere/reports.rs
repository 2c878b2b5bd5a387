//! One report after the other.

use super::*;

on_both! {
    async fn a_reported_payment_is_booked_once(app: TestApp) {
        app.import(&[invoice("F1"), invoice("F2")]).await;
        let rows = paid("E1", "150.00", "C-1", "F1=121.00|F2=19.00");
        assert_eq!(counts(&app.import_payments(&rows).await), [1, 0, 0, 0]);
        assert_eq!((app.owed("F1").await, app.owed("F2").await, app.all_unapplied().await), (0, 102_00, 10_00));
        assert_eq!(app.one::<String>("select method from payment where provider = $1", "elsewhere").await, "transfer");
        let before = app.state().await;
        assert_eq!(counts(&app.import_payments(&rows).await), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn the_same_id_with_other_money_is_refused_and_named(app: TestApp) {
        app.import(&[invoice("F1"), invoice("F2")]).await;
        app.import_payments(&paid("E1", "100.00", "C-1", "F1=100.00")).await;
        let before = app.state().await;
        for (row, word) in [
            (paid("E1", "90.00", "C-1", "F1=90.00"), "the amount EUR 100.00; now it says EUR 90.00"),
            (paid("E1", "100.00", "C-1", "F2=100.00"), "the invoices F1=100.00; now it says F2=100.00"),
            (paid("E1", "100.00", "", "F1=100.00"), "the customer number C-1; now it says none"),
            (paid("E1", "100.00", "C-1", "F1=100.00").replace("2026-02-20,,", "2026-02-20,2026-02-21,"), "the value date"),
            (reversed("E1", "100.00", "E1"), "the reversed payment none; now it says E1"),
        ] {
            let summary = app.import_payments(&row).await;
            assert!(refusal(&summary).contains(word), "{}", refusal(&summary));
            assert!(refusal(&summary).starts_with("payments.csv, line 2: payment E1 was imported before"));
        }
        assert_eq!(app.state().await, before);
        let reworded = paid("E1", "100.00", "C-1", "F1=100.00").replace("transfer,,,", "cash,thanks,Anna,");
        assert_eq!(counts(&app.import_payments(&reworded).await), [0, 1, 0, 0]);
        assert_eq!(app.one::<String>("select payer from payment where method = $1", "cash").await, "Anna");
    }

    async fn a_line_waits_for_its_invoice_and_its_credit_is_kept_for_it(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        app.import_payments(&paid("E1", "150.00", "C-1", "F2=100.00|F1=20.00")).await;
        assert_eq!(app.owed("F1").await, 101_00);
        assert_eq!(app.all_unapplied().await, 130_00);
        assert_eq!(app.one::<i64>("select reserved_minor from credit where $1 = $1", "").await, 100_00);
        app.import(&[invoice("F2")]).await;
        assert_eq!((app.owed("F2").await, app.all_unapplied().await), (21_00, 30_00));
        assert_eq!(app.one::<i64>("select reserved_minor from credit where $1 = $1", "").await, 0);
    }

    async fn money_for_nobody_known_stands_in_suspense_until_its_debtor_comes(app: TestApp) {
        app.import_payments(&format!("{}{}", paid("E1", "121.00", "", "F1"), paid("E2", "30.00", "C-1", ""))).await;
        assert_eq!(app.balance("suspense").await, -151_00);
        assert_eq!(app.open_tasks("unknown_money").await, 2);
        assert_eq!(counts(&app.import_payments(&paid("E1", "121.00", "", "F1")).await), [0, 0, 1, 0]);
        assert_eq!(app.balance("suspense").await, -151_00);
        app.import(&[invoice("F1")]).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await, app.balance("suspense").await), (0, 30_00, 0));
        assert_eq!(app.open_tasks("unknown_money").await, 0);
        assert_eq!(app.balance("clearing:elsewhere").await, 151_00);
    }

    async fn a_payment_that_names_two_debtors_is_refused(app: TestApp) {
        let other = saldo::demo::ubl::UblDocument { customer: customer(2), ..invoice("G1") };
        app.import(&[invoice("F1"), other]).await;
        let before = app.state().await;
        for (row, words) in [
            (paid("E1", "121.00", "", "F1=100.00|G1=21.00"), "invoice F1 and invoice G1 belong to two different debtors"),
            (paid("E1", "121.00", "C-2", "F1"), "customer number C-2 and invoice F1 belong to two different debtors"),
            (paid("E1", "121.00", "C-9", "F1"), "customer number C-9 and invoice F1 belong to two different debtors"),
            (paid("E1", "121.00", "C-1", "F1").replace("EUR", "GBP"), "invoice F1 is in another currency than the payment"),
            (paid("E1", "121.00", "C-1", "F1").replace("2026-02-20", "2026-03-03"), "2026-03-03 lies in the future"),
            (
                paid("E1", "121.00", "C-1", "F1").replace("2026-02-20,,", "2026-02-20,2026-03-03,"),
                "2026-03-03 lies in the future",
            ),
        ] {
            let summary = app.import_payments(&row).await;
            assert_eq!(counts(&summary), [0, 0, 0, 1], "{row}");
            assert_eq!(refusal(&summary), format!("payments.csv, line 2: {words}"));
        }
        assert_eq!(app.state().await, before);
        app.import_payments(&paid("E1", "121.00", "C-1", "F1=21.00|G2=100.00")).await;
        app.import(&[saldo::demo::ubl::UblDocument { customer: customer(2), ..invoice("G2") }]).await;
        assert_eq!((app.owed("F1").await, app.owed("G2").await), (100_00, 121_00));
        assert_eq!(app.open_tasks("payment_does_not_fit").await, 1);
    }

    async fn imports_of_invoices_and_payments_at_once_book_each_payment_once(app: TestApp) {
        app.import(&[invoice("F0")]).await;
        let documents: Vec<_> = (1..=40)
            .map(|n| saldo::demo::ubl::UblDocument { customer: customer(n % 8 + 2), ..invoice(&format!("F{n}")) })
            .collect();
        let rows: String = (1..=40).map(|n| paid(&format!("E{n}"), "121.00", "", &format!("F{n}"))).collect();
        let backs: String = (1..=40).step_by(4).map(|n| reversed(&format!("R{n}"), "121.00", &format!("E{n}"))).collect();
        tokio::join!(app.import_payments(&rows), app.import(&documents), app.import_payments(&rows), app.import_payments(&backs));
        let served = tokio::join!(saldo::elsewhere::serve_all(&app.ctx), saldo::elsewhere::serve_all(&app.ctx));
        assert!(served.0.is_ok() && served.1.is_ok(), "{served:?}");
        assert_eq!(app.balance("clearing:elsewhere").await, 30 * 121_00);
        assert_eq!((app.balance("suspense").await, app.all_unapplied().await), (0, 0));
        assert_eq!(app.one::<i64>("select count(*) from payment where provider = $1", "elsewhere").await, 40);
        assert_eq!((app.owed("F1").await, app.owed("F2").await), (121_00, 0));
    }

    async fn money_in_suspense_is_placed_once_by_two_at_the_same_moment(app: TestApp) {
        let rows: String = (1..=20).map(|n| paid(&format!("E{n}"), "10.00", "D-anna", "")).collect();
        app.import_payments(&rows).await;
        assert_eq!(app.balance("suspense").await, -200_00);
        app.debtor("anna").await;
        let served = tokio::join!(
            saldo::elsewhere::serve_all(&app.ctx),
            saldo::elsewhere::serve_all(&app.ctx),
            saldo::elsewhere::serve_all(&app.ctx)
        );
        assert!(served.0.is_ok() && served.1.is_ok() && served.2.is_ok(), "{served:?}");
        assert_eq!((app.all_unapplied().await, app.balance("suspense").await), (200_00, 0));
    }

    async fn a_reversal_reopens_and_one_that_came_first_waits(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        assert_eq!(counts(&app.import_payments(&reversed("R1", "100.00", "E1")).await), [1, 0, 0, 0]);
        assert_eq!(app.count("entry").await, 1);
        app.import_payments(&paid("E1", "121.00", "C-1", "F1")).await;
        assert_eq!(app.owed("F1").await, 100_00);
        assert_eq!(app.one::<String>("select reason from reversal where $1 = $1", "").await, "returned_debit");
        let before = app.state().await;
        assert_eq!(counts(&app.import_payments(&reversed("R1", "100.00", "E1")).await), [0, 0, 1, 0]);
        for row in [reversed("R1", "90.00", "E1"), reversed("R2", "21.01", "E1"), reversed("R2", "21.00", "R1")] {
            assert_eq!(counts(&app.import_payments(&row).await), [0, 0, 0, 1], "{row}");
        }
        assert_eq!(app.state().await, before);
        app.import_payments(&reversed("R2", "21.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (121_00, 0));
    }

    async fn one_id_with_two_amounts_in_one_file_is_booked_once(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        let rows = [paid("E1", "100.00", "C-1", "F1"), paid("E1", "21.00", "C-1", "F1")].concat();
        let summary = app.import_payments(&rows).await;
        assert_eq!(counts(&summary), [1, 0, 0, 1]);
        assert!(refusal(&summary).starts_with("payments.csv, line 3: payment E1 was imported before with the amount EUR 100.00"));
        assert_eq!((app.owed("F1").await, app.balance("clearing:elsewhere").await), (21_00, 100_00));
    }

    async fn a_reversal_that_waited_for_less_money_is_a_task_and_takes_nothing(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        assert_eq!(counts(&app.import_payments(&reversed("R1", "100.01", "E1")).await), [1, 0, 0, 0]);
        app.import_payments(&paid("E1", "100.00", "C-1", "F1")).await;
        assert_eq!((app.owed("F1").await, app.balance("clearing:elsewhere").await), (21_00, 100_00));
        assert_eq!(app.open_tasks("payment_does_not_fit").await, 1);
        let detail: String = app.one("select detail from task where kind = $1", "payment_does_not_fit").await;
        assert_eq!(
            detail,
            "R1 of the accounting system: EUR 100.01 cannot be taken back of payment E1; EUR 100.00 is left of it"
        );
        assert_eq!(counts(&app.import_payments(&reversed("R1", "100.01", "E1")).await), [0, 0, 1, 0]);
        assert_eq!((app.owed("F1").await, app.open_tasks("payment_does_not_fit").await), (21_00, 1));
    }

    async fn a_reversal_gives_room_to_what_found_none(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        app.import_payments(&format!("{}{}", paid("E1", "121.00", "C-1", "F1"), paid("E2", "121.00", "C-1", "F1"))).await;
        app.import(&[credit_note("C1", Some("F1"), 1)]).await;
        assert_eq!(app.all_unapplied().await, 121_00 + 12_10);
        app.import_payments(&reversed("R1", "121.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (0, 12_10));
        app.import_payments(&reversed("R2", "121.00", "E2")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (121_00 - 12_10, 0));
    }

    async fn a_total_and_the_payments_behind_it_are_the_same_money(app: TestApp) {
        let total = |paid: &str| format!("invoice,F1,2026-02-01,,EUR,C-1,Klant 1,100.00,{paid},\n");
        app.import_csv(&total("40.00")).await;
        app.import_payments(&paid("E1", "30.00", "C-1", "F1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (60_00, 0));
        app.import_payments(&paid("E2", "30.00", "C-1", "F1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (40_00, 0));
        assert_eq!(counts(&app.import_csv(&total("60.00")).await), [0, 0, 1, 0]);
        assert_eq!(counts(&app.import_csv(&total("70.00")).await), [0, 1, 0, 0]);
        assert_eq!((app.owed("F1").await, app.balance("clearing:elsewhere").await), (30_00, 70_00));
        assert_eq!(app.open_tasks("paid_difference").await, 0);
    }
}
