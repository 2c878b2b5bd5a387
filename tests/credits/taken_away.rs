//! Credit that is taken away while somebody asks it back, or after it was paid back.

use saldo::credits::{pay_back_by_bank, pay_back_to_payment};
use saldo::payments::{
    self, DisputeState, Method, NewManual, NewReversal, RemoteDispute, ReversalReason, record_chargeback,
    record_manual, record_refunds,
};

use super::*;

impl Credited {
    fn dispute(&self, minor: i64, state: DisputeState) -> RemoteDispute {
        RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dispute".into(),
            intent_ref: format!("intent-{}", self.payment),
            amount: eur(minor),
            state,
            reason: "fraudulent".into(),
        }
    }
}

on_both! {
    async fn a_chargeback_takes_it_and_the_request_shrinks(app: TestApp) {
        let it = Credited::on(app).await;
        let first = it.ask_by_bank("k1", 25_00).await;
        let second = it.ask_by_bank("k2", 15_00).await;
        // 25 and 5 of the payment's 30, 10 of the credit note's 20: 18 of the payment leave again.
        record_chargeback(&it.app.ctx, &it.dispute(18_00, DisputeState::Open)).await.unwrap();
        assert_eq!(it.state(&second).await, (RequestState::Asked, eur(10_00)));
        assert_eq!(it.state(&first).await, (RequestState::Asked, eur(12_00)));
        assert_eq!(it.request(&first).await.asked(), eur(25_00));
        assert_eq!(it.free_and_asked().await, (10_00, 22_00));
        assert_eq!(it.app.open_tasks("credit_taken_away").await, 2);
        pay_back_by_bank(&it.app.ctx, &first, it.app.ctx.today()).await.unwrap();
        assert_eq!((it.free_and_asked().await, it.app.open_tasks("credit_taken_away").await), ((10_00, 10_00), 1));
    }

    async fn a_request_that_lost_all_of_it_ends_and_a_person_is_told(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask("k1", 20_00, Way::Payment(it.payment.clone())).await.unwrap();
        record_refunds(&it.app.ctx, &it.charge(None, 150_00)).await.unwrap();
        assert_eq!(it.state(&id).await, (RequestState::Gone, eur(0)));
        assert_eq!((it.free_and_asked().await, it.app.open_tasks("credit_request").await), ((20_00, 0), 0));
        assert_eq!(it.app.open_tasks("credit_taken_away").await, 1);
    }

    async fn free_credit_goes_before_what_is_asked_back(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask("k1", 20_00, Way::Payment(it.payment.clone())).await.unwrap();
        record_chargeback(&it.app.ctx, &it.dispute(10_00, DisputeState::Open)).await.unwrap();
        assert_eq!((it.state(&id).await, it.free_and_asked().await), ((RequestState::Asked, eur(20_00)), (20_00, 20_00)));
        assert_eq!(it.app.open_tasks("credit_taken_away").await, 0);
    }

    async fn a_chargeback_while_it_is_sent_back_books_what_left(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask("k1", 30_00, Way::Payment(it.payment.clone())).await.unwrap();
        let refund = pay_back_to_payment(&it.app.ctx, &id, &it.payment).await.unwrap().now().unwrap();
        record_chargeback(&it.app.ctx, &it.dispute(10_00, DisputeState::Open)).await.unwrap();
        assert_eq!((it.state(&id).await, it.free_and_asked().await.1), ((RequestState::Sending, eur(30_00)), 20_00));
        record_refunds(&it.app.ctx, &it.charge(Some(&refund), 30_00)).await.unwrap();
        assert_eq!(it.state(&id).await, (RequestState::Paid, eur(30_00)));
        // 40 left of 150: the 30 it had left over, and 10 of the invoice it paid.
        let owed: i64 = it.app.one("select outstanding_minor from document where number = $1", "anna-1").await;
        assert_eq!((owed, it.app.all_unapplied().await), (10_00, 20_00));
    }

    async fn a_refund_that_is_more_than_a_chargeback_left_ends_and_the_request_is_answered_anew(app: TestApp) {
        let it = Credited::on(app).await;
        // 30 of the payment, and 15 of the credit note.
        let id = it.ask_by_bank("k1", 45_00).await;
        let refund = pay_back_to_payment(&it.app.ctx, &id, &it.payment).await.unwrap().now().unwrap();
        record_chargeback(&it.app.ctx, &it.dispute(140_00, DisputeState::Lost)).await.unwrap();
        let clearing = it.app.balance("clearing:demo").await;
        for _ in 0..2 {
            record_refunds(&it.app.ctx, &it.charge(Some(&refund), 45_00)).await.unwrap();
            assert_eq!(it.state(&id).await, (RequestState::Asked, eur(15_00)));
        }
        assert_eq!((it.app.balance("clearing:demo").await, it.app.open_tasks("payment_does_not_fit").await), (clearing, 1));
        credits::decline(&it.app.ctx, &id, "It went back already.").await.unwrap();
        assert_eq!((it.free_and_asked().await, it.app.open_tasks("credit_request").await), ((20_00, 0), 0));
    }

    async fn what_went_back_by_bank_and_then_by_chargeback_is_the_creditors_loss_and_a_task(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 30_00).await;
        pay_back_by_bank(&it.app.ctx, &id, it.app.ctx.today()).await.unwrap();
        record_chargeback(&it.app.ctx, &it.dispute(150_00, DisputeState::Open)).await.unwrap();
        let owed = async || it.app.one::<i64>("select outstanding_minor from document where number = $1", "anna-1").await;
        assert_eq!((owed().await, it.app.all_unapplied().await), (120_00, 20_00));
        assert_eq!((it.app.balance("goodwill").await, it.app.open_tasks("paid_back_twice").await), (30_00, 1));
        record_chargeback(&it.app.ctx, &it.dispute(150_00, DisputeState::Won)).await.unwrap();
        assert_eq!((owed().await, it.app.all_unapplied().await, it.app.balance("goodwill").await), (0, 20_00, 0));
        assert_eq!(it.app.open_tasks("paid_back_twice").await, 0, "the loss is none any more");
    }

    async fn a_bounced_payment_that_was_paid_back_before_is_a_loss_too(app: TestApp) {
        let it = Credited::on(app).await;
        let new = NewManual {
            key: "m1".into(),
            method: Method::Cheque,
            amount: eur(70_00),
            value_on: it.app.ctx.today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        let cheque = record_manual(&it.app.ctx, &it.anna.id, &new).await.unwrap().payment;
        let id = it.ask_by_bank("k1", 120_00).await;
        pay_back_by_bank(&it.app.ctx, &id, it.app.ctx.today()).await.unwrap();
        payments::reverse(&it.app.ctx, &cheque, &bounced()).await.unwrap();
        assert_eq!((it.app.balance("goodwill").await, it.app.all_unapplied().await), (70_00, 0));
    }

    async fn the_accounting_systems_word_that_it_used_a_credit_comes_first(app: TestApp) {
        app.import_csv("credit_note,N1,2026-02-20,,EUR,C-1,Klant 1,50.00,,\n").await;
        let debtor: DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
        let new = NewRequest { key: "k1".into(), amount: eur(40_00), way: by_bank(), note: String::new() };
        let id = credits::ask_back(&app.ctx, &debtor, &new).await.unwrap().request;
        app.import_csv("credit_note,N1,2026-02-20,,EUR,C-1,Klant 1,50.00,30.00,\n").await;
        let request = credits::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
        assert_eq!((request.state, request.amount()), (RequestState::Asked, eur(20_00)));
        assert_eq!(free_and_asked(&app, &debtor).await, (0, 20_00));
        pay_back_by_bank(&app.ctx, &id, app.ctx.today()).await.unwrap();
        // What Saldo paid back is not what the accounting system reported, and is known as used all the same.
        for used in ["30.00", "50.00"] {
            app.import_csv(&format!("credit_note,N1,2026-02-20,,EUR,C-1,Klant 1,50.00,{used},\n")).await;
        }
        assert_eq!((app.all_unapplied().await, app.open_tasks("paid_difference").await), (0, 0));
        assert_eq!(app.balance("clearing:elsewhere").await, -50_00);
    }

    async fn a_reported_payment_that_is_reversed_takes_it_back(app: TestApp) {
        app.import_csv("invoice,F1,2026-02-01,,EUR,C-1,Klant 1,60.00,,\n").await;
        app.import_payments("E1,2026-02-20,,100.00,EUR,transfer,,,C-1,F1=60.00,,,\n").await;
        let debtor: DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
        let new = NewRequest { key: "k1".into(), amount: eur(40_00), way: by_bank(), note: String::new() };
        let id = credits::ask_back(&app.ctx, &debtor, &new).await.unwrap().request;
        let state = async || {
            let request = credits::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
            (request.state, request.amount())
        };
        app.import_payments("R1,2026-02-25,,25.00,EUR,,,,,,E1,returned_debit,\n").await;
        assert_eq!((state().await, app.owed("F1").await), ((RequestState::Asked, eur(15_00)), 0));
        app.import_payments("R2,2026-02-25,,75.00,EUR,,,,,,E1,returned_debit,\n").await;
        assert_eq!((state().await, app.owed("F1").await), ((RequestState::Gone, eur(0)), 60_00));
    }

    async fn a_reported_payment_reversed_after_it_was_paid_back_is_a_loss(app: TestApp) {
        app.import_csv("invoice,F1,2026-02-01,,EUR,C-1,Klant 1,60.00,,\n").await;
        app.import_payments("E1,2026-02-20,,100.00,EUR,transfer,,,C-1,F1=60.00,,,\n").await;
        let debtor: DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
        let new = NewRequest { key: "k1".into(), amount: eur(40_00), way: by_bank(), note: String::new() };
        let id = credits::ask_back(&app.ctx, &debtor, &new).await.unwrap().request;
        pay_back_by_bank(&app.ctx, &id, app.ctx.today()).await.unwrap();
        let summary = app.import_payments("R1,2026-02-25,,100.00,EUR,,,,,,E1,returned_debit,\n").await;
        assert_eq!(summary.refused, []);
        assert_eq!((app.owed("F1").await, app.all_unapplied().await, app.balance("goodwill").await), (60_00, 0, 40_00));
        assert_eq!(app.open_tasks("paid_back_twice").await, 1);
    }
}

fn bounced() -> NewReversal {
    NewReversal {
        key: "b1".into(),
        amount: None,
        reason: ReversalReason::Bounced,
        note: String::new(),
        value_on: day("2026-03-02"),
        notify: false,
    }
}
