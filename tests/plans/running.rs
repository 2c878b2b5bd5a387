//! While a plan runs: what is due are the instalments, and whatever is booked the plan follows.

use saldo::disputes::{self, Decision, Verdict};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver};

use super::*;

impl House {
    async fn decide(&self, id: &saldo::ids::DisputeId, verdict: Verdict) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = disputes::get(&mut conn, &self.debtor, id).await.unwrap().unwrap().version;
        drop(conn);
        let decision = Decision { seen, verdict, words: words("We looked."), beside: vec![] };
        disputes::decide(&self.ours, &self.debtor, id, "decide", &decision).await.unwrap();
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
        let payment = house.app.cheque(&house.debtor, "c", (&house.first, 100_00)).await;
        let back = NewReversal {
            key: "r".into(),
            amount: None,
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: house.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&house.app.ctx, &payment, &back).await.unwrap();
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![100_00; 3], (300_00, 200_00, 100_00)));
    }

    async fn a_plan_that_was_complete_runs_again_when_money_bounces(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let payment = house.app.cheque(&house.debtor, "c", (&house.first, 300_00)).await;
        assert_eq!(house.plan(&id).await.state, State::Completed);
        let back = NewReversal {
            key: "r".into(),
            amount: Some(eur(50_00)),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: house.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&house.app.ctx, &payment, &back).await.unwrap();
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

    async fn what_was_contested_before_is_credited_beside_the_plan(app: TestApp) {
        let house = House::on(app).await;
        let dispute = house.contest(60_00).await;
        let id = house.runs().await;
        house.decide(&dispute, Verdict::AcceptAll).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await), (vec![80_00; 3], (240_00, 240_00, 0)));
    }
}
