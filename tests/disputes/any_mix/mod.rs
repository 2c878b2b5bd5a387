//! Random payments, money that goes back, waivers, credit notes, disputes of invoices and lines, and decisions, against
//! a plain model: `model.rs` says the rules of disputes, `books.rs` those of money and credit, `play.rs` has what
//! happens.
//!
//! A mix that fails is made small and printed, and kept in `tests/mix/failed/any_dispute.txt`, from where it is tried
//! first. To tell it as a story, write it down with `vec![…]` around its lists and give it to [`lived`].

mod books;
mod model;
mod play;

use proptest::prelude::*;
use saldo::disputes;
use saldo::invoices::{self, Selection};

use self::books::{End, Why};
use self::model::Line;
use self::play::Play;
use crate::mix::house::{Engine, House, for_all};

const INVOICES: usize = 3;

#[derive(Debug)]
struct Mix {
    invoices: Vec<Vec<Line>>,
    steps: Vec<Step>,
}

/// By what somebody pays. A card takes so much more than is meant for the invoice.
#[derive(Debug, Clone, Copy)]
pub enum By {
    Cheque,
    Card { more: i64 },
}

/// One thing that happens. Numbers pick among what is there, and percents of what there is; where there is nothing,
/// nothing happens. Claims are lines, 0 for the whole invoice, in percent of what is left of them.
#[derive(Debug, Clone)]
pub enum Step {
    Pay { of: usize, percent: i64, by: By },
    Bounce { nth: usize, percent: i64 },
    Refund { nth: usize, percent: i64, why: Why },
    RefundFails { nth: usize },
    ChargeBack { nth: usize, percent: i64, end: End },
    BankDecides { nth: usize, end: End },
    AskBack { percent: i64 },
    Answer { pays: bool },
    Waive { of: usize, percent: i64 },
    Note { of: usize, minor: i64 },
    Raise { claims: Vec<(usize, i32, i64)> },
    Withdraw { nth: usize },
    Refuse { nth: usize },
    Accept { nth: usize, percent: i64, by_lines: bool },
    Replace { nth: usize, ticks: u8 },
    Reopen { nth: usize },
}

fn mixes() -> impl Strategy<Value = Mix> {
    let step = prop_oneof![4 => money(), 3 => disputed()];
    (prop::collection::vec(lines(), INVOICES), prop::collection::vec(step, 8..28))
        .prop_map(|(invoices, steps)| Mix { invoices, steps })
}

/// Of two rates; a third line adds to the first, or gives a part of it back.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    (1_00i64..80_00, 1_00i64..60_00, prop::option::of(-60i64..100)).prop_map(|(first, second, percent)| {
        let third = first * percent.unwrap_or(0) / 100;
        let mut lines = vec![Line { net: first, percent: 21 }, Line { net: second, percent: 9 }];
        lines.extend((third != 0).then_some(Line { net: third, percent: 21 }));
        lines
    })
}

fn percent() -> impl Strategy<Value = i64> {
    prop_oneof![2 => Just(100i64), 3 => 1..100i64]
}

fn money() -> impl Strategy<Value = Step> {
    let more = prop_oneof![3 => Just(0i64), 1 => 1..20_00i64];
    let by = prop_oneof![2 => Just(By::Cheque), 3 => more.prop_map(|more| By::Card { more })];
    let why = prop_oneof![
        1 => Just(Why::Overpaid),
        3 => Just(Why::Credited),
        1 => Just(Why::Present),
        2 => Just(Why::Mistake),
        1 => Just(Why::AtProvider),
    ];
    let end = || prop_oneof![2 => Just(End::Open), 1 => Just(End::Won), 1 => Just(End::Lost)];
    prop_oneof![
        8 => (0..INVOICES, percent(), by).prop_map(|(of, percent, by)| Step::Pay { of, percent, by }),
        3 => (0..8usize, percent()).prop_map(|(nth, percent)| Step::Bounce { nth, percent }),
        3 => (0..8usize, percent(), why).prop_map(|(nth, percent, why)| Step::Refund { nth, percent, why }),
        1 => (0..8usize).prop_map(|nth| Step::RefundFails { nth }),
        3 => (0..8usize, percent(), end()).prop_map(|(nth, percent, end)| Step::ChargeBack { nth, percent, end }),
        2 => (0..8usize, end()).prop_map(|(nth, end)| Step::BankDecides { nth, end }),
        2 => percent().prop_map(|percent| Step::AskBack { percent }),
        2 => prop::bool::weighted(0.7).prop_map(|pays| Step::Answer { pays }),
        1 => (0..INVOICES, percent()).prop_map(|(of, percent)| Step::Waive { of, percent }),
        3 => (0..INVOICES, 1i64..60_00).prop_map(|(of, minor)| Step::Note { of, minor }),
    ]
}

fn disputed() -> impl Strategy<Value = Step> {
    let line = prop_oneof![2 => Just(0i32), 3 => 1..4i32];
    let claims = prop::collection::vec((0..INVOICES, line, percent()), 1..4);
    prop_oneof![
        6 => claims.prop_map(|claims| Step::Raise { claims }),
        1 => (0..6usize).prop_map(|nth| Step::Withdraw { nth }),
        1 => (0..6usize).prop_map(|nth| Step::Refuse { nth }),
        5 => (0..6usize, percent(), any::<bool>())
            .prop_map(|(nth, percent, by_lines)| Step::Accept { nth, percent, by_lines }),
        2 => (0..6usize, any::<u8>()).prop_map(|(nth, ticks)| Step::Replace { nth, ticks }),
        2 => (0..6usize).prop_map(|nth| Step::Reopen { nth }),
    ]
}

/// Tells one mix; `name` is nobody else's in this installation.
async fn lived(house: &House, name: &str, mix: &Mix) {
    let mut play = Play::begin(house, name, &mix.invoices).await;
    for (n, step) in mix.steps.iter().enumerate() {
        house.app.clock.advance(chrono::Duration::seconds(1));
        play.take(step).await;
        let after = format!("after step {n}, {step:?}");
        owed_adds_up(&play, &after).await;
        disputes_add_up(&play, &after).await;
        credit_adds_up(&play, &after).await;
    }
    vat_adds_up(&play).await;
}

/// What is owed of each invoice, and what of it is due.
async fn owed_adds_up(play: &Play<'_>, after: &str) {
    let ctx = &play.app().ctx;
    let mut conn = ctx.db.read().await.unwrap();
    let selection = Selection::Documents(play.documents.clone());
    let rows = invoices::payable(&mut conn, ctx, &play.debtor, &selection).await.unwrap().rows;
    for (of, document) in play.documents.iter().enumerate() {
        let owed = rows.iter().find(|row| row.id == *document).unwrap().owed;
        let found = (owed.outstanding.minor(), owed.due().minor());
        assert_eq!(found, (play.model.books.owed[of], play.model.due(of)), "owed and due of invoice {of} {after}");
    }
}

/// What each dispute holds of each invoice, asks back, and lost to other credit: together what it contests.
async fn disputes_add_up(play: &Play<'_>, after: &str) {
    let mut conn = play.app().ctx.db.read().await.unwrap();
    for (nth, (id, one)) in play.disputes.iter().zip(&play.model.disputes).enumerate() {
        let dispute = disputes::get(&mut conn, &play.debtor, id).await.unwrap().unwrap();
        assert_eq!(dispute.closed_at.is_none(), one.running, "state of dispute {nth} {after}");
        if !one.running {
            assert_eq!(dispute.held().minor(), 0, "held by dispute {nth}, which is over, {after}");
            continue;
        }
        let invoices = disputes::invoices(&mut conn, &play.debtor, id).await.unwrap();
        assert_eq!(invoices.len(), play.model.about(nth).len(), "invoices of dispute {nth} {after}");
        for invoice in invoices {
            let of = play.documents.iter().position(|document| *document == invoice.document_id).unwrap();
            let (claimed, held) = (play.model.claimed(nth, of), play.model.held(nth, of));
            let asked_back = (play.model.may_get(nth, of) - held).max(0);
            let found = (invoice.held().minor(), invoice.refund_claim().minor(), invoice.taken_off().minor());
            let expected = (held, asked_back, claimed - held - asked_back);
            assert_eq!(found, expected, "held, asked back and taken off of invoice {of} by dispute {nth} {after}");
        }
    }
}

/// What credit is free, what of it is set aside, and what was decided and stands in no credit note.
async fn credit_adds_up(play: &Play<'_>, after: &str) {
    let mut conn = play.app().ctx.db.read().await.unwrap();
    let sql = "select cast(coalesce(sum(unallocated_minor), 0) as bigint),
                      cast(coalesce(sum(reserved_minor), 0) as bigint)
               from credit
               where debtor_id = $1";
    let found: (i64, i64) = saldo::run!(conn, fetch_one, sqlx::query_as(sql).bind(&play.debtor)).unwrap();
    assert_eq!(found, (play.model.books.free(), play.model.books.aside()), "credit, and set aside {after}");
    let sql = "select cast(coalesce(sum(case when debit_account = 'credit_decisions' then amount_minor
                                             when credit_account = 'credit_decisions' then -amount_minor else 0 end), 0) as bigint)
               from transfer
               where debtor_id = $1";
    let untied: i64 = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&play.debtor)).unwrap();
    assert_eq!(untied, play.model.untied(), "decided and in no note {after}");
}

/// Decisions credit no more of a rate than the invoice has of it, net and VAT; all of it credited is all of each.
async fn vat_adds_up(play: &Play<'_>) {
    let mut conn = play.app().ctx.db.read().await.unwrap();
    for (document, invoice) in play.documents.iter().zip(&play.model.invoices) {
        let sql = "select l.vat_percent, cast(sum(l.net_minor) as bigint), cast(sum(l.vat_minor) as bigint)
                   from credit_decision c
                   join credit_decision_line l on l.decision_id = c.id
                   where c.document_id = $1
                   group by l.vat_percent";
        let found: Vec<(Option<String>, i64, i64)> =
            saldo::run!(conn, fetch_all, sqlx::query_as(sql).bind(document)).unwrap();
        let credited: i64 = found.iter().map(|(_, net, vat)| net + vat).sum();
        assert_eq!(credited, invoice.credited(), "what was credited has its rates: {found:?}");
        let is_all = credited == invoice.payable;
        for (percent, net, vat) in &found {
            let percent: i64 = percent.as_deref().unwrap().parse().unwrap();
            let (all_net, all_vat) = invoice.rates[&percent];
            let fits = (0..=all_net).contains(net) && (0..=all_vat).contains(vat);
            assert!(fits && (!is_all || (*net, *vat) == (all_net, all_vat)), "{found:?} of {:?}", invoice.rates);
        }
    }
}

fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_dispute", usual, &mixes(), async |house: &House, name: &str, mix: Mix| {
        lived(house, name.trim_end_matches('-'), &mix).await;
    });
}

#[test]
fn any_mix_holds_what_is_contested_and_owed_on_sqlite() {
    holds_on(Engine::Sqlite, 60);
}

#[test]
fn any_mix_holds_what_is_contested_and_owed_on_postgres() {
    holds_on(Engine::Postgres, 12);
}
