//! Whatever is booked on the invoice, the claim follows.

use saldo::disputes::{self, Claim, Decision, NewDispute, Reason, Verdict, Wants};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver};

use super::*;

on_both! {
    async fn the_money_comes_in_and_nobody_has_to_answer(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.pay(59_99).await;
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (None, (40_01, 40_01, 0)), "no more is held than is owed");
        house.pay(1).await;
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (Some(Outcome::CameIn), (40_00, 0, 40_00)));
        assert_eq!((house.open_tasks().await, house.app.audited("paid_claim.came_in").await), (0, 1));
        let over = house.answer(&id, &found()).await.unwrap_err();
        assert!(matches!(over, PaidClaimError::Closed(Outcome::CameIn)), "{over:?}");
    }

    async fn money_that_is_sent_after_it_was_said_is_another(app: TestApp) {
        let house = House::on(app).await;
        let id = house.say(&NewPaidClaim { amount: eur(30_00), ..house.said("k") }).await.unwrap();
        house.app.clock.advance(chrono::Duration::minutes(1));
        house.pay(70_00).await;
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (None, (30_00, 30_00, 0)));
        house.app.cheque(&house.debtor, "c", (&house.invoice, 30_00)).await;
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (Some(Outcome::CameIn), (0, 0, 0)));
    }

    async fn and_so_is_what_is_credited_because_of_a_dispute(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let new = NewDispute {
            key: "d".into(),
            claims: vec![Claim { document: house.invoice.clone(), line: None, amount: Some(eur(40_00)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: words("Too dear."),
            files: vec![],
        };
        let dispute = disputes::raise(&house.theirs, &house.debtor, &new).await.unwrap().id();
        let decision = Decision { seen: 1, verdict: Verdict::AcceptAll, words: words("You are right."), beside: vec![] };
        disputes::decide(&house.ours, &house.debtor, &dispute, "decide", &decision).await.unwrap();
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (None, (60_00, 60_00, 0)));
        house.app.cheque(&house.debtor, "c", (&house.invoice, 60_00)).await;
        assert_eq!(house.get(&id).await.outcome, Some(Outcome::CameIn));
    }

    async fn what_is_held_shrinks_and_grows_with_what_is_owed(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let cheque = house.app.cheque(&house.debtor, "c", (&house.invoice, 50_00)).await;
        assert_eq!(house.owed().await, (50_00, 50_00, 0));
        let held: i64 = house.app.one("select amount_minor from hold where ended_at is null and reason = $1", "paid_claim").await;
        assert_eq!(held, 50_00, "the hold itself, not only what is shown of it");
        let back = NewReversal {
            key: "r".into(),
            amount: None,
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: house.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&house.app.ctx, &cheque, &back).await.unwrap();
        assert_eq!(house.owed().await, (100_00, 60_00, 40_00));
        assert_eq!(house.get(&id).await.held(house.app.ctx.today()), eur(60_00));
    }

    async fn credit_and_a_waiver_end_it_too(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let (_, lot) = house.app.credit_note(&house.debtor, "CN", eur(30_00), None).await;
        house.app.allocated(&house.debtor, &lot, &house.invoice, eur(30_00)).await;
        assert_eq!(house.owed().await, (70_00, 60_00, 10_00));
        let new = NewWaiver { key: "w".into(), document: house.invoice.clone(), amount: eur(30_00), reason: "late".into() };
        waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
        assert_eq!((house.get(&id).await.outcome, house.owed().await), (Some(Outcome::CameIn), (40_00, 0, 40_00)));
    }

    async fn beside_a_dispute_both_hold_and_together_no_more_than_is_owed(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let new = NewDispute {
            key: "d".into(),
            claims: vec![Claim { document: house.invoice.clone(), line: None, amount: Some(eur(70_00)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: words("Too dear."),
            files: vec![],
        };
        disputes::raise(&house.theirs, &house.debtor, &new).await.unwrap();
        assert_eq!(house.owed().await, (100_00, 100_00, 0));
        house.answer(&id, &not_found()).await.unwrap();
        assert_eq!(house.owed().await, (100_00, 70_00, 30_00));
    }

    async fn money_that_came_in_and_went_back_may_be_claimed_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        house.app.cheque(&house.debtor, "c", (&house.invoice, 60_00)).await;
        assert_eq!(house.get(&id).await.outcome, Some(Outcome::CameIn));
        let again = house.say(&NewPaidClaim { amount: eur(40_00), ..house.said("again") }).await.unwrap();
        assert_eq!((house.get(&again).await.hold_until, house.owed().await), (Some(day("2026-03-12")), (40_00, 40_00, 0)));
    }
}
