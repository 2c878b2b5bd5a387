//! Money that leaves again: refunds and chargebacks.

use super::*;

impl TestApp {
    /// What open tasks say that left above what was left of a payment.
    async fn above(&self) -> Vec<i64> {
        let tasks = tasks::list_open(&mut self.ctx.db.read().await.unwrap()).await.unwrap();
        let of_returns = tasks.iter().filter(|task| task.kind == tasks::TaskKind::PaymentDoesNotFit);
        of_returns.map(|task| task.amount().unwrap().minor()).collect()
    }
}

on_both! {
    async fn a_partial_refund_told_three_times_is_booked_once(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        for _ in 0..3 {
            payments::record_refunds(&app.ctx, &charge(&id, &[10_00])).await.unwrap();
        }
        assert_eq!(app.payment(&id).await.refunded(), eur(10_00));
        assert_eq!(app.all_outstanding(&anna).await.iter().sum::<i64>(), 10_00);
        payments::record_refunds(&app.ctx, &charge(&id, &[10_00, 240_00])).await.unwrap();
        payments::record_refunds(&app.ctx, &charge(&id, &[10_00])).await.unwrap();
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
    }

    async fn a_refund_takes_unapplied_credit_before_it_reopens(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let late = app.remote(&first, RemoteState::Paid).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap();
        let second = app.start(&anna, &order("k2", &anna, &[(0, 20_00)])).await;
        payments::settle(&app.ctx, &app.remote(&second, RemoteState::Paid).await).await.unwrap();
        payments::settle(&app.ctx, &late).await.unwrap();
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.unapplied(&anna).await), (0, 20_00));
        payments::record_refunds(&app.ctx, &charge(&first, &[50_00])).await.unwrap();
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.unapplied(&anna).await), (30_00, 0));
    }

    async fn a_chargeback_reopens_with_a_hold_and_a_task_and_a_win_restores(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Inquiry)).await.unwrap();
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        for _ in 0..2 {
            payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Open)).await.unwrap();
        }
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!(app.payment(&id).await.charged_back(), eur(250_00));
        assert_eq!(tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap().len(), 1);
        for _ in 0..2 {
            payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Won)).await.unwrap();
        }
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        assert_eq!(app.payment(&id).await.charged_back(), eur(0));
        assert!(tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap().is_empty());
    }

    async fn a_refund_after_a_chargeback_never_returns_more_than_came_in_and_is_told(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Lost)).await.unwrap();
        for _ in 0..2 {
            payments::record_refunds(&app.ctx, &charge(&id, &[10_00])).await.unwrap();
        }
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!((app.payment(&id).await.refunded(), app.above().await), (eur(0), vec![10_00]));
        // The bank gives it back after all: then there is something to refund.
        payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Won)).await.unwrap();
        payments::record_refunds(&app.ctx, &charge(&id, &[10_00])).await.unwrap();
        assert_eq!((app.payment(&id).await.refunded(), app.above().await), (eur(10_00), vec![]));
        assert_eq!(app.all_outstanding(&anna).await.iter().sum::<i64>(), 10_00);
    }

    async fn of_a_refund_above_what_a_chargeback_left_the_rest_is_told(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        payments::record_chargeback(&app.ctx, &dispute(&id, 200_00, DisputeState::Lost)).await.unwrap();
        for _ in 0..2 {
            payments::record_refunds(&app.ctx, &charge(&id, &[80_00])).await.unwrap();
        }
        assert_eq!((app.payment(&id).await.refunded(), app.above().await), (eur(50_00), vec![30_00]));
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        let mut failed = charge(&id, &[80_00]);
        failed.refunds[0].failed = Some("expired_card".into());
        payments::record_refunds(&app.ctx, &failed).await.unwrap();
        assert_eq!((app.payment(&id).await.refunded(), app.above().await), (eur(0), vec![]));
    }

    async fn a_chargeback_after_a_refund_takes_what_is_left_and_the_rest_is_told(app: TestApp) {
        let app = paying(app);
        for (n, (refunded, above)) in [(100_00, 100_00), (250_00, 250_00)].into_iter().enumerate() {
            let name = ["anna", "bert"][n];
            let owing = app.debtor_owing(name, &[eur(250_00)]).await;
            let id = app.start(&owing, &order(name, &owing, &[(0, 250_00)])).await;
            payments::settle(&app.ctx, &app.remote(&id, RemoteState::Paid).await).await.unwrap();
            payments::record_refunds(&app.ctx, &charge(&id, &[refunded])).await.unwrap();
            for state in [DisputeState::Open, DisputeState::Open, DisputeState::Lost, DisputeState::Open] {
                payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, state)).await.unwrap();
                payments::record_refunds(&app.ctx, &charge(&id, &[refunded])).await.unwrap();
                assert_eq!(app.above().await, [above], "{name} {state:?}");
            }
            let payment = app.payment(&id).await;
            assert_eq!((payment.refunded(), payment.charged_back()), (eur(refunded), eur(250_00 - refunded)));
            assert_eq!(app.outstanding(&owing.invoices[0]).await, 250_00);
            // What is won came back wholly, also what was not booked; an older notice comes late.
            for state in [DisputeState::Won, DisputeState::Won, DisputeState::Open, DisputeState::Lost] {
                payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, state)).await.unwrap();
                assert_eq!(app.above().await, [0; 0], "{name} {state:?}");
            }
            assert_eq!(app.outstanding(&owing.invoices[0]).await, refunded);
        }
    }

    async fn a_chargeback_that_is_won_when_it_is_heard_of_tells_nobody(app: TestApp) {
        let app = paying(app);
        let (_, id) = app.three_paid().await;
        payments::record_refunds(&app.ctx, &charge(&id, &[250_00])).await.unwrap();
        for state in [DisputeState::Won, DisputeState::Open, DisputeState::Lost] {
            payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, state)).await.unwrap();
            assert_eq!((app.above().await, app.payment(&id).await.charged_back()), (vec![], eur(0)), "{state:?}");
        }
    }

    async fn the_end_of_one_chargeback_ends_no_hold_of_another_whose_name_begins_alike(app: TestApp) {
        let app = paying(app);
        let (_, id) = app.three_paid().await;
        let named = |dispute_ref: &str, state| RemoteDispute { dispute_ref: dispute_ref.into(), ..dispute(&id, 50_00, state) };
        for name in ["dp_1", "dp_12"] {
            payments::record_chargeback(&app.ctx, &named(name, DisputeState::Open)).await.unwrap();
        }
        let held = async || app.one::<i64>("select count(*) from hold where ended_at is null and reason = $1", "chargeback").await;
        assert_eq!(held().await, 2);
        payments::record_chargeback(&app.ctx, &named("dp_1", DisputeState::Lost)).await.unwrap();
        assert_eq!(held().await, 1);
        payments::record_chargeback(&app.ctx, &named("dp_12", DisputeState::Lost)).await.unwrap();
        assert_eq!(held().await, 0);
    }

    async fn what_does_not_compare_with_its_payment_is_a_task(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        let pounds = RemoteDispute { amount: crate::support::gbp(50_00), ..dispute(&id, 50_00, DisputeState::Lost) };
        let mut other_account = charge(&id, &[10_00]);
        other_account.account = "acct_other".into();
        for _ in 0..2 {
            assert_eq!(payments::record_chargeback(&app.ctx, &pounds).await.unwrap(), Outcome::Unchanged);
            payments::record_refunds(&app.ctx, &other_account).await.unwrap();
        }
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        assert_eq!(app.open_tasks("payment_does_not_fit").await, 2);
    }
}
