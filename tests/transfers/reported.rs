//! The accounting system reports the money of an announced transfer.

use saldo::elsewhere::{self, Named, Outcome, Report};
use saldo::money::Money;
use saldo::payments::ReversalReason;

use super::*;

fn reported(app: &TestApp, id: &str, amount: Money, reference: &str) -> Report {
    Report {
        external_id: Some(id.to_owned()),
        saldo_id: None,
        reverses: None,
        reason: None,
        booked_on: app.ctx.today(),
        value_on: app.ctx.today(),
        amount,
        method: None,
        reference: Some(reference.to_owned()),
        payer: None,
        debtor_number: None,
        lines: vec![Named { number: "anna-1".into(), amount }],
        notify: false,
    }
}

on_both! {
    async fn a_report_with_its_reference_settles_it_once(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00), (1, 80_00)])).await;
        let report = reported(&app, "A-1", eur(200_00), &app.reference_of(&id).await.printed());
        assert_eq!(elsewhere::report(&app.ctx, &report).await.unwrap(), Outcome::Created);
        assert_eq!((app.transfer_of(&id).await.status, app.still_owed(&anna).await), (PaymentStatus::Settled, vec![0, 0]));
        assert_eq!((app.credit_of(&anna).await, app.pauses().await, app.count("payment").await), (0, 0, 1));
        let before = app.all_rows().await;
        assert_eq!(elsewhere::report(&app.ctx, &report).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.all_rows().await, before);
    }

    async fn what_the_bank_takes_back_is_owed_again(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let report = reported(&app, "A-1", eur(120_00), &app.reference_of(&id).await.printed());
        elsewhere::report(&app.ctx, &report).await.unwrap();
        let back = Report {
            external_id: Some("A-2".into()),
            reverses: Some("A-1".into()),
            reason: Some(ReversalReason::Mistake),
            reference: None,
            lines: Vec::new(),
            ..report
        };
        assert_eq!(elsewhere::report(&app.ctx, &back).await.unwrap(), Outcome::Created);
        assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await), (vec![120_00], 0));
    }

    async fn a_report_of_another_customer_is_not_that_transfer(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(120_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let reference = app.reference_of(&id).await.printed();
        let lines = vec![Named { number: "bert-1".into(), amount: eur(120_00) }];
        let report = Report { debtor_number: Some("D-bert".into()), lines, ..reported(&app, "A-1", eur(120_00), &reference) };
        elsewhere::report(&app.ctx, &report).await.unwrap();
        assert_eq!(app.transfer_of(&id).await.status, PaymentStatus::AwaitingTransfer);
        assert_eq!((app.still_owed(&anna).await, app.still_owed(&bert).await), (vec![120_00], vec![0]));
    }
}
