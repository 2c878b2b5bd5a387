//! While a plan runs: what is due are the instalments, and whatever is booked the plan follows.

use saldo::credits::{self, NewAllocation};
use saldo::disputes::{self, Decision, Verdict};
use saldo::ids::PaymentId;
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver};

use super::*;

impl House {
    pub(super) async fn decide(&self, id: &saldo::ids::DisputeId, verdict: Verdict) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = disputes::get(&mut conn, &self.debtor, id).await.unwrap().unwrap().version;
        drop(conn);
        let decision = Decision { seen, verdict, words: words("We looked."), beside: vec![] };
        disputes::decide(&self.ours, &self.debtor, id, "decide", &decision).await.unwrap();
    }

    /// So much of a cheque bounces; all of it without.
    pub(super) async fn bounces(&self, payment: &PaymentId, minor: Option<i64>) {
        let back = NewReversal {
            key: format!("{payment} bounces"),
            amount: minor.map(eur),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: self.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&self.app.ctx, payment, &back).await.unwrap();
    }

    /// A credit note for F1 is imported.
    async fn credits(&self, minor: i64) {
        let total = eur(minor).to_decimal_string();
        let note = format!("credit_note,CN1,2026-03-02,2026-03-02,EUR,D-klant,klant,{total},,F1\n");
        assert_eq!(self.app.import_csv(&note).await.refused_count(), 0);
    }

    pub(super) async fn cheque(&self, key: &str, minor: i64) -> PaymentId {
        self.app.cheque(&self.debtor, key, (&self.first, minor)).await
    }
}

on_both! {
    async fn what_is_due_are_the_instalments_that_are_due(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-03-31");
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
        house.on_day("2026-04-01");
        assert_eq!(house.owed(&house.first).await, (300_00, 200_00, 100_00));
        house.pay(100_00).await;
        assert_eq!((house.owed(&house.first).await, house.left(&id).await), ((200_00, 200_00, 0), vec![0, 100_00, 100_00]));
        house.on_day("2026-05-01");
        assert_eq!(house.owed(&house.first).await, (200_00, 100_00, 100_00));
        house.on_day("2026-06-01");
        assert_eq!(house.owed(&house.first).await, (200_00, 0, 200_00));
        house.pay(200_00).await;
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Completed, vec![0, 0, 0]));
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("There is nothing more to do."));
    }

    async fn more_than_asked_makes_the_plan_shorter(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.pay(150_00).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![0, 100_00, 50_00], (150_00, 150_00, 0)));
        house.pay(150_00).await;
        assert_eq!(house.plan(&id).await.state, State::Completed, "early settlement is free");
    }

    async fn a_waiver_makes_the_plan_shorter_and_leaves_what_is_due(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let new = NewWaiver { key: "w".into(), document: house.first.clone(), amount: eur(120_00), reason: "late".into() };
        waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00, 80_00, 0], (180_00, 80_00, 100_00)));
    }

    async fn money_that_bounces_is_due_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let payment = house.cheque("c", 100_00).await;
        house.bounces(&payment, None).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00; 3], (300_00, 200_00, 100_00)));
    }

    async fn a_plan_that_was_complete_runs_again_when_money_bounces(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let payment = house.cheque("c", 300_00).await;
        assert_eq!(house.plan(&id).await.state, State::Completed);
        house.worked().await;
        house.bounces(&payment, Some(50_00)).await;
        let post = house.worked().await;
        let theirs = post.last_to(&house.anna.email).text;
        assert!(theirs.contains("went back. €50.00 of it is open again, so the plan goes on."), "{theirs}");
        let ours = "€50.00 of it is open again, and the plan goes on. The customer was told.";
        assert!(post.all().iter().any(|mail| mail.text.contains(ours)), "nobody told Sanne");
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![0, 50_00, 0]));
        assert_eq!(house.owed(&house.first).await, (50_00, 50_00, 0));
    }

    async fn what_is_contested_later_leaves_the_plan_and_comes_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let dispute = house.contest(120_00).await;
        assert_eq!(house.left(&id).await, [100_00, 80_00, 0]);
        house.on_day("2026-04-01");
        assert_eq!(house.owed(&house.first).await, (300_00, 200_00, 100_00), "the instalment is due as before");
        house.decide(&dispute, Verdict::Refuse).await;
        assert_eq!(house.left(&id).await, [100_00; 3]);
    }

    async fn what_is_credited_of_it_does_not_come_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let dispute = house.contest(120_00).await;
        house.decide(&dispute, Verdict::AcceptAll).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00, 80_00, 0], (180_00, 180_00, 0)));
    }

    async fn a_credit_note_for_what_is_contested_leaves_what_is_left_as_it_was(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        let dispute = house.contest(120_00).await;
        house.decide(&dispute, Verdict::Replaced { number: "F1B".into() }).await;
        assert_eq!(house.left(&id).await, [100_00, 80_00, 0], "nothing is credited yet");
        house.credits(120_00).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00, 80_00, 0], (180_00, 80_00, 100_00)));
        assert_eq!(house.plan(&id).await.contested(), eur(0));
    }

    async fn and_so_does_one_that_came_before_somebody_decided(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        let dispute = house.contest(120_00).await;
        house.credits(120_00).await;
        assert_eq!(house.left(&id).await, [60_00, 0, 0], "nobody knows yet what it is for");
        house.decide(&dispute, Verdict::Replaced { number: "F1B".into() }).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00, 80_00, 0], (180_00, 80_00, 100_00)));
    }

    async fn what_was_contested_before_is_credited_beside_the_plan(app: TestApp) {
        let house = House::on(app).await;
        let dispute = house.contest(60_00).await;
        let id = house.runs().await;
        house.decide(&dispute, Verdict::AcceptAll).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![80_00; 3], (240_00, 240_00, 0)));
    }
    async fn what_is_contested_comes_back_to_where_it_was_taken(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.pay(100_00).await;
        let dispute = house.contest(120_00).await;
        assert_eq!((house.left(&id).await, house.plan(&id).await.contested()), (vec![0, 80_00, 0], eur(120_00)));
        house.decide(&dispute, Verdict::Refuse).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![0, 100_00, 100_00], (200_00, 200_00, 0)));
    }

    async fn what_is_paid_under_protest_does_not_come_back(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        let dispute = house.contest(120_00).await;
        house.cheque("c", 280_00).await;
        assert_eq!((house.left(&id).await, house.plan(&id).await.contested()), (vec![0; 3], eur(20_00)));
        assert_eq!(house.plan(&id).await.state, State::Running, "it may be owed after all");
        house.decide(&dispute, Verdict::Refuse).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![0, 0, 20_00], (20_00, 20_00, 0)));
    }

    async fn money_that_bounces_while_something_is_contested_loses_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        let dispute = house.contest(120_00).await;
        let payment = house.cheque("c", 280_00).await;
        house.bounces(&payment, None).await;
        assert_eq!(house.left(&id).await, [100_00, 80_00, 0]);
        house.decide(&dispute, Verdict::Refuse).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00; 3], (300_00, 200_00, 100_00)));
    }

    async fn a_plan_that_is_contested_as_a_whole_is_not_complete(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let dispute = house.contest(300_00).await;
        assert_eq!((house.plan(&id).await.state, house.left(&id).await), (State::Running, vec![0; 3]));
        assert_eq!(house.app.audited("plan.completed").await, 0);
        house.decide(&dispute, Verdict::AcceptAll).await;
        assert_eq!((house.plan(&id).await.state, house.app.audited("plan.completed").await), (State::Completed, 1));
    }

    async fn an_imported_credit_note_makes_the_plan_shorter_and_pays_no_instalment(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.credits(120_00).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00, 80_00, 0], (180_00, 80_00, 100_00)));
    }

    async fn credit_of_a_note_that_is_given_to_it_does_the_same_and_of_a_payment_pays(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let (_, of_note) = house.app.credit_note(&house.debtor, "CN1", eur(50_00), None).await;
        let (_, of_payment) = house.app.paid(&house.debtor, eur(40_00), &[]).await;
        for (lot, minor, left) in [(of_note, 50_00, [100_00, 100_00, 50_00]), (of_payment, 40_00, [60_00, 100_00, 50_00])] {
            let new = NewAllocation {
                key: lot.to_string(),
                currency: eur(0).currency(),
                lines: vec![(house.first.clone(), eur(minor))],
                lot: Some(lot),
            };
            credits::allocate(&house.ours, &house.debtor, &new).await.unwrap();
            assert_eq!(house.left(&id).await, left);
        }
    }

    async fn a_complete_plan_is_over_for_good_once_another_is_asked_for(app: TestApp) {
        let house = House::on(app).await;
        let dispute = house.contest(60_00).await;
        let id = house.runs().await;
        let payment = house.cheque("c", 240_00).await;
        house.decide(&dispute, Verdict::Refuse).await;
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Completed, (60_00, 0, 60_00)));
        house.set(Policy::usual(2)).await;
        let mut form = house.form("k2", (vec![house.first.clone()], wanted(Share::Count(2), "2026-04-01"))).await.unwrap();
        form.words = Some(words("The rest too, please."));
        let other = plans::propose(&house.theirs, &house.debtor, &form).await.unwrap().id();
        house.bounces(&payment, None).await;
        assert_eq!((house.plan(&id).await.state, house.owed(&house.first).await), (State::Completed, (300_00, 0, 300_00)));
        let seen = house.plan(&other).await.version;
        let refused = plans::accept(&house.ours, &house.debtor, &other, seen, &proof()).await.unwrap_err();
        assert!(matches!(refused, PlanError::Overtaken), "{refused:?}");
    }

    async fn an_instalment_is_due_on_its_day_also_when_its_invoice_is_not_yet(app: TestApp) {
        let house = House::on(app).await;
        let asked = (vec![house.second.clone()], wanted(Share::Count(2), "2026-03-04"));
        house.propose("k", asked).await.unwrap();
        assert_eq!(house.due_today().await, (300_00, None), "the other invoice alone");
        house.on_day("2026-03-04");
        assert_eq!(house.due_today().await, (350_00, Some(50_00)));
        house.app.paid(&house.debtor, eur(50_00), &[(&house.second, eur(50_00))]).await;
        assert_eq!(house.due_today().await, (300_00, None));
        house.on_day("2026-03-10");
        assert_eq!(house.due_today().await, (300_00, None), "its own day changes nothing");
        house.on_day("2026-04-07");
        assert_eq!(house.due_today().await, (350_00, Some(50_00)));
    }

    async fn whoever_pays_what_is_due_owes_nothing_today(app: TestApp) {
        let house = House::on(app).await;
        let dispute = house.contest(60_00).await;
        let id = house.runs().await;
        house.decide(&dispute, Verdict::Refuse).await;
        house.on_day("2026-04-01");
        assert_eq!(house.owed(&house.first).await, (300_00, 160_00, 140_00), "an instalment, and what is not in the plan");
        let payment = house.cheque("c", 140_00).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![0, 80_00, 80_00], (160_00, 160_00, 0)));
        house.bounces(&payment, Some(70_00)).await;
        assert_eq!(house.left(&id).await, [10_00, 80_00, 80_00], "the instalment that was due last");
    }

    async fn what_was_credited_stays_so_when_money_bounces(app: TestApp) {
        let house = House::on(app).await;
        let before = house.cheque("before", 30_00).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let new = NewWaiver { key: "w".into(), document: house.first.clone(), amount: eur(100_00), reason: "late".into() };
        waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
        assert_eq!(house.left(&id).await, [90_00, 80_00, 0]);
        let payment = house.cheque("c", 90_00).await;
        house.bounces(&before, None).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![0, 80_00, 0], (110_00, 80_00, 30_00)));
        house.bounces(&payment, None).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![90_00, 80_00, 0], (200_00, 80_00, 120_00)));
    }
}
