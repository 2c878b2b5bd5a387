//! Whatever is booked meanwhile: no more is held than is owed.

use saldo::credits::{self, NewAllocation};
use saldo::disputes::State;
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver};

use super::*;

on_both! {
    async fn paying_the_rest_keeps_the_dispute_and_paying_more_makes_a_refund_claim(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.paid(121_00).await;
        assert_eq!(house.sides(&id).await, (54_50, 0));
        assert_eq!(house.owed().await, (54_50, 54_50, 0));
        house.paid(30_00).await;
        assert_eq!(house.sides(&id).await, (24_50, 30_00));
        house.paid(24_50).await;
        assert_eq!(house.sides(&id).await, (0, 54_50));
        assert_eq!(house.app.one::<i64>("select count(*) from hold where ended_at is null and reason = $1", "dispute").await, 0);
    }

    async fn money_that_goes_back_is_held_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let payment = house.app.cheque(&house.debtor, "c", (&house.invoice, 175_50)).await;
        assert_eq!(house.sides(&id).await, (0, 54_50));
        let back = NewReversal {
            key: "r".into(),
            amount: Some(eur(40_00)),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: house.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&house.app.ctx, &payment, &back).await.unwrap();
        assert_eq!(house.sides(&id).await, (40_00, 14_50));
        assert_eq!(house.owed().await, (40_00, 40_00, 0));
    }

    async fn a_waiver_lowers_the_hold_last_and_is_nothing_that_was_paid(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        for (key, minor, sides) in [("a", 121_00, (54_50, 0)), ("b", 4_50, (50_00, 0))] {
            let document = house.invoice.clone();
            let new = NewWaiver { key: key.into(), document, amount: eur(minor), reason: "late".into() };
            waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
            assert_eq!(house.sides(&id).await, sides);
        }
        assert_eq!(house.taken_off(&id).await, 4_50);
    }

    async fn what_a_credit_note_took_off_was_not_paid_and_all_that_is_left_is_credited(app: TestApp) {
        let house = House::on(app).await;
        let id = house.raise("k", vec![house.claim(None, None)]).await.unwrap();
        house.app.import_csv("credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,75.50,,F1\n").await;
        assert_eq!((house.sides(&id).await, house.taken_off(&id).await), ((100_00, 0), 75_50));
        house.paid(30_00).await;
        assert_eq!((house.sides(&id).await, house.taken_off(&id).await), ((70_00, 30_00), 75_50));
        let note: DocumentId = house.app.one("select id from document where number = $1", "CN1").await;
        let seen = house.dispute(&id).await.version;
        let decision = Decision { seen, verdict: Verdict::AcceptAll, words: words("x"), beside: vec![note] };
        disputes::decide(&house.ours, &house.debtor, &id, "d", &decision).await.unwrap();
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.accepted()), (State::Accepted, eur(100_00)));
        assert_eq!((house.owed().await.0, house.app.all_unapplied().await), (0, 30_00));
        assert_eq!((house.sides(&id).await, house.taken_off(&id).await), ((0, 0), 0), "it is over");
    }

    async fn credit_from_elsewhere_pays_and_what_it_paid_can_be_contested(app: TestApp) {
        let house = House::on(app).await;
        house.app.import_csv("credit_note,CN9,2026-03-02,2026-03-02,EUR,C-1,Klant 1,30.00,,\n").await;
        let lines = vec![(house.invoice.clone(), eur(30_00))];
        let given = NewAllocation { key: "a".into(), currency: eur(0).currency(), lot: None, lines };
        credits::allocate(&house.ours, &house.debtor, &given).await.unwrap();
        house.paid(145_50).await;
        let id = house.raise("k", vec![house.claim(None, None)]).await.unwrap();
        assert_eq!(house.sides(&id).await, (0, 175_50));
    }

    async fn of_two_disputes_the_first_is_held_first(app: TestApp) {
        let house = House::on(app).await;
        let first = house.raise("a", vec![house.claim(Some(1), None)]).await.unwrap();
        house.app.clock.advance(chrono::Duration::minutes(1));
        let second = house.raise("b", vec![house.claim(Some(2), None)]).await.unwrap();
        house.paid(60_00).await;
        assert_eq!((house.sides(&first).await, house.sides(&second).await), ((115_50, 5_50), (0, 54_50)));
        disputes::withdraw(&house.theirs, &house.debtor, &first).await.unwrap();
        assert_eq!(house.sides(&second).await, (54_50, 0));
    }
}
