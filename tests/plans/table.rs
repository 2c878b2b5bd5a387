//! The model of `any_life.rs` against the table of docs/decisions/payment-plans.md, in cents.

use saldo::plans::Instalment;

use super::model::Model;
use super::*;

const MARCH: &str = "2026-03-10";
const APRIL: &str = "2026-04-10";
const MAY: &str = "2026-05-10";

type Happens = fn(&mut Model);

const CASES: [(&str, Happens, [i64; 3]); 15] = [
    ("100 is paid", |plan| plan.pay(0, 100, day(APRIL)), [0, 100, 100]),
    ("60 is paid", |plan| plan.pay(0, 60, day(APRIL)), [40, 100, 100]),
    ("100 is paid early", |plan| plan.pay(0, 100, day(MARCH)), [0, 100, 100]),
    ("150 is paid early", |plan| plan.pay(0, 150, day(MARCH)), [0, 100, 50]),
    ("150 is paid late", |plan| plan.pay(0, 150, day(MAY)), [0, 50, 100]),
    ("300 is paid", |plan| plan.pay(0, 300, day(MARCH)), [0, 0, 0]),
    ("50 is waived", |plan| plan.waive(0, 50, day(APRIL)), [100, 100, 50]),
    ("a credit note of 50", |plan| plan.note(0, 50, day(APRIL)), [100, 100, 50]),
    ("100 is paid and bounces", |plan| paid_and_back(plan, (100, 100), APRIL), [100, 100, 100]),
    ("of 170 bounce 100", |plan| paid_and_back(plan, (170, 100), APRIL), [30, 100, 100]),
    ("of 300 bounce 50", |plan| paid_and_back(plan, (300, 50), MARCH), [0, 50, 0]),
    ("120 is contested", |plan| plan.contest(0, 120, day(APRIL)), [100, 80, 0]),
    ("and refused", |plan| contested_and_decided(plan, 0), [100, 100, 100]),
    ("and credited", |plan| contested_and_decided(plan, 120), [100, 80, 0]),
    ("and credited in part", |plan| contested_and_decided(plan, 60), [100, 100, 40]),
];

fn paid_and_back(plan: &mut Model, (paid, back): (i64, i64), on: &str) {
    plan.pay(0, paid, day(on));
    plan.go_back(0, back, day(on));
}

fn contested_and_decided(plan: &mut Model, accepted: i64) {
    plan.contest(0, 120, day(APRIL));
    plan.decide(0, accepted, day(APRIL));
}

fn instalments(minor: i64) -> [Instalment; 3] {
    ["2026-04-01", "2026-05-01", "2026-06-01"].map(|on| Instalment { due_on: day(on), minor })
}

#[test]
fn the_model_is_what_the_table_says() {
    for (name, happens, left) in CASES {
        let mut plan = Model::of(&[300]);
        plan.agree(&instalments(100), false);
        happens(&mut plan);
        assert_eq!([0, 1, 2].map(|nth| plan.left_of(nth)), left, "{name}");
        let state = if left == [0, 0, 0] { State::Completed } else { State::Running };
        assert_eq!(plan.state, state, "{name}");
    }
}

/// More is owed on the invoice than the plan has, and credited: the plan stays, until the rest is gone.
#[test]
fn the_model_credits_what_is_outside_first() {
    let mut plan = Model::of(&[360]);
    plan.contest(0, 60, day(MARCH));
    plan.agree(&instalments(100), false);
    plan.decide(0, 0, day(MARCH));
    plan.waive(0, 60, day(MARCH));
    assert_eq!([0, 1, 2].map(|nth| plan.left_of(nth)), [100, 100, 100]);
    plan.waive(0, 10, day(MARCH));
    assert_eq!([0, 1, 2].map(|nth| plan.left_of(nth)), [100, 100, 90]);
}

/// An instalment moves behind another: it takes along what was paid of it.
#[test]
fn the_model_moves_an_instalment_with_its_cents() {
    let mut plan = Model::of(&[300]);
    plan.agree(&instalments(100), false);
    plan.pay(0, 60, day(APRIL));
    plan.move_to(0, day("2026-05-15"), day(APRIL));
    assert_eq!([0, 1, 2].map(|nth| plan.left_of(nth)), [100, 40, 100]);
    assert_eq!((plan.days[1], plan.due(0, day("2026-05-01"))), (day("2026-05-15"), 100));
    plan.pay(0, 100, day("2026-04-20"));
    assert_eq!([0, 1, 2].map(|nth| plan.left_of(nth)), [0, 40, 100], "the next one is the one of May");
}

/// A further invoice has instalments of its own, after the others.
#[test]
fn the_model_takes_in_a_further_invoice() {
    let mut plan = Model::of(&[300]);
    plan.agree(&instalments(100), false);
    plan.add(150);
    assert_eq!(plan.due(1, day(MARCH)), 150);
    let more = [("2026-07-01", 100), ("2026-08-03", 50)].map(|(on, minor)| Instalment { due_on: day(on), minor });
    plan.take_in(1, &more);
    assert_eq!((0..5).map(|nth| plan.left_of(nth)).collect::<Vec<_>>(), [100, 100, 100, 100, 50]);
    assert_eq!((plan.due(1, day(MARCH)), plan.due(1, day("2026-07-01"))), (0, 100));
}
