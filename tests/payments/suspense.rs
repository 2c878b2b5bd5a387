//! Money that is not what was asked for.

use super::*;

on_both! {
    async fn money_that_is_not_what_was_asked_for_is_never_paid(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let honest = app.remote(&id, RemoteState::Paid).await;
        let less = RemoteCheckout { amount: eur(1_00), ..honest.clone() };
        assert_eq!(payments::settle(&app.ctx, &less).await.unwrap(), Outcome::Suspended);
        assert_eq!(payments::settle(&app.ctx, &less).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
        assert_eq!(app.payment(&id).await.failure.as_deref(), Some("mismatch"));
        let open = tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(open.len(), 1);
        assert!(open[0].detail.contains("EUR 1.00 instead of EUR 120.00"), "{}", open[0].detail);
    }

    async fn another_account_mode_or_currency_is_never_paid(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let dollars = saldo::money::Money::new(50_00, saldo::money::Currency::parse("USD").unwrap()).unwrap();
        for (n, minor, wrong) in [(0, 120_00, "account"), (1, 80_00, "livemode"), (2, 50_00, "currency")] {
            let id = app.start(&anna, &order(wrong, &anna, &[(n, minor)])).await;
            let mut remote = app.remote(&id, RemoteState::Paid).await;
            match wrong {
                "account" => remote.account = "acct_other".into(),
                "livemode" => remote.livemode = true,
                _ => remote.amount = dollars,
            }
            assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Suspended, "{wrong}");
        }
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!(app.count("task").await, 3);
    }

    async fn money_for_no_payment_of_ours_is_suspended_once(app: TestApp) {
        let app = paying(app);
        let (_, id) = app.three_paid().await;
        let mut remote = app.remote(&id, RemoteState::Paid).await;
        remote.payment = None;
        remote.session_ref = "somebody-elses".into();
        assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Suspended);
        assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.count("task").await, 1);
    }

    async fn what_costs_nothing_and_is_none_of_ours_is_nothing(app: TestApp) {
        let app = paying(app);
        let (_, id) = app.three_paid().await;
        let paid = app.remote(&id, RemoteState::Paid).await;
        let trial = RemoteCheckout { payment: None, session_ref: "a-trial".into(), amount: eur(0), ..paid };
        assert_eq!(payments::settle(&app.ctx, &trial).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.count("task").await, 0);
    }
}
