//! What the creditor answers to a request.

use saldo::credits::{AnswerError, Withdrawn, decline, pay_back_by_bank, pay_back_to_payment, withdraw};
use saldo::exports::{self, AccountCodes, Period};
use saldo::jobs::Handler;
use saldo::ledger::{self, EntryKind, NewEntry, NewTransfer};
use saldo::payments::rules::Basket;
use saldo::payments::{self, Order, Started};
use saldo::refunds::{NewRefund, RefundError, RefundReason, SendRefund, ask_refund};
use saldo::text::Language;
use saldo::{debtors, tasks};
use serde_json::json;

use super::*;
use crate::support::{Postbox, StripeDouble};

impl Credited {
    /// The mail that Anna got, as text.
    async fn mailed(&self) -> String {
        let postbox = Postbox::default();
        saldo::mail::send_due(&self.app.ctx, &postbox).await.unwrap();
        let mails = postbox.all();
        assert_eq!(mails.len(), 1);
        let mail = postbox.last_to(&self.person.email);
        format!("{}\n{}", mail.subject, mail.text)
    }

    async fn refunded(&self) -> Money {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        payments::store::get(&mut conn, &self.payment).await.unwrap().unwrap().refunded()
    }

    async fn export(&self) -> String {
        let march = Period::new(day("2026-03-01"), day("2026-03-31")).unwrap();
        let mut out = Vec::new();
        exports::export_payments(&self.app.ctx, march, &AccountCodes::default(), &mut out).await.unwrap();
        String::from_utf8(out).unwrap()
    }

    async fn assert_no_task_left(&self) {
        assert!(tasks::list_open(&mut self.app.ctx.db.read().await.unwrap()).await.unwrap().is_empty());
    }
}

on_both! {
    async fn paid_by_bank_leaves_the_ledger_once_and_is_told(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 35_00).await;
        pay_back_by_bank(&it.app.ctx, &id, day("2026-03-01")).await.unwrap();
        let again = pay_back_by_bank(&it.app.ctx, &id, day("2026-03-01")).await;
        assert!(matches!(again, Err(AnswerError::Answered(RequestState::Paid))));
        assert_eq!((it.free_and_asked().await, it.app.all_unapplied().await), ((15_00, 0), 15_00));
        assert_eq!(it.app.balance("clearing:elsewhere").await, -35_00);
        assert_eq!(it.refunded().await, eur(0));
        let mail = it.mailed().await;
        assert!(mail.contains("€35.00") && mail.contains("ends in 4300") && !mail.contains("0417"), "{mail}");
        it.assert_no_task_left().await;
        assert_eq!(withdraw(&it.ctx(), &it.anna.id, &id).await.unwrap(), Withdrawn::TooLate);
    }

    async fn what_was_paid_by_bank_is_exported_and_books_nothing_when_it_comes_back(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 35_00).await;
        pay_back_by_bank(&it.app.ctx, &id, day("2026-03-01")).await.unwrap();
        let file = it.export().await;
        let line = file.lines().find(|line| line.contains(",refund,")).unwrap_or_else(|| panic!("{file}"));
        for part in ["ent_", "2026-03-02,2026-03-01,35.00,EUR,transfer", "Bakkerij Anna,D-anna,anna", "clearing:elsewhere"] {
            assert!(line.contains(part), "{part} is missing in {line}");
        }
        let before = it.app.state().await;
        let summary = it.app.import_payment_file(file.as_bytes()).await.unwrap();
        assert_eq!(counts(&summary), [0, 0, 2, 0], "{:?}", summary.refused);
        assert_eq!(it.app.state().await, before);
        let other = it.app.import_payment_file(file.replace(",35.00,", ",35.01,").as_bytes()).await.unwrap();
        assert!(refusal(&other).contains("is EUR 35.00 in Saldo"), "{}", refusal(&other));
    }

    async fn sent_back_to_its_payment_it_stays_set_aside_until_the_provider_says_so(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask("k1", 30_00, Way::Payment(it.payment.clone())).await.unwrap();
        let refund = pay_back_to_payment(&it.app.ctx, &id, &it.payment).await.unwrap().now().unwrap();
        assert_eq!((it.state(&id).await.0, it.free_and_asked().await), (RequestState::Sending, (20_00, 30_00)));
        assert_eq!(withdraw(&it.ctx(), &it.anna.id, &id).await.unwrap(), Withdrawn::TooLate);
        assert!(matches!(decline(&it.app.ctx, &id, "no").await, Err(AnswerError::Answered(RequestState::Sending))));
        for _ in 0..2 {
            SendRefund.run(&it.app.ctx, refund.as_str()).await.unwrap();
        }
        assert_eq!(it.state(&id).await, (RequestState::Paid, eur(30_00)));
        assert_eq!((it.free_and_asked().await, it.refunded().await), ((20_00, 0), eur(30_00)));
        assert_eq!(it.app.outstanding(&it.anna.invoices[0]).await, 100_00);
        assert!(it.mailed().await.contains("sent €30.00"));
        it.assert_no_task_left().await;
    }

    async fn credit_of_several_lots_can_go_back_to_one_payment(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 45_00).await;
        let refund = pay_back_to_payment(&it.app.ctx, &id, &it.payment).await.unwrap().now().unwrap();
        payments::record_refunds(&it.app.ctx, &it.charge(Some(&refund), 45_00)).await.unwrap();
        SendRefund.run(&it.app.ctx, refund.as_str()).await.unwrap();
        assert_eq!((it.state(&id).await.0, it.free_and_asked().await), (RequestState::Paid, (5_00, 0)));
        assert_eq!(it.refunded().await, eur(45_00));
        let file = it.export().await;
        assert_eq!(file.lines().filter(|line| line.contains(",refund,")).count(), 1, "{file}");
        let summary = it.app.import_payment_file(file.as_bytes()).await.unwrap();
        assert_eq!(counts(&summary), [0, 0, 2, 0], "{:?}", summary.refused);
    }

    async fn more_than_a_payment_brought_cannot_go_back_to_it(app: TestApp) {
        let it = Credited::on(app).await;
        let (small, _) = it.app.paid(&it.anna.id, eur(10_00), &[]).await;
        let id = it.ask_by_bank("k1", 45_00).await;
        let bert = it.app.debtor("bert").await;
        let (foreign, _) = it.app.paid(&bert.id, eur(100_00), &[]).await;
        let before = it.app.state().await;
        let too_much = pay_back_to_payment(&it.app.ctx, &id, &small).await;
        assert!(matches!(too_much, Err(AnswerError::Refund(RefundError::TooMuch(most))) if most == eur(10_00)));
        let theirs = pay_back_to_payment(&it.app.ctx, &id, &foreign).await;
        assert!(matches!(theirs, Err(AnswerError::NotTheirPayment)));
        let tomorrow = it.app.ctx.today().succ_opt().unwrap();
        assert!(matches!(pay_back_by_bank(&it.app.ctx, &id, tomorrow).await, Err(AnswerError::Future(_))));
        for reason in ["", "  ", &"x".repeat(501)] {
            assert!(matches!(decline(&it.app.ctx, &id, reason).await, Err(AnswerError::Reason)));
        }
        let unknown = it.app.ctx.new_id();
        assert!(matches!(decline(&it.app.ctx, &unknown, "no").await, Err(AnswerError::NotFound)));
        assert_eq!(it.app.state().await, before);
    }

    async fn what_is_declined_is_free_again_and_the_debtor_knows_why(app: TestApp) {
        let it = Credited::on(app).await;
        let id = it.ask_by_bank("k1", 35_00).await;
        decline(&it.app.ctx, &id, " Invoice anna-2 is due first. ").await.unwrap();
        let request = it.request(&id).await;
        assert_eq!((request.state, request.answer.as_str()), (RequestState::Declined, "Invoice anna-2 is due first."));
        assert_eq!(it.free_and_asked().await, (50_00, 0));
        assert!(it.mailed().await.contains("The reason: Invoice anna-2 is due first."));
        it.assert_no_task_left().await;
    }

    async fn credit_that_a_refund_is_about_to_take_is_not_asked_back_as_well(app: TestApp) {
        let it = Credited::on(app).await;
        let reason = RefundReason::Overpaid;
        let new = NewRefund { payment: it.payment.clone(), amount: eur(30_00), reason, note: String::new() };
        let refund = ask_refund(&it.app.ctx, &new).await.unwrap();
        let refused = it.ask("k1", 20_01, by_bank()).await;
        assert!(matches!(refused, Err(AskError::MoreThanFree(most)) if most == eur(20_00)));
        let refused = it.ask("k2", 1, Way::Payment(it.payment.clone())).await;
        assert!(matches!(refused, Err(AskError::NotThisPayment)));
        SendRefund.run(&it.app.ctx, refund.as_str()).await.unwrap();
        it.ask_by_bank("k3", 20_00).await;
        assert_eq!(it.free_and_asked().await, (0, 20_00));
    }

    async fn what_a_provider_refuses_waits_for_another_answer(app: TestApp) {
        let mut it = Credited::on(app).await;
        let stripe = StripeDouble::start(&mut it.app).await;
        let (payment, intent) = credit_from_stripe(&it, &stripe).await;
        let id = it.ask("k1", 30_00, Way::Payment(payment.clone())).await.unwrap();
        stripe.post("refund", json!({"payment_intent": intent})).await;
        let refund = pay_back_to_payment(&it.app.ctx, &id, &payment).await.unwrap().now().unwrap();
        SendRefund.run(&it.app.ctx, refund.as_str()).await.unwrap();
        assert_eq!((it.state(&id).await, it.free_and_asked().await.1), ((RequestState::Asked, eur(30_00)), 30_00));
        assert_eq!(it.app.open_tasks("credit_request").await, 1);
        pay_back_by_bank(&it.app.ctx, &id, it.app.ctx.today()).await.unwrap();
        assert_eq!(it.state(&id).await.0, RequestState::Paid);
    }
}

/// Anna pays her invoice of 40 euros at Stripe, and all of that becomes credit again.
async fn credit_from_stripe(it: &Credited, stripe: &StripeDouble) -> (PaymentId, String) {
    let (ctx, invoice) = (&it.app.ctx, &it.anna.invoices[1]);
    let order = Order {
        checkout_key: "stripe".into(),
        basket: Basket { currency: eur(0).currency(), lines: vec![(invoice.clone(), eur(40_00))] },
        use_credit: false,
        told: None,
        why: later(),
        language: Language::En,
    };
    let started = payments::start_checkout(ctx, &it.anna.id, &order).await.unwrap();
    let Started::AtProvider { payment, url } = started else { panic!("{started:?}") };
    stripe.post("pay", json!({"session": url.rsplit('/').next().unwrap(), "outcome": "succeeded"})).await;
    payments::reconcile(ctx, &payment).await.unwrap();
    let lot: CreditId = it.app.one("select id from credit where payment_id = $1", payment.as_str()).await;
    let mut tx = ctx.db.begin().await.unwrap();
    let version = debtors::touch(&mut tx, &it.anna.id).await.unwrap().unwrap();
    let entry = NewEntry {
        kind: EntryKind::Allocation,
        source_key: "taken back".into(),
        debtor: Some((it.anna.id.clone(), version)),
        document_on: ctx.today(),
        value_on: ctx.today(),
        transfers: vec![NewTransfer::takes_back(&lot, invoice, eur(40_00))],
    };
    ledger::post(&mut tx, ctx, entry).await.unwrap();
    tx.commit().await.unwrap();
    let intent = it.app.one("select intent_ref from payment where id = $1", payment.as_str()).await;
    (payment, intent)
}
