//! A transfer that does not come.

use std::sync::Arc;

use saldo::jobs::Worker;

use super::*;
use crate::support::Postbox;

on_both! {
    async fn a_transfer_that_does_not_come_ends_on_its_day(app: TestApp) {
        let app = transferring(app).await;
        app.creditor_is(&Creditor { transfer_days: 3, ..molen() }).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let worker = Worker::new(app.ctx.clone(), saldo::work::handlers(), Arc::new(Postbox::default()));
        app.clock.advance(chrono::Duration::days(3) - chrono::Duration::seconds(1));
        worker.run_until_idle().await.unwrap();
        assert!(!transfers::expire(&app.ctx, &id).await.unwrap());
        assert_eq!((app.transfer_of(&id).await.status, app.pauses().await), (PaymentStatus::AwaitingTransfer, 1));
        app.clock.advance(chrono::Duration::seconds(1));
        worker.run_until_idle().await.unwrap();
        assert_eq!((app.transfer_of(&id).await.status, app.pauses().await), (PaymentStatus::Expired, 0));
        assert_eq!((app.credit_of(&anna).await, app.still_owed(&anna).await), (20_00, vec![120_00]));
        assert!(!transfers::expire(&app.ctx, &id).await.unwrap());
    }

    async fn what_was_settled_or_cancelled_does_not_end_again(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let settled = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        app.money_comes("b1", app.reference_of(&settled).await.as_str(), 120_00).await;
        let cancelled = app.transfer(&anna, &order("k2", &anna, &[(1, 80_00)])).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &cancelled).await.unwrap();
        app.clock.advance(chrono::Duration::days(8));
        for id in [&settled, &cancelled] {
            assert!(!transfers::expire(&app.ctx, id).await.unwrap());
        }
        assert_eq!(app.transfer_of(&settled).await.status, PaymentStatus::Settled);
        assert_eq!(app.transfer_of(&cancelled).await.status, PaymentStatus::Cancelled);
    }
}
