//! Money staff saw come in, and money that did not stay.

use saldo::ids::DocumentId;
use saldo::money::Money;
use saldo::payments::{self, ManualError, Method, NewManual, NewReversal, ReversalReason, ReverseError, record_manual};

use super::*;
use crate::support::{eur, gbp};

fn cheque(key: &str, amount: Money, lines: &[(&DocumentId, Money)]) -> NewManual {
    NewManual {
        key: key.into(),
        method: Method::Cheque,
        amount,
        value_on: day("2026-02-27"),
        payer: Some("Anna Smit".into()),
        reference: None,
        lines: lines.iter().map(|(document, amount)| ((*document).clone(), *amount)).collect(),
    }
}

fn bounced(key: &str, amount: Option<Money>) -> NewReversal {
    NewReversal {
        key: key.into(),
        amount,
        reason: ReversalReason::Bounced,
        note: "no funds".into(),
        value_on: day("2026-03-01"),
        notify: false,
    }
}

on_both! {
    async fn a_cheque_for_two_invoices_leaves_the_rest_on_account_and_bounces(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let [a, b] = [&anna.invoices[0], &anna.invoices[1]];
        let new = cheque("k1", eur(150_00), &[(a, eur(120_00)), (b, eur(20_00))]);
        let first = record_manual(&app.ctx, &anna.id, &new).await.unwrap();
        assert_eq!((app.outstanding(a).await, app.outstanding(b).await, app.all_unapplied().await), (0, 60_00, 10_00));
        let before = app.state().await;
        let again = record_manual(&app.ctx, &anna.id, &new).await.unwrap();
        assert_eq!((again.fresh, &again.payment), (false, &first.payment));
        assert!(matches!(
            record_manual(&app.ctx, &anna.id, &cheque("k1", eur(1_00), &[])).await,
            Err(ManualError::OtherAmount(_))
        ));
        assert_eq!(app.state().await, before);

        let reversed = payments::reverse(&app.ctx, &first.payment, &bounced("b1", None)).await.unwrap();
        assert_eq!((reversed.amount, reversed.fresh), (eur(150_00), true));
        assert_eq!((app.outstanding(a).await, app.outstanding(b).await, app.all_unapplied().await), (120_00, 80_00, 0));
        let before = app.state().await;
        let again = payments::reverse(&app.ctx, &first.payment, &bounced("b1", None)).await.unwrap();
        assert_eq!((again.amount, again.fresh), (eur(150_00), false));
        assert!(matches!(
            payments::reverse(&app.ctx, &first.payment, &bounced("b2", None)).await,
            Err(ReverseError::MoreThanLeft { .. })
        ));
        assert_eq!(app.state().await, before);
        assert_eq!(app.one::<String>("select note from reversal where reason = $1", "bounced").await, "no funds");
    }

    async fn what_is_wrong_with_a_recorded_payment_is_said_and_changes_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(50_00)]).await;
        let a = &anna.invoices[0];
        let before = app.state().await;
        let late = NewManual { value_on: day("2026-03-03"), ..cheque("k1", eur(1_00), &[]) };
        for wrong in [
            cheque("k1", eur(0), &[]),
            cheque("k1", eur(-5_00), &[]),
            cheque("k1", eur(5_00), &[(a, eur(0))]),
            cheque("k1", eur(5_00), &[(a, eur(5_01))]),
            cheque("k1", eur(5_00), &[(a, eur(1_00)), (a, eur(1_00))]),
            cheque("k1", eur(5_00), &[(&bert.invoices[0], eur(5_00))]),
            cheque("k1", gbp(5_00), &[(a, gbp(5_00))]),
            cheque("k1", eur(5_00), &[(a, gbp(5_00))]),
            late,
        ] {
            let refused = record_manual(&app.ctx, &anna.id, &wrong).await;
            assert!(refused.is_err(), "{wrong:?}: {refused:?}");
        }
        assert_eq!(app.state().await, before);
    }

    async fn a_payment_of_a_provider_is_not_reversed_here(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (payment, _) = app.paid(&anna.id, eur(120_00), &[(&anna.invoices[0], eur(120_00))]).await;
        let before = app.state().await;
        assert!(matches!(
            payments::reverse(&app.ctx, &payment, &bounced("b1", None)).await,
            Err(ReverseError::OfProvider)
        ));
        assert_eq!(app.state().await, before);
    }

    async fn a_reported_reversal_may_name_a_recorded_payment(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let new = cheque("k1", eur(120_00), &[(&anna.invoices[0], eur(120_00))]);
        let recorded = record_manual(&app.ctx, &anna.id, &new).await.unwrap();
        let back = format!("E9,2026-02-28,,120.00,EUR,,,,,,,,{}\n", recorded.payment);
        let entries = app.count("entry").await;
        assert_eq!(counts(&app.import_payments(&back).await), [0, 0, 1, 0]);
        assert_eq!(app.count("entry").await, entries, "it books nothing");
        assert_eq!(counts(&app.import_payments(&reversed("R1", "120.00", "E9")).await), [1, 0, 0, 0]);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
        let by_our_id = reversed("R2", "1.00", recorded.payment.as_str());
        assert_eq!(counts(&app.import_payments(&by_our_id).await), [0, 0, 0, 1], "nothing is left of it");
    }
}
