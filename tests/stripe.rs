//! Saldo against Stripe's wire format, spoken by the double.

use std::sync::Arc;

use saldo::ids::PaymentId;
use saldo::jobs::Handler;
use saldo::payments::notice::{self, Notice, Subject, Taken};
use saldo::payments::rules::Basket;
use saldo::payments::stripe::{Stripe, StripeSettings};
use saldo::payments::{
    self, Cancelled, CatchUp, Order, PaymentStatus, ProviderError, Providers, StartError, Started, store,
};
use saldo::startup;
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

    async fn a_button_that_is_pressed_again_minutes_after_a_fault_starts(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        stripe.post("fail", json!({"path": "/v1/checkout/sessions", "when": "before", "status": 500})).await;
        payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[120_00])).await.unwrap_err();
        app.clock.advance(chrono::Duration::minutes(10));
        stripe.follow(&app).await;
        let (payment, _) = started(&app, &anna, "k1", &[120_00]).await;
        assert!(find(&app, &payment).await.expires_at.unwrap() > app.ctx.now() + chrono::Duration::minutes(30));
    }

    async fn a_clock_that_is_behind_stripes_stops_no_payment(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.clock.advance(chrono::Duration::seconds(90));
        stripe.follow(&app).await;
        app.clock.advance(chrono::Duration::seconds(-90));
        started(&app, &anna, "k1", &[120_00]).await;
    }

    async fn what_is_refused_when_the_button_is_pressed_again_is_given_up(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        for status in [500, 400] {
            stripe.post("fail", json!({"path": "/v1/checkout/sessions", "when": "before", "status": status})).await;
            payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[120_00])).await.unwrap_err();
        }
        let status: String = app.one("select status from payment where checkout_key = $1", "k1").await;
        assert_eq!(status, "cancelled");
        started(&app, &anna, "k2", &[120_00]).await;
    }

    async fn long_numbers_are_paid_together(app: TestApp) {
        let mut app = app;
        let _stripe = StripeDouble::start(&mut app).await;
        let mut anna = app.debtor("anna").await;
        for n in 0..3 {
            let number = format!("{n}{}", "9".repeat(90));
            anna.invoices.push(app.invoice(&anna.id, &number, eur(10_00), app.ctx.today()).await);
        }
        started(&app, &anna, "k1", &[10_00, 10_00, 10_00]).await;
    }

    async fn a_checkout_that_collects_no_money_is_done(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (_, session) = started(&app, &anna, "k1", &[120_00]).await;
        let setup = json!({"currency": null, "amount_total": null, "mode": "setup", "metadata": {}});
        stripe.post("override", json!({"id": session, "patch": setup})).await;
        assert_eq!(noticed(&app, "evt_1", Subject::Checkout(session)).await, Taken::Now);
        assert_eq!(app.count("task").await, 0);
    }

    async fn a_key_of_another_account_stops_the_start_and_silence_does_not(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        startup::check_account(&app.ctx).await.unwrap();
        let own = format!("{}/", stripe.address);
        let mut set = |api_base: &str| {
            let (secret_key, account) = ("rk_test_story".into(), "acct_other".into());
            let settings = StripeSettings { secret_key, account, api_base: Some(api_base.into()) };
            app.ctx.providers = Arc::new(Providers::with(Arc::new(Stripe::new(settings).unwrap())));
            app.ctx.clone()
        };
        let error = startup::check_account(&set(&own)).await.unwrap_err().to_string();
        for words in ["SALDO_STRIPE_ACCOUNT", "SALDO_STRIPE_SECRET_KEY", "acct_other", double::ACCOUNT] {
            assert!(error.contains(words), "{words}: {error}");
        }
        // A restricted key that may not ask; an answer that takes too long; and nobody who listens.
        for fault in [json!({"path": "/v1/account", "status": 403}), json!({"path": "/v1/account", "delay_ms": 4_000})] {
            stripe.post("fail", fault).await;
            startup::check_account(&set(&own)).await.unwrap();
        }
        startup::check_account(&set("http://127.0.0.1:1/")).await.unwrap();
    }

    async fn what_went_back_out_of_suspense_is_told_and_follows_the_money(app: TestApp) {
        let mut app = app;
        let stripe = StripeDouble::start(&mut app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (_, session) = started(&app, &anna, "k1", &[120_00]).await;
        stripe.post("pay", json!({"session": session, "outcome": "succeeded"})).await;
        let intent = stripe.get(&format!("/v1/checkout/sessions/{session}")).await["payment_intent"].as_str().unwrap().to_owned();
        let charge = stripe.get(&format!("/v1/payment_intents/{intent}")).await["latest_charge"].as_str().unwrap().to_owned();
        stripe.post("override", json!({"id": intent, "patch": {"amount_received": 77_00}})).await;
        noticed(&app, "evt_1", Subject::Checkout(session.clone())).await;
        stripe.post("refund", json!({"charge": charge, "amount": 70_00})).await;
        let opened = stripe.post("dispute", json!({"charge": charge, "amount": 7_00})).await;
        let dispute = opened["dispute"]["id"].as_str().unwrap().to_owned();
        for n in 0..2 {
            noticed(&app, &format!("evt_refund_{n}"), Subject::Charge(charge.clone())).await;
            noticed(&app, &format!("evt_dispute_{n}"), Subject::Dispute(dispute.clone())).await;
        }
        let detail: String = app.one("select detail from task where kind = $1", "payment_mismatch").await;
        assert_eq!(detail.matches("EUR 70.00 was refunded at the provider").count(), 1, "{detail}");
        assert_eq!(detail.matches("The bank took back EUR 7.00").count(), 1, "{detail}");

        let placed = saldo::suspense::place(&app.ctx, &format!("suspense:{session}"), &anna.id, "They called.").await.unwrap();
        let waiting: String = app.one("select payload from job where kind = $1", payments::CATCH_UP).await;
        assert_eq!(waiting, placed.to_string());
        // At once, and once: neither the job nor a notice that comes again books it a second time.
        for n in 0..3 {
            let payment = find(&app, &placed).await;
            assert_eq!((payment.refunded(), payment.charged_back()), (eur(70_00), eur(7_00)), "{n}");
            assert_eq!((app.outstanding(&anna.invoices[0]).await, app.all_unapplied().await), (120_00, 0), "{n}");
            CatchUp.run(&app.ctx, &waiting).await.unwrap();
            noticed(&app, &format!("evt_again_{n}"), Subject::Charge(charge.clone())).await;
            noticed(&app, &format!("evt_dispute_again_{n}"), Subject::Dispute(dispute.clone())).await;
        }
    }
}
