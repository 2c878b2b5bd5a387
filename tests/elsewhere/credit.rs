//! What a reported payment left on account is credit as any other, and goes first when a part of the payment
//! is taken back.

use saldo::ids::{DebtorId, DocumentId};
use saldo::money::Money;
use saldo::payments::rules::Basket;
use saldo::payments::{Order, Started, start_checkout};
use saldo::text::Language;

use super::*;
use crate::support::{eur, later};

/// Customer 1 pays so much of an invoice with its credit.
async fn paid_by_credit(app: &TestApp, number: &str, amount: Money) {
    let debtor: DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
    let document: DocumentId = app.one("select id from document where number = $1", number).await;
    let order = Order {
        checkout_key: format!("{number}-{amount}"),
        basket: Basket { currency: amount.currency(), lines: vec![(document, amount)] },
        use_credit: true,
        told: Some(eur(0)),
        why: later(),
        language: Language::En,
    };
    let started = start_checkout(&app.ctx, &debtor, &order).await.unwrap();
    assert!(matches!(started, Started::Done(_)), "{started:?}");
}

on_both! {
    async fn the_rest_may_pay_what_a_line_left_open(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        app.import_payments(&paid("E1", "150.00", "C-1", "F1=50.00")).await;
        paid_by_credit(&app, "F1", eur(71_00)).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (0, 29_00));
        app.import_payments(&reversed("R1", "20.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (0, 9_00));
        app.import_payments(&reversed("R2", "30.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (21_00, 0));
        app.import_payments(&reversed("R3", "75.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (96_00, 0));
    }

    async fn what_waits_for_an_invoice_stays_when_the_rest_was_used(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        app.import_payments(&paid("E1", "150.00", "C-1", "F9=100.00")).await;
        paid_by_credit(&app, "F1", eur(50_00)).await;
        app.import_payments(&reversed("R1", "40.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (111_00, 100_00));
        app.import_payments(&reversed("R2", "20.00", "E1")).await;
        assert_eq!((app.owed("F1").await, app.all_unapplied().await), (121_00, 90_00));
        app.import(&[invoice("F9")]).await;
        assert_eq!((app.owed("F9").await, app.all_unapplied().await), (31_00, 0));
    }
}
