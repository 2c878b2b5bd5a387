//! Whatever is booked meanwhile: no more is held than is owed.

use saldo::credits::{self, NewAllocation};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver};

use super::*;

impl House {
    /// What a dispute holds, and what it asks back.
    async fn sides(&self, id: &DisputeId) -> (i64, i64) {
        let dispute = self.dispute(id).await;
        (dispute.held().minor(), dispute.refund_claim().minor())
    }
}

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

    async fn a_waiver_lowers_the_hold_last(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        for (key, minor, sides) in [("a", 121_00, (54_50, 0)), ("b", 4_50, (50_00, 4_50))] {
            let document = house.invoice.clone();
            let new = NewWaiver { key: key.into(), document, amount: eur(minor), reason: "late".into() };
            waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
            assert_eq!(house.sides(&id).await, sides);
        }
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
