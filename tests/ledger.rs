//! Entries, guards and what they refuse.

use std::time::Duration;

use saldo::debtors;
use saldo::ids::CreditId;
use saldo::ledger::credits::{self, CreditOrigin, NewCredit};
use saldo::ledger::{self, EntryKind, NewEntry, NewTransfer, Posted};

use crate::support::eur;

on_both! {
    async fn an_invoice_opens_with_its_payable_amount(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
        assert_eq!(app.outstanding(&anna.invoices[1]).await, 80_00);
    }

    async fn the_same_source_is_booked_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, &anna.id).await.unwrap().unwrap();
        let again = NewEntry {
            kind: EntryKind::Invoice,
            source_key: format!("document:{}", anna.invoices[0]),
            debtor: Some((anna.id.clone(), version)),
            document_on: app.ctx.today(),
            value_on: app.ctx.today(),
            transfers: vec![NewTransfer::opens(&anna.invoices[0], eur(120_00))],
        };
        assert_eq!(ledger::post(&mut tx, &app.ctx, again).await.unwrap(), Posted::Already);
        tx.commit().await.unwrap();
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
    }

    async fn whoever_touches_a_debtor_second_waits_for_the_first(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mut first = app.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut first, &anna.id).await.unwrap().unwrap();
        let (db, id) = (app.ctx.db.clone(), anna.id.clone());
        let mut second = tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let version = debtors::touch(&mut tx, &id).await.unwrap().unwrap();
            tx.commit().await.unwrap();
            version
        });
        let too_early = tokio::time::timeout(Duration::from_millis(100), &mut second).await;
        assert!(too_early.is_err(), "two at once decide about one debtor: {too_early:?}");
        first.commit().await.unwrap();
        assert_eq!(second.await.unwrap(), version + 1);
    }

    async fn nothing_is_allocated_to_another_debtors_invoice(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(50_00)]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, &anna.id).await.unwrap().unwrap();
        let lot: CreditId = app.ctx.new_id();
        let credit = NewCredit {
            id: &lot, debtor: &anna.id, origin: CreditOrigin::CreditNote, payment: None,
            document: Some(&anna.invoices[0]), currency: eur(0).currency(), waits_for: None,
        };
        credits::open(&mut tx, &app.ctx, credit).await.unwrap();
        let entry = NewEntry {
            kind: EntryKind::Allocation,
            source_key: "test".into(),
            debtor: Some((anna.id.clone(), version)),
            document_on: app.ctx.today(),
            value_on: app.ctx.today(),
            transfers: vec![
                NewTransfer::credited(&lot, &anna.invoices[0], eur(50_00)),
                NewTransfer::allocates(&lot, &bert.invoices[0], eur(50_00)),
            ],
        };
        let refused = ledger::post(&mut tx, &app.ctx, entry).await.unwrap_err();
        assert!(refused.to_string().contains("does not have"), "{refused}");
    }

    async fn entries_and_transfers_cannot_be_changed_or_deleted(app: TestApp) {
        app.debtor_owing("anna", &[eur(120_00)]).await;
        for sql in [
            "update transfer set amount_minor = 1", "delete from transfer", "update entry set actor = 'x'", "delete from entry",
        ] {
            let mut tx = app.ctx.db.begin().await.unwrap();
            let refused = saldo::execute!(tx, sqlx::query(sql)).unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
        }
    }
}
