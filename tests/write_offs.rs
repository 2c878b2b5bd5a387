//! Claims the creditor does not expect to get: the debtor still owes them.

use saldo::approvals::Decided;
use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::home;
use saldo::ids::DebtorId;
use saldo::invoices;
use saldo::waivers::{NewWaiver, waive};
use saldo::write_offs::{self, NewWriteOff, TakeBackError, WriteOffError, write_off};

use crate::exports::entries_file;
use crate::support::{DebtorStory, TestApp, eur, gbp};

fn writing_off(debtor: &DebtorStory, key: &str, minor: i64) -> NewWriteOff {
    NewWriteOff { key: key.into(), document: debtor.invoices[0].clone(), amount: eur(minor), reason: "bankrupt".into() }
}

async fn written(app: &TestApp, debtor: &DebtorStory, key: &str, minor: i64) {
    let done = write_off(&app.ctx, &debtor.id, &writing_off(debtor, key, minor)).await.unwrap();
    assert!(matches!(done, Decided::Now(_)), "{done:?}");
}

/// Owed on the debtor's first invoice, and what of it is written off, wherever it is now.
async fn owed_and_off(app: &TestApp, debtor: &DebtorStory) -> (i64, i64) {
    let document = &debtor.invoices[0];
    let off = app.one("select written_off_minor from document where id = $1", document.as_str()).await;
    (app.outstanding(document).await, off)
}

on_both! {
    async fn the_debtor_still_owes_it_and_sees_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let page = async |conn: &mut _| {
            let detail = invoices::get(conn, &app.ctx, &anna.id, &anna.invoices[0]).await.unwrap().unwrap();
            let home = home::overview(conn, &app.ctx, &anna.id).await.unwrap();
            format!("{detail:?} {home:?}")
        };
        let before = page(&mut conn).await;
        drop(conn);
        written(&app, &anna, "k", 120_00).await;
        assert_eq!(owed_and_off(&app, &anna).await, (120_00, 120_00));
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(page(&mut conn).await, before);
        let kept = write_offs::of_document(&mut conn, &anna.id, &anna.invoices[0]).await.unwrap();
        assert_eq!((kept[0].amount(), kept[0].reason.as_str()), (eur(120_00), "bankrupt"));
        drop(conn);
        assert_eq!((app.balance("write_offs").await, app.balance("allowance").await), (120_00, -120_00));
        assert_eq!(app.count("outbox").await + app.count("job").await, 0, "nobody is told");
    }

    async fn what_is_paid_credited_or_waived_is_recovered_by_the_same_entry(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        written(&app, &anna, "k", 100_00).await;
        app.paid(&anna.id, eur(20_00), &[(&anna.invoices[0], eur(20_00))]).await;
        assert_eq!(owed_and_off(&app, &anna).await, (100_00, 100_00), "what was expected came");
        let (_, lot) = app.credit_note(&anna.id, "CN-1", eur(30_00), None).await;
        app.allocated(&anna.id, &lot, &anna.invoices[0], eur(30_00)).await;
        assert_eq!(owed_and_off(&app, &anna).await, (70_00, 70_00));
        let new = NewWaiver { key: "w".into(), document: anna.invoices[0].clone(), amount: eur(10_00), reason: "x".into() };
        waive(&app.ctx, &anna.id, &new).await.unwrap();
        assert_eq!(owed_and_off(&app, &anna).await, (60_00, 60_00));
        app.paid(&anna.id, eur(60_00), &[(&anna.invoices[0], eur(60_00))]).await;
        assert_eq!(owed_and_off(&app, &anna).await, (0, 0));
        assert_eq!((app.balance("write_offs").await, app.balance("allowance").await), (0, 0));
        let how: String = app.one("select settled_how from document where id = $1", anna.invoices[0].as_str()).await;
        assert_eq!(how, "paid");
        let entries: i64 = app.one(
            "select count(*) from entry e join transfer t on t.entry_id = e.id where t.debit_account = $1 and e.kind <> 'write_off'",
            "allowance",
        ).await;
        assert_eq!(entries, 3);
        let file = entries_file(&app, "write_offs=4800").await;
        assert!(file.contains(",write_off,") && file.contains(",4800,allowance,100.00,EUR,D-anna,anna,invoice,anna-1,"), "{file}");
        assert!(file.contains(",allowance,4800,60.00,"), "{file}");
    }

    async fn money_that_goes_back_is_expected_again(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        written(&app, &anna, "k", 120_00).await;
        let row = "E1,2026-02-20,,120.00,EUR,,,,D-anna,anna-1=120.00,,,\n\
                   R1,2026-02-25,,50.00,EUR,,,,,,E1,bounced,\n";
        assert_eq!(app.import_payments(row).await.created, 2);
        assert_eq!(owed_and_off(&app, &anna).await, (50_00, 0));
    }

    async fn a_credit_note_that_settles_still_says_credited(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(30_00)]).await;
        written(&app, &anna, "k", 30_00).await;
        app.import_csv("credit_note,CN-9,2026-03-01,2026-03-01,EUR,D-anna,anna,30.00,,anna-1\n").await;
        assert_eq!(owed_and_off(&app, &anna).await, (0, 0));
        let how: String = app.one("select settled_how from document where id = $1", anna.invoices[0].as_str()).await;
        assert_eq!(how, "credited");
    }

    async fn all_of_it_can_be_expected_again(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor("bert").await;
        written(&app, &anna, "k", 100_00).await;
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[0], eur(50_00))]).await;
        let take_back = async |debtor: &DebtorId, why: &str| write_offs::take_back(&app.ctx, debtor, &anna.invoices[0], why).await;
        assert!(matches!(take_back(&anna.id, " ").await, Err(TakeBackError::Reason)));
        assert!(matches!(take_back(&bert.id, "x").await, Err(TakeBackError::Nothing)));
        assert_eq!(take_back(&anna.id, "they found money").await.unwrap(), eur(70_00));
        assert!(matches!(take_back(&anna.id, "again").await, Err(TakeBackError::Nothing)));
        assert_eq!(owed_and_off(&app, &anna).await, (70_00, 0));
        written(&app, &anna, "k2", 70_00).await;
        assert_eq!(take_back(&anna.id, "once more").await.unwrap(), eur(70_00));
    }

    async fn wrong_write_offs_change_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(10_00)]).await;
        written(&app, &anna, "k", 100_00).await;
        let before = app.state().await;
        let new = writing_off(&anna, "k2", 1_00);
        let refused = async |debtor: &DebtorStory, new: NewWriteOff| write_off(&app.ctx, &debtor.id, &new).await.unwrap_err();
        assert!(matches!(refused(&bert, new.clone()).await, WriteOffError::NoInvoice));
        assert!(matches!(refused(&anna, NewWriteOff { amount: gbp(1), ..new.clone() }).await, WriteOffError::NoInvoice));
        assert!(matches!(refused(&anna, NewWriteOff { amount: eur(-1), ..new.clone() }).await, WriteOffError::NotPositive));
        assert!(matches!(refused(&anna, NewWriteOff { reason: String::new(), ..new.clone() }).await, WriteOffError::Reason));
        let more = refused(&anna, NewWriteOff { amount: eur(20_01), ..new }).await;
        assert_eq!(more.to_string(), "only EUR 20.00 is owed and not written off");
        written(&app, &anna, "k", 100_00).await;
        assert_eq!(app.state().await, before);
    }

    async fn what_is_written_off_goes_along_when_debtors_are_merged_and_split(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(10_00)]).await;
        let bert = app.debtor("bert").await;
        written(&app, &anna, "k", 100_00).await;
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[0], eur(20_00)), (&anna.invoices[1], eur(5_00))]).await;
        let merge = NewMerge { from: anna.id.clone(), into: bert.id.clone(), why: "one".into() };
        debtors::merge(&app.ctx, &merge).await.unwrap();
        assert_eq!(owed_and_off(&app, &anna).await, (100_00, 100_00));
        let split = NewSplit {
            from: bert.id.clone(),
            documents: vec![anna.invoices[0].clone()],
            to: Target::New { number: "D-carla".into(), name: "carla".into() },
            identifiers: Vec::new(),
            money: MoneyOfSplit::Stays,
            why: "two".into(),
        };
        let carla = debtors::split(&app.ctx, &split).await.unwrap().into;
        assert_eq!(owed_and_off(&app, &anna).await, (120_00, 100_00), "the payment stayed, so it is owed again");
        assert_eq!((app.balance("allowance").await, app.balance("moved").await), (-100_00, 0));
        let mut conn = app.ctx.db.read().await.unwrap();
        let off = write_offs::written_off(&mut conn, &carla, &anna.invoices[0]).await.unwrap();
        assert_eq!(off, Some(eur(100_00)));
        assert_eq!(write_offs::written_off(&mut conn, &bert.id, &anna.invoices[0]).await.unwrap(), None);
    }
}
