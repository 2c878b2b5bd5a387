//! Less is paid than is due: somebody says why, and somebody hears it.

use std::sync::Arc;

use chrono::{Days, Duration, NaiveDate};
use saldo::creditor::{self, Creditor};
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::ids::PaymentId;
use saldo::money::Money;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::rules::Basket;
use saldo::payments::{self, Order, Providers, StartError, Started};
use saldo::policies::{self, Kind, Policy};
use saldo::promises::{self, State};
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

    /// The last day of a promise from now on.
    async fn promises_within(&self, days: i32) {
        let mut conn = self.ctx.db.read().await.unwrap();
        let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
        drop(conn);
        let policy = Policy { promise_within_days: days, ..Policy::usual(2) };
        policies::change(&self.ctx, Kind::Business, seen, &policy).await.unwrap();
    }

    /// What a debtor promised: those that run first, by their day.
    async fn promised(&self, debtor: &DebtorStory) -> Vec<(State, Money, NaiveDate)> {
        let all = promises::of_debtor(&mut self.ctx.db.read().await.unwrap(), &debtor.id).await.unwrap();
        let mut all: Vec<_> = all.iter().map(|one| (one.state(), one.amount(), one.pay_on)).collect();
        all.sort_by_key(|(state, _, pay_on)| (*state != State::Running, *pay_on));
        all
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
        // Where the policy has no promises, somebody looks on the day.
        app.promises_within(0).await;
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
        assert_eq!((open.len(), app.count("promise").await), (2, 0), "said once, heard once");
        assert_eq!(open[0].detail, "anna-0: EUR 20.00 not paid, promised for 2026-03-09");
        assert_eq!(open[1].detail, "anna-1: EUR 20.00 not paid, price: The discount is missing.");
        let due: Vec<(String, i64)> = saldo::run!(app.ctx.db.read().await.unwrap(), fetch_all,
            sqlx::query_as("select cast(due_on as text), amount_minor from task order by due_on desc")).unwrap();
        let expected = [("2026-03-09".to_owned(), 20_00), ("2026-03-04".to_owned(), 20_00)];
        assert_eq!(due, expected, "the promise on its day, the rest within two working days");
    }

    async fn a_day_that_is_named_for_the_rest_is_a_promise(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let mut why = Why::all(promise(&app, 7));
        why.own.insert(anna.invoices[1].clone(), promise(&app, 14));
        why.own.insert(anna.invoices[2].clone(), promise(&app, 7));
        let order = order("k1", &anna, &[(0, 100_00), (1, 60_00), (2, 1_00)], why);
        let id = transfers::announce(&app.ctx, &anna.id, &order).await.unwrap();
        let of_week = (State::Running, eur(69_00), app.ctx.today() + Days::new(7));
        let of_two = (State::Running, eur(20_00), app.ctx.today() + Days::new(14));
        assert_eq!(app.promised(&anna).await, [of_week, of_two], "one for each day");
        assert_eq!((app.kinds().await, app.count("shortfall").await), (vec![], 3), "nobody has to look: it says itself when it is broken");
        let held: Vec<i64> = saldo::run!(app.ctx.db.read().await.unwrap(), fetch_all,
            sqlx::query_scalar("select amount_minor from hold where reason = 'promise' and ended_at is null order by amount_minor")).unwrap();
        assert_eq!(held, [20_00, 20_00, 49_00]);
        // What was announced is not what was promised.
        let payment = payments::store::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
        let shown = transfers::of_payment(&mut app.ctx.db.read().await.unwrap(), &payment).await.unwrap().unwrap();
        let arrival = Arrival { key: "b1", amount: eur(161_00), value_on: app.ctx.today() };
        transfers::arrived(&app.ctx, shown.reference.as_str(), &arrival).await.unwrap().unwrap();
        assert_eq!(app.promised(&anna).await, [of_week, of_two]);
        app.paid(&anna.id, eur(20_00), &[(&anna.invoices[0], eur(20_00))]).await;
        app.paid(&anna.id, eur(49_00), &[(&anna.invoices[2], eur(49_00))]).await;
        assert_eq!(app.promised(&anna).await, [of_two, (State::Kept, of_week.1, of_week.2)]);
        app.clock.advance(Duration::days(30));
        promises::look_after(&app.ctx).await.unwrap();
        assert_eq!(app.kinds().await, [TaskKind::PromiseBroken]);
    }

    async fn nobody_promises_at_the_provider_and_what_fails_takes_its_promise_along(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let order = |key| order(key, &anna, &[(0, 100_00)], Why::all(promise(&app, 7)));
        let id = app.by_card(&anna, &order("k1")).await;
        assert_eq!(app.promised(&anna).await, []);
        payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        let id = app.by_card(&anna, &order("k2")).await;
        app.ends(&id, DemoState::Processing).await;
        let running = (State::Running, eur(20_00), app.ctx.today() + Days::new(7));
        assert_eq!(app.promised(&anna).await, [running], "it is on its way");
        app.ends(&id, DemoState::Failed).await;
        assert_eq!(app.promised(&anna).await, [(State::Withdrawn, running.1, running.2)]);
        let id = app.by_card(&anna, &order("k3")).await;
        app.ends(&id, DemoState::Processing).await;
        app.ends(&id, DemoState::Paid).await;
        assert_eq!(app.promised(&anna).await[0], running, "said once, promised once");
        assert_eq!((app.promised(&anna).await.len(), app.kinds().await), (2, vec![]));
    }

    async fn a_transfer_that_does_not_come_takes_its_promise_along_and_late_money_brings_it_back(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let order = order("k1", &anna, &[(0, 100_00)], Why::all(promise(&app, 20)));
        let id = transfers::announce(&app.ctx, &anna.id, &order).await.unwrap();
        let running = (State::Running, eur(20_00), app.ctx.today() + Days::new(20));
        assert_eq!(app.promised(&anna).await, [running]);
        app.clock.advance(Duration::days(7));
        assert!(transfers::expire(&app.ctx, &id).await.unwrap());
        let withdrawn = (State::Withdrawn, running.1, running.2);
        assert_eq!(app.promised(&anna).await, [withdrawn]);
        let payment = payments::store::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
        let shown = transfers::of_payment(&mut app.ctx.db.read().await.unwrap(), &payment).await.unwrap().unwrap();
        let arrival = Arrival { key: "b1", amount: eur(100_00), value_on: app.ctx.today() };
        transfers::arrived(&app.ctx, shown.reference.as_str(), &arrival).await.unwrap().unwrap();
        assert_eq!(app.promised(&anna).await, [running, withdrawn], "what was said counts again");
        assert_eq!(app.kinds().await, []);
    }

    async fn a_day_the_policy_does_not_allow_is_looked_at_by_somebody(app: TestApp) {
        let app = paying(app).await;
        app.promises_within(10).await;
        let anna = app.all_due().await;
        let mut why = Why::all(promise(&app, 10));
        why.own.insert(anna.invoices[1].clone(), promise(&app, 11));
        let order = order("k1", &anna, &[(0, 100_00), (1, 60_00)], why);
        let id = transfers::announce(&app.ctx, &anna.id, &order).await.unwrap();
        assert_eq!(app.promised(&anna).await, [(State::Running, eur(20_00), app.ctx.today() + Days::new(10))]);
        let open = app.to_do().await;
        let details: Vec<_> = open.iter().map(|task| task.detail.as_str()).collect();
        assert_eq!(details, ["anna-1: EUR 20.00 not paid, promised for 2026-03-13"], "about the one without a promise");
        app.promises_within(30).await;
        let payment = payments::store::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
        let shown = transfers::of_payment(&mut app.ctx.db.read().await.unwrap(), &payment).await.unwrap().unwrap();
        let arrival = Arrival { key: "b1", amount: eur(160_00), value_on: app.ctx.today() };
        transfers::arrived(&app.ctx, shown.reference.as_str(), &arrival).await.unwrap().unwrap();
        assert_eq!((app.count("promise").await, app.to_do().await.len()), (1, 1), "who was told to look does that");
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

    async fn what_was_said_before_a_split_is_not_for_the_other_debtor(app: TestApp) {
        let app = paying(app).await;
        let anna = app.all_due().await;
        let why = Why::all(wrong(About::Delivery, "Two boxes are missing."));
        let id = app.by_card(&anna, &order("k1", &anna, &[(0, 100_00)], why)).await;
        app.ends(&id, DemoState::Paid).await;
        assert_eq!(app.said(&id).await.len(), 1);
        let split = NewSplit {
            from: anna.id.clone(),
            documents: vec![anna.invoices[0].clone()],
            to: Target::New { number: "N-1".into(), name: "New".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        let into = debtors::split(&app.ctx, &split).await.unwrap().into;
        assert_eq!(app.said(&id).await, []);
        app.clock.advance(Duration::minutes(1));
        let back = NewSplit { from: into, to: Target::Existing(anna.id.clone()), ..split.clone() };
        debtors::split(&app.ctx, &back).await.unwrap();
        assert_eq!(app.said(&id).await.len(), 1, "what came back is theirs again");
        app.clock.advance(Duration::minutes(1));
        let to = Target::New { number: "N-2".into(), name: "New".into() };
        debtors::split(&app.ctx, &NewSplit { to, money: MoneyOfSplit::Stays, ..split }).await.unwrap();
        assert_eq!(app.said(&id).await, [], "another debtor's invoice is not shown");
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
        app.by_card(&anna, &order("k1", &anna, &[(0, 100_00)], later())).await;
        let used = payments::start_checkout(&app.ctx, &anna.id, &other).await;
        assert!(matches!(used, Err(StartError::FormUsed(_))), "{used:?}");
        let said = app.said(&id).await;
        assert_eq!((said[0].reason, said[0].short(), app.count("payment").await), (ReasonKind::Plan, eur(20_00), 1));
    }
}
