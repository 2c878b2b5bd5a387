//! What a debtor need not pay because the creditor says so.

use std::sync::Arc;

use saldo::access::Rights;
use saldo::approvals::Decided;
use saldo::ids::WaiverId;
use saldo::invoices::{self, SettledHow, Standing};
use saldo::jobs::Worker;
use saldo::ledger::EntryKind;
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver, TakeBackError, WaiveError, waive};

use crate::support::{DebtorStory, Postbox, TestApp, eur, gbp};

fn waiving(debtor: &DebtorStory, key: &str, minor: i64) -> NewWaiver {
    NewWaiver {
        key: key.into(),
        document: debtor.invoices[0].clone(),
        amount: eur(minor),
        reason: " The bread was <late>. ".into(),
    }
}

async fn waived(app: &TestApp, debtor: &DebtorStory, key: &str, minor: i64) -> WaiverId {
    match waive(&app.ctx, &debtor.id, &waiving(debtor, key, minor)).await.unwrap() {
        Decided::Now(id) => id,
        Decided::Waits(id) => panic!("{id} waits"),
    }
}

/// What settled the debtor's first invoice, as its page says.
async fn settled(app: &TestApp, debtor: &DebtorStory) -> Option<SettledHow> {
    let mut conn = app.ctx.db.read().await.unwrap();
    let page = invoices::get(&mut conn, &app.ctx, &debtor.id, &debtor.invoices[0]).await.unwrap().unwrap();
    match page.summary.standing {
        Standing::Settled { how, .. } => how,
        _ => None,
    }
}

/// The worker does all there is to do; gives the mails that were sent.
async fn worked(app: &TestApp) -> Postbox {
    let postbox = Postbox::default();
    let worker = Worker::new(app.ctx.clone(), saldo::work::handlers(), Arc::new(postbox.clone()));
    worker.run_until_idle().await.unwrap();
    postbox
}

on_both! {
    async fn a_waived_part_is_owed_no_more_and_seen_in_the_history(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = waived(&app, &anna, "k", 20_00).await;
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.balance("waivers").await), (100_00, 20_00));
        let mut conn = app.ctx.db.read().await.unwrap();
        let page = invoices::get(&mut conn, &app.ctx, &anna.id, &anna.invoices[0]).await.unwrap().unwrap();
        let event = page.history.last().unwrap();
        assert_eq!((event.kind, event.change, event.origin), (EntryKind::Waiver, eur(-20_00), None));
        let kept = waivers::get(&mut conn, &anna.id, &id).await.unwrap().unwrap();
        assert_eq!((kept.amount(), kept.reason.as_str()), (eur(20_00), "The bread was <late>."));
        drop(conn);
        let trail: String = app.one("select detail from audit where action = $1", "invoice.waived").await;
        assert_eq!(trail, format!("EUR 20.00 ({id}): The bread was <late>."));
    }

    async fn it_is_seen_at_home_for_a_while(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor("bert").await;
        waived(&app, &anna, "a", 20_00).await;
        let back = waived(&app, &anna, "b", 10_00).await;
        waivers::take_back(&app.ctx, &anna.id, &back, "a mistake").await.unwrap();
        let seen = async |debtor: &DebtorStory| {
            let mut conn = app.ctx.db.read().await.unwrap();
            let home = saldo::home::overview(&mut conn, &app.ctx, &debtor.id).await.unwrap();
            home.waived.into_iter().map(|one| (one.number, one.amount)).collect::<Vec<_>>()
        };
        assert_eq!(seen(&anna).await, [("anna-1".to_owned(), eur(20_00))]);
        assert_eq!(seen(&bert).await, []);
        app.clock.advance(chrono::Duration::days(61));
        assert_eq!(seen(&anna).await, []);
    }

    async fn what_settles_last_says_how(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.paid(&anna.id, eur(100_00), &[(&anna.invoices[0], eur(100_00))]).await;
        waived(&app, &anna, "k", 20_00).await;
        assert_eq!(settled(&app, &anna).await, Some(SettledHow::Waived));
        let bert = app.debtor_owing("bert", &[eur(120_00)]).await;
        waived(&app, &bert, "k", 20_00).await;
        app.paid(&bert.id, eur(100_00), &[(&bert.invoices[0], eur(100_00))]).await;
        assert_eq!(settled(&app, &bert).await, Some(SettledHow::Paid));
    }

    async fn the_people_who_get_the_invoices_are_told_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let reader = app.contact("anna", &anna.id, Rights::PAY).await;
        let viewer = app.contact("view", &anna.id, Rights::VIEW).await;
        waived(&app, &anna, "k", 120_00).await;
        let mails = worked(&app).await;
        let mail = mails.last_to(&reader.email);
        assert_eq!(mail.subject, "Invoice anna-1: you need not pay €120.00");
        for part in ["of invoice anna-1 of anna", "The bread was <late>.", "Nothing is left to pay", "/invoices/"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        assert!(mail.html.contains("&lt;late&gt;") && !mail.html.contains("<late>"));
        assert!(mails.all().iter().all(|mail| mail.to != viewer.email));
        assert_eq!(worked(&app).await.all().len(), 0);
    }

    async fn where_nobody_gets_the_invoices_everybody_with_access_is_told(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let viewer = app.contact("view", &anna.id, Rights::VIEW).await;
        waived(&app, &anna, "k", 50_00).await;
        assert!(worked(&app).await.last_to(&viewer.email).text.contains("Still to pay on this invoice: €70.00."));
    }

    async fn the_same_form_waives_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = waived(&app, &anna, "k", 100_00).await;
        let before = app.state().await;
        assert_eq!(waived(&app, &anna, "k", 100_00).await, id);
        assert_eq!(app.state().await, before);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 20_00);
    }

    async fn wrong_waivers_change_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(10_00)]).await;
        let (note, _) = app.credit_note(&anna.id, "CN-1", eur(5_00), None).await;
        let before = app.state().await;
        let new = waiving(&anna, "k", 1_00);
        let refused = async |debtor: &DebtorStory, new: NewWaiver| waive(&app.ctx, &debtor.id, &new).await.unwrap_err();
        assert!(matches!(refused(&bert, new.clone()).await, WaiveError::NoInvoice));
        assert!(matches!(refused(&anna, NewWaiver { document: note, ..new.clone() }).await, WaiveError::NoInvoice));
        assert!(matches!(refused(&anna, NewWaiver { amount: gbp(1), ..new.clone() }).await, WaiveError::NoInvoice));
        assert!(matches!(refused(&anna, NewWaiver { amount: eur(0), ..new.clone() }).await, WaiveError::NotPositive));
        assert!(matches!(refused(&anna, NewWaiver { reason: " ".into(), ..new.clone() }).await, WaiveError::Reason));
        let more = refused(&anna, NewWaiver { amount: eur(120_01), ..new }).await;
        assert_eq!(more.to_string(), "only EUR 120.00 is owed");
        assert_eq!(app.state().await, before);
    }

    async fn a_waiver_taken_back_is_owed_again_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor("bert").await;
        let id = waived(&app, &anna, "k", 120_00).await;
        assert!(matches!(waivers::take_back(&app.ctx, &anna.id, &id, "").await, Err(TakeBackError::Reason)));
        assert!(matches!(waivers::take_back(&app.ctx, &bert.id, &id, "x").await, Err(TakeBackError::NoWaiver)));
        let both = tokio::join!(
            waivers::take_back(&app.ctx, &anna.id, &id, "wrong invoice"),
            waivers::take_back(&app.ctx, &anna.id, &id, "wrong invoice")
        );
        assert_eq!(usize::from(both.0.is_ok()) + usize::from(both.1.is_ok()), 1, "{both:?}");
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.balance("waivers").await), (120_00, 0));
        assert_eq!(settled(&app, &anna).await, None);
        let left = waivers::of_document(&mut app.ctx.db.read().await.unwrap(), &anna.id, &anna.invoices[0]).await.unwrap();
        assert_eq!(left[0].taken_back_why.as_deref(), Some("wrong invoice"));
        // Nobody is told of what was taken back before the mail was written.
        app.contact("anna", &anna.id, Rights::PAY).await;
        assert_eq!(worked(&app).await.all().len(), 0);
    }

    async fn whoever_was_told_is_told_once_when_it_is_taken_back(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let reader = app.contact("anna", &anna.id, Rights::PAY).await;
        let id = waived(&app, &anna, "k", 20_00).await;
        assert_eq!(worked(&app).await.all().len(), 1);
        let newcomer = app.contact("new", &anna.id, Rights::PAY).await;
        waivers::take_back(&app.ctx, &anna.id, &id, "wrong customer <x>").await.unwrap();
        let mails = worked(&app).await;
        let mail = mails.last_to(&reader.email);
        assert_eq!(mail.subject, "Invoice anna-1: €20.00 is to be paid after all");
        for part in ["of invoice anna-1 of anna", "Still to pay on this invoice: €120.00.", "/invoices/"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        assert!(!mail.text.contains("wrong customer"), "why is for colleagues");
        assert!(mails.all().iter().all(|mail| mail.to != newcomer.email));
        assert_eq!(worked(&app).await.all().len(), 0);
    }

    async fn credit_that_was_meant_for_the_invoice_takes_the_room(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = waived(&app, &anna, "k", 50_00).await;
        let row = "E1,2026-02-20,,120.00,EUR,,,,D-anna,anna-1=120.00,,,\n";
        assert_eq!(app.import_payments(row).await.created, 1);
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.all_unapplied().await), (0, 50_00));
        waivers::take_back(&app.ctx, &anna.id, &id, "paid in full").await.unwrap();
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.all_unapplied().await), (0, 0));
    }

    async fn money_that_goes_back_does_not_bring_back_what_was_waived(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let row = "E1,2026-02-20,,100.00,EUR,,,,D-anna,anna-1=100.00,,,\n";
        assert_eq!(app.import_payments(row).await.created, 1);
        waived(&app, &anna, "k", 20_00).await;
        let payment = app.one("select payment_id from reported_payment where external_id = $1", "E1").await;
        let bounced = NewReversal {
            key: "b".into(),
            amount: None,
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: app.ctx.today(),
            notify: false,
        };
        payments::reverse(&app.ctx, &payment, &bounced).await.unwrap();
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 100_00);
    }

    async fn sixteen_who_waive_at_once_never_waive_more_than_is_owed(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let orders: Vec<NewWaiver> = (0..16).map(|n| waiving(&anna, &format!("k{n}"), 25_00)).collect();
        let done = futures_util::future::join_all(orders.iter().map(|new| waive(&app.ctx, &anna.id, new))).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 4);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 20_00);
    }
}
