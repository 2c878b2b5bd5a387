//! Credit that is paid back by bank.

use saldo::approvals::{Failure, Outcome, confirm, refuse};
use saldo::credits::{decline, pay_back_by_bank, pay_back_to_payment};

use super::*;

impl House {
    /// The state of a request, and open tasks to answer one.
    async fn stands(&self, request: &CreditRequestId) -> (String, i64) {
        (self.state_of(request).await, self.app.open_tasks("credit_request").await)
    }
}

on_both! {
    async fn above_the_limit_it_is_booked_once_a_second_person_confirms(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let today = house.app.ctx.today();
        let id = waiting(pay_back_by_bank(&house.cor, &request, today).await.unwrap());
        assert_eq!(house.stands(&request).await, ("asked".to_owned(), 1));
        assert_eq!(house.app.balance("clearing:elsewhere").await, 0);
        let approval = house.approval(&id).await;
        let words = approval.words(saldo::texts::Texts::of(saldo::text::Language::En));
        assert_eq!(words, "Book that €200.00 of credit went back to anna by bank on 2 March 2026");
        assert_eq!(confirm(&house.ada, &id).await.unwrap(), Outcome::Done);
        assert_eq!(house.stands(&request).await, ("paid".to_owned(), 0));
        assert_eq!(house.app.balance("clearing:elsewhere").await, -200_00);
        let by: String = house.app.one("select closed_by from credit_request where id = $1", request.as_str()).await;
        assert_eq!(by, house.cor.actor.to_string());
    }

    async fn a_request_is_asked_about_once_and_again_after_a_refusal(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let today = house.app.ctx.today();
        let id = waiting(pay_back_by_bank(&house.cor, &request, today).await.unwrap());
        assert_eq!(waiting(pay_back_by_bank(&house.cor, &request, today).await.unwrap()), id, "a double click");
        assert_eq!(waiting(pay_back_to_payment(&house.ada, &request, &house.payment).await.unwrap()), id);
        refuse(&house.ada, &id, "not their account").await.unwrap();
        assert_eq!(house.stands(&request).await, ("asked".to_owned(), 1));
        assert_ne!(waiting(pay_back_by_bank(&house.cor, &request, today).await.unwrap()), id);
        let operator = house.app.ctx.acting_as(Actor::Operator);
        assert_eq!(pay_back_by_bank(&operator, &request, today).await.unwrap(), Decided::Now(()));
    }

    async fn what_was_answered_meanwhile_is_not_booked(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("q", 200_00).await;
        let id = waiting(pay_back_by_bank(&house.cor, &request, house.app.ctx.today()).await.unwrap());
        decline(&house.cor, &request, "we talked").await.unwrap();
        assert_eq!(confirm(&house.ada, &id).await.unwrap(), Outcome::Failed(Failure::Changed));
        assert_eq!(house.stands(&request).await, ("declined".to_owned(), 0));
        assert_eq!(house.app.balance("clearing:elsewhere").await, 0);
    }

    async fn small_amounts_count_together_with_refunds_of_the_same_debtor(app: TestApp) {
        let house = House::on(app).await;
        let request = house.asks_back("a", 60_00).await;
        let today = house.app.ctx.today();
        assert_eq!(pay_back_by_bank(&house.cor, &request, today).await.unwrap(), Decided::Now(()));
        let last = house.asks_back("b", 1).await;
        assert!(house.refund(&house.cor, "c", 40_00).await.unwrap().now().is_some());
        waiting(pay_back_by_bank(&house.cor, &last, today).await.unwrap());
    }
}
