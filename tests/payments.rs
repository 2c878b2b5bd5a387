//! Paying several invoices at once, and everything that may happen to the money afterwards.

use std::sync::Arc;

use saldo::ids::PaymentId;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::rules::{Basket, BasketError};
use saldo::payments::{
    self, Cancelled, DisputeState, Order, Outcome, Payment, PaymentStatus, Providers, RemoteCharge, RemoteCheckout,
    RemoteDispute, RemoteState, StartError, Started, store,
};
use saldo::tasks;
use saldo::text::Language;

use crate::support::{DebtorStory, TestApp, eur};

/// With the demonstration provider as the way to pay.
fn paying(app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    let mut app = app;
    app.ctx.providers = Arc::new(Providers::with(provider));
    app
}

fn order(key: &str, debtor: &DebtorStory, amounts: &[(usize, i64)]) -> Order {
    Order {
        checkout_key: key.to_owned(),
        basket: Basket {
            currency: eur(0).currency(),
            lines: amounts.iter().map(|(n, minor)| (debtor.invoices[*n].clone(), eur(*minor))).collect(),
        },
        use_credit: true,
        told: None,
        language: Language::Nl,
    }
}

impl TestApp {
    async fn start(&self, debtor: &DebtorStory, order: &Order) -> PaymentId {
        match payments::start_checkout(&self.ctx, &debtor.id, order).await.unwrap() {
            Started::AtProvider { payment, .. } | Started::Done(payment) => payment,
        }
    }

    async fn payment(&self, id: &PaymentId) -> Payment {
        store::get(&mut self.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn unapplied(&self, debtor: &DebtorStory) -> i64 {
        let mut conn = self.ctx.db.read().await.unwrap();
        let lots = saldo::ledger::credits::available(&mut conn, &debtor.id, eur(0).currency()).await.unwrap();
        lots.iter().map(|lot| lot.amount().minor()).sum()
    }

    /// What the demonstration provider would say of this payment, paid.
    async fn remote(&self, id: &PaymentId, state: RemoteState) -> RemoteCheckout {
        let payment = self.payment(id).await;
        RemoteCheckout {
            provider: payment.provider,
            account: String::new(),
            livemode: false,
            session_ref: payment.session_ref.clone().unwrap(),
            intent_ref: Some(format!("intent-{id}")),
            charge_ref: Some(format!("charge-{id}")),
            payment: Some(id.clone()),
            amount: payment.amount(),
            state,
            method: None,
        }
    }

    /// Three invoices of 120, 80 and 50 euros paid in one payment.
    async fn three_paid(&self) -> (DebtorStory, PaymentId) {
        let anna = self.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let id = self.start(&anna, &order("k1", &anna, &[(0, 120_00), (1, 80_00), (2, 50_00)])).await;
        let paid = self.remote(&id, RemoteState::Paid).await;
        assert_eq!(payments::settle(&self.ctx, &paid).await.unwrap(), Outcome::Settled);
        (anna, id)
    }

    async fn all_outstanding(&self, debtor: &DebtorStory) -> Vec<i64> {
        let mut all = Vec::new();
        for invoice in &debtor.invoices {
            all.push(self.outstanding(invoice).await);
        }
        all
    }
}

fn charge(id: &PaymentId, refunded: i64) -> RemoteCharge {
    RemoteCharge {
        provider: saldo::payments::ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        charge_ref: format!("charge-{id}"),
        intent_ref: format!("intent-{id}"),
        refunded: eur(refunded),
    }
}

fn dispute(id: &PaymentId, amount: i64, state: DisputeState) -> RemoteDispute {
    RemoteDispute {
        provider: saldo::payments::ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        dispute_ref: format!("dispute-{id}"),
        intent_ref: format!("intent-{id}"),
        amount: eur(amount),
        state,
        reason: "fraudulent".into(),
    }
}

on_both! {
    async fn three_invoices_are_paid_in_one_payment(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Settled);
        assert_eq!(app.unapplied(&anna).await, 0);
    }

    async fn the_demonstration_page_goes_the_way_of_any_notice(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 100_00)])).await;
        assert!(demo::decide(&app.ctx, &id, DemoState::Processing).await.unwrap());
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Processing);
        assert!(demo::decide(&app.ctx, &id, DemoState::Paid).await.unwrap());
        assert!(!demo::decide(&app.ctx, &id, DemoState::Failed).await.unwrap());
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 20_00);
    }

    async fn the_same_form_sent_twice_is_one_payment(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let form = order("k1", &anna, &[(0, 120_00)]);
        assert_eq!(app.start(&anna, &form).await, app.start(&anna, &form).await);
        assert_eq!(app.count("payment").await, 1);
        assert_eq!(app.count("demo_checkout").await, 1);
    }

    async fn a_paid_notice_seen_many_times_at_once_pays_once(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let paid = app.remote(&id, RemoteState::Paid).await;
        let notices: Vec<_> = (0..32).map(|_| {
            let (ctx, paid) = (app.ctx.clone(), paid.clone());
            tokio::spawn(async move { payments::settle(&ctx, &paid).await.unwrap() })
        }).collect();
        let mut settled = 0;
        for notice in notices {
            settled += i32::from(notice.await.unwrap() == Outcome::Settled);
        }
        assert_eq!(settled, 1);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
        assert_eq!(app.unapplied(&anna).await, 0);
    }

    async fn two_payments_of_one_invoice_leave_the_second_as_credit(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let paid_first = app.remote(&first, RemoteState::Paid).await;
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap(), Cancelled::Yes);
        let second = app.start(&anna, &order("k2", &anna, &[(0, 120_00)])).await;
        let paid_second = app.remote(&second, RemoteState::Paid).await;
        // The provider's word that the first was paid after all comes late; money is money.
        assert_eq!(payments::settle(&app.ctx, &paid_second).await.unwrap(), Outcome::Settled);
        assert_eq!(payments::settle(&app.ctx, &paid_first).await.unwrap(), Outcome::Settled);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
        assert_eq!(app.unapplied(&anna).await, 120_00);
    }

    async fn credit_is_used_first_and_only_once(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(30_00), eur(100_00), eur(100_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 30_00)])).await;
        let late = app.remote(&first, RemoteState::Paid).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap();
        let again = app.start(&anna, &order("k2", &anna, &[(0, 30_00)])).await;
        payments::settle(&app.ctx, &app.remote(&again, RemoteState::Paid).await).await.unwrap();
        payments::settle(&app.ctx, &late).await.unwrap();
        assert_eq!(app.unapplied(&anna).await, 30_00);

        let a = app.start(&anna, &order("k3", &anna, &[(1, 100_00)])).await;
        let b = app.start(&anna, &order("k4", &anna, &[(2, 100_00)])).await;
        assert_eq!((app.payment(&a).await.credit(), app.payment(&a).await.amount()), (eur(30_00), eur(70_00)));
        assert_eq!(app.payment(&b).await.amount(), eur(100_00));
        payments::settle(&app.ctx, &app.remote(&a, RemoteState::Expired).await).await.unwrap();
        assert_eq!(app.unapplied(&anna).await, 30_00);
        payments::settle(&app.ctx, &app.remote(&b, RemoteState::Paid).await).await.unwrap();
        assert_eq!(app.all_outstanding(&anna).await, [0, 100_00, 0]);
    }

    async fn credit_alone_settles_without_a_provider(app: TestApp) {
        let mut app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(40_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let late = app.remote(&first, RemoteState::Paid).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap();
        let second = app.start(&anna, &order("k2", &anna, &[(0, 120_00)])).await;
        payments::settle(&app.ctx, &app.remote(&second, RemoteState::Paid).await).await.unwrap();
        payments::settle(&app.ctx, &late).await.unwrap();
        assert_eq!(app.unapplied(&anna).await, 120_00);

        app.ctx.providers = Arc::new(Providers::default());
        let by_credit = app.start(&anna, &order("k3", &anna, &[(1, 40_00)])).await;
        assert_eq!(app.payment(&by_credit).await.status, PaymentStatus::Settled);
        assert_eq!(app.payment(&by_credit).await.amount(), eur(0));
        assert_eq!((app.outstanding(&anna.invoices[1]).await, app.unapplied(&anna).await), (0, 80_00));
    }

    async fn an_unfinished_checkout_never_blocks_and_is_never_doubled(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let blocked = payments::start_checkout(&app.ctx, &anna.id, &order("k2", &anna, &[(0, 20_00), (1, 80_00)])).await;
        assert!(matches!(blocked, Err(StartError::Unfinished(ref id)) if *id == first), "{blocked:?}");
        assert_eq!(payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap(), Cancelled::Yes);
        app.start(&anna, &order("k2", &anna, &[(0, 20_00), (1, 80_00)])).await;
    }

    async fn a_basket_that_is_wrong_changes_nothing(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(50_00)]).await;
        let mut foreign = order("k", &anna, &[(0, 10_00)]);
        foreign.basket.lines.push((bert.invoices[0].clone(), eur(10_00)));
        for (name, wrong) in [
            ("empty", order("k", &anna, &[])),
            ("zero", order("k", &anna, &[(0, 0)])),
            ("negative", order("k", &anna, &[(0, -1)])),
            ("more than owed", order("k", &anna, &[(0, 120_01)])),
            ("twice", order("k", &anna, &[(0, 10_00), (0, 10_00)])),
            ("somebody else's", foreign),
        ] {
            let refused = payments::start_checkout(&app.ctx, &anna.id, &wrong).await;
            assert!(matches!(refused, Err(StartError::Basket(_))), "{name}: {refused:?}");
        }
        assert_eq!((app.count("payment").await, app.count("hold").await, app.count("job").await), (0, 0, 0));
    }

    async fn the_minimum_never_blocks_the_full_rest(app: TestApp) {
        let app = paying(app);
        let mut creditor = saldo::creditor::Creditor::named("Molen & Zoon B.V.");
        creditor.minimum_payment_minor = 25_00;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::creditor::save(&mut tx, &creditor, app.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(8_00)]).await;
        let refused = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[(0, 24_99)])).await;
        assert!(matches!(refused, Err(StartError::Basket(ref e)) if matches!(e[0], BasketError::BelowMinimum { .. })), "{refused:?}");
        app.start(&anna, &order("k2", &anna, &[(0, 25_00), (1, 8_00)])).await;
    }

    async fn money_that_is_not_what_was_asked_for_is_never_paid(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let honest = app.remote(&id, RemoteState::Paid).await;
        let less = RemoteCheckout { amount: eur(1_00), ..honest.clone() };
        assert_eq!(payments::settle(&app.ctx, &less).await.unwrap(), Outcome::Suspended);
        assert_eq!(payments::settle(&app.ctx, &less).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 120_00);
        assert_eq!(app.payment(&id).await.failure.as_deref(), Some("mismatch"));
        let open = tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(open.len(), 1);
        assert!(open[0].detail.contains("EUR 1.00 instead of EUR 120.00"), "{}", open[0].detail);
    }

    async fn another_account_mode_or_currency_is_never_paid(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let dollars = saldo::money::Money::new(50_00, saldo::money::Currency::parse("USD").unwrap()).unwrap();
        for (n, minor, wrong) in [(0, 120_00, "account"), (1, 80_00, "livemode"), (2, 50_00, "currency")] {
            let id = app.start(&anna, &order(wrong, &anna, &[(n, minor)])).await;
            let mut remote = app.remote(&id, RemoteState::Paid).await;
            match wrong {
                "account" => remote.account = "acct_other".into(),
                "livemode" => remote.livemode = true,
                _ => remote.amount = dollars,
            }
            assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Suspended, "{wrong}");
        }
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!(app.count("task").await, 3);
    }

    async fn money_for_no_payment_of_ours_is_suspended_once(app: TestApp) {
        let app = paying(app);
        let (_, id) = app.three_paid().await;
        let mut remote = app.remote(&id, RemoteState::Paid).await;
        remote.payment = None;
        remote.session_ref = "somebody-elses".into();
        assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Suspended);
        assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.count("task").await, 1);
    }

    async fn an_old_notice_never_undoes_a_newer_one(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        for old in [RemoteState::Open, RemoteState::Processing, RemoteState::Failed("x".into()), RemoteState::Expired] {
            let remote = app.remote(&id, old).await;
            assert_eq!(payments::settle(&app.ctx, &remote).await.unwrap(), Outcome::Unchanged);
        }
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Settled);
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
    }

    async fn a_partial_refund_told_three_times_is_booked_once(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        for _ in 0..3 {
            payments::record_refund(&app.ctx, &charge(&id, 10_00)).await.unwrap();
        }
        assert_eq!(app.payment(&id).await.refunded(), eur(10_00));
        assert_eq!(app.all_outstanding(&anna).await.iter().sum::<i64>(), 10_00);
        payments::record_refund(&app.ctx, &charge(&id, 250_00)).await.unwrap();
        payments::record_refund(&app.ctx, &charge(&id, 10_00)).await.unwrap();
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
    }

    async fn a_refund_takes_unapplied_credit_before_it_reopens(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let first = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let late = app.remote(&first, RemoteState::Paid).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &first).await.unwrap();
        let second = app.start(&anna, &order("k2", &anna, &[(0, 20_00)])).await;
        payments::settle(&app.ctx, &app.remote(&second, RemoteState::Paid).await).await.unwrap();
        payments::settle(&app.ctx, &late).await.unwrap();
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.unapplied(&anna).await), (0, 20_00));
        payments::record_refund(&app.ctx, &charge(&first, 50_00)).await.unwrap();
        assert_eq!((app.outstanding(&anna.invoices[0]).await, app.unapplied(&anna).await), (30_00, 0));
    }

    async fn a_chargeback_reopens_with_a_hold_and_a_task_and_a_win_restores(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Inquiry)).await.unwrap();
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        for _ in 0..2 {
            payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Open)).await.unwrap();
        }
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!(app.payment(&id).await.charged_back(), eur(250_00));
        assert_eq!(tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap().len(), 1);
        for _ in 0..2 {
            payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Won)).await.unwrap();
        }
        assert_eq!(app.all_outstanding(&anna).await, [0, 0, 0]);
        assert_eq!(app.payment(&id).await.charged_back(), eur(0));
        assert!(tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap().is_empty());
    }

    async fn a_refund_after_a_chargeback_never_returns_more_than_came_in(app: TestApp) {
        let app = paying(app);
        let (anna, id) = app.three_paid().await;
        payments::record_chargeback(&app.ctx, &dispute(&id, 250_00, DisputeState::Lost)).await.unwrap();
        assert_eq!(payments::record_refund(&app.ctx, &charge(&id, 10_00)).await.unwrap(), Outcome::Unchanged);
        assert_eq!(app.all_outstanding(&anna).await, [120_00, 80_00, 50_00]);
        assert_eq!(app.payment(&id).await.refunded(), eur(0));
    }

    async fn a_payment_whose_notice_never_came_is_looked_after(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let id = app.start(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update demo_checkout set state = 'paid'")).unwrap();
        tx.commit().await.unwrap();
        payments::reconcile(&app.ctx, &id).await.unwrap();
        assert_eq!(app.payment(&id).await.status, PaymentStatus::Settled);
        assert_eq!(app.outstanding(&anna.invoices[0]).await, 0);
    }
}
