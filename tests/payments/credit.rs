//! Money above what was owed, and how it is used.

use super::*;

on_both! {
    async fn two_payments_of_one_invoice_leave_the_second_as_credit(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let paid_first = app.remote(&first, RemoteState::Paid).await;
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap(), Cancelled::Yes);
        let second = app.start(&anna, &order("k2", &anna, &[(0, 120_00)])).await;
        let paid_second = app.remote(&second, RemoteState::Paid).await;
        // The provider's word that the first was paid after all comes late; money is money.
        assert_eq!(payments::settle(&app.ctx, &paid_second).await.unwrap(), Outcome::Settled);
        assert_eq!(payments::settle(&app.ctx, &paid_first).await.unwrap(), Outcome::Settled);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
        assert_eq!(app.unapplied(&anna).await, 120_00);
    }

    async fn credit_is_used_first_and_only_once(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(30_00), eur(100_00), eur(100_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 30_00)])).await;
        let late = app.remote(&first, RemoteState::Paid).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap();
        let again = app.start(&anna, &order("k2", &anna, &[(0, 30_00)])).await;
        payments::settle(&app.ctx, &app.remote(&again, RemoteState::Paid).await).await.unwrap();
        payments::settle(&app.ctx, &late).await.unwrap();
        assert_eq!(app.unapplied(&anna).await, 30_00);

        let a = app.start(&anna, &order("k3", &anna, &[(1, 100_00)])).await;
        let b = app.start(&anna, &order("k4", &anna, &[(2, 100_00)])).await;
        assert_eq!((app.payment(&a).await.credit(), app.payment(&a).await.amount()), (eur(30_00), eur(70_00)));
        assert_eq!(app.payment(&b).await.amount(), eur(100_00));
        payments::settle(&app.ctx, &app.remote(&a, RemoteState::Expired).await).await.unwrap();
        assert_eq!(app.unapplied(&anna).await, 30_00);
        payments::settle(&app.ctx, &app.remote(&b, RemoteState::Paid).await).await.unwrap();
        assert_eq!(app.all_outstanding(&anna).await, [0, 100_00, 0]);
    }

    async fn credit_alone_settles_without_a_provider(app: TestApp) {
        let mut app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(40_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let late = app.remote(&first, RemoteState::Paid).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap();
        let second = app.start(&anna, &order("k2", &anna, &[(0, 120_00)])).await;
        payments::settle(&app.ctx, &app.remote(&second, RemoteState::Paid).await).await.unwrap();
        payments::settle(&app.ctx, &late).await.unwrap();
        assert_eq!(app.unapplied(&anna).await, 120_00);

        app.ctx.providers = Arc::new(Providers::default());
        let by_credit = app.start(&anna, &order("k3", &anna, &[(1, 40_00)])).await;
        assert_eq!(app.payment(&by_credit).await.status, PaymentStatus::Settled);
        assert_eq!(app.payment(&by_credit).await.amount(), eur(0));
        assert_eq!((app.outstanding(&anna.invoices[1]).await, app.unapplied(&anna).await), (0, 80_00));
    }
}
