//! What becomes of a started payment.

use super::*;

on_both! {
    async fn three_invoices_are_paid_in_one_payment(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Settled);
        assert_eq!(app.unapplied(&anna).await, 0);
    }

    async fn the_demonstration_page_goes_the_way_of_any_notice(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 100_00)])).await;
        assert!(demo::decide(&app.ctx, &id, DemoState::Processing).await.unwrap());
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Processing);
        assert!(demo::decide(&app.ctx, &id, DemoState::Paid).await.unwrap());
        assert!(!demo::decide(&app.ctx, &id, DemoState::Failed).await.unwrap());
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 20_00);
    }

    async fn the_same_form_sent_twice_is_one_payment(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let form = order("k1", &anna, &[(0, 120_00)]);
        assert_eq!(app.start(&anna, &form).await, app.start(&anna, &form).await);
        assert_eq!(app.count("payment").await, 1);
        assert_eq!(app.count("demo_checkout").await, 1);
    }

    async fn the_same_form_with_another_basket_is_refused(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let form = Order { told: Some(eur(120_00)), ..order("k1", &anna, &[(0, 120_00)]) };
        let first = app.start(&anna, &form).await;
        let both = Order { told: Some(eur(200_00)), ..order("k1", &anna, &[(0, 120_00), (1, 80_00)]) };
        let before = app.state().await;
        for other in [both, order("k1", &anna, &[(0, 119_00)]), Order { told: Some(eur(100_00)), ..form.clone() }] {
            let refused = payments::start_checkout(&app.ctx, &anna.id, &other).await;
            assert!(matches!(refused, Err(StartError::FormUsed(ref id)) if *id == first), "{refused:?}");
        }
        assert_eq!(app.state().await, before);
        payments::settle(&app.ctx, &app.remote(&first, RemoteState::Paid).await).await.unwrap();
        assert_eq!(app.start(&anna, &form).await, first);
    }

    async fn a_paid_notice_seen_many_times_at_once_pays_once(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let paid = app.remote(&id, RemoteState::Paid).await;
        let notices: Vec<_> = (0..32).map(|_| {
            let (ctx, paid) = (app.ctx.clone(), paid.clone());
            tokio::spawn(async move { payments::settle(&ctx, &paid).await.unwrap() })
        }).collect();
        let mut settled = 0;
        for notice in notices {
            settled += i32::from(notice.await.unwrap() == Outcome::Settled);
        }
        assert_eq!(settled, 1);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
        assert_eq!(app.unapplied(&anna).await, 0);
    }

    async fn an_unfinished_checkout_never_blocks_and_is_never_doubled(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let blocked = payments::start_checkout(&app.ctx, &anna.id, &order("k2", &anna, &[(0, 20_00), (1, 80_00)])).await;
        assert!(matches!(blocked, Err(StartError::Unfinished(ref id)) if *id == first), "{blocked:?}");
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap(), Cancelled::Yes);
        app.start(&anna, &order("k2", &anna, &[(0, 20_00), (1, 80_00)])).await;
    }

    async fn an_old_notice_never_undoes_a_newer_one(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        for old in [RemoteState::Open, RemoteState::Processing, RemoteState::Failed("x".into()), RemoteState::Expired] {
            let remote = app.remote(&id, old).await;
            assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Unchanged);
        }
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Settled);
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
    }

    async fn a_payment_whose_notice_never_came_is_looked_after(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update demo_checkout set state = 'paid'")).unwrap();
        tx.commit().await.unwrap();
        payments::reconcile(&app.ctx, &id).await.unwrap();
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Settled);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
    }
}
