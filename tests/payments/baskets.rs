//! What a basket must be.

use super::*;

on_both! {
    async fn a_basket_that_is_wrong_changes_nothing(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(50_00)]).await;
        let mut foreign = order("k", &anna, &[(0, 10_00)]);
        foreign.basket.lines.push((bert.invoices[0].clone(), eur(10_00)));
        for (name, wrong) in [
            ("empty", order("k", &anna, &[])),
            ("zero", order("k", &anna, &[(0, 0)])),
            ("negative", order("k", &anna, &[(0, -1)])),
            ("more than owed", order("k", &anna, &[(0, 120_01)])),
            ("twice", order("k", &anna, &[(0, 10_00), (0, 10_00)])),
            ("somebody else's", foreign),
        ] {
            let refused = payments::start_checkout(&app.ctx, &anna.id, &wrong).await;
            assert!(matches!(refused, Err(StartError::Basket(_))), "{name}: {refused:?}");
        }
        assert_eq!((app.count("payment").await, app.count("hold").await, app.count("job").await), (0, 0, 0));
    }

    async fn the_minimum_never_blocks_the_full_rest(app: TestApp) {
        let app = paying(app);
        let mut creditor = saldo::creditor::Creditor::named("Molen & Zoon B.V.");
        creditor.minimum_payment_minor = 25_00;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::creditor::save(&mut tx, &creditor, app.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(8_00)]).await;
        let refused = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[(0, 24_99)])).await;
        assert!(matches!(refused, Err(StartError::Basket(ref e)) if matches!(e[0], BasketError::BelowMinimum { .. })), "{refused:?}");
        app.start(&anna, &order("k2", &anna, &[(0, 25_00), (1, 8_00)])).await;
    }
}
