//! Saldo against Stripe's wire format, spoken by the double.

use saldo::ids::PaymentId;
use saldo::payments::notice::{self, Notice, Subject, Taken};
use saldo::payments::rules::Basket;
use saldo::payments::{self, Cancelled, Order, PaymentStatus, ProviderError, StartError, Started, store};
use saldo::text::Language;
use serde_json::json;

use crate::support::{DebtorStory, StripeDouble, TestApp, double, eur, later};

fn order(key: &str, debtor: &DebtorStory, amounts: &[i64]) -> Order {
    let lines = debtor.invoices.iter().cloned().zip(amounts.iter().map(|minor| eur(*minor))).collect();
    Order {
        checkout_key: key.to_owned(),
        basket: Basket { currency: eur(0).currency(), lines },
        use_credit: true,
        told: None,
        why: later(),
        language: Language::Nl,
    }
}

/// The payment and Stripe's id of its checkout.
async fn started(app: &TestApp, debtor: &DebtorStory, key: &str, amounts: &[i64]) -> (PaymentId, String) {
    let started = payments::start_checkout(&app.ctx, &debtor.id, &order(key, debtor, amounts)).await.unwrap();
    let Started::AtProvider { payment, url } = started else { panic!("{started:?}") };
    assert!(url.starts_with("http://127.0.0.1"), "{url}");
    let session = find(app, &payment).await.session_ref.unwrap();
    (payment, session)
}

async fn find(app: &TestApp, id: &PaymentId) -> payments::Payment {
    store::get(&mut app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
}

/// A believed notice about an object.
async fn noticed(app: &TestApp, event: &str, subject: Subject) -> Taken {
    let provider = app.ctx.providers.checkout().unwrap().clone();
    let notice = Notice {
        event_id: event.to_owned(),
        kind: "story".into(),
        subject,
        account: double::ACCOUNT.into(),
        livemode: false,
    };
    notice::receive(&app.ctx, provider.as_ref(), &notice).await.unwrap()
}

on_both! {
    async fn a_checkout_paid_at_stripe_settles_three_invoices(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let (payment, session) = started(&app, &anna, "k1", &[120_00, 80_00, 50_00]).await;
        stripe.post("pay", json!({"session": session, "outcome": "succeeded"})).await;
        assert_eq!(noticed(&app, "evt_1", Subject::Checkout(session.clone())).await, Taken::Now);
        assert_eq!(noticed(&app, "evt_1", Subject::Checkout(session)).await, Taken::Before);
        assert_eq!(find(&app, &payment).await.status, PaymentStatus::Settled);
        for invoice in &anna.invoices {
            assert_eq!(app.outstanding(invoice).await, 0);
        }
        assert_eq!(app.count("provider_event").await, 1);
    }

    async fn slow_money_is_processing_until_the_bank_answers(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        for (key, outcome, status) in [("k1", "failed", PaymentStatus::Failed), ("k2", "succeeded", PaymentStatus::Settled)] {
            let (payment, session) = started(&app, &anna, key, &[120_00, 80_00]).await;
            stripe.post("pay", json!({"session": session, "outcome": "processing"})).await;
            noticed(&app, &format!("evt_a{key}"), Subject::Checkout(session.clone())).await;
            assert_eq!(find(&app, &payment).await.status, PaymentStatus::Processing);
            stripe.post("settle", json!({"session": session, "outcome": outcome})).await;
            noticed(&app, &format!("evt_b{key}"), Subject::Checkout(session)).await;
            assert_eq!(find(&app, &payment).await.status, status);
        }
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
    }

    async fn a_declined_card_leaves_the_checkout_open(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (payment, session) = started(&app, &anna, "k1", &[120_00]).await;
        stripe.post("pay", json!({"session": session, "outcome": "declined"})).await;
        noticed(&app, "evt_1", Subject::Checkout(session.clone())).await;
        assert_eq!(find(&app, &payment).await.status, PaymentStatus::AwaitingProvider);
        stripe.post("pay", json!({"session": session, "outcome": "succeeded"})).await;
        noticed(&app, "evt_2", Subject::Checkout(session)).await;
        assert_eq!(find(&app, &payment).await.status, PaymentStatus::Settled);
    }

    async fn an_unfinished_checkout_is_expired_at_stripe_before_a_new_one(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (first, session) = started(&app, &anna, "k1", &[120_00]).await;
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap(), Cancelled::Yes);
        assert_eq!(stripe.get(&format!("/v1/checkout/sessions/{session}?expand[]=payment_intent")).await["status"], "expired");
        let (second, session) = started(&app, &anna, "k2", &[120_00]).await;
        stripe.post("pay", json!({"session": session, "outcome": "succeeded"})).await;
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &second).await.unwrap(), Cancelled::TooLate);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
    }

    async fn a_smaller_amount_at_stripe_is_suspended(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (payment, session) = started(&app, &anna, "k1", &[120_00]).await;
        stripe.post("pay", json!({"session": session, "outcome": "succeeded"})).await;
        let intent = stripe.get(&format!("/v1/checkout/sessions/{session}")).await["payment_intent"].as_str().unwrap().to_owned();
        stripe.post("override", json!({"id": intent, "patch": {"amount_received": 100}})).await;
        noticed(&app, "evt_1", Subject::Checkout(session)).await;
        assert_eq!(find(&app, &payment).await.failure.as_deref(), Some("mismatch"));
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
        assert_eq!(app.count("task").await, 1);
    }

    async fn refunds_and_chargebacks_made_at_stripe_reopen(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (payment, session) = started(&app, &anna, "k1", &[120_00]).await;
        stripe.post("pay", json!({"session": session, "outcome": "succeeded"})).await;
        let intent = stripe.get(&format!("/v1/checkout/sessions/{session}")).await["payment_intent"].as_str().unwrap().to_owned();
        let charge = stripe.get(&format!("/v1/payment_intents/{intent}")).await["latest_charge"].as_str().unwrap().to_owned();
        stripe.post("refund", json!({"charge": charge, "amount": 2000})).await;
        // The refund's notice comes before the payment's own.
        noticed(&app, "evt_refund", Subject::Charge(charge.clone())).await;
        noticed(&app, "evt_paid", Subject::Checkout(session)).await;
        assert_eq!(find(&app, &payment).await.refunded(), eur(20_00));
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 20_00);
        let dispute = stripe.post("dispute", json!({"charge": charge, "amount": 10000})).await;
        let id = dispute["dispute"]["id"].as_str().unwrap().to_owned();
        noticed(&app, "evt_dispute", Subject::Dispute(id.clone())).await;
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
        stripe.post("dispute/close", json!({"id": id, "outcome": "won"})).await;
        noticed(&app, "evt_won", Subject::Dispute(id)).await;
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 20_00);
    }

    async fn a_lost_answer_is_asked_for_again_with_the_same_key(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        stripe.post("fail", json!({"path": "/v1/checkout/sessions", "when": "after", "reset": true})).await;
        let lost = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[120_00])).await;
        assert!(matches!(lost, Err(StartError::Provider(ProviderError::Unreachable(_)))), "{lost:?}");
        started(&app, &anna, "k1", &[120_00]).await;
        let sessions = stripe.get("/v1/checkout/sessions").await;
        assert_eq!(sessions["data"].as_array().unwrap().len(), 1, "{sessions}");
    }

    async fn a_kept_fault_is_left_behind_by_a_new_attempt(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        stripe.post("fail", json!({"path": "/v1/checkout/sessions", "when": "before", "status": 500})).await;
        let broken = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[120_00])).await;
        assert!(matches!(broken, Err(StartError::Provider(ProviderError::Broken(500)))), "{broken:?}");
        started(&app, &anna, "k1", &[120_00]).await;
    }

    async fn an_amount_stripe_cannot_collect_is_said_so_and_frees_everything(app: TestApp) {
        let mut app = app;
        let _stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let refused = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[10])).await;
        assert!(matches!(refused, Err(StartError::Provider(ProviderError::OutsideLimits(_)))), "{refused:?}");
        started(&app, &anna, "k2", &[120_00]).await;
    }
}
