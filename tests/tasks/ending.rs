//! What ends a task: its cause, and where that cannot, a person.

use saldo::access::Rights;
use saldo::creditor;
use saldo::debtors::{self, NewMerge};
use saldo::demo::ubl::{UblDocument, UblPayment};
use saldo::links::{self, NewPayLink};
use saldo::payments::{self, ProviderKind, RemoteCharge, RemoteRefund};
use saldo::text::Iban;

use super::*;
use crate::imports::words::*;

fn paid(id: &str, amount: &str, customer: &str, invoices: &str) -> String {
    format!("{id},2026-02-20,,{amount},EUR,transfer,,,{customer},{invoices},,,\n")
}

fn of_customer(number: &str, n: u32) -> UblDocument {
    UblDocument { customer: customer(n), ..invoice(number) }
}

async fn merged(app: &TestApp, from: &str, into: &str) {
    let (from, into) = (app.debtor_numbered(from).await, app.debtor_numbered(into).await);
    let new = NewMerge { from, into, why: "one shop".into() };
    debtors::merge(&app.ctx, &new).await.unwrap();
}

impl TestApp {
    async fn debtor_numbered(&self, number: &str) -> DebtorId {
        debtors::find_by_number(&mut self.ctx.db.read().await.unwrap(), number).await.unwrap().unwrap()
    }
}

on_both! {
    async fn a_payment_that_fits_after_a_merge_is_no_task_any_more(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        app.import_payments(&paid("E1", "121.00", "C-1", "F1=21.00|G2=100.00")).await;
        app.import(&[of_customer("G2", 2)]).await;
        assert_eq!((app.owed("G2").await, app.open_tasks("payment_does_not_fit").await), (121_00, 1));
        merged(&app, "C-2", "C-1").await;
        assert_eq!((app.owed("G2").await, app.open_tasks("payment_does_not_fit").await), (21_00, 0));
    }

    async fn money_of_two_debtors_that_are_one_now_leaves_suspense(app: TestApp) {
        app.import_payments(&paid("E1", "242.00", "", "F1=121.00|G1=121.00")).await;
        app.import(&[invoice("F1"), of_customer("G1", 2)]).await;
        assert_eq!(app.balance("suspense").await, -242_00);
        assert_eq!((app.open_tasks("unknown_money").await, app.open_tasks("payment_does_not_fit").await), (1, 1));
        merged(&app, "C-2", "C-1").await;
        assert_eq!((app.owed("F1").await, app.owed("G1").await, app.balance("suspense").await), (0, 0, 0));
        assert_eq!((app.open_tasks("unknown_money").await, app.open_tasks("payment_does_not_fit").await), (0, 0));
    }

    async fn a_difference_ends_with_the_next_import_that_agrees_and_comes_back(app: TestApp) {
        let row = |paid: &str| format!("invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,100.00,{paid},\n");
        app.import_csv(&row("70.00")).await;
        app.import_csv(&row("40.00")).await;
        assert_eq!(app.open_tasks("paid_difference").await, 1);
        app.import_csv(&row("50.00")).await;
        assert_eq!((app.open_tasks("paid_difference").await, app.count("task").await), (1, 2), "the last word counts");
        app.import_csv(&row("70.00")).await;
        assert_eq!(app.open_tasks("paid_difference").await, 0);
        app.import_csv(&row("40.00")).await;
        assert_eq!((app.open_tasks("paid_difference").await, app.count("task").await), (1, 2));
    }

    async fn what_a_person_finished_is_not_opened_by_the_same_file_again(app: TestApp) {
        let row = |paid: &str| format!("invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,100.00,{paid},\n");
        app.import_csv(&row("70.00")).await;
        app.import_csv(&row("40.00")).await;
        let office = Office::on(app).await;
        let id: String = office.app.one("select id from task where kind = $1", "paid_difference").await;
        let id = TaskId::parse(&id).unwrap();
        tasks::finish(&office.app.as_staff(&office.sanne), &ALL, &office.seen(&id).await, "It is right.").await.unwrap();
        office.app.import_csv(&row("40.00")).await;
        assert_eq!(office.get(&id).await.done, "It is right.");
    }

    async fn another_account_is_no_question_once_it_is_the_creditors(app: TestApp) {
        app.import(&[invoice("1")]).await;
        let other = UblPayment { code: "30".into(), iban: Some("NL91ABNA0417164300".into()), ..UblPayment::default() };
        app.import(&[UblDocument { payment: other, ..invoice("2") }]).await;
        assert_eq!(app.open_tasks("other_payee_account").await, 1);
        let mut tx = app.ctx.db.begin().await.unwrap();
        let iban = Iban::parse("NL91 ABNA 0417 1643 00").unwrap();
        creditor::set_payee_account(&mut tx, &app.ctx, &iban, "Molen & Zoon B.V.").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.open_tasks("other_payee_account").await, 0);
    }

    async fn an_address_that_was_wrong_is_none_once_it_has_no_access(app: TestApp) {
        let office = Office::on(app).await;
        for (name, ends) in [("blocked", true), ("removed", false)] {
            let debtor = office.app.debtor_owing(name, &[eur(10_00)]).await;
            let contact = office.app.contact(name, &debtor.id, Rights::PAY).await;
            let new = NewPayLink { debtor: debtor.id.clone(), email: contact.email.clone(), invoices: vec![], days: 30 };
            let url = links::create(&office.app.ctx, &new).await.unwrap().url;
            let secret = url.split("/link?token=").nth(1).unwrap();
            let link = links::redeem(&office.app.ctx, secret, "192.0.2.1".parse().unwrap()).await.unwrap().link;
            links::not_me(&office.app.ctx, &link).await.unwrap();
            assert_eq!(office.app.open_tasks("link_not_mine").await, 1);
            if ends {
                saldo::contacts::disable(&office.app.ctx, &contact.id).await.unwrap();
            } else {
                saldo::contacts::remove(&office.app.ctx, &debtor.id, &contact.id).await.unwrap();
            }
            assert_eq!(office.app.open_tasks("link_not_mine").await, 0, "{name}");
        }
    }

    async fn a_refund_that_failed_and_then_went_back_is_done(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (payment, _) = app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(120_00))]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent' where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        let charge = |refund_ref: &str, minor, failed: Option<&str>| RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: "charge".into(),
            intent_ref: "intent".into(),
            refunds: vec![RemoteRefund {
                refund_ref: refund_ref.into(),
                ours: None,
                amount: eur(minor),
                failed: failed.map(str::to_owned),
            }],
        };
        payments::record_refunds(&app.ctx, &charge("re_1", 30_00, Some("expired_card"))).await.unwrap();
        assert_eq!(app.open_tasks("refund_failed").await, 1);
        payments::record_refunds(&app.ctx, &charge("re_2", 10_00, None)).await.unwrap();
        assert_eq!(app.open_tasks("refund_failed").await, 1, "not all of it");
        payments::record_refunds(&app.ctx, &charge("re_3", 30_00, None)).await.unwrap();
        assert_eq!(app.open_tasks("refund_failed").await, 0);
    }

    async fn what_only_its_cause_ends_is_not_talked_away(app: TestApp) {
        let office = Office::on(app).await;
        let sanne = office.app.as_staff(&office.sanne);
        for kind in TaskKind::ALL {
            let id = office.task_of(kind, kind.code(), None, None).await;
            let finished = tasks::finish(&sanne, &ALL, &office.seen(&id).await, "done").await;
            match kind.ends() {
                tasks::Ends::ByItsCause => assert!(matches!(finished, Err(TaskError::NotByHand)), "{kind:?}"),
                tasks::Ends::ByHandToo => assert!(finished.is_ok(), "{kind:?}"),
            }
        }
        // No payment said anything here, and no request asked: a story may not end so.
        let mut tx = office.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("delete from task")).unwrap();
        tx.commit().await.unwrap();
    }
}
