use saldo::home::NextStep;
use saldo::invoices::PaymentStage;

use super::*;

on_both! {
    async fn due_today_leaves_out_what_is_processing_contested_or_collected(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let late = app.invoice(&anna, "late", eur(100_00), app.in_days(-10)).await;
        app.invoice(&anna, "later", eur(7_00), app.in_days(-2)).await;
        app.invoice(&anna, "also", eur(3_00), app.in_days(-2)).await;
        let today = app.invoice(&anna, "today", eur(50_00), app.in_days(0)).await;
        app.invoice(&anna, "next", eur(20_00), app.in_days(4)).await;
        app.invoice(&anna, "next-too", eur(1_00), app.in_days(4)).await;
        let debit = app.invoice(&anna, "debit", eur(9_00), app.in_days(0)).await;
        app.amend(&debit, "update document set payment_means = '59' where id = '{id}'").await;
        app.payment_in(&anna, "processing", eur(40_00), &[(&late, eur(40_00))]).await;
        app.held(&anna, &today, HoldReason::Plan, Some(eur(30_00))).await;
        app.held(&anna, &today, HoldReason::Staff, None).await;

        let [sum] = app.overview(&anna).await.currencies.try_into().unwrap();
        assert_eq!((sum.open, sum.open_documents), (eur(190_00), 7));
        assert_eq!((sum.due_today, sum.due_today_documents), (eur(90_00), 4));
        assert_eq!((sum.overdue, sum.overdue_documents, sum.overdue_since), (eur(70_00), 3, Some(app.in_days(-10))));
        let next = sum.next_due.unwrap();
        assert_eq!((next.on, next.amount, next.documents), (app.in_days(4), eur(21_00), 2));
        assert_eq!((sum.processing, sum.contested, sum.collected), (eur(40_00), eur(30_00), eur(9_00)));
    }

    async fn a_hold_that_ended_or_has_not_begun_holds_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00)]).await;
        for document in &anna.invoices {
            app.held(&anna.id, document, HoldReason::Dispute, None).await;
        }
        app.amend(&anna.invoices[0], "update hold set ends_at = starts_at where document_id = '{id}'").await;
        app.amend(&anna.invoices[1], "update hold set starts_at = '2026-03-02T09:00:01+00:00' where document_id = '{id}'").await;
        let sum = &app.overview(&anna.id).await.currencies[0];
        assert_eq!((sum.contested, sum.due_today), (eur(0), eur(10_00)));
    }

    async fn credit_counts_only_what_no_checkout_has_reserved(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let invoice = app.invoice(&anna, "1", eur(50_00), app.in_days(5)).await;
        let (_, lot) = app.credit_note(&anna, "CN", eur(10_00), None).await;
        let running = app.payment_in(&anna, "awaiting_provider", eur(46_00), &[(&invoice, eur(50_00))]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::ledger::credits::reserve(&mut tx, &running, &lot, eur(4_00)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.overview(&anna).await.currencies[0].credit, eur(6_00));
    }

    async fn what_happens_next_begins_with_what_somebody_left_open(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00)]).await;
        let open = app.payment_in(&anna.id, "awaiting_provider", eur(10_00), &[(&anna.invoices[0], eur(10_00))]).await;
        let bank = app.payment_in(&anna.id, "processing", eur(5_00), &[(&anna.invoices[1], eur(5_00))]).await;
        app.payment_in(&anna.id, "failed", eur(3_00), &[(&anna.invoices[1], eur(3_00))]).await;
        let overview = app.overview(&anna.id).await;
        assert_eq!(overview.next, [
            NextStep::FinishCheckout { payment: open, amount: eur(10_00) },
            NextStep::PayToday { amount: eur(10_00) },
            NextStep::BankIsWorking { payment: bank, amount: eur(5_00) },
            NextStep::PayOn { on: app.in_days(7), amount: eur(15_00) },
        ]);
        assert_eq!(overview.running.len(), 2);
        assert_eq!((overview.recent.len(), overview.recent[0].stage, overview.recent[0].documents), (1, PaymentStage::Failed, 1));
    }

    async fn who_owes_nothing_sees_that(app: TestApp) {
        app.debtor_owing("bert", &[eur(10_00)]).await;
        let anna = app.debtor("anna").await.id;
        let overview = app.overview(&anna).await;
        assert_eq!((overview.currencies.len(), overview.next), (0, vec![NextStep::Nothing]));
    }

    async fn currencies_never_add_up(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), gbp(20_00)]).await;
        let open: Vec<_> = app.overview(&anna.id).await.currencies.iter().map(|sum| sum.open).collect();
        assert_eq!(open, [gbp(20_00), eur(10_00)]);
    }
}
