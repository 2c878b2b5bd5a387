//! Money that leaves again: refunds and chargebacks.

use super::*;

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

    async fn a_refund_after_a_chargeback_never_returns_more_than_came_in(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Lost)).await.unwrap();
        assert_eq!(payments::record_refunds(&app.ctx, &charge(&id, &[10_00])).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!(app.payment(&id).await.refunded(), eur(0));
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
