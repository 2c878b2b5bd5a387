//! Random lives of a plan against a model that turns cents over, one by one: `model.rs` says its rules, `play.rs` has
//! what happens.
//!
//! A life that fails is made small and printed, with what happened in it day by day. To tell it as a story, write it
//! down with `vec![…]` around its lists and give it to [`lived`].

use std::collections::BTreeMap;

use proptest::prelude::*;
use saldo::doctor::{RULES, Severity};

use super::model::{Invoice, NOTICE};
use super::play::Play;
use super::*;
use crate::mix::house::{Engine, House as Installation, for_all};

#[derive(Debug)]
pub struct Life {
    /// Each of so many cents, of which so many percent were paid, and so many are contested, before there is a plan.
    pub invoices: Vec<(i64, i64, i64)>,
    /// How many instalments, without the down payment.
    pub count: u32,
    pub rhythm: Rhythm,
    pub down_percent: i64,
    /// Days until the first instalment after the down payment.
    pub first_in: u64,
    pub ends_itself: bool,
    pub steps: Vec<Step>,
}

/// One thing that happens. Numbers pick among what is there, and percents of what there is; where there is nothing,
/// nothing happens. An instalment moves so many days, or a new invoice is taken in, inside the policy at once, else as a
/// colleague answers; where a change waits for an answer, that is answered instead.
#[derive(Debug, Clone)]
pub enum Step {
    Pay { of: usize, percent: i64, by_card: bool },
    PayWhatIsDue { of: usize },
    GoesBack { nth: usize, percent: i64 },
    Waive { of: usize, percent: i64 },
    CreditNote { of: usize, minor: i64 },
    Contest { of: usize, percent: i64 },
    Withdraw { of: usize },
    Refuse { of: usize },
    Accept { of: usize, percent: i64 },
    MergeOrUndo,
    Move { nth: usize, days: i64, answer: Answer },
    TakeIn { minor: i64, answer: Answer },
    Days { days: i64, worker: bool },
    End,
}

/// What a colleague says to a change.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    Accept,
    Refuse,
    Later,
}

fn lives() -> impl Strategy<Value = Life> {
    let below = |most: i64| prop_oneof![2 => Just(0i64), 1 => 1..most];
    let invoices = prop::collection::vec((60i64..300, below(30), below(40)), 1..4);
    let rhythm = prop_oneof![Just(Rhythm::Monthly), Just(Rhythm::TwoWeekly)];
    let terms = (2u32..5, rhythm, below(50), 7u64..28, any::<bool>());
    (invoices, terms, prop::collection::vec(steps(), 6..20)).prop_map(|(invoices, terms, steps)| {
        let (count, rhythm, down_percent, first_in, ends_itself) = terms;
        Life { invoices, count, rhythm, down_percent, first_in, ends_itself, steps }
    })
}

fn steps() -> impl Strategy<Value = Step> {
    let of = || 0..3usize;
    let percent = || prop_oneof![1 => Just(100i64), 3 => 1..100i64];
    let answer = || prop_oneof![3 => Just(Answer::Accept), 1 => Just(Answer::Refuse), 2 => Just(Answer::Later)];
    prop_oneof![
        4 => (of(), percent(), any::<bool>()).prop_map(|(of, percent, by_card)| Step::Pay { of, percent, by_card }),
        3 => of().prop_map(|of| Step::PayWhatIsDue { of }),
        4 => (0..6usize, percent()).prop_map(|(nth, percent)| Step::GoesBack { nth, percent }),
        1 => (of(), percent()).prop_map(|(of, percent)| Step::Waive { of, percent }),
        2 => (of(), 1i64..120).prop_map(|(of, minor)| Step::CreditNote { of, minor }),
        3 => (of(), percent()).prop_map(|(of, percent)| Step::Contest { of, percent }),
        1 => of().prop_map(|of| Step::Withdraw { of }),
        1 => of().prop_map(|of| Step::Refuse { of }),
        2 => (of(), percent()).prop_map(|(of, percent)| Step::Accept { of, percent }),
        2 => Just(Step::MergeOrUndo),
        4 => (0..6usize, -20i64..70, answer()).prop_map(|(nth, days, answer)| Step::Move { nth, days, answer }),
        2 => (20i64..200, answer()).prop_map(|(minor, answer)| Step::TakeIn { minor, answer }),
        7 => (1i64..25, prop::bool::weighted(0.8)).prop_map(|(days, worker)| Step::Days { days, worker }),
        2 => Just(Step::End),
    ]
}

/// Tells one life; `name` is nobody else's in this installation.
async fn lived(app: &TestApp, name: &str, life: &Life) {
    let mut play = Play::begin(app, name, life).await;
    let plan = play.agree(life).await;
    let mut told = format!("\n{} agreed, due on {:?}\n    {}", app.ctx.today(), play.model.days, play.model.told());
    adds_up(&mut play, &plan, &told).await;
    for step in &life.steps {
        play.take(step, &plan).await;
        told += &format!("\n{} {step:?}\n    {}", app.ctx.today(), play.model.told());
        adds_up(&mut play, &plan, &told).await;
    }
}

/// What the product says is what the model says, and doctor finds nothing.
async fn adds_up(play: &mut Play<'_>, plan: &PlanId, told: &str) {
    let (today, now) = (play.app.ctx.today(), play.app.ctx.now());
    let mut conn = play.app.ctx.db.read().await.unwrap();
    let plan = plans::get(&mut conn, &play.debtor, plan).await.unwrap().unwrap();
    let has_notice = plan.ends_on.is_some();
    assert_eq!(
        (plan.state, has_notice),
        (play.model.state, play.model.state == State::Broken),
        "state and notice{told}"
    );
    if has_notice && play.model.ends_on.is_none() {
        play.model.ends_on = plan.ends_on.filter(|day| *day > today + Days::new(NOTICE));
    }
    assert_eq!(plan.ends_on, play.model.ends_on, "it has the days of its notice{told}");
    assert_eq!(plan.change.is_some(), play.waits(), "a change is open{told}");
    drop(conn);
    owed_adds_up(play, told).await;
    if plan.state != State::Ended {
        left_adds_up(play, &plan, told).await;
    }
    let mut conn = play.app.ctx.db.read().await.unwrap();
    let about_it = |rule: &&saldo::doctor::Rule| {
        rule.severity == Severity::Error && ["plans", "disputes", "holds"].contains(&rule.id)
    };
    for rule in RULES.iter().copied().flatten().filter(about_it) {
        let found = rule.examine(&mut conn, now).await.unwrap();
        assert!(found.is_empty(), "doctor found: {found:#?}{told}");
    }
}

/// Of each invoice: what is owed, what of it is held by the dispute and by the plan, and what is due.
async fn owed_adds_up(play: &Play<'_>, told: &str) {
    let Play { app, model, .. } = play;
    let today = app.ctx.today();
    let mut conn = app.ctx.db.read().await.unwrap();
    for (of, document) in play.documents.iter().enumerate() {
        let page = saldo::invoices::get(&mut conn, &app.ctx, &play.debtor, document).await.unwrap().unwrap();
        let sql = "select cast(coalesce(sum(amount_minor), 0) as bigint)
                   from hold
                   where document_id = $1 and reason in ('dispute', 'plan') and ended_at is null
                     and (ends_at is null or ends_at > $2)";
        let held: i64 =
            saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(document).bind(app.ctx.now())).unwrap();
        let owed = page.summary.owed;
        let found = (owed.outstanding.minor(), held, owed.due().minor());
        let expected = (model.invoices[of].owed(), model.held(of, today), model.due(of, today));
        assert_eq!(found, expected, "owed, held and due of invoice {of}{told}");
    }
}

/// Of each instalment: what is left, and of which invoice.
async fn left_adds_up(play: &Play<'_>, plan: &Plan, told: &str) {
    let Play { app, model, .. } = play;
    let mut conn = app.ctx.db.read().await.unwrap();
    let left = plans::left_of(&mut conn, &app.ctx, plan).await.unwrap();
    let found: Vec<(NaiveDate, i64, i64)> =
        left.iter().map(|one| (one.due_on, one.open.minor(), one.contested.minor())).collect();
    let of = |(nth, day): (usize, &NaiveDate)| (*day, model.left_of(nth), model.contested_of(nth));
    let expected: Vec<(NaiveDate, i64, i64)> = model.days.iter().enumerate().map(of).collect();
    assert_eq!(found, expected, "left and contested{told}");
    assert_eq!(plan.open().minor(), expected.iter().map(|(_, open, _)| open).sum::<i64>(), "open{told}");
    for day in &model.days {
        let found = plans::due_by(&mut conn, &app.ctx, plan, *day).await.unwrap();
        let found: BTreeMap<DocumentId, i64> =
            found.into_iter().map(|(document, money)| (document, money.minor())).collect();
        let by_then = (0..model.days.len()).filter(|nth| model.days[*nth] <= *day);
        let until = |invoice: &Invoice| by_then.clone().map(|nth| invoice.open_in(nth)).sum::<i64>();
        let expected = play.documents.iter().cloned().zip(model.invoices.iter().map(until));
        let expected: BTreeMap<DocumentId, i64> = expected.filter(|(_, minor)| *minor > 0).collect();
        assert_eq!(found, expected, "left by invoice until {day}{told}");
    }
}

fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_plan", usual, &lives(), async |house: &Installation, name: &str, life: Life| {
        lived(&house.app, name.trim_end_matches('-'), &life).await;
    });
}

#[test]
fn any_life_of_a_plan_ends_as_with_coins_on_sqlite() {
    holds_on(Engine::Sqlite, 60);
}

#[test]
fn any_life_of_a_plan_ends_as_with_coins_on_postgres() {
    holds_on(Engine::Postgres, 12);
}
