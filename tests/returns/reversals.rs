//! Cheques that bounce and debits the creditor collected: told when asked to, and never about old history.

use saldo::imports::payments_csv::PaymentRows;
use saldo::imports::{PaymentImportOptions, import_payments};
use saldo::payments::{Method, NewManual, NewReversal, ReversalReason, record_manual};

use super::*;

impl Story {
    /// A cheque for both invoices.
    async fn cheque(&self, key: &str) -> PaymentId {
        let new = NewManual {
            key: key.into(),
            method: Method::Cheque,
            amount: eur(200_00),
            value_on: self.app.ctx.today(),
            payer: None,
            reference: None,
            lines: self.debtor.invoices.iter().cloned().zip([eur(120_00), eur(80_00)]).collect(),
        };
        record_manual(&self.app.ctx, &self.debtor.id, &new).await.unwrap().payment
    }

    async fn reversed(&self, payment: &PaymentId, reason: ReversalReason, notify: bool) {
        let new = NewReversal {
            key: "b1".into(),
            amount: None,
            reason,
            note: String::new(),
            value_on: self.app.ctx.today(),
            notify,
        };
        for _ in 0..2 {
            payments::reverse(&self.app.ctx, payment, &new).await.unwrap();
        }
    }

    async fn import(&self, rows: &str, notify: bool) {
        let file = format!("id,date,amount,currency,method,debtor_number,invoices,reverses,reason\n{rows}");
        let rows = PaymentRows::open(std::io::Cursor::new(file.into_bytes())).unwrap();
        let options = PaymentImportOptions { notify, progress: None };
        let summary = import_payments(&self.app.ctx, "payments.csv", rows, options).await.unwrap();
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
    }
}

const PAID: &str = "E1,2026-02-20,200.00,EUR,direct_debit,D-anna,anna-1=120.00|anna-2=80.00,,\n";
const RETURNED: &str = "R1,2026-02-25,200.00,EUR,,,,E1,returned_debit\n";

on_both! {
    async fn a_bounced_cheque_is_told_once_to_those_who_get_the_invoices(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.cheque("k1").await;
        it.reversed(&id, ReversalReason::Bounced, true).await;
        assert_eq!(it.came_back(&id).await.unwrap().reason, ReturnReason::Bounced);
        let mails = it.mails().await;
        assert_eq!(mails.iter().map(|mail| &mail.to).collect::<Vec<_>>(), [&it.anna.email]);
        assert!(mails[0].text.contains("The bank did not pay the cheque."));
        assert_eq!(it.asked_by(&mails[0]).await, [120_00, 80_00]);
        assert!(it.mails().await.is_empty());
    }

    async fn our_own_mistake_is_nobodys_news(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.cheque("k1").await;
        it.reversed(&id, ReversalReason::Mistake, true).await;
        assert!(it.mails().await.is_empty());
        assert_eq!(it.came_back(&id).await.unwrap().reason, ReturnReason::Mistake, "its page says it");
    }

    async fn imported_history_mails_nobody_and_an_import_with_notice_does(app: TestApp) {
        let it = Story::on(app).await;
        it.import(&format!("{PAID}{RETURNED}"), false).await;
        assert_eq!((it.owed().await, it.mails().await.len()), ([120_00, 80_00], 0));
        it.import(&format!("{PAID}{RETURNED}"), true).await;
        assert!(it.mails().await.is_empty(), "what was there before is no news");
        let rows = format!("{}{}", PAID.replace("E1", "E2"), RETURNED.replace("E1", "E2").replace("R1", "R2"));
        it.import(&rows, true).await;
        let mails = it.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains("came back"));
    }

    async fn a_reversal_that_waits_for_its_payment_keeps_the_choice_of_its_import(app: TestApp) {
        let it = Story::on(app).await;
        it.import(RETURNED, true).await;
        it.import(PAID, false).await;
        assert_eq!((it.owed().await, it.mails().await.len()), ([120_00, 80_00], 1));
    }

    async fn a_total_that_exact_payments_replace_came_back_to_nobody(app: TestApp) {
        let it = Story::on(app).await;
        let id = it.cheque("k1").await;
        it.reversed(&id, ReversalReason::Replaced, true).await;
        assert_eq!((it.came_back(&id).await, it.mails().await.len()), (None, 0));
    }
}
