//! An instalment that is paid twice, given back, taken back by a bank or paid with credit, by the functions that pages
//! and providers call.

use saldo::disputes::Verdict;
use saldo::ids::PaymentId;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::rules::Basket;
use saldo::payments::{self, DisputeState, Order, Outcome, ProviderKind, Providers, RemoteDispute, Started};
use saldo::refunds::{self, NewRefund, RefundReason};
use saldo::waivers::{self, NewWaiver};

use super::*;
use crate::support::{email, later};

impl House {
    /// With a way to pay online.
    async fn online(mut app: TestApp) -> Self {
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()))));
        Self::on(app).await
    }

    /// Piet, who may pay for them, pays so much of F1: at the provider, or with credit alone.
    async fn starts(&self, minor: i64, with_credit: bool) -> Started {
        let order = Order {
            checkout_key: format!("{minor} on {}", self.app.ctx.today()),
            basket: Basket { currency: eur(0).currency(), lines: vec![(self.first.clone(), eur(minor))] },
            use_credit: with_credit,
            told: with_credit.then(|| eur(0)),
            why: later(),
            language: Language::En,
        };
        let piet = self.app.contact("piet", &self.debtor, Rights::PAY).await;
        payments::start_checkout(&self.app.acting_as(&piet), &self.debtor, &order).await.unwrap()
    }

    /// Piet is at the provider.
    async fn begins(&self, minor: i64) -> PaymentId {
        let started = self.starts(minor, false).await;
        let Started::AtProvider { payment, .. } = started else { panic!("{started:?}") };
        payment
    }

    /// He says yes there.
    async fn confirms(&self, payment: &PaymentId) {
        assert!(demo::decide(&self.app.ctx, payment, DemoState::Paid).await.unwrap());
    }

    async fn pays_online(&self, minor: i64) -> PaymentId {
        let payment = self.begins(minor).await;
        self.confirms(&payment).await;
        payment
    }

    /// A colleague gives so much back; the mails that go out then.
    async fn gives_back(&self, payment: &PaymentId, minor: i64, reason: RefundReason) -> Postbox {
        self.worked().await;
        let new = NewRefund { payment: payment.clone(), amount: eur(minor), reason, note: String::new() };
        refunds::ask_refund(&self.ours, &new).await.unwrap();
        self.worked().await
    }

    /// The payer's bank takes so much back, or decided about that; the mails that go out then.
    async fn charged_back(&self, payment: &PaymentId, minor: i64, state: DisputeState) -> Postbox {
        self.worked().await;
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: format!("dispute-{payment}"),
            intent_ref: format!("demo_intent_{payment}"),
            amount: eur(minor),
            state,
            reason: "fraudulent".into(),
        };
        assert_eq!(payments::record_chargeback(&self.app.ctx, &dispute).await.unwrap(), Outcome::Settled);
        self.worked().await
    }

    /// Whether Anna or Piet reads this in one of them.
    fn reads(&self, post: &Postbox, text: &str) -> bool {
        let theirs = [self.anna.email.clone(), email("piet@example.nl")];
        let says = |mail: &saldo::mail::Outgoing| mail.subject.contains(text) || mail.text.contains(text);
        post.all().iter().any(|mail| theirs.contains(&mail.to) && says(mail))
    }

    async fn waived(&self, minor: i64) {
        let (key, document) = (format!("waive {minor}"), self.first.clone());
        let new = NewWaiver { key, document, amount: eur(minor), reason: "late".into() };
        waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap();
    }
}

on_both! {
    async fn an_instalment_that_is_paid_twice_pays_the_next_one(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.begins(100_00).await;
        house.cheque("c", 100_00).await;
        assert_eq!(house.left(&id).await, [0, 100_00, 100_00]);
        house.confirms(&payment).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![0, 0, 100_00], (100_00, 100_00, 0)));
        assert_eq!((house.plan(&id).await.state, house.app.all_unapplied().await), (State::Running, 0));
    }

    async fn what_is_paid_beyond_the_plan_is_credit_and_goes_back_without_waking_it(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.begins(100_00).await;
        house.cheque("c", 250_00).await;
        assert_eq!(house.left(&id).await, [0, 0, 50_00]);
        house.confirms(&payment).await;
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Completed, vec![0; 3]));
        assert_eq!((house.app.all_unapplied().await, house.app.outstanding(&house.first).await), (50_00, 0));
        assert!(house.reads(&house.worked().await, "There is nothing more to do."));
        house.gives_back(&payment, 50_00, RefundReason::Overpaid).await;
        assert_eq!((house.plan(&id).await.state, house.app.all_unapplied().await), (State::Completed, 0));
        assert_eq!(house.app.audited("plan.resumed").await, 0);
    }

    async fn what_was_paid_beyond_the_plan_and_is_charged_back_opens_nothing(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.begins(100_00).await;
        house.cheque("c", 300_00).await;
        house.confirms(&payment).await;
        assert_eq!((house.plan(&id).await.state, house.app.all_unapplied().await), (State::Completed, 100_00));
        for state in [DisputeState::Open, DisputeState::Lost] {
            house.charged_back(&payment, 100_00, state).await;
            assert_eq!((house.plan(&id).await.state, house.app.all_unapplied().await), (State::Completed, 0));
            assert_eq!(house.app.outstanding(&house.first).await, 0);
        }
    }

    async fn an_instalment_that_is_given_back_is_due_again(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.pays_online(100_00).await;
        house.on_day("2026-04-10");
        for (minor, left) in [(40_00, 40_00), (60_00, 100_00)] {
            let post = house.gives_back(&payment, minor, RefundReason::Mistake).await;
            assert!(!house.reads(&post, ""), "no mail says it");
            assert_eq!(house.left(&id).await, [left, 100_00, 100_00]);
            assert_eq!(house.owed(&house.first).await, (200_00 + left, 200_00, left));
        }
        assert_eq!(house.plan(&id).await.state, State::Running);
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken, "its grace is over, and the notice has its days");
        assert!(house.reads(&house.worked().await, "€100.00 of payment plan 1"));
        house.pay(100_00).await;
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![0, 100_00, 100_00]));
    }

    async fn a_complete_plan_runs_again_when_all_is_given_back(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        let payment = house.pays_online(300_00).await;
        assert_eq!(house.plan(&id).await.state, State::Completed);
        let post = house.gives_back(&payment, 300_00, RefundReason::Mistake).await;
        assert!(house.reads(&post, "went back. €300.00 of it is open again, so the plan goes on."));
        let ours = "€300.00 of it is open again, and the plan goes on. The customer was told.";
        assert!(post.all().iter().any(|mail| mail.text.contains(ours)), "nobody told Sanne");
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![100_00; 3]));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
    }

    async fn a_present_and_credit_that_goes_back_leave_the_plan_as_it_is(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.pays_online(100_00).await;
        house.app.credit_note(&house.debtor, "CN1", eur(50_00), None).await;
        for (minor, reason, credit) in [(20_00, RefundReason::Goodwill, 50_00), (50_00, RefundReason::Credited, 0)] {
            house.gives_back(&payment, minor, reason).await;
            assert_eq!((house.left(&id).await, house.app.all_unapplied().await), (vec![0, 100_00, 100_00], credit));
            assert_eq!(house.owed(&house.first).await, (200_00, 200_00, 0));
        }
    }

    async fn what_a_bank_took_back_pays_again_when_it_is_won(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.pays_online(100_00).await;
        house.on_day("2026-04-10");
        let post = house.charged_back(&payment, 100_00, DisputeState::Open).await;
        assert!(!house.reads(&post, ""), "nobody is asked for it yet");
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![100_00; 3], vec![100_00, 0, 0]));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
        assert_eq!(house.asked_until(&id, "2026-04-10").await, 0);
        house.looked_after().await;
        assert_eq!((house.plan(&id).await.state, house.open_tasks("chargeback").await), (State::Running, 1));
        house.charged_back(&payment, 100_00, DisputeState::Won).await;
        house.looked_after().await;
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![0, 100_00, 100_00], vec![0; 3]));
        assert_eq!(house.owed(&house.first).await, (200_00, 200_00, 0));
        assert_eq!((house.plan(&id).await.state, house.open_tasks("chargeback").await), (State::Running, 0));
    }

    async fn what_a_bank_took_back_is_due_when_it_is_lost(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.pays_online(100_00).await;
        house.on_day("2026-04-10");
        house.charged_back(&payment, 100_00, DisputeState::Open).await;
        let post = house.charged_back(&payment, 100_00, DisputeState::Lost).await;
        assert!(house.reads(&post, "€100.00 paid to Molen & Zoon B.V. came back"));
        assert!(house.reads(&post, "1 April 2026") && !house.reads(&post, "2 March 2026"), "the day of its instalment");
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![100_00; 3], vec![0; 3]));
        assert_eq!(house.owed(&house.first).await, (300_00, 200_00, 100_00));
        house.looked_after().await;
        assert_eq!(house.plan(&id).await.state, State::Broken);
        assert!(house.reads(&house.worked().await, "€100.00 of payment plan 1"));
    }

    async fn what_was_paid_early_and_comes_back_is_told_before_its_day(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.on_day("2026-03-10");
        let payment = house.pays_online(100_00).await;
        house.on_day("2026-03-20");
        let post = house.charged_back(&payment, 100_00, DisputeState::Open).await;
        assert!(!house.reads(&post, ""), "nobody has to do anything yet");
        let post = house.charged_back(&payment, 100_00, DisputeState::Lost).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await.2), (vec![100_00; 3], 0));
        for part in [
            "€100.00 paid to Molen & Zoon B.V. came back",
            "1 April 2026",
            "It is in a payment plan: nothing of it has to be paid before that day.",
        ] {
            assert!(house.reads(&post, part), "{part}");
        }
        for part in ["Pay again", "/link?", "2 March 2026", "direct debit"] {
            assert!(!house.reads(&post, part), "{part}");
        }
    }

    async fn what_a_bank_took_back_counts_where_it_would_go_if_it_were_won(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        let payment = house.pays_online(150_00).await;
        assert_eq!(house.left(&id).await, [0, 100_00, 50_00]);
        house.on_day("2026-03-20");
        house.charged_back(&payment, 150_00, DisputeState::Open).await;
        for (text, on_way, due) in [
            ("2026-03-20", [100_00, 0, 50_00], 0),
            ("2026-04-01", [100_00, 50_00, 0], 0),
            ("2026-05-01", [100_00, 50_00, 0], 50_00),
        ] {
            house.on_day(text);
            assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![100_00; 3], on_way.to_vec()), "{text}");
            assert_eq!(house.owed(&house.first).await, (300_00, 300_00 - due, due), "{text}");
            assert_eq!(house.asked_until(&id, text).await, due, "the plan asks for what home asks for on {text}");
        }
        house.charged_back(&payment, 150_00, DisputeState::Won).await;
        assert_eq!(house.left(&id).await, [0, 50_00, 100_00]);
        assert_eq!(house.owed(&house.first).await, (150_00, 100_00, 50_00), "as much as before");
    }

    async fn a_complete_plan_that_is_charged_back_runs_and_asks_for_nothing_until_the_bank_decided(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        let payment = house.pays_online(300_00).await;
        let post = house.charged_back(&payment, 300_00, DisputeState::Open).await;
        assert!(house.reads(&post, "€300.00 of it is open again, so the plan goes on."));
        house.morning_of("2026-06-10").await;
        assert_eq!((house.plan(&id).await.state, house.on_way(&id).await), (State::Running, vec![100_00; 3]));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
        assert_eq!(house.asked_until(&id, "2026-06-10").await, 0);
        let post = house.charged_back(&payment, 300_00, DisputeState::Won).await;
        assert!(house.reads(&post, "There is nothing more to do."));
        assert_eq!((house.plan(&id).await.state, house.app.audited("plan.completed").await), (State::Completed, 2));
    }

    async fn credit_of_any_kind_that_is_used_at_checkout_pays_an_instalment(app: TestApp) {
        let house = House::online(app).await;
        let id = house.runs().await;
        house.app.paid(&house.debtor, eur(60_00), &[]).await;
        house.app.credit_note(&house.debtor, "CN1", eur(40_00), None).await;
        house.on_day("2026-04-10");
        let done = house.starts(100_00, true).await;
        assert!(matches!(done, Started::Done(_)), "{done:?}");
        assert_eq!((house.left(&id).await, house.app.all_unapplied().await), (vec![0, 100_00, 100_00], 0));
        assert_eq!(house.owed(&house.first).await, (200_00, 200_00, 0));
    }

    async fn of_more_than_an_instalment_what_was_paid_ahead_covers_what_bounces(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        let payment = house.cheque("c", 170_00).await;
        assert_eq!(house.left(&id).await, [0, 30_00, 100_00]);
        house.bounces(&payment, Some(100_00)).await;
        assert_eq!(house.left(&id).await, [30_00, 100_00, 100_00]);
        assert_eq!(house.owed(&house.first).await, (230_00, 200_00, 30_00));
    }

    async fn a_waiver_takes_what_is_owed_beside_the_plan_first(app: TestApp) {
        let house = House::on(app).await;
        let dispute = house.contest(60_00).await;
        let id = house.runs().await;
        house.decide(&dispute, Verdict::Refuse).await;
        for (minor, left) in [(60_00, [80_00, 80_00, 80_00]), (10_00, [80_00, 80_00, 70_00])] {
            house.waived(minor).await;
            assert_eq!(house.left(&id).await, left);
        }
    }
}
