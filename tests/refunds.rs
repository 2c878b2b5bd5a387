//! Money that somebody of the creditor gives back.

mod failed_later;

use std::sync::Arc;

use saldo::ids::{CreditId, PaymentId, RefundId};
use saldo::jobs::Handler;
use saldo::money::Money;
use saldo::payments::demo::Demo;
use saldo::payments::rules::Basket;
use saldo::payments::{
    self, Method, NewManual, NewReversal, Order, Payment, ProviderKind, Providers, RemoteCharge, RemoteRefund,
    ReversalReason, Started, record_manual,
};
use saldo::refunds::{self, NewRefund, Refund, RefundError, RefundReason, RefundStatus, SendRefund, ask_refund};
use saldo::tasks::{self, TaskKind};
use saldo::text::Language;
use serde_json::json;

use crate::support::{DebtorStory, StripeDouble, TestApp, eur, later};

/// Anna paid 150 euros for an invoice of 120, by the demonstration provider.
struct Paid {
    app: TestApp,
    anna: DebtorStory,
    payment: PaymentId,
    lot: CreditId,
}

impl Paid {
    async fn on(mut app: TestApp) -> Self {
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()))));
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (payment, lot) = app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(120_00))]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        Self { app, anna, payment, lot }
    }

    async fn ask(&self, minor: i64, reason: RefundReason) -> Result<RefundId, RefundError> {
        let note = " a long talk ".to_owned();
        ask_refund(&self.app.ctx, &NewRefund { payment: self.payment.clone(), amount: eur(minor), reason, note }).await
    }

    async fn ask_and_send(&self, minor: i64, reason: RefundReason) -> Refund {
        let id = self.ask(minor, reason).await.unwrap();
        SendRefund.run(&self.app.ctx, id.as_str()).await.unwrap();
        self.refund(&id).await
    }

    async fn refund(&self, id: &RefundId) -> Refund {
        refunds::get(&mut self.app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn paid(&self) -> Payment {
        payments::store::get(&mut self.app.ctx.db.read().await.unwrap(), &self.payment).await.unwrap().unwrap()
    }

    /// Outstanding on the invoice, and unapplied credit.
    async fn owed_and_credit(&self) -> (i64, i64) {
        (self.app.outstanding(&self.anna.invoices[0]).await, self.app.all_unapplied().await)
    }

    /// What the provider says once these went back.
    fn charge(&self, refunds: &[RemoteRefund]) -> RemoteCharge {
        RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: "charge".into(),
            intent_ref: format!("intent-{}", self.payment),
            refunds: refunds.to_vec(),
        }
    }
}

/// A refund that nobody here asked for.
fn at_provider(refund_ref: &str, minor: i64) -> RemoteRefund {
    RemoteRefund { refund_ref: refund_ref.into(), ours: None, amount: eur(minor), failed: None }
}

/// What reached the payer.
fn went_back(charge: &RemoteCharge) -> Money {
    let reached = charge.refunds.iter().filter(|refund| refund.failed.is_none());
    Money::sum(eur(0).currency(), reached.map(|refund| refund.amount)).unwrap()
}

on_both! {
    async fn what_was_overpaid_goes_back_and_no_invoice_is_owed_again(app: TestApp) {
        let it = Paid::on(app).await;
        let refund = it.ask_and_send(30_00, RefundReason::Overpaid).await;
        assert_eq!((refund.status, refund.note.as_str(), refund.amount()), (RefundStatus::Booked, "a long talk", eur(30_00)));
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((0, 0), eur(30_00)));
    }

    async fn a_mistake_is_owed_again(app: TestApp) {
        let it = Paid::on(app).await;
        it.ask_and_send(150_00, RefundReason::Mistake).await;
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((120_00, 0), eur(150_00)));
    }

    async fn a_present_leaves_every_invoice_paid_and_every_credit_unused(app: TestApp) {
        let it = Paid::on(app).await;
        it.ask_and_send(50_00, RefundReason::Goodwill).await;
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((0, 30_00), eur(50_00)));
    }

    async fn what_was_credited_afterwards_is_taken_from_that_credit(app: TestApp) {
        let it = Paid::on(app).await;
        it.app.credit_note(&it.anna.id, "CN-1", eur(40_00), None).await;
        it.ask_and_send(60_00, RefundReason::Credited).await;
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((0, 10_00), eur(60_00)));
    }

    async fn wrong_refunds_change_nothing(app: TestApp) {
        let it = Paid::on(app).await;
        let open = it.app.payment_in(&it.anna.id, "awaiting_provider", eur(1_00), &[]).await;
        let before = it.app.state().await;
        let ask = |payment: &PaymentId, amount, note: &str| {
            let new = NewRefund { payment: payment.clone(), amount, reason: RefundReason::Mistake, note: note.to_owned() };
            let ctx = it.app.ctx.clone();
            async move { ask_refund(&ctx, &new).await.unwrap_err().to_string() }
        };
        let unknown: PaymentId = it.app.ctx.new_id();
        let long = "x".repeat(501);
        assert_eq!(ask(&unknown, eur(1_00), "").await, "there is no such payment");
        assert_eq!(ask(&open, eur(1_00), "").await, "only a settled payment can be refunded");
        for amount in [eur(0), eur(-1), crate::support::gbp(1_00)] {
            assert!(ask(&it.payment, amount, "").await.starts_with("a refund is an amount above zero"));
        }
        assert_eq!(ask(&it.payment, eur(150_01), "").await, "at most EUR 150.00 can still go back");
        assert_eq!(ask(&it.payment, eur(1_00), &long).await, "a note has at most 500 characters");
        let too_much = it.ask(30_01, RefundReason::Overpaid).await.unwrap_err().to_string();
        assert_eq!(too_much, "only EUR 30.00 of credit is unused; choose another reason to give back more");
        assert_eq!(it.app.state().await, before);
    }

    async fn refunds_asked_at_once_never_exceed_what_came_in(app: TestApp) {
        let it = Paid::on(app).await;
        let asked = futures_util::future::join_all((0..8).map(|_| it.ask(40_00, RefundReason::Mistake))).await;
        let made: Vec<_> = asked.into_iter().flatten().collect();
        assert_eq!(made.len(), 3);
        assert!(matches!(it.ask(40_00, RefundReason::Mistake).await, Err(RefundError::TooMuch(left)) if left == eur(30_00)));
        for id in &made {
            SendRefund.run(&it.app.ctx, id.as_str()).await.unwrap();
            SendRefund.run(&it.app.ctx, id.as_str()).await.unwrap();
        }
        assert_eq!(it.paid().await.refunded(), eur(120_00));
    }

    async fn a_notice_that_comes_first_books_the_same(app: TestApp) {
        let it = Paid::on(app).await;
        let id = it.ask(20_00, RefundReason::Goodwill).await.unwrap();
        // Ten more were given back at the provider itself.
        let told = [at_provider("re_1", 10_00), RemoteRefund { ours: Some(id.clone()), ..at_provider(&format!("demo_{id}"), 20_00) }];
        for _ in 0..2 {
            payments::record_refunds(&it.app.ctx, &it.charge(&told)).await.unwrap();
        }
        assert_eq!(it.refund(&id).await.status, RefundStatus::Booked);
        SendRefund.run(&it.app.ctx, id.as_str()).await.unwrap();
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((0, 20_00), eur(30_00)));
    }

    async fn one_wish_that_went_back_twice_is_a_task_and_nobody_is_asked_for_it(app: TestApp) {
        let it = Paid::on(app).await;
        let id = it.ask(50_00, RefundReason::Mistake).await.unwrap();
        let first = RemoteRefund { ours: Some(id.clone()), ..at_provider("re_1", 50_00) };
        let second = RemoteRefund { refund_ref: "re_2".into(), ..first.clone() };
        for _ in 0..2 {
            payments::record_refunds(&it.app.ctx, &it.charge(&[first.clone(), second.clone()])).await.unwrap();
        }
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((20_00, 0), eur(100_00)));
        assert_eq!(it.app.open_tasks("paid_back_twice").await, 1);
        // The second did not reach the payer; the first did.
        let failed = RemoteRefund { failed: Some("unknown".into()), ..second };
        payments::record_refunds(&it.app.ctx, &it.charge(&[first, failed])).await.unwrap();
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((20_00, 0), eur(50_00)));
        assert_eq!(it.refund(&id).await.status, RefundStatus::Booked);
    }

    async fn more_than_is_left_is_not_booked_and_somebody_is_told(app: TestApp) {
        let it = Paid::on(app).await;
        let id = it.ask(100_00, RefundReason::Goodwill).await.unwrap();
        let told = [at_provider("re_1", 100_00), RemoteRefund { ours: Some(id.clone()), ..at_provider("re_2", 100_00) }];
        for _ in 0..2 {
            payments::record_refunds(&it.app.ctx, &it.charge(&told)).await.unwrap();
        }
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((70_00, 0), eur(100_00)));
        assert_eq!(it.app.open_tasks("payment_does_not_fit").await, 1);
        assert_eq!(it.refund(&id).await.status, RefundStatus::Failed, "nothing waits for it any more");
        // It did not reach the payer: then nothing left a second time.
        let failed = RemoteRefund { failed: Some("expired_card".into()), ..told[1].clone() };
        for refund in [&failed, &told[1]] {
            payments::record_refunds(&it.app.ctx, &it.charge(std::slice::from_ref(refund))).await.unwrap();
        }
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((70_00, 0), eur(100_00)));
        assert_eq!((it.app.open_tasks("payment_does_not_fit").await, it.app.open_tasks("refund_failed").await), (0, 1));
    }

    async fn a_refund_that_overtakes_an_older_one_is_booked_as_itself(app: TestApp) {
        let it = Paid::on(app).await;
        let older = it.ask(10_00, RefundReason::Mistake).await.unwrap();
        let newer = it.ask(20_00, RefundReason::Goodwill).await.unwrap();
        SendRefund.run(&it.app.ctx, newer.as_str()).await.unwrap();
        assert_eq!((it.refund(&older).await.status, it.refund(&newer).await.status), (RefundStatus::Asked, RefundStatus::Booked));
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((0, 30_00), eur(20_00)));
        SendRefund.run(&it.app.ctx, older.as_str()).await.unwrap();
        assert_eq!(it.refund(&older).await.status, RefundStatus::Booked);
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((0, 20_00), eur(30_00)));
    }

    async fn a_cheque_that_bounces_after_its_credit_was_refunded_is_owed_again(app: TestApp) {
        let it = Paid::on(app).await;
        let cheque = NewManual {
            key: "k1".into(),
            method: Method::Cheque,
            amount: eur(40_00),
            value_on: it.app.ctx.today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        let cheque = record_manual(&it.app.ctx, &it.anna.id, &cheque).await.unwrap().payment;
        it.ask_and_send(60_00, RefundReason::Credited).await;
        assert_eq!(it.owed_and_credit().await, (0, 10_00));
        let bounced = NewReversal {
            key: "b1".into(),
            amount: None,
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: it.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&it.app.ctx, &cheque, &bounced).await.unwrap();
        assert_eq!(it.owed_and_credit().await, (30_00, 0));
    }

    async fn credit_used_meanwhile_does_not_hide_that_money_left(app: TestApp) {
        let it = Paid::on(app).await;
        let id = it.ask(30_00, RefundReason::Overpaid).await.unwrap();
        let more = it.app.invoice(&it.anna.id, "anna-2", eur(30_00), it.app.ctx.today()).await;
        it.app.allocated(&it.anna.id, &it.lot, &more, eur(30_00)).await;
        SendRefund.run(&it.app.ctx, id.as_str()).await.unwrap();
        assert_eq!(it.app.outstanding(&more).await + it.app.outstanding(&it.anna.invoices[0]).await, 30_00);
        assert_eq!(it.paid().await.refunded(), eur(30_00));
    }
}

/// Anna paid 120 euros at Stripe for her invoice.
async fn paid_at_stripe(app: &mut TestApp) -> (StripeDouble, Paid, String) {
    let stripe = StripeDouble::start(app).await;
    let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
    let order = Order {
        checkout_key: "k1".into(),
        basket: Basket { currency: eur(0).currency(), lines: vec![(anna.invoices[0].clone(), eur(120_00))] },
        use_credit: true,
        told: None,
        why: later(),
        language: Language::En,
    };
    let started = payments::start_checkout(&app.ctx, &anna.id, &order).await.unwrap();
    let Started::AtProvider { payment, url } = started else { panic!("{started:?}") };
    stripe.post("pay", json!({"session": url.rsplit('/').next().unwrap(), "outcome": "succeeded"})).await;
    payments::reconcile(&app.ctx, &payment).await.unwrap();
    let lot = saldo::run!(
        app.ctx.db.read().await.unwrap(),
        fetch_one,
        sqlx::query_scalar("select id from credit where payment_id = $1").bind(&payment)
    )
    .unwrap();
    let it = Paid { app: app.clone(), anna, payment, lot };
    let intent = it.paid().await.intent_ref.unwrap();
    (stripe, it, intent)
}

on_both! {
    async fn stripe_gives_back_what_was_asked_and_its_notice_adds_nothing(app: TestApp) {
        let mut app = app;
        let (stripe, it, intent) = paid_at_stripe(&mut app).await;
        assert_eq!(it.ask_and_send(50_00, RefundReason::Mistake).await.status, RefundStatus::Booked);
        let charge = app.ctx.providers.checkout().unwrap().fetch_charge(&charge_of(&stripe, &intent).await).await.unwrap();
        assert_eq!((went_back(&charge), it.paid().await.refunded()), (eur(50_00), eur(50_00)));
        payments::record_refunds(&app.ctx, &charge).await.unwrap();
        assert_eq!((it.owed_and_credit().await, it.paid().await.refunded()), ((50_00, 0), eur(50_00)));
    }

    async fn a_fault_of_stripes_after_it_gave_back_gives_nothing_twice(app: TestApp) {
        let mut app = app;
        let (stripe, it, intent) = paid_at_stripe(&mut app).await;
        stripe.post("fail", json!({"method": "POST", "path": "/v1/refunds", "status": 500, "when": "after"})).await;
        let id = it.ask(50_00, RefundReason::Mistake).await.unwrap();
        assert!(SendRefund.run(&app.ctx, id.as_str()).await.is_err());
        assert_eq!((it.refund(&id).await.status, it.refund(&id).await.attempt), (RefundStatus::Asked, 2));
        SendRefund.run(&app.ctx, id.as_str()).await.unwrap();
        assert_eq!(it.refund(&id).await.status, RefundStatus::Booked);
        let charge = app.ctx.providers.checkout().unwrap().fetch_charge(&charge_of(&stripe, &intent).await).await.unwrap();
        assert_eq!((went_back(&charge), it.paid().await.refunded()), (eur(50_00), eur(50_00)));
    }

    async fn an_answer_that_is_lost_is_asked_for_again_with_the_same_key(app: TestApp) {
        let mut app = app;
        let (stripe, it, intent) = paid_at_stripe(&mut app).await;
        stripe.post("fail", json!({"method": "POST", "path": "/v1/refunds", "reset": true, "when": "after"})).await;
        let id = it.ask(50_00, RefundReason::Goodwill).await.unwrap();
        assert!(SendRefund.run(&app.ctx, id.as_str()).await.is_err());
        SendRefund.run(&app.ctx, id.as_str()).await.unwrap();
        let charge = app.ctx.providers.checkout().unwrap().fetch_charge(&charge_of(&stripe, &intent).await).await.unwrap();
        assert_eq!((went_back(&charge), it.paid().await.refunded()), (eur(50_00), eur(50_00)));
        assert_eq!(it.owed_and_credit().await, (0, 0));
    }

    async fn what_was_done_before_stripe_forgot_the_key_is_found_in_its_list(app: TestApp) {
        let mut app = app;
        let (stripe, it, intent) = paid_at_stripe(&mut app).await;
        stripe.post("fail", json!({"method": "POST", "path": "/v1/refunds", "reset": true, "when": "after"})).await;
        let id = it.ask(50_00, RefundReason::Mistake).await.unwrap();
        assert!(SendRefund.run(&app.ctx, id.as_str()).await.is_err());
        // Others follow, and the machine is off for a weekend.
        for _ in 0..100 {
            stripe.post("refund", json!({"payment_intent": intent, "amount": 1})).await;
        }
        app.clock.advance(chrono::Duration::hours(60));
        stripe.follow(&app).await;
        SendRefund.run(&app.ctx, id.as_str()).await.unwrap();
        let charge = app.ctx.providers.checkout().unwrap().fetch_charge(&charge_of(&stripe, &intent).await).await.unwrap();
        assert_eq!((charge.refunds.len(), went_back(&charge)), (101, eur(51_00)));
        assert_eq!((it.refund(&id).await.status, it.owed_and_credit().await), (RefundStatus::Booked, (50_00, 0)));
    }

    async fn what_stripe_refuses_is_a_task_and_moves_nothing(app: TestApp) {
        let mut app = app;
        let (stripe, it, intent) = paid_at_stripe(&mut app).await;
        stripe.post("refund", json!({"payment_intent": intent})).await;
        let before = it.owed_and_credit().await;
        let id = it.ask(10_00, RefundReason::Mistake).await.unwrap();
        SendRefund.run(&app.ctx, id.as_str()).await.unwrap();
        let refund = it.refund(&id).await;
        assert_eq!(refund.status, RefundStatus::Failed);
        assert!(refund.failure.unwrap().contains("charge_already_refunded"));
        assert_eq!(it.owed_and_credit().await, before);
        let tasks = tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(tasks.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::RefundFailed]);
    }
}

async fn charge_of(stripe: &StripeDouble, intent: &str) -> String {
    let intent = stripe.get(&format!("/v1/payment_intents/{intent}")).await;
    intent["latest_charge"].as_str().unwrap().to_owned()
}
