//! What is on its way, said to be paid, or with a bank that has not decided is not asked for a second time.

use saldo::disputes::Verdict;
use saldo::holds::HoldReason;
use saldo::ids::{PaidClaimId, PaymentId};
use saldo::paid_claims::{self, Answer, NewPaidClaim};
use saldo::plans::{Pays, PlanButton};

use super::*;

impl House {
    /// What of each instalment is on its way.
    pub(super) async fn on_way(&self, id: &PlanId) -> Vec<i64> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let left = plans::left_of(&mut conn, &self.app.ctx, &plan).await.unwrap();
        assert!(left.iter().all(|one| one.to_pay().minor() == one.open.minor() - one.on_way.minor()));
        left.into_iter().map(|one| one.on_way.minor()).collect()
    }

    /// What of the plan can be asked for until that day.
    pub(super) async fn asked_until(&self, id: &PlanId, text: &str) -> i64 {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let due = plans::due_by(&mut conn, &self.app.ctx, &plan, day(text)).await.unwrap();
        due.iter().map(|(_, amount)| amount.minor()).sum()
    }

    /// What the buttons of its page pay.
    async fn buttons(&self, id: &PlanId) -> Vec<(Pays, i64)> {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let buttons = plans::buttons_of(&mut conn, &self.app.ctx, &plan).await.unwrap();
        let sum = |button: &PlanButton| -> i64 { button.lines.iter().map(|(_, amount)| amount.minor()).sum() };
        buttons.iter().map(|button| (button.pays, sum(button))).collect()
    }

    /// What a payment of F1 can pay whole next.
    async fn next_of_first(&self) -> i64 {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let next = plans::next_parts(&mut conn, &self.app.ctx, &self.debtor).await.unwrap();
        next[&self.first].amount.minor()
    }

    /// The bank is still at it.
    pub(super) async fn processing(&self, minor: i64) -> PaymentId {
        self.app.payment_in(&self.debtor, "processing", eur(minor), &[(&self.first, eur(minor))]).await
    }

    /// Anna says that she paid so much of F1 today.
    pub(super) async fn says_paid(&self, minor: i64) -> PaidClaimId {
        let said = NewPaidClaim {
            key: "s".into(),
            document: self.first.clone(),
            paid_on: self.app.ctx.today(),
            amount: eur(minor),
            account: None,
            words: None,
            files: vec![],
        };
        paid_claims::claim(&self.theirs, &self.debtor, &said).await.unwrap().id()
    }

    /// Sanne found it, and nobody has placed it yet.
    async fn finds(&self, claim: &PaidClaimId) {
        let found = Answer::Found { words: words("It stood under another name.") };
        paid_claims::answer(&self.ours, &self.debtor, claim, 1, &found).await.unwrap();
    }
}

on_both! {
    async fn a_payment_that_takes_days_is_not_asked_for_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        assert_eq!((house.on_way(&id).await, house.next_of_first().await), (vec![0; 3], 100_00));
        let payment = house.processing(100_00).await;
        for text in ["2026-03-02", "2026-04-01"] {
            house.on_day(text);
            assert_eq!(house.on_way(&id).await, [100_00, 0, 0], "{text}");
            assert_eq!(house.left(&id).await, [100_00; 3], "nothing is booked yet");
            assert_eq!(house.asked_until(&id, "2026-04-01").await, 0);
            assert_eq!(house.asked_until(&id, "2026-06-01").await, 200_00);
            let may = if text == "2026-04-01" { 100_00 } else { 0 };
            assert_eq!(house.next_of_first().await, may, "before April, more would shorten it from its end");
        }
        house.app.comes(&house.debtor, &payment, eur(100_00), &[(&house.first, eur(100_00))]).await;
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![0, 100_00, 100_00], vec![0; 3]));
    }

    async fn what_is_on_its_way_goes_where_it_will_go_when_it_is_here(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.processing(150_00).await;
        assert_eq!(house.on_way(&id).await, [100_00, 0, 50_00], "the next one, and then from the end");
        house.on_day("2026-05-01");
        assert_eq!(house.on_way(&id).await, [100_00, 50_00, 0], "what is due, the oldest first");
        assert_eq!(house.asked_until(&id, "2026-05-01").await, 50_00);
        house.processing(150_00).await;
        assert_eq!((house.on_way(&id).await, house.next_of_first().await), (vec![100_00; 3], 0));
        assert_eq!(house.asked_until(&id, "2026-06-01").await, 0);
    }

    async fn a_debit_of_the_second_instalment_is_not_asked_for_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.pay(100_00).await;
        let debit = house.processing(100_00).await;
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![0, 100_00, 100_00], vec![0, 100_00, 0]));
        assert_eq!((house.buttons(&id).await, house.next_of_first().await), (vec![(Pays::All, 100_00)], 0));
        house.morning_of("2026-05-07").await;
        assert_eq!((house.plan(&id).await.state, house.asked_until(&id, "2026-05-07").await), (State::Running, 0));
        house.app.comes(&house.debtor, &debit, eur(100_00), &[(&house.first, eur(100_00))]).await;
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![0, 0, 100_00], vec![0; 3]));
        assert_eq!(house.buttons(&id).await, [(Pays::Next, 100_00)]);
    }

    async fn what_may_be_paid_when_it_is_agreed_stays_beside_it_and_the_agreement_says_so(app: TestApp) {
        let house = House::on(app).await;
        house.says_paid(60_00).await;
        house.app.held(&house.debtor, &house.second, HoldReason::Chargeback, Some(eur(40_00))).await;
        let both = (vec![house.first.clone(), house.second.clone()], wanted(Share::Count(3), "2026-04-01"));
        let id = house.propose("k", both).await.unwrap().id();
        let plan = house.plan(&id).await;
        assert_eq!((plan.total(), house.left(&id).await), (eur(300_00), vec![100_00; 3]));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let agreement = plans::terms_of(&mut conn, &plan).await.unwrap().remove(0).agreement;
        drop(conn);
        assert!(agreement.contains("What you contest, say you paid or had charged back of an invoice"), "{agreement}");
        house.on_day("2026-03-20");
        assert_eq!((house.owed(&house.first).await.2, house.left(&id).await), (60_00, vec![100_00; 3]), "nothing came");
    }

    async fn after_paying_what_a_button_names_it_is_not_asked_for_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        assert_eq!(house.buttons(&id).await, [(Pays::Next, 100_00), (Pays::All, 300_00)]);
        house.pay(100_00).await;
        assert_eq!(house.buttons(&id).await, [(Pays::All, 200_00)], "more would not pay May");
        assert_eq!(house.next_of_first().await, 0);
        house.on_day("2026-04-01");
        assert_eq!(house.buttons(&id).await, [(Pays::Next, 100_00), (Pays::All, 200_00)]);
        house.on_day("2026-05-01");
        assert_eq!(house.buttons(&id).await, [(Pays::Due, 100_00), (Pays::All, 200_00)]);
        house.pay(100_00).await;
        assert_eq!((house.left(&id).await, house.buttons(&id).await), (vec![0, 0, 100_00], vec![(Pays::Next, 100_00)]));
    }

    async fn what_is_due_beside_the_plan_is_in_its_buttons(app: TestApp) {
        let house = House::on(app).await;
        let dispute = house.contest(60_00).await;
        let id = house.runs().await;
        assert_eq!(house.left(&id).await, [80_00; 3]);
        house.decide(&dispute, Verdict::Refuse).await;
        let due = [(Pays::Due, 60_00), (Pays::DueAndNext, 140_00), (Pays::All, 300_00)];
        assert_eq!((house.buttons(&id).await, house.next_of_first().await), (due.to_vec(), 60_00));
        house.pay(140_00).await;
        assert_eq!((house.left(&id).await, house.owed(&house.first).await.2), (vec![0, 80_00, 80_00], 0));
    }

    async fn what_is_contested_and_paid_all_the_same_is_not_asked_for_again(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-10");
        house.contest(120_00).await;
        house.processing(280_00).await;
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![100_00, 80_00, 0], vec![100_00, 80_00, 0]));
    }

    async fn what_is_said_to_be_paid_is_asked_for_when_its_days_are_over(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.says_paid(100_00).await;
        assert_eq!((house.on_way(&id).await, house.asked_until(&id, "2026-04-01").await), (vec![100_00, 0, 0], 0));
        house.on_day("2026-04-14");
        assert_eq!((house.on_way(&id).await, house.asked_until(&id, "2026-04-14").await), (vec![0; 3], 100_00));
    }

    async fn what_was_found_is_not_missing_until_it_is_placed(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let claim = house.says_paid(100_00).await;
        house.finds(&claim).await;
        house.morning_of("2026-04-08").await;
        assert_eq!((house.plan(&id).await.state, house.asked_until(&id, "2026-04-08").await), (State::Running, 0));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
        house.cheque("c", 100_00).await;
        assert_eq!((house.left(&id).await, house.on_way(&id).await), (vec![0, 100_00, 100_00], vec![0; 3]));
        assert_eq!(house.owed(&house.first).await, (200_00, 200_00, 0));
        assert_eq!(house.asked_until(&id, "2026-05-01").await, 100_00, "its pause is over with it");
    }

    async fn what_was_found_and_is_not_placed_is_missing_after_the_days_of_the_pause(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        let claim = house.says_paid(100_00).await;
        house.finds(&claim).await;
        for (text, state) in [("2026-04-13", State::Running), ("2026-04-14", State::Broken)] {
            house.morning_of(text).await;
            assert_eq!(house.plan(&id).await.state, state, "{text}");
        }
    }

    async fn what_a_bank_took_back_is_not_asked_for_before_it_has_decided(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        house.on_day("2026-04-01");
        house.app.held(&house.debtor, &house.first, HoldReason::Chargeback, Some(eur(60_00))).await;
        assert_eq!((house.on_way(&id).await, house.asked_until(&id, "2026-04-01").await), (vec![60_00, 0, 0], 40_00));
        house.app.held(&house.debtor, &house.first, HoldReason::Chargeback, None).await;
        assert_eq!((house.on_way(&id).await, house.asked_until(&id, "2026-06-01").await), (vec![100_00; 3], 0));
    }

    async fn of_a_plan_that_is_over_nothing_is_on_its_way(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, ends_itself: true, ..Policy::usual(2) }).await;
        let id = house.runs().await;
        for text in ["2026-04-07", "2026-04-15"] {
            house.morning_of(text).await;
        }
        house.processing(100_00).await;
        assert_eq!((house.plan(&id).await.state, house.on_way(&id).await), (State::Ended, vec![0; 3]));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        assert!(plans::next_parts(&mut conn, &house.app.ctx, &house.debtor).await.unwrap().is_empty());
    }
}
