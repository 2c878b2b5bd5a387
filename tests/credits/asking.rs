//! Asking to get credit back, and taking that back.

use saldo::credits::{AnswerError, Withdrawn, withdraw};
use saldo::tasks::{self, TaskKind};

use super::*;

on_both! {
    async fn what_is_asked_back_is_set_aside_and_somebody_has_to_answer(app: TestApp) {
        let it = Credited::on(app).await;
        assert_eq!(it.free_and_asked().await, (50_00, 0));
        let id = it.ask_by_bank("k1", 35_00).await;
        assert_eq!(it.free_and_asked().await, (15_00, 35_00));
        let request = it.request(&id).await;
        assert_eq!((request.asked(), request.amount(), request.state), (eur(35_00), eur(35_00), RequestState::Asked));
        assert_eq!((request.holder.as_deref(), request.note.as_str()), (Some("Bakkerij Anna"), "thanks"));
        assert_eq!(request.iban.unwrap().as_str(), "NL91ABNA0417164300");
        let tasks = tasks::list_open(&mut it.app.ctx.db.read().await.unwrap()).await.unwrap();
        let [task] = tasks.as_slice() else { panic!("{tasks:?}") };
        assert_eq!((task.kind, task.cause.as_str()), (TaskKind::CreditRequest, format!("credit_request:{id}").as_str()));
        assert_eq!(task.detail, "to NL91 ABNA 0417 1643 00 of Bakkerij Anna. thanks");
    }

    async fn one_form_sent_often_is_one_request(app: TestApp) {
        let it = Credited::on(app).await;
        let asked = futures_util::future::join_all((0..4).map(|_| it.ask("k1", 20_00, by_bank()))).await;
        let ids: std::collections::BTreeSet<_> = asked.into_iter().map(Result::unwrap).collect();
        assert_eq!((ids.len(), it.app.count("credit_request").await), (1, 1));
        assert_eq!(it.free_and_asked().await, (30_00, 20_00));
    }

    async fn requests_at_once_never_set_aside_more_than_is_free(app: TestApp) {
        let it = Credited::on(app).await;
        let keys: Vec<String> = (0..8).map(|n| format!("k{n}")).collect();
        let asked = futures_util::future::join_all(keys.iter().map(|key| it.ask(key, 20_00, by_bank()))).await;
        assert_eq!(asked.iter().filter(|asked| asked.is_ok()).count(), 2);
        assert_eq!(it.free_and_asked().await, (10_00, 40_00));
        assert!(matches!(it.ask("k", 10_01, by_bank()).await, Err(AskError::MoreThanFree(most)) if most == eur(10_00)));
    }

    async fn wrong_requests_change_nothing(app: TestApp) {
        let it = Credited::on(app).await;
        let bert = it.app.debtor("bert").await;
        let (foreign, _) = it.app.paid(&bert.id, eur(30_00), &[]).await;
        let before = it.app.state().await;
        let said = async |minor, way| it.ask("k", minor, way).await.unwrap_err().to_string();
        for minor in [0, -1] {
            assert_eq!(said(minor, by_bank()).await, "a request is about an amount above zero");
        }
        assert_eq!(said(50_01, by_bank()).await, "only EUR 50.00 of credit is free");
        assert_eq!(said(30_01, Way::Payment(it.payment.clone())).await, "at most EUR 30.00 can go back to this payment");
        for payment in [foreign, it.app.ctx.new_id()] {
            assert!(said(1_00, Way::Payment(payment)).await.starts_with("no credit came from this payment"));
        }
        let pounds = NewRequest { key: "k".into(), amount: crate::support::gbp(1), way: by_bank(), note: String::new() };
        let refused = credits::ask_back(&it.ctx(), &it.anna.id, &pounds).await.unwrap_err();
        assert_eq!(refused.to_string(), "only GBP 0.00 of credit is free");
        assert_eq!(it.app.state().await, before);
    }

    async fn only_what_its_payment_left_goes_back_to_it(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask("k1", 30_00, Way::Payment(it.payment.clone())).await.unwrap();
        assert_eq!(it.request(&id).await.payment_id, Some(it.payment.clone()));
        let sql = "select reserved_minor from credit where id = $1";
        assert_eq!(it.app.one::<i64>(sql, it.lot.as_str()).await, 30_00);
        let none_left = it.ask("k2", 1, Way::Payment(it.payment.clone())).await;
        assert!(matches!(none_left, Err(AskError::NotThisPayment)));
        it.ask_by_bank("k3", 20_00).await;
        assert_eq!(it.free_and_asked().await, (0, 50_00));
    }

    async fn what_is_withdrawn_is_free_again(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 35_00).await;
        for _ in 0..2 {
            assert_eq!(withdraw(&it.ctx(), &it.anna.id, &id).await.unwrap(), Withdrawn::Yes);
        }
        assert_eq!((it.state(&id).await.0, it.free_and_asked().await), (RequestState::Withdrawn, (50_00, 0)));
        assert!(tasks::list_open(&mut it.app.ctx.db.read().await.unwrap()).await.unwrap().is_empty());
        let trail = "select count(*) from audit where action = $1";
        assert_eq!(it.app.one::<i64>(trail, "credit.withdrawn").await, 1);
    }

    async fn nobody_else_can_withdraw_it(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 35_00).await;
        let bert = it.app.debtor("bert").await;
        let before = it.app.state().await;
        assert!(matches!(withdraw(&it.ctx(), &bert.id, &id).await, Err(AnswerError::NotFound)));
        assert_eq!(it.app.state().await, before);
    }
}
