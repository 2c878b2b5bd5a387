//! Money in suspense: a person says whose it is, or that it went back. Once.

use std::sync::Arc;

use saldo::ctx::Actor;
use saldo::ids::{DebtorId, PaymentId};
use saldo::money::Money;
use saldo::payments::demo::Demo;
use saldo::payments::{
    self, DisputeState, Method, Outcome, Payment, PaymentStatus, ProviderKind, Providers, RemoteCharge, RemoteCheckout,
    RemoteDispute, RemoteRefund, RemoteState, ReversalReason,
};
use saldo::refunds::{NewRefund, RefundReason, ask_refund};
use saldo::staff::Role;
use saldo::suspense::{self, SuspenseError};
use tokio::task::JoinSet;

use crate::imports::words::*;
use crate::support::{DebtorStory, TestApp, eur};

const WHY: &str = "The payer called.";

/// With the demonstration provider as the way to pay.
fn paying(app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    let mut app = app;
    app.ctx.providers = Arc::new(Providers::with(provider));
    app
}

/// A chargeback of unknown money, as it stands.
fn dispute_of(session: &str, minor: i64, state: DisputeState) -> RemoteDispute {
    RemoteDispute {
        provider: ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        dispute_ref: format!("dp-{session}"),
        intent_ref: format!("intent-{session}"),
        amount: eur(minor),
        state,
        reason: "fraudulent".into(),
    }
}

fn disputes_of(session: &str, states: [DisputeState; 3]) -> Vec<RemoteDispute> {
    states.map(|state| dispute_of(session, 70_00, state)).to_vec()
}

/// A refund of unknown money, made at the provider.
fn refund_of(session: &str, minor: i64, failed: Option<&str>) -> RemoteCharge {
    let refund_ref = format!("re-{session}");
    RemoteCharge {
        provider: ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        charge_ref: format!("charge-{session}"),
        intent_ref: format!("intent-{session}"),
        refunds: vec![RemoteRefund { refund_ref, ours: None, amount: eur(minor), failed: failed.map(Into::into) }],
    }
}

/// What the provider says of money that names no payment of ours.
fn unknown(session: &str, amount: Money) -> RemoteCheckout {
    RemoteCheckout {
        provider: ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        session_ref: session.into(),
        intent_ref: Some(format!("intent-{session}")),
        charge_ref: Some(format!("charge-{session}")),
        payment: None,
        amount,
        state: RemoteState::Paid,
        method: Some("ideal".into()),
    }
}

fn reported(id: &str, amount: &str, customer: &str, invoices: &str) -> String {
    format!("{id},2026-02-20,,{amount},EUR,transfer,thanks,Jansen,{customer},{invoices},,,\n")
}

impl TestApp {
    /// Money of nobody known, in suspense; gives its key.
    async fn suspended(&self, session: &str, minor: i64) -> String {
        let outcome = payments::settle(&self.ctx, &unknown(session, eur(minor))).await.unwrap();
        assert_eq!(outcome, Outcome::Suspended);
        format!("suspense:{session}")
    }

    async fn payment_of(&self, id: &PaymentId) -> Payment {
        payments::store::get(&mut self.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn free_credit(&self, debtor: &DebtorId) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        let lots = saldo::ledger::credits::available(&mut conn, debtor, eur(0).currency()).await.unwrap();
        lots.iter().map(|lot| lot.amount().minor()).sum()
    }

    async fn anna_and_bert(&self) -> (DebtorStory, DebtorStory) {
        (self.debtor_owing("anna", &[eur(120_00)]).await, self.debtor_owing("bert", &[eur(50_00)]).await)
    }
}

on_both! {
    async fn what_is_placed_is_the_debtors_credit_and_a_payment_like_any_other(app: TestApp) {
        let app = paying(app);
        let (anna, _) = app.anna_and_bert().await;
        let key = app.suspended("s1", 70_00).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let id = suspense::place(&app.as_staff(&sanne), &key, &anna.id, WHY).await.unwrap();
        let payment = app.payment_of(&id).await;
        assert_eq!((payment.debtor_id.as_ref(), payment.status), (Some(&anna.id), PaymentStatus::Settled));
        assert_eq!((payment.provider, payment.amount(), payment.method.as_deref()), (ProviderKind::Demo, eur(70_00), Some("ideal")));
        assert_eq!((app.free_credit(&anna.id).await, app.balance("suspense").await), (70_00, 0));
        assert_eq!((app.balance("clearing:demo").await, app.open_tasks("unknown_money").await), (70_00, 0));
        let why: String = app.one("select detail from audit where action = $1", "suspense.placed").await;
        assert_eq!(why, "EUR 70.00 of suspense:s1: The payer called.");
        // The same notice again is about that payment now.
        assert_eq!(payments::settle(&app.ctx, &unknown("s1", eur(70_00))).await.unwrap(), Outcome::Unchanged);
    }

    async fn what_is_placed_can_be_refunded_and_charged_back(app: TestApp) {
        let app = paying(app);
        let (anna, _) = app.anna_and_bert().await;
        let key = app.suspended("s1", 70_00).await;
        let id = suspense::place(&app.ctx, &key, &anna.id, WHY).await.unwrap();
        let new = NewRefund { payment: id.clone(), amount: eur(20_00), reason: RefundReason::Overpaid, note: String::new() };
        let refund = ask_refund(&app.ctx, &new).await.unwrap();
        let charge = RemoteCharge {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            charge_ref: "charge-s1".into(),
            intent_ref: "intent-s1".into(),
            refunds: vec![RemoteRefund {
                refund_ref: format!("demo_{refund}"),
                ours: Some(refund),
                amount: eur(20_00),
                failed: None,
            }],
        };
        payments::record_refunds(&app.ctx, &charge).await.unwrap();
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dp".into(),
            intent_ref: "intent-s1".into(),
            amount: eur(50_00),
            state: DisputeState::Lost,
            reason: "fraudulent".into(),
        };
        payments::record_chargeback(&app.ctx, &dispute).await.unwrap();
        let payment = app.payment_of(&id).await;
        assert_eq!((payment.refunded(), payment.charged_back()), (eur(20_00), eur(50_00)));
        assert_eq!((app.free_credit(&anna.id).await, app.balance("clearing:demo").await), (0, 0));
    }

    async fn what_went_back_before_it_was_placed_is_nobodys_credit_at_any_moment(app: TestApp) {
        let app = paying(app);
        let (anna, _) = app.anna_and_bert().await;
        for (session, refunds, disputes, left) in [
            ("all", vec![refund_of("all", 70_00, None)], vec![], 0),
            ("part", vec![refund_of("part", 20_00, None)], vec![dispute_of("part", 40_00, DisputeState::Open)], 10_00),
            // What came back after all is there; a notice that is late changes nothing about that.
            ("failed", vec![refund_of("failed", 70_00, None), refund_of("failed", 70_00, Some("expired_card"))], vec![], 70_00),
            ("won", vec![], disputes_of("won", [DisputeState::Open, DisputeState::Won, DisputeState::Open]), 70_00),
            ("lost", vec![], disputes_of("lost", [DisputeState::Inquiry, DisputeState::Open, DisputeState::Lost]), 0),
        ] {
            let key = app.suspended(session, 70_00).await;
            for charge in &refunds {
                payments::record_refunds(&app.ctx, charge).await.unwrap();
            }
            for dispute in &disputes {
                payments::record_chargeback(&app.ctx, dispute).await.unwrap();
            }
            let before = app.free_credit(&anna.id).await;
            let id = suspense::place(&app.ctx, &key, &anna.id, WHY).await.unwrap();
            assert_eq!(app.free_credit(&anna.id).await - before, left, "{session}");
            let payment = app.payment_of(&id).await;
            let back = payment.refunded().minor() + payment.charged_back().minor();
            assert_eq!(back, 70_00 - left, "{session}");
            // The notices come again: each is booked.
            let placed = app.free_credit(&anna.id).await;
            if let Some(charge) = refunds.last() {
                payments::record_refunds(&app.ctx, charge).await.unwrap();
            }
            if let Some(dispute) = disputes.last() {
                payments::record_chargeback(&app.ctx, dispute).await.unwrap();
            }
            assert_eq!(app.free_credit(&anna.id).await, placed, "{session}");
        }
        // Only the provider knew of it when it was placed: its notice takes the credit back.
        let key = app.suspended("later", 30_00).await;
        let before = app.free_credit(&anna.id).await;
        suspense::place(&app.ctx, &key, &anna.id, WHY).await.unwrap();
        assert_eq!(app.free_credit(&anna.id).await, before + 30_00);
        payments::record_refunds(&app.ctx, &refund_of("later", 30_00, None)).await.unwrap();
        assert_eq!(app.free_credit(&anna.id).await, before);
        // Of money that is nobody's and not in suspense nothing is kept.
        payments::record_refunds(&app.ctx, &refund_of("elsewhere", 30_00, None)).await.unwrap();
        assert_eq!(app.count("suspended_return").await, 6);
    }

    async fn money_that_was_not_what_was_asked_for_is_placed_with_anybody(app: TestApp) {
        let app = paying(app);
        let (anna, bert) = app.anna_and_bert().await;
        let meant = app.payment_in(&anna.id, "awaiting_provider", eur(120_00), &[]).await;
        let remote = RemoteCheckout { payment: Some(meant.clone()), ..unknown("s1", eur(50_00)) };
        assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Suspended);
        let id = suspense::place(&app.ctx, "suspense:s1", &bert.id, WHY).await.unwrap();
        assert_eq!((app.free_credit(&bert.id).await, app.open_tasks("payment_mismatch").await), (50_00, 0));
        assert_eq!(app.payment_of(&id).await.intent_ref.as_deref(), Some("intent-s1"));
        assert_eq!(app.payment_of(&meant).await.status, PaymentStatus::Failed);
        assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Unchanged);
        // Our own row was wrong, and the money fits after all: it is booked already.
        let fits = RemoteCheckout { amount: eur(120_00), ..remote };
        assert_eq!(payments::settle(&app.ctx, &fits).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
    }

    async fn what_the_accounting_system_reported_is_placed_with_its_words(app: TestApp) {
        let anna = app.debtor("anna").await;
        let row = reported("E1", "150.00", "C-77", "A9=20.00|G9=30.00");
        app.import_payments(&row).await;
        let invoice = app.invoice(&anna.id, "A9", eur(120_00), app.ctx.today()).await;
        let key = "suspense:elsewhere:E1";
        let id = suspense::place(&app.ctx, key, &anna.id, WHY).await.unwrap();
        let payment = app.payment_of(&id).await;
        assert_eq!((payment.provider, payment.method.as_deref()), (ProviderKind::Elsewhere, Some(Method::Transfer.code())));
        assert_eq!((app.outstanding(&invoice).await, app.balance("suspense").await), (100_00, 0));
        assert_eq!((app.open_tasks("unknown_money").await, app.all_unapplied().await), (0, 130_00));
        // It goes on as any report does: the other invoice comes, and the payment is taken back.
        app.invoice(&anna.id, "G9", eur(200_00), app.ctx.today()).await;
        saldo::elsewhere::serve_all(&app.ctx).await.unwrap();
        assert_eq!(app.all_unapplied().await, 100_00);
        assert_eq!(counts(&app.import_payments(&row).await), [0, 0, 1, 0]);
        let back = payments::NewReversal {
            key: "r".into(),
            amount: None,
            reason: ReversalReason::Mistake,
            note: String::new(),
            value_on: app.ctx.today(),
            notify: false,
        };
        payments::reverse(&app.ctx, &id, &back).await.unwrap();
        assert_eq!((app.outstanding(&invoice).await, app.all_unapplied().await), (120_00, 0));
    }

    async fn of_many_who_place_the_same_money_one_does(app: TestApp) {
        let app = paying(app);
        let (anna, bert) = app.anna_and_bert().await;
        app.import_payments(&reported("E1", "30.00", "C-1", "")).await;
        for key in [app.suspended("s1", 70_00).await, "suspense:elsewhere:E1".to_owned()] {
            let mut hands: JoinSet<bool> = JoinSet::new();
            for n in 0..10 {
                let (app, key) = (app.clone(), key.clone());
                let debtor = if n % 2 == 0 { anna.id.clone() } else { bert.id.clone() };
                hands.spawn(async move {
                    if n == 9 && !key.contains("elsewhere") {
                        return given_back(suspense::give_back(&app.ctx, &key, WHY).await);
                    }
                    match suspense::place(&app.ctx, &key, &debtor, WHY).await {
                        Ok(_) => true,
                        Err(SuspenseError::Gone) => false,
                        Err(error) => panic!("{error}"),
                    }
                });
            }
            let mut won = 0;
            while let Some(hand) = hands.join_next().await {
                won += i32::from(hand.unwrap());
            }
            assert_eq!(won, 1, "{key}");
        }
        assert_eq!(app.balance("suspense").await, 0);
        let given_back: i64 = app.one("select count(*) from suspense_left where payment_id is null and $1 = $1", "").await;
        assert_eq!(app.all_unapplied().await, 30_00 + if given_back == 0 { 70_00 } else { 0 });
    }

    async fn a_person_and_an_import_do_not_place_the_same_money(app: TestApp) {
        let anna = app.debtor("anna").await;
        let rows: String = (1..=12).map(|n| reported(&format!("E{n}"), "10.00", "D-bert", "")).collect();
        app.import_payments(&rows).await;
        app.debtor("bert").await;
        let served = { let app = app.clone(); tokio::spawn(async move { saldo::elsewhere::serve_all(&app.ctx).await.unwrap() }) };
        let mut placed = 0;
        for n in 1..=12 {
            match suspense::place(&app.ctx, &format!("suspense:elsewhere:E{n}"), &anna.id, WHY).await {
                Ok(_) => placed += 1,
                Err(SuspenseError::Gone) => {}
                Err(error) => panic!("{error}"),
            }
        }
        served.await.unwrap();
        saldo::elsewhere::serve_all(&app.ctx).await.unwrap();
        assert_eq!((app.all_unapplied().await, app.balance("suspense").await), (120_00, 0));
        assert_eq!(app.free_credit(&anna.id).await, placed * 10_00);
    }

    async fn what_went_back_to_its_payer_is_gone(app: TestApp) {
        let app = paying(app);
        let (anna, _) = app.anna_and_bert().await;
        let key = app.suspended("s1", 70_00).await;
        suspense::give_back(&app.ctx, &key, "Sent back at the provider.").await.unwrap();
        assert_eq!((app.balance("suspense").await, app.balance("clearing:demo").await), (0, 0));
        assert_eq!(app.open_tasks("unknown_money").await, 0);
        for again in [
            suspense::give_back(&app.ctx, &key, WHY).await.err(),
            suspense::place(&app.ctx, &key, &anna.id, WHY).await.err(),
        ] {
            assert!(matches!(again, Some(SuspenseError::Gone)), "{again:?}");
        }
        assert_eq!(payments::settle(&app.ctx, &unknown("s1", eur(70_00))).await.unwrap(), Outcome::Unchanged);
    }

    async fn wrong_wishes_change_nothing(app: TestApp) {
        let app = paying(app);
        let (anna, bert) = app.anna_and_bert().await;
        let key = app.suspended("s1", 70_00).await;
        app.import_payments(&reported("E1", "30.00", "C-1", "")).await;
        let new = saldo::debtors::NewMerge { from: bert.id.clone(), into: anna.id.clone(), why: "one shop".into() };
        saldo::debtors::merge(&app.ctx, &new).await.unwrap();
        let contact = app.contact("anna", &anna.id, saldo::access::Rights::PAY).await;
        let before = app.state().await;
        let nobody: DebtorId = app.ctx.new_id();
        for debtor in [&nobody, &bert.id] {
            assert!(matches!(suspense::place(&app.ctx, &key, debtor, WHY).await, Err(SuspenseError::NoDebtor)));
        }
        for wrong in ["", "suspense:s2", "suspense:elsewhere:E2", "given_back:suspense:s1"] {
            assert!(matches!(suspense::place(&app.ctx, wrong, &anna.id, WHY).await, Err(SuspenseError::NotFound)), "{wrong}");
        }
        for why in ["", " ", &"x".repeat(501)] {
            assert!(matches!(suspense::place(&app.ctx, &key, &anna.id, why).await, Err(SuspenseError::Why)));
        }
        let reported = suspense::give_back(&app.ctx, "suspense:elsewhere:E1", WHY).await;
        assert!(matches!(reported, Err(SuspenseError::Reported)));
        let viewing = app.ctx.acting_as(Actor::ViewAs(app.ctx.new_id()));
        for ctx in [app.acting_as(&contact), viewing] {
            assert!(matches!(suspense::place(&ctx, &key, &anna.id, WHY).await, Err(SuspenseError::NotAllowed)));
            assert!(matches!(suspense::give_back(&ctx, &key, WHY).await, Err(SuspenseError::NotAllowed)));
        }
        assert_eq!(app.state().await, before);
    }

    async fn whose_it_may_be_is_suggested(app: TestApp) {
        let app = paying(app);
        let (anna, bert) = app.anna_and_bert().await;
        let meant = app.payment_in(&bert.id, "awaiting_provider", eur(120_00), &[]).await;
        let remote = RemoteCheckout { payment: Some(meant), ..unknown("s1", eur(50_00)) };
        payments::settle(&app.ctx, &remote).await.unwrap();
        app.import_payments(&reported("E1", "30.00", "C-1", "A9=20.00|G9=10.00")).await;
        app.invoice(&anna.id, "A9", eur(120_00), app.ctx.today()).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        for (key, expected) in [("suspense:s1", &bert.id), ("suspense:elsewhere:E1", &anna.id)] {
            let money = suspense::get(&mut conn, key).await.unwrap().unwrap();
            let found: Vec<DebtorId> =
                suspense::suggestions(&mut conn, &money).await.unwrap().into_iter().map(|debtor| debtor.id).collect();
            assert_eq!(found, std::slice::from_ref(expected), "{key}");
        }
    }
}

fn given_back(outcome: Result<(), SuspenseError>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(SuspenseError::Gone) => false,
        Err(error) => panic!("{error}"),
    }
}
