//! One administrator alone: it takes effect after a day, and everybody is told at once.

use chrono::Duration;
use saldo::approvals::{ApprovalError, Failure, State, confirm, refuse, withdraw};
use saldo::creditor::{self, Creditor};

use super::*;

impl House {
    /// Ada is the only administrator, since long ago.
    async fn with_ada_alone(app: TestApp) -> Self {
        let house = Self::on(app).await;
        house.disable(&house.alan).await;
        house.app.clock.advance(Duration::days(30));
        let creditor = Creditor { email: Some("post@molen.example".into()), ..Creditor::named("Molen & Zoon B.V.") };
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, &creditor, house.app.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
        house
    }

    async fn told(&self) -> Vec<String> {
        let mut to: Vec<String> = self.work().await.all().iter().map(|mail| mail.to.to_string()).collect();
        to.sort();
        to
    }
}

on_both! {
    async fn it_takes_effect_after_a_day_and_not_before(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        let at = house.approval(&id).await.takes_effect_at.unwrap();
        assert_eq!(at, house.app.ctx.now() + Duration::hours(24));
        house.app.clock.advance(Duration::hours(24) - Duration::seconds(1));
        house.work().await;
        assert_eq!((house.owed().await, house.approval(&id).await.state), (1_000_00, State::Waiting));
        house.app.clock.advance(Duration::seconds(1));
        house.work().await;
        let approval = house.approval(&id).await;
        assert_eq!((house.owed().await, approval.state, approval.decided_by.as_deref()), (800_00, State::Done, Some("system")));
        house.work().await;
        assert_eq!((house.owed().await, house.audited("approval.took_effect").await), (800_00, 1));
        assert!(matches!(withdraw(&house.ada, &id).await, Err(ApprovalError::Decided(State::Done))));
    }

    async fn whoever_asked_is_told_when_it_took_effect(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        house.waits(&house.cor, "k", 200_00).await;
        let id = house.waits(&house.ada, "k", 300_00).await;
        house.work().await;
        house.app.clock.advance(Duration::hours(25));
        let mails = house.work().await.all();
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert_eq!(mail.to.as_str(), "ada@molen.example");
        for part in ["it took effect by itself on 2 Apr 2026".to_owned(), format!("/admin/approvals/{id}")] {
            assert!(mail.text.contains(&part), "{part} is missing in {}", mail.text);
        }
    }

    async fn credit_may_be_transferred_by_bank_after_a_day_and_is_booked_then(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let request = house.asks_back("q", 200_00).await;
        let id = waiting(credits::begin_transfer(&house.ada, &request).await.unwrap());
        let back = credits::withdraw(&house.app.ctx, &house.anna.id, &request).await.unwrap();
        assert_eq!(back, credits::Withdrawn::TooLate);
        house.app.clock.advance(Duration::hours(25));
        house.work().await;
        assert_eq!((house.approval(&id).await.state, house.state_of(&request).await.as_str()), (State::Done, "sending"));
        credits::pay_back_by_bank(&house.ada, &request, house.app.ctx.today()).await.unwrap();
        assert_eq!((house.state_of(&request).await.as_str(), house.app.balance("clearing:elsewhere").await), ("paid", -200_00));
    }

    async fn everybody_is_told_at_once_how_to_stop_it(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        let mails = house.work().await;
        let mut to: Vec<String> = mails.all().iter().map(|mail| mail.to.to_string()).collect();
        to.sort();
        assert_eq!(to, ["ada@molen.example", "cor@molen.example", "post@molen.example"]);
        for mail in mails.all() {
            for part in [
                "Waive €200.00 of invoice anna-1 of anna".to_owned(),
                format!("saldo approval refuse {id}"),
                "2 Apr 2026, 11:00".to_owned(),
            ] {
                assert!(mail.text.contains(&part), "{part} is missing in {}", mail.text);
            }
        }
    }

    async fn who_was_just_disabled_still_hears_of_it(app: TestApp) {
        let house = House::on(app).await;
        house.disable(&house.alan).await;
        house.app.clock.advance(Duration::days(6));
        house.waits(&house.ada, "k", 200_00).await;
        assert_eq!(house.told().await, ["ada@molen.example", "alan@molen.example", "cor@molen.example"]);
    }

    async fn it_can_be_stopped_in_time(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let first = house.waits(&house.ada, "a", 200_00).await;
        let second = house.waits(&house.ada, "b", 300_00).await;
        withdraw(&house.ada, &first).await.unwrap();
        refuse(&house.app.ctx.acting_as(Actor::Operator), &second, "a stolen laptop").await.unwrap();
        house.app.clock.advance(Duration::hours(25));
        house.work().await;
        assert_eq!(house.owed().await, 1_000_00);
        assert_eq!((house.approval(&first).await.state, house.approval(&second).await.state), (State::Withdrawn, State::Refused));
    }

    async fn what_a_disabled_person_asked_for_fails(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        house.disable(&house.ada).await;
        house.app.clock.advance(Duration::hours(25));
        house.work().await;
        let approval = house.approval(&id).await;
        assert_eq!((approval.state, approval.failure(), house.owed().await), (State::Failed, Some(Failure::AskerMayNot), 1_000_00));
    }

    async fn it_is_checked_anew_when_its_time_comes(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let id = house.waits(&house.ada, "k", 900_00).await;
        house.app.paid(&house.anna.id, eur(400_00), &[(&house.anna.invoices[0], eur(400_00))]).await;
        house.app.clock.advance(Duration::hours(25));
        house.work().await;
        let approval = house.approval(&id).await;
        assert_eq!(approval.failure(), Some(Failure::OnlyLeft { left: eur(600_00) }));
        assert_eq!(house.app.count("waiver").await, 0);
    }

    async fn a_limit_is_no_way_around(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let raised = waiting(house.limit(&house.ada, Kind::Waive, Some(eur(100_00)), Some(eur(900_00))).await);
        house.waits(&house.ada, "k", 200_00).await;
        house.app.clock.advance(Duration::hours(25));
        house.work().await;
        assert_eq!(house.approval(&raised).await.state, State::Done);
        assert!(house.waive(&house.ada, "k2", 500_00).await.unwrap().now().is_some());
    }

    async fn what_a_controller_asks_waits_for_the_one_administrator(app: TestApp) {
        let house = House::with_ada_alone(app).await;
        let id = house.waits(&house.cor, "k", 200_00).await;
        assert_eq!(house.approval(&id).await.takes_effect_at, None);
        confirm(&house.ada, &id).await.unwrap();
        assert_eq!(house.owed().await, 800_00);
    }
}
