//! Requests beside refunds that fail later, and beside debtors that are merged and split.

use saldo::credits::pay_back_to_payment;
use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::ids::DocumentId;
use saldo::jobs::Handler;
use saldo::payments;
use saldo::refunds::SendRefund;

use super::*;

on_both! {
    async fn what_was_sent_back_and_did_not_arrive_is_credit_again(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask("k1", 30_00, Way::Payment(it.payment.clone())).await.unwrap();
        let refund = pay_back_to_payment(&it.app.ctx, &id, &it.payment).await.unwrap().now().unwrap();
        SendRefund.run(&it.app.ctx, refund.as_str()).await.unwrap();
        assert_eq!((it.state(&id).await.0, it.free_and_asked().await), (RequestState::Paid, (20_00, 0)));
        let mut failed = it.charge(Some(&refund), 30_00);
        failed.refunds[0].failed = Some("expired_or_canceled_card".into());
        for _ in 0..2 {
            payments::record_refunds(&it.app.ctx, &failed).await.unwrap();
        }
        assert_eq!((it.state(&id).await.0, it.free_and_asked().await), (RequestState::Bounced, (50_00, 0)));
        assert_eq!(it.app.open_tasks("refund_failed").await, 1);
    }

    async fn a_merge_takes_requests_along_and_an_undo_brings_them_back(app: TestApp) {
        let it = Credited::on(app).await;
        let bert = it.app.debtor_owing("bert", &[eur(10_00)]).await;
        let id = it.ask_by_bank("k1", 35_00).await;
        let merge = NewMerge { from: it.anna.id.clone(), into: bert.id.clone(), why: "one shop".into() };
        debtors::merge(&it.app.ctx, &merge).await.unwrap();
        assert_eq!(it.request(&id).await.debtor_id, bert.id);
        assert_eq!((it.state(&id).await, free_and_asked(&it.app, &bert.id).await), ((RequestState::Asked, eur(35_00)), (15_00, 35_00)));
        debtors::undo_merge(&it.app.ctx, &it.anna.id, "two shops").await.unwrap();
        assert_eq!(it.request(&id).await.debtor_id, it.anna.id);
        assert_eq!((it.state(&id).await, it.free_and_asked().await), ((RequestState::Asked, eur(35_00)), (15_00, 35_00)));
    }

    async fn a_split_takes_credit_from_a_request_and_a_person_is_told(app: TestApp) {
        let it = Credited::on(app).await;
        let bert = it.app.debtor_owing("bert", &[eur(10_00)]).await;
        let id = it.ask_by_bank("k1", 50_00).await;
        let note: DocumentId = it.app.one("select id from document where number = $1", "CN-1").await;
        let split = NewSplit {
            from: it.anna.id.clone(),
            documents: vec![note],
            to: Target::Existing(bert.id.clone()),
            identifiers: Vec::new(),
            money: MoneyOfSplit::Follows,
            why: "it was Bert's".into(),
        };
        debtors::split(&it.app.ctx, &split).await.unwrap();
        assert_eq!((it.state(&id).await, it.free_and_asked().await), ((RequestState::Asked, eur(30_00)), (0, 30_00)));
        assert_eq!(free_and_asked(&it.app, &bert.id).await, (20_00, 0));
        assert_eq!(it.app.open_tasks("credit_taken_away").await, 1);
    }
}
