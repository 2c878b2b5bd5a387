//! Less is paid than is due: somebody says why, and somebody hears it.

use std::sync::Arc;

use chrono::{Days, Duration};
use saldo::creditor::{self, Creditor};
use saldo::ids::PaymentId;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::rules::Basket;
use saldo::payments::{self, Order, Providers, StartError, Started};
use saldo::shortfalls::{self, About, PromisedOn, Reason, ReasonKind, Shortfall, Why, Words};
use saldo::tasks::{self, Task, TaskKind};
use saldo::text::Language;
use saldo::transfers::{self, Arrival, TransferError};

use crate::support::{DebtorStory, TestApp, eur, later, state_hash};

/// With the demonstration provider and an account, so that both ways to pay are there.
async fn paying(mut app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    app.ctx.providers = Arc::new(Providers::with(provider));
    let mut creditor = Creditor::named("Molen & Zoon B.V.");
    creditor.iban = Some("NL91 ABNA 0417 1643 00".into());
    let mut tx = app.ctx.db.begin().await.unwrap();
    creditor::save(&mut tx, &creditor, app.ctx.now()).await.unwrap();
    tx.commit().await.unwrap();
    app
}

fn order(key: &str, debtor: &DebtorStory, amounts: &[(usize, i64)], why: Why) -> Order {
    Order {
        checkout_key: key.to_owned(),
        basket: Basket {
            currency: eur(0).currency(),
            lines: amounts.iter().map(|(n, minor)| (debtor.invoices[*n].clone(), eur(*minor))).collect(),
        },
        use_credit: false,
        told: None,
        why,
        language: Language::En,
    }
}

fn wrong(about: About, words: &str) -> Reason {
    Reason::Wrong(about, Words::parse(words).unwrap())
}

fn promise(app: &TestApp, days: u64) -> Reason {
    Reason::Promise(PromisedOn::on(app.ctx.today() + Days::new(days), app.ctx.today()).unwrap())
}

impl TestApp {
    /// Three invoices of 120, 80 and 50 euros, all due today.
    async fn all_due(&self) -> DebtorStory {
        let mut anna = self.debtor("anna").await;
        for (n, minor) in [120_00, 80_00, 50_00].into_iter().enumerate() {
            anna.invoices.push(self.invoice(&anna.id, &format!("anna-{n}"), eur(minor), self.ctx.today()).await);
        }
        anna
    }

    async fn by_card(&self, debtor: &DebtorStory, order: &Order) -> PaymentId {
        match payments::start_checkout(&self.ctx, &debtor.id, order).await.unwrap() {
            Started::AtProvider { payment, .. } | Started::Done(payment) => payment,
        }
    }

    async fn ends(&self, payment: &PaymentId, state: DemoState) {
        assert!(demo::decide(&self.ctx, payment, state).await.unwrap());
    }

    async fn said(&self, payment: &PaymentId) -> Vec<Shortfall> {
        shortfalls::of_payment(&mut self.ctx.db.read().await.unwrap(), payment).await.unwrap()
    }

    async fn to_do(&self) -> Vec<Task> {
        tasks::list_open(&mut self.ctx.db.read().await.unwrap()).await.unwrap()
    }

    async fn kinds(&self) -> Vec<TaskKind> {
        self.to_do().await.into_iter().map(|task| task.kind).collect()
    }

    async fn everything(&self) -> String {
        state_hash(&mut self.ctx.db.read().await.unwrap(), &[]).await
    }
}

on_both! {
    async fn less_than_due_needs_a_reason_by_either_way(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let silent = order("k1", &anna, &[(0, 100_00), (1, 80_00), (2, 1_00)], Why::default());
        let before = app.everything().await;
        let refused = payments::start_checkout(&app.ctx, &anna.id, &silent).await;
        let Err(StartError::Unexplained(short)) = refused else { panic!("{refused:?}") };
        let left: Vec<_> = short.iter().map(|one| (one.number.as_str(), one.left)).collect();
        assert_eq!(left, [("anna-0", eur(20_00)), ("anna-2", eur(49_00))]);
        let refused = transfers::announce(&app.ctx, &anna.id, &silent).await;
        assert!(matches!(refused, Err(TransferError::Start(StartError::Unexplained(ref short))) if short.len() == 2), "{refused:?}");
        // A review asks, it does not insist.
        assert_eq!(payments::review(&app.ctx, &anna.id, &silent).await.unwrap().amount, eur(181_00));
        assert!(app.everything().await == before, "a payment without a reason left something");
    }

    async fn all_that_is_due_and_a_part_ahead_need_none(app: TestApp) {
        let app = paying(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let id = app.by_card(&anna, &order("k1", &anna, &[(0, 120_00), (1, 1_00)], Why::default())).await;
        assert_eq!(app.said(&id).await, []);
        payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        // A day later the second one may be due: what counts is the day of paying.
        app.clock.advance(Duration::days(7));
        let now = payments::start_checkout(&app.ctx, &anna.id, &order("k2", &anna, &[(1, 1_00)], Why::default())).await;
        assert!(matches!(now, Err(StartError::Unexplained(_))), "{now:?}");
    }

    async fn an_answer_of_an_invoice_counts_before_that_for_all(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let mut why = later();
        why.own.insert(anna.invoices[1].clone(), wrong(About::Delivery, "Two boxes are missing."));
        why.own.insert(anna.invoices[2].clone(), promise(&app, 7));
        let id = app.by_card(&anna, &order("k1", &anna, &[(0, 100_00), (1, 60_00), (2, 50_00)], why)).await;
        let said = app.said(&id).await;
        let short: Vec<_> = said.iter().map(|one| (one.number.as_str(), one.short(), one.reason)).collect();
        assert_eq!(short, [("anna-0", eur(20_00), ReasonKind::Later), ("anna-1", eur(20_00), ReasonKind::Wrong)]);
        assert_eq!((said[1].about, said[1].words.as_str()), (Some(About::Delivery), "Two boxes are missing."));
    }

    async fn staff_hear_it_when_the_money_is_there_and_not_before(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let mut why = Why::all(promise(&app, 7));
        why.own.insert(anna.invoices[1].clone(), wrong(About::Price, "The discount is missing."));
        why.own.insert(anna.invoices[2].clone(), Reason::Later);
        let id = app.by_card(&anna, &order("k1", &anna, &[(0, 100_00), (1, 60_00), (2, 1_00)], why)).await;
        assert_eq!(app.kinds().await, [], "somebody is at the provider");
        app.ends(&id, DemoState::Processing).await;
        assert_eq!(app.kinds().await, [TaskKind::PaidLessPromise, TaskKind::PaidLessWrong], "it is on its way");
        app.ends(&id, DemoState::Paid).await;
        let open = app.to_do().await;
        assert_eq!(open.len(), 2, "said once, heard once");
        assert_eq!(open[0].detail, "anna-0: EUR 20.00 not paid, promised for 2026-03-09");
        assert_eq!(open[1].detail, "anna-1: EUR 20.00 not paid, price: The discount is missing.");
        let due: Vec<(String, i64)> = saldo::run!(app.ctx.db.read().await.unwrap(), fetch_all,
            sqlx::query_as("select cast(due_on as text), amount_minor from task order by due_on desc")).unwrap();
        let expected = [("2026-03-09".to_owned(), 20_00), ("2026-03-04".to_owned(), 20_00)];
        assert_eq!(due, expected, "the promise on its day, the rest within two working days");
    }

    async fn a_payment_that_fails_leaves_nobody_anything_to_do(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        for (key, ends) in [("k1", &[DemoState::Failed][..]), ("k2", &[DemoState::Processing, DemoState::Failed])] {
            let id = app.by_card(&anna, &order(key, &anna, &[(0, 100_00)], Why::all(Reason::Plan))).await;
            for state in ends {
                app.ends(&id, *state).await;
            }
            assert_eq!(app.kinds().await, [], "{key}");
        }
        let id = app.by_card(&anna, &order("k3", &anna, &[(0, 100_00)], Why::all(Reason::Plan))).await;
        payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        assert_eq!(app.kinds().await, []);
        assert_eq!(app.count("shortfall").await, 3, "what was said is kept");
    }

    async fn an_announced_transfer_is_heard_and_one_that_does_not_come_is_not(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let why = Why::all(wrong(About::Quality, "Scratched."));
        let id = transfers::announce(&app.ctx, &anna.id, &order("k1", &anna, &[(0, 100_00), (1, 1_00)], why)).await.unwrap();
        let open = app.to_do().await;
        assert_eq!(open.len(), 1, "one payment and one reason are one task");
        assert_eq!(open[0].detail, "anna-0: EUR 20.00 not paid, quality: Scratched.; anna-1: EUR 79.00 not paid, quality: Scratched.");
        app.clock.advance(Duration::days(7));
        assert!(transfers::expire(&app.ctx, &id).await.unwrap());
        assert_eq!(app.kinds().await, []);
        // The money comes after all: what was said counts again.
        let payment = payments::store::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
        let shown = transfers::of_payment(&mut app.ctx.db.read().await.unwrap(), &payment).await.unwrap().unwrap();
        let arrival = Arrival { key: "b1", amount: eur(101_00), value_on: app.ctx.today() };
        transfers::arrived(&app.ctx, shown.reference.as_str(), &arrival).await.unwrap().unwrap();
        assert_eq!(app.kinds().await, [TaskKind::PaidLessWrong]);
    }

    async fn what_was_open_is_settled_and_the_task_with_it(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let id = app.by_card(&anna, &order("k1", &anna, &[(0, 100_00), (1, 60_00)], Why::all(Reason::Plan))).await;
        app.ends(&id, DemoState::Paid).await;
        app.paid(&anna.id, eur(20_00), &[(&anna.invoices[0], eur(20_00))]).await;
        assert_eq!(app.kinds().await, [TaskKind::PaidLessPlan], "one of the two is still open");
        let (_, lot) = app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        app.allocated(&anna.id, &lot, &anna.invoices[1], eur(19_99)).await;
        assert_eq!(app.kinds().await, [TaskKind::PaidLessPlan], "a cent is still open");
        let second = app.by_card(&anna, &order("k2", &anna, &[(1, 1)], Why::default())).await;
        app.ends(&second, DemoState::Paid).await;
        assert_eq!(app.kinds().await, []);
    }

    async fn what_is_paid_elsewhere_meanwhile_needs_nobody(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let id = app.by_card(&anna, &order("k1", &anna, &[(0, 100_00)], Why::all(Reason::Plan))).await;
        app.paid(&anna.id, eur(120_00), &[(&anna.invoices[0], eur(120_00))]).await;
        app.ends(&id, DemoState::Paid).await;
        assert_eq!((app.kinds().await, app.outstanding(&anna.invoices[0]).await), (vec![], 0));
    }

    async fn one_form_sent_many_times_at_once_says_it_once(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let sent: Vec<_> = (0..8).map(|_| {
            let (ctx, debtor, order) = (app.ctx.clone(), anna.id.clone(), order("k1", &anna, &[(0, 100_00)], Why::all(Reason::Plan)));
            tokio::spawn(async move { transfers::announce(&ctx, &debtor, &order).await.unwrap() })
        }).collect();
        for one in sent {
            one.await.unwrap();
        }
        assert_eq!((app.count("payment").await, app.count("shortfall").await, app.count("task").await), (1, 1, 1));
    }

    async fn while_the_provider_is_silent_the_last_word_counts(app: TestApp) {
        let mut app = paying(app).await;
        let anna = app.all_due().await;
        let working = app.ctx.providers.clone();
        app.ctx.providers = Arc::new(Providers::with(Arc::new(crate::support::Silent)));
        let down = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[(0, 100_00)], later())).await;
        assert!(matches!(down, Err(StartError::Provider(_))), "{down:?}");
        let other = order("k1", &anna, &[(0, 90_00)], Why::all(Reason::Plan));
        payments::start_checkout(&app.ctx, &anna.id, &other).await.unwrap_err();
        let said: Vec<(String, i64)> = saldo::run!(app.ctx.db.read().await.unwrap(), fetch_all,
            sqlx::query_as("select reason, short_minor from shortfall")).unwrap();
        assert_eq!(said, [("later".to_owned(), 20_00)], "other amounts are not this payment");
        app.ctx.providers = working;
        let again = order("k1", &anna, &[(0, 100_00)], Why::all(Reason::Plan));
        let id = app.by_card(&anna, &again).await;
        assert_eq!(app.said(&id).await[0].reason, ReasonKind::Plan);
        // The checkout is made: from here on it is as it was said.
        app.by_card(&anna, &other).await;
        let said = app.said(&id).await;
        assert_eq!((said[0].reason, said[0].short(), app.count("payment").await), (ReasonKind::Plan, eur(20_00), 1));
    }
}
