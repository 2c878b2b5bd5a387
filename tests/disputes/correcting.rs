//! A corrected invoice takes the place of the contested one: until the credit note is here, nothing contested is due.

use saldo::demo::ubl::UblDocument;
use saldo::disputes::{Outcome, State};

use super::*;
use crate::imports::words::day;

impl House {
    /// Line 2 is contested, and F2 is to take the place of F1.
    async fn being_corrected(&self) -> DisputeId {
        let id = self.contested().await;
        self.decide(&id, "d", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        id
    }

    pub(super) async fn noted(&self, number: &str, total: &str) {
        let row = format!("credit_note,{number},2026-03-02,2026-03-02,EUR,C-1,Klant 1,{total},,F1\n");
        assert_eq!(self.app.import_csv(&row).await.refused_count(), 0);
    }

    async fn pay_by(&self, id: &DisputeId) -> Option<chrono::NaiveDate> {
        self.invoices(id).await[0].pay_by
    }
}

on_both! {
    async fn what_is_contested_stays_held_until_the_credit_note_is_here(app: TestApp) {
        let house = House::on(app).await;
        let id = house.being_corrected().await;
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.closed_at, dispute.replaced_by.as_deref()), (State::Correcting, None, Some("F2")));
        assert_eq!(dispute.answer, "We looked.");
        assert_eq!(house.owed().await, (175_50, 54_50, 121_00), "the rest is due as before");
        assert_eq!((house.open_tasks("dispute").await, house.pay_by(&id).await), (1, None), "somebody has to send it");
        house.noted("CN1", "175.50").await;
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.outcome), (State::SettledOtherwise, Some(Outcome::Replaced)));
        assert_eq!((dispute.replaced_by.as_deref(), dispute.answer.as_str()), (Some("F2"), "We looked."));
        assert_eq!((house.owed().await, house.open_tasks("dispute").await), ((0, 0, 0), 0));
        let mails = house.worked().await.all();
        let with = |words: &str| mails.iter().filter(|mail| mail.text.contains(words)).count();
        assert_eq!(with("You need not pay €54.50 until the credit note"), 1);
        assert_eq!(with("invoice F2 took the place"), 1);
    }

    async fn a_smaller_credit_note_does_not_settle_it_and_the_next_does(app: TestApp) {
        let house = House::on(app).await;
        let id = house.being_corrected().await;
        house.noted("CN1", "50.00").await;
        assert_eq!(house.dispute(&id).await.state, State::Correcting);
        assert_eq!(house.owed().await, (125_50, 54_50, 71_00));
        house.noted("CN2", "4.50").await;
        assert_eq!(house.dispute(&id).await.state, State::SettledOtherwise);
        assert_eq!(house.owed().await, (121_00, 0, 121_00));
        assert!(house.pay_by(&id).await.is_some(), "what is owed all the same has a day");
    }

    async fn one_that_came_before_is_counted_unless_it_is_about_something_else(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.noted("CN1", "54.50").await;
        let note: DocumentId = house.app.one("select id from document where number = $1", "CN1").await;
        let seen = house.dispute(&id).await.version;
        let verdict = Verdict::Replaced { number: "F2".into() };
        let decision = Decision { seen, verdict: verdict.clone(), words: words("x"), beside: vec![note] };
        disputes::decide(&house.ours, &house.debtor, &id, "d", &decision).await.unwrap();
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::Correcting, (121_00, 54_50, 66_50)));
        let other = house.raise("k2", vec![house.claim(Some(1), Some(10_00))]).await.unwrap();
        house.noted("CN2", "10.00").await;
        house.decide(&other, "e", verdict).await.unwrap();
        assert_eq!(house.dispute(&other).await.state, State::SettledOtherwise);
    }

    async fn a_credit_note_counts_once_for_two_disputes_of_an_invoice(app: TestApp) {
        let house = House::on(app).await;
        let first = house.being_corrected().await;
        let second = house.raise("k2", vec![house.claim(Some(1), Some(50_00))]).await.unwrap();
        house.decide(&second, "e", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        let claimed = house.dispute(&second).await.claimed().minor();
        house.noted("CN1", "54.50").await;
        assert_eq!(house.dispute(&first).await.state, State::Correcting, "it may be for the other one");
        assert_eq!(house.dispute(&second).await.state, State::Correcting);
        assert_eq!(house.owed().await, (121_00, 54_50 + claimed, 66_50 - claimed), "all that waits stays held");
        house.decide(&first, "here", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        assert_eq!(house.dispute(&first).await.state, State::SettledOtherwise, "somebody says so");
        assert_eq!(house.dispute(&second).await.state, State::Correcting);
        assert_eq!(house.owed().await, (121_00, claimed, 121_00 - claimed));
        house.noted("CN2", "49.99").await;
        assert_eq!(house.dispute(&second).await.state, State::Correcting, "the first note is used up");
        house.noted("CN3", &eur(claimed - 49_99).to_decimal_string()).await;
        assert_eq!(house.dispute(&second).await.state, State::SettledOtherwise);
    }

    async fn a_note_that_settled_a_dispute_settles_no_later_one(app: TestApp) {
        let house = House::on(app).await;
        let first = house.being_corrected().await;
        let second = house.raise("k2", vec![house.claim(Some(1), Some(50_00))]).await.unwrap();
        house.noted("CN1", "54.50").await;
        assert_eq!(house.dispute(&first).await.state, State::SettledOtherwise);
        house.decide(&second, "e", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        assert_eq!(house.dispute(&second).await.state, State::Correcting, "that note was for the first");
    }

    async fn a_note_that_is_tied_in_part_to_another_decision_settles_it_with_the_rest(app: TestApp) {
        let house = House::on(app).await;
        let other = house.raise("o", vec![house.claim(Some(1), Some(10_00))]).await.unwrap();
        house.decide(&other, "a", Verdict::AcceptAll).await.unwrap();
        let id = house.being_corrected().await;
        house.noted("CN1", "165.50").await;
        assert_eq!(house.dispute(&id).await.state, State::SettledOtherwise);
        assert_eq!((house.owed().await, house.app.balance("credit_decisions").await), ((10_00, 0, 10_00), 0));
    }

    async fn an_invoice_does_not_take_its_own_place_nor_does_one_from_before(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let before = house.app.state().await;
        let refused = house.decide(&id, "d", Verdict::Replaced { number: " F1 ".into() }).await.unwrap_err();
        assert!(matches!(refused, DisputeError::OwnNumber), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        let older = UblDocument { issue_on: day("2025-03-01"), due_on: Some(day("2025-03-31")), ..invoice("F2") };
        house.app.import(&[older]).await;
        house.decide(&id, "d", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        assert_eq!(house.dispute(&id).await.replaced_by_id, None, "it is an earlier invoice");
    }

    async fn the_creditor_says_that_it_is_here_or_decides_otherwise_after_all(app: TestApp) {
        let house = House::on(app).await;
        let id = house.being_corrected().await;
        house.decide(&id, "again", Verdict::Replaced { number: "F3".into() }).await.unwrap();
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.replaced_by.as_deref()), (State::SettledOtherwise, Some("F3")));
        assert_eq!(house.owed().await, (175_50, 0, 175_50));
        assert!(house.pay_by(&id).await.is_some());
        let id = house.raise("k2", vec![house.claim(Some(2), None)]).await.unwrap();
        house.decide(&id, "d2", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        house.decide(&id, "d3", Verdict::AcceptAll).await.unwrap();
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::Accepted, (121_00, 0, 121_00)));
    }

    async fn the_debtor_may_take_it_back_and_a_colleague_may_get_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.being_corrected().await;
        let alan = house.app.colleague("alan", Role::Controller).await;
        let seen = house.dispute(&id).await.version;
        disputes::assign(&house.ours, &house.debtor, &id, seen, &alan).await.unwrap();
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.replaced_by.as_deref(), dispute.answer.as_str()), (Some("F2"), "We looked."));
        disputes::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::Withdrawn, (175_50, 0, 175_50)));
    }
}
