//! What waits, and what does not.

use saldo::approvals::ProposeError;
use saldo::debtors::{self, NewMerge};
use saldo::write_offs::{self, NewWriteOff};

use super::*;
use crate::support::gbp;

on_both! {
    async fn without_limits_nothing_waits(app: TestApp) {
        let house = House::without_limits(app).await;
        assert!(house.waive(&house.cor, "k", 1_000_00).await.unwrap().now().is_some());
        assert!(house.refund(&house.cor, "k", 500_00).await.unwrap().now().is_some());
        assert_eq!(house.app.count("approval").await, 0);
    }

    async fn up_to_the_limit_is_free_and_more_waits_without_happening(app: TestApp) {
        let house = House::on(app).await;
        assert!(house.waive(&house.cor, "a", 100_00).await.unwrap().now().is_some());
        let bert = house.app.debtor_owing("bert", &[eur(300_00)]).await;
        let over = NewWaiver { document: bert.invoices[0].clone(), ..house.waiver("b", 100_01) };
        let id = waiting(waivers::waive(&house.cor, &bert.id, &over).await.unwrap());
        assert_eq!((house.app.outstanding(&bert.invoices[0]).await, house.app.count("waiver").await), (300_00, 1));
        let approval = house.approval(&id).await;
        assert_eq!((approval.amount(), approval.asked_by_name.as_str()), (Some(eur(100_01)), "cor"));
        assert_eq!(approval.words(saldo::texts::Texts::of(saldo::text::Language::En)), "Waive €100.01 of invoice bert-1 of bert");
        assert_eq!((approval.debtor_name.as_deref(), approval.takes_effect_at), (Some("bert"), None));
        assert_eq!(house.audited("approval.asked").await, 1);
        let new = NewWriteOff { key: "w".into(), document: bert.invoices[0].clone(), amount: eur(200_00), reason: "x".into() };
        waiting(write_offs::write_off(&house.cor, &bert.id, &new).await.unwrap());
        waiting(house.refund(&house.cor, "r", 100_01).await.unwrap());
    }

    async fn small_amounts_on_the_same_debtor_within_a_day_count_together(app: TestApp) {
        let house = House::on(app).await;
        assert!(house.waive(&house.cor, "a", 60_00).await.unwrap().now().is_some());
        assert!(house.waive(&house.ada, "b", 40_00).await.unwrap().now().is_some());
        house.waits(&house.cor, "c", 1).await;
        house.waits(&house.ada, "d", 1).await;
        // A write-off counts apart, and so does another debtor.
        let new = NewWriteOff { key: "w".into(), document: house.anna.invoices[0].clone(), amount: eur(100_00), reason: "x".into() };
        assert!(write_offs::write_off(&house.cor, &house.anna.id, &new).await.unwrap().now().is_some());
        let bert = house.app.debtor_owing("bert", &[eur(300_00)]).await;
        let other = NewWaiver { document: bert.invoices[0].clone(), ..house.waiver("e", 100_00) };
        assert!(waivers::waive(&house.cor, &bert.id, &other).await.unwrap().now().is_some());
        // To put both under one number is no way around.
        debtors::merge(&house.app.ctx, &NewMerge { from: bert.id, into: house.anna.id.clone(), why: "one".into() }).await.unwrap();
        house.waits(&house.cor, "f", 1).await;
        house.app.clock.advance(chrono::Duration::hours(24));
        assert!(house.waive(&house.cor, "g", 100_00).await.unwrap().now().is_some());
    }

    async fn small_refunds_of_one_debtor_count_together_whatever_the_payment(app: TestApp) {
        let house = House::on(app).await;
        assert!(house.refund(&house.cor, "a", 99_00).await.unwrap().now().is_some());
        assert!(house.refund(&house.cor, "b", 1_00).await.unwrap().now().is_some());
        waiting(house.refund(&house.cor, "c", 1).await.unwrap());
        let (other, _) = house.app.paid(&house.anna.id, eur(50_00), &[]).await;
        let new = NewRefund { payment: other, amount: eur(50_00), reason: RefundReason::Mistake, note: String::new() };
        waiting(refunds::decide(&house.cor, &house.anna.id, "d", &new).await.unwrap());
        let bert = house.app.debtor("bert").await;
        let (payment, _) = house.app.paid(&bert.id, eur(50_00), &[]).await;
        let new = NewRefund { payment, ..new };
        assert!(refunds::decide(&house.cor, &bert.id, "e", &new).await.unwrap().now().is_some());
    }

    async fn the_same_form_asks_once(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.cor, "k", 200_00).await;
        let before = house.app.state().await;
        assert_eq!(house.waits(&house.cor, "k", 200_00).await, id);
        assert_eq!(house.app.state().await, before);
        let refund = house.refund(&house.cor, "r", 50_00).await.unwrap();
        assert_eq!(house.refund(&house.cor, "r", 50_00).await.unwrap(), refund);
        assert_eq!(house.app.count("refund").await, 1);
        let waits = house.refund(&house.cor, "r2", 200_00).await.unwrap();
        assert_eq!(house.refund(&house.cor, "r2", 200_00).await.unwrap(), waits);
        approvals::refuse(&house.alan, &id, "no").await.unwrap();
        assert_eq!(house.waits(&house.cor, "k", 200_00).await, id, "whatever became of it");
    }

    async fn what_is_not_possible_does_not_wait_either(app: TestApp) {
        let house = House::on(app).await;
        let before = house.app.state().await;
        assert!(matches!(house.waive(&house.cor, "k", 1_000_01).await, Err(WaiveError::MoreThanOwed(_))));
        assert!(matches!(house.refund(&house.cor, "k", 500_01).await, Err(RefundError::TooMuch(_))));
        let new = NewRefund { payment: house.payment.clone(), amount: eur(1), reason: RefundReason::Mistake, note: String::new() };
        let bert = house.app.debtor("bert").await;
        let foreign = refunds::decide(&house.cor, &bert.id, "k", &new).await;
        assert!(matches!(foreign, Err(RefundError::NoPayment)));
        assert_eq!(house.app.count("approval").await, 0);
        assert_ne!(house.app.state().await, before, "bert is new");
    }

    async fn another_currency_than_the_limits_always_waits(app: TestApp) {
        let house = House::on(app).await;
        let pounds = house.app.invoice(&house.anna.id, "GB-1", gbp(50_00), house.app.ctx.today()).await;
        let new = NewWaiver { document: pounds, amount: gbp(1), ..house.waiver("k", 1) };
        waiting(waivers::waive(&house.cor, &house.anna.id, &new).await.unwrap());
    }

    async fn a_limit_is_set_and_lowered_alone_but_not_raised_or_removed(app: TestApp) {
        let house = House::without_limits(app).await;
        let (ada, kind) = (&house.ada, Kind::Waive);
        assert_eq!(house.limit(ada, kind, None, Some(eur(100_00))).await, Decided::Now(()));
        assert_eq!(house.limit(ada, kind, Some(eur(100_00)), Some(eur(50_00))).await, Decided::Now(()));
        let raised = waiting(house.limit(ada, kind, Some(eur(50_00)), Some(eur(50_01))).await);
        let removed = waiting(house.limit(ada, kind, Some(eur(50_00)), None).await);
        house.waits(&house.cor, "k", 50_01).await;
        let stale = Wish::Limits { of: kind, from: Some(eur(100_00)), to: Some(eur(1_00)) };
        let stale = approvals::propose(ada, Ask { key: None, wish: &stale, why: "x" }).await;
        assert!(matches!(stale, Err(ProposeError::Changed)), "{stale:?}");
        assert_eq!(approvals::confirm(&house.alan, &raised).await.unwrap(), approvals::Outcome::Done);
        let limits = approvals::limits(&mut house.app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!((limits.len(), limits[0].kind, limits[0].amount()), (1, kind, eur(50_01)));
        // The other wish started from a limit that is not there any more.
        let failed = approvals::confirm(&house.alan, &removed).await.unwrap();
        assert_eq!(failed, approvals::Outcome::Failed(approvals::Failure::Changed));
        assert_eq!(house.audited("approval.limit_changed").await, 3);
    }

    async fn the_first_account_is_free_and_each_other_waits(app: TestApp) {
        let house = House::on(app).await;
        let iban = |text| Iban::parse(text).unwrap();
        let first = Wish::PayeeIban { iban: iban("NL91ABNA0417164300"), holder: "Molen".into(), was: None };
        let now = approvals::propose(&house.ada, Ask { key: None, wish: &first, why: "set-up" }).await.unwrap();
        assert_eq!(now, Decided::Now(()));
        let was = Some("NL91ABNA0417164300".to_owned());
        let other = Wish::PayeeIban { iban: iban("BE68539007547034"), holder: "Molen & Zoon".into(), was };
        let id = waiting(approvals::propose(&house.ada, Ask { key: None, wish: &other, why: "a new bank" }).await.unwrap());
        let account = async || house.app.one::<String>("select iban || ' ' || iban_holder from creditor where $1 = $1", "").await;
        assert_eq!(account().await, "NL91ABNA0417164300 Molen");
        let stale = approvals::propose(&house.ada, Ask { key: None, wish: &first, why: "x" }).await;
        assert!(matches!(stale, Err(ProposeError::Changed)));
        approvals::confirm(&house.alan, &id).await.unwrap();
        assert_eq!(account().await, "BE68539007547034 Molen & Zoon");
        assert_eq!(house.audited("creditor.payee_changed").await, 2);
    }

    async fn a_role_always_waits(app: TestApp) {
        let house = House::on(app).await;
        let Actor::Staff(cor) = house.cor.actor.clone() else { panic!() };
        let wish = Wish::StaffRole { staff: cor.clone(), name: "cor".into(), from: Role::Controller, to: Role::Admin };
        let id = waiting(approvals::propose(&house.ada, Ask { key: None, wish: &wish, why: "holiday" }).await.unwrap());
        assert_eq!(house.app.one::<Role>("select role from staff where id = $1", cor.as_str()).await, Role::Controller);
        approvals::confirm(&house.alan, &id).await.unwrap();
        assert_eq!(house.app.one::<Role>("select role from staff where id = $1", cor.as_str()).await, Role::Admin);
    }

    async fn whoever_runs_the_server_does_not_wait(app: TestApp) {
        let house = House::on(app).await;
        let operator = house.app.ctx.acting_as(Actor::Operator);
        assert!(house.waive(&operator, "k", 500_00).await.unwrap().now().is_some());
        assert_eq!(house.app.count("approval_pass").await, 0);
    }

    async fn credit_that_is_sent_back_waits_too(app: TestApp) {
        let house = House::on(app).await;
        let (payment, _) = house.app.paid(&house.anna.id, eur(200_00), &[]).await;
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        let way = saldo::credits::Way::Payment(payment.clone());
        let new = saldo::credits::NewRequest { key: "q".into(), amount: eur(200_00), way, note: String::new() };
        let request = saldo::credits::ask_back(&house.app.ctx, &house.anna.id, &new).await.unwrap().request;
        let back = saldo::credits::pay_back_to_payment(&house.cor, &request, &payment).await.unwrap();
        let id = waiting(back);
        assert_eq!(house.app.count("refund").await, 0);
        assert_eq!(approvals::confirm(&house.ada, &id).await.unwrap(), approvals::Outcome::Done);
        assert_eq!(house.app.one::<String>("select state from credit_request where id = $1", request.as_str()).await, "sending");
    }
}
