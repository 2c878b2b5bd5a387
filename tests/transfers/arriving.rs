//! Money comes: exactly, less, more, again, late, wrong.

use super::*;

on_both! {
    async fn exactly_what_was_announced_settles_it(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00), (1, 80_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        let value_on = app.ctx.today().pred_opt().unwrap();
        let arrival = Arrival { key: "bank-1", amount: eur(200_00), value_on };
        let arrived = transfers::arrived(&app.ctx, &reference, &arrival).await.unwrap();
        assert_eq!(booked(arrived), (id.clone(), 0, 0));
        let payment = app.transfer_of(&id).await;
        assert_eq!((payment.status, payment.value_on), (PaymentStatus::Settled, Some(value_on)));
        assert_eq!(payment.method.as_deref(), Some("transfer"));
        assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await, app.pauses().await), (vec![0, 0], 0, 0));
    }

    async fn less_pays_the_oldest_first_and_the_rest_may_follow(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(1, 80_00), (0, 120_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        assert_eq!(booked(app.money_comes("b1", &reference, 150_00).await), (id.clone(), 50_00, 0));
        assert_eq!((app.still_owed(&anna).await, app.transfer_of(&id).await.amount()), (vec![0, 50_00], eur(150_00)));
        let (second, missing, credit) = booked(app.money_comes("b2", &reference, 60_00).await);
        assert_eq!((missing, credit), (0, 10_00));
        assert_ne!(second, id);
        assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await), (vec![0, 0], 10_00));
    }

    async fn less_goes_to_invoices_in_the_creditors_order(app: TestApp) {
        let app = transferring(app).await;
        app.creditor_is(&Creditor { allocation_order: AllocationOrder::LargestFirst, ..molen() }).await;
        let anna = app.debtor_owing("anna", &[eur(80_00), eur(120_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 80_00), (1, 120_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        assert_eq!(booked(app.money_comes("b1", &reference, 150_00).await), (id, 50_00, 0));
        assert_eq!(app.still_owed(&anna).await, [50_00, 0]);
    }

    async fn more_is_credit_and_again_is_more_credit(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        // A part by the payer's wish: the same money again is not taken for the other part.
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 50_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        assert_eq!(booked(app.money_comes("b1", &reference, 55_00).await), (id.clone(), 0, 5_00));
        for (key, all) in [("b2", 55_00), ("b3", 105_00)] {
            let (again, missing, credit) = booked(app.money_comes(key, &reference, 50_00).await);
            assert!(again != id && missing == 0 && credit == 50_00, "{again} {missing} {credit}");
            assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await), (vec![70_00, 80_00], all));
        }
        assert_eq!(app.count("payment").await, 3);
    }

    async fn one_report_is_booked_once_however_often_it_is_read(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        let reads: Vec<_> = (0..16).map(|_| {
            let (app, reference) = (app.clone(), reference.clone());
            tokio::spawn(async move { app.money_comes("bank-1", &reference, 120_00).await.unwrap() })
        }).collect();
        let mut new = 0;
        for read in reads {
            new += i32::from(matches!(read.await.unwrap(), Arrived::Booked { .. }));
        }
        assert_eq!((new, app.count("payment").await, app.still_owed(&anna).await), (1, 1, vec![0]));
        assert_eq!(app.money_comes("bank-1", &reference, 120_00).await, Some(Arrived::Already(id)));
        assert_eq!(app.credit_of(&anna).await, 0);
    }

    async fn money_that_comes_late_counts(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let cancelled = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &cancelled).await.unwrap();
        let late = app.reference_of(&cancelled).await.printed();
        assert_eq!(booked(app.money_comes("b1", &late, 120_00).await), (cancelled, 0, 0));
        assert_eq!(app.still_owed(&anna).await, [0, 80_00]);

        let expired = app.transfer(&anna, &order("k2", &anna, &[(1, 80_00)])).await;
        app.clock.advance(chrono::Duration::days(7));
        assert!(transfers::expire(&app.ctx, &expired).await.unwrap());
        app.paid(&anna.id, eur(80_00), &[(&anna.invoices[1], eur(80_00))]).await;
        let late = app.reference_of(&expired).await.printed();
        assert_eq!(booked(app.money_comes("b2", &late, 80_00).await), (expired.clone(), 0, 80_00));
        assert_eq!(app.transfer_of(&expired).await.status, PaymentStatus::Settled);
        assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await), (vec![0, 0], 80_00));
    }

    async fn money_that_is_none_changes_nothing(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        let before = app.all_rows().await;
        for amount in [eur(0), eur(-1), gbp(120_00)] {
            let arrival = Arrival { key: "b1", amount, value_on: app.ctx.today() };
            let refused = transfers::arrived(&app.ctx, &reference, &arrival).await;
            assert!(matches!(refused, Err(ArriveError::NotPositive(_) | ArriveError::OtherCurrency { .. })), "{refused:?}");
        }
        for unknown in ["", " /+ ", "+++123/1234/12328+++", "anna-1"] {
            assert_eq!(app.money_comes("b1", unknown, 120_00).await, None, "{unknown}");
        }
        assert!(app.all_rows().await == before, "something was written");
    }

    async fn a_reference_of_two_debtors_is_for_a_person(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.invoice_says(&anna, 0, OGM).await;
        let annas = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &annas).await.unwrap();
        app.invoice_says(&anna, 0, "").await;
        let bert = app.debtor_owing("bert", &[eur(50_00)]).await;
        app.invoice_says(&bert, 0, OGM).await;
        let berts = app.transfer(&bert, &order("k1", &bert, &[(0, 50_00)])).await;
        let found = async |debtor| {
            let mut conn = app.ctx.db.read().await.unwrap();
            transfers::match_reference(&mut conn, debtor, "090 9337 55493").await.unwrap().map(|payment| payment.id)
        };
        assert_eq!(found(None).await, Some(berts.clone()), "it is awaited");
        assert_eq!(found(Some(&anna.id)).await, Some(annas.clone()));
        payments::cancel_checkout(&app.ctx, &bert.id, &berts).await.unwrap();
        assert_eq!(found(None).await, None);
        assert_eq!(app.money_comes("b1", OGM, 50_00).await, None);
        assert_eq!(found(Some(&bert.id)).await, Some(berts));
    }
}
