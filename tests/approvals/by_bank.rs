//! Credit that is paid back by bank.

use saldo::approvals::{Failure, Outcome, confirm, refuse, withdraw};
use saldo::credits::{
    AnswerError, Request, RequestState, Withdrawn, begin_transfer, decline, not_transferred, pay_back_by_bank,
    pay_back_to_payment,
};
use saldo::payments::{DisputeState, ProviderKind, RemoteDispute, record_chargeback};

use super::*;

impl House {
    /// The state of a request, and open tasks to answer one.
    async fn stands(&self, request: &CreditRequestId) -> (String, i64) {
        (self.state_of(request).await, self.app.open_tasks("credit_request").await)
    }

    async fn request(&self, request: &CreditRequestId) -> Request {
        credits::get(&mut self.app.ctx.db.read().await.unwrap(), request).await.unwrap().unwrap()
    }

    /// The bank takes back the payment that all of its credit came from.
    async fn taken_away(&self, request: &CreditRequestId) {
        let sql = "select c.payment_id
                   from credit_request_lot l
                   join credit c on c.id = l.credit_id
                   where l.request_id = $1";
        let payment: String = self.app.one(sql, request.as_str()).await;
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dispute".into(),
            intent_ref: format!("intent-{payment}"),
            amount: self.request(request).await.asked(),
            state: DisputeState::Open,
            reason: "fraudulent".into(),
        };
        record_chargeback(&self.app.ctx, &dispute).await.unwrap();
    }

    async fn withdraws(&self, request: &CreditRequestId) -> Withdrawn {
        credits::withdraw(&self.app.ctx, &self.anna.id, request).await.unwrap()
    }
}

on_both! {
    async fn above_the_limit_it_is_transferred_once_a_second_person_confirms_and_booked_then(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let today = house.app.ctx.today();
        let id = waiting(begin_transfer(&house.cor, &request).await.unwrap());
        assert_eq!(house.stands(&request).await, ("asked".to_owned(), 1));
        assert!(matches!(pay_back_by_bank(&house.cor, &request, today).await, Err(AnswerError::NotBegun)));
        let approval = house.approval(&id).await;
        let words = approval.words(saldo::texts::Texts::of(saldo::text::Language::En));
        assert_eq!(words, "Let €200.00 of credit be transferred to anna by bank");
        assert_eq!(confirm(&house.ada, &id).await.unwrap(), Outcome::Done);
        assert_eq!(house.stands(&request).await, ("sending".to_owned(), 1));
        assert_eq!(house.app.balance("clearing:elsewhere").await, 0, "nothing has left");
        let ready = house.request(&request).await;
        assert_eq!(ready.transfer_by, Some(house.cor.actor.to_string()));
        assert_eq!((ready.transfer_by_name.as_deref(), ready.transfer_at), (Some("cor"), Some(house.app.ctx.now())));
        pay_back_by_bank(&house.cor, &request, today).await.unwrap();
        assert_eq!(house.stands(&request).await, ("paid".to_owned(), 0));
        assert_eq!(house.app.balance("clearing:elsewhere").await, -200_00);
        let by: String = house.app.one("select closed_by from credit_request where id = $1", request.as_str()).await;
        assert_eq!(by, house.cor.actor.to_string());
    }

    async fn while_it_waits_and_while_it_is_transferred_nobody_takes_it_back(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let id = waiting(begin_transfer(&house.cor, &request).await.unwrap());
        let before = house.app.state().await;
        assert_eq!(house.withdraws(&request).await, Withdrawn::TooLate);
        assert!(matches!(decline(&house.ada, &request, "no").await, Err(AnswerError::Waits)));
        assert_eq!(house.app.state().await, before);
        assert_eq!(confirm(&house.ada, &id).await.unwrap(), Outcome::Done);
        assert_eq!(house.withdraws(&request).await, Withdrawn::TooLate);
        let sending = |error: AnswerError| matches!(error, AnswerError::Answered(RequestState::Sending));
        assert!(sending(decline(&house.ada, &request, "no").await.unwrap_err()));
        assert!(sending(begin_transfer(&house.ada, &request).await.unwrap_err()), "two people do not transfer it");
        assert!(sending(pay_back_to_payment(&house.ada, &request, &house.payment).await.unwrap_err()));
        pay_back_by_bank(&house.ada, &request, house.app.ctx.today()).await.unwrap();
        assert_eq!((house.state_of(&request).await.as_str(), house.app.balance("clearing:elsewhere").await), ("paid", -200_00));
    }

    async fn what_is_taken_back_by_whoever_asked_can_be_declined_or_withdrawn_again(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let id = waiting(begin_transfer(&house.cor, &request).await.unwrap());
        withdraw(&house.cor, &id).await.unwrap();
        decline(&house.ada, &request, "we talked").await.unwrap();
        assert_eq!(house.stands(&request).await, ("declined".to_owned(), 0));
        let other = house.asks_back("r", 200_00).await;
        let id = waiting(begin_transfer(&house.cor, &other).await.unwrap());
        refuse(&house.ada, &id, "not their account").await.unwrap();
        assert_eq!(house.withdraws(&other).await, Withdrawn::Yes);
    }

    async fn a_request_is_asked_about_once_and_again_after_a_refusal(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let id = waiting(begin_transfer(&house.cor, &request).await.unwrap());
        assert_eq!(waiting(begin_transfer(&house.cor, &request).await.unwrap()), id, "a double click");
        assert_eq!(waiting(pay_back_to_payment(&house.ada, &request, &house.payment).await.unwrap()), id);
        refuse(&house.ada, &id, "not their account").await.unwrap();
        assert_eq!(house.stands(&request).await, ("asked".to_owned(), 1));
        assert_ne!(waiting(begin_transfer(&house.cor, &request).await.unwrap()), id);
        let operator = house.app.ctx.acting_as(Actor::Operator);
        pay_back_by_bank(&operator, &request, house.app.ctx.today()).await.unwrap();
        assert_eq!(house.state_of(&request).await, "paid");
    }

    async fn what_was_not_transferred_waits_for_another_answer(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 100_00).await;
        for _ in 0..2 {
            assert_eq!(begin_transfer(&house.cor, &request).await.unwrap(), Decided::Now(()), "and a double click");
        }
        for _ in 0..2 {
            not_transferred(&house.ada, &request).await.unwrap();
        }
        assert_eq!((house.audited("credit.transfer_begun").await, house.audited("credit.not_transferred").await), (1, 1));
        assert_eq!(house.stands(&request).await, ("asked".to_owned(), 1));
        assert_eq!(house.request(&request).await.transfer_by, None);
        assert!(matches!(
            pay_back_by_bank(&house.cor, &request, house.app.ctx.today()).await,
            Err(AnswerError::NotBegun)
        ));
        assert_eq!(house.withdraws(&request).await, Withdrawn::Yes);
        assert!(matches!(
            not_transferred(&house.ada, &request).await,
            Err(AnswerError::Answered(RequestState::Withdrawn))
        ));
    }

    async fn that_nothing_was_transferred_is_said_by_whoever_transfers_it_or_an_administrator(app: TestApp) {
        let house = House::without_limits(app).await;
        let request = house.asks_back("q", 100_00).await;
        begin_transfer(&house.ada, &request).await.unwrap();
        let before = house.app.state().await;
        assert!(matches!(not_transferred(&house.cor, &request).await, Err(AnswerError::NotTheirs)));
        assert_eq!(house.app.state().await, before, "Ada may be at the bank");
        not_transferred(&house.alan, &request).await.unwrap();
        begin_transfer(&house.cor, &request).await.unwrap();
        not_transferred(&house.cor, &request).await.unwrap();
        assert_eq!((house.stands(&request).await, house.audited("credit.not_transferred").await), (("asked".to_owned(), 1), 2));
    }

    async fn what_became_less_meanwhile_is_asked_about_again(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let id = waiting(begin_transfer(&house.cor, &request).await.unwrap());
        house.taken_away(&request).await;
        assert_eq!(confirm(&house.ada, &id).await.unwrap(), Outcome::Failed(Failure::Changed));
        assert_eq!((house.state_of(&request).await.as_str(), house.app.balance("clearing:elsewhere").await), ("gone", 0));
    }

    async fn credit_taken_away_while_it_is_transferred_left_all_the_same(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 100_00).await;
        begin_transfer(&house.cor, &request).await.unwrap();
        house.taken_away(&request).await;
        assert_eq!(house.stands(&request).await, ("sending".to_owned(), 1), "it may have left already");
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let left = credits::set_aside(&mut conn, &house.request(&request).await).await.unwrap();
        drop(conn);
        assert_eq!((left, house.app.open_tasks("credit_taken_away").await), (eur(0), 1));
        pay_back_by_bank(&house.cor, &request, house.app.ctx.today()).await.unwrap();
        assert_eq!((house.app.balance("clearing:elsewhere").await, house.app.balance("goodwill").await), (-100_00, 100_00));
        assert_eq!(house.app.open_tasks("paid_back_twice").await, 1);
    }

    async fn small_amounts_count_together_with_refunds_of_the_same_debtor(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("a", 60_00).await;
        assert_eq!(begin_transfer(&house.cor, &request).await.unwrap(), Decided::Now(()));
        let last = house.asks_back("b", 1).await;
        assert!(house.refund(&house.cor, "c", 40_00).await.unwrap().now().is_some());
        waiting(begin_transfer(&house.cor, &last).await.unwrap());
    }
}
