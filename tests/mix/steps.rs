//! What may happen, one thing after the other.

use proptest::prelude::*;

use super::model::{Reason, Way, Word};
use super::world::{Purse, World, purses, worlds};

/// One thing that happens. Numbers pick among what is there; where there is nothing, nothing happens.
#[derive(Debug, Clone)]
pub enum Step {
    /// The accounting system sends the document of this number.
    Invoice(usize),
    Note(usize),
    /// The accounting system reports; `extra` cents make it another amount than before.
    Paid {
        n: usize,
        extra: i64,
    },
    Back {
        n: usize,
        extra: i64,
    },
    /// Staff record money they saw, and take it back in percent.
    Manual {
        purse: Purse,
        lines: Vec<(usize, i64)>,
        rest: i64,
    },
    Reverse {
        nth: usize,
        percent: i64,
    },
    /// Staff give credit to invoices, in percent of what is owed.
    Allocate {
        purse: Purse,
        lines: Vec<(usize, i64)>,
    },
    /// Staff waive or write off a part of an invoice, in percent of what is owed, and take it back.
    Waive {
        of: usize,
        percent: i64,
    },
    Unwaive {
        nth: usize,
    },
    WriteOff {
        of: usize,
        percent: i64,
    },
    ExpectAgain {
        of: usize,
    },
    /// A debtor starts a checkout, or announces a transfer; lines in percent of what is owed.
    Start {
        way: Way,
        purse: Purse,
        lines: Vec<(usize, i64)>,
        use_credit: bool,
    },
    /// A visitor decides on the provider's page, or the provider tells something, perhaps again or late.
    Decide {
        nth: usize,
        word: Word,
    },
    Tell {
        nth: usize,
        word: Word,
    },
    Cancel {
        nth: usize,
    },
    /// Money for no payment of ours.
    Stranger {
        purse: Purse,
        minor: i64,
    },
    /// Money of a transfer comes, in percent of what was announced; a report that came before comes again.
    Arrive {
        nth: usize,
        percent: i64,
        reported: bool,
    },
    ArriveAgain {
        nth: usize,
        reported: bool,
    },
    Days(i64),
    /// Somebody asks for a refund; the jobs ask the provider; the provider gives back by itself.
    Refund {
        nth: usize,
        percent: i64,
        reason: Reason,
    },
    SendRefund {
        nth: usize,
    },
    RefundedThere {
        nth: usize,
        percent: i64,
        told: bool,
    },
    ChargeBack {
        nth: usize,
        percent: i64,
        end: End,
    },
}

/// How a chargeback stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Inquiry,
    Open,
    Won,
    Lost,
}

/// A world and what happens in it.
#[derive(Debug, Clone)]
pub struct Mix {
    pub world: World,
    pub steps: Vec<Step>,
}

pub fn mixes() -> impl Strategy<Value = Mix> {
    (worlds(true), prop::collection::vec(step(), 16..48)).prop_map(|(world, steps)| Mix { world, steps })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => sent(),
        10 => by_staff(),
        14 => started(),
        14 => decided(),
        8 => transferred(),
        10 => given_back(),
    ]
}

fn sent() -> impl Strategy<Value = Step> {
    let extra = || prop_oneof![6 => Just(0i64), 1 => Just(1i64)];
    prop_oneof![
        2 => (0..6usize).prop_map(Step::Invoice),
        1 => (0..4usize).prop_map(Step::Note),
        3 => (0..6usize, extra()).prop_map(|(n, extra)| Step::Paid { n, extra }),
        2 => (0..6usize, extra()).prop_map(|(n, extra)| Step::Back { n, extra }),
    ]
}

fn by_staff() -> impl Strategy<Value = Step> {
    let line = (0..4usize, 1_00i64..150_00);
    prop_oneof![
        3 => (purses(), prop::collection::vec(line, 0..3), 0i64..80_00)
            .prop_map(|(purse, lines, rest)| Step::Manual { purse, lines, rest }),
        2 => (0..8usize, 1..=110i64).prop_map(|(nth, percent)| Step::Reverse { nth, percent }),
        2 => (purses(), prop::collection::vec((0..4usize, 1..=101i64), 1..3))
            .prop_map(|(purse, lines)| Step::Allocate { purse, lines }),
        2 => (0..6usize, 1..=105i64).prop_map(|(of, percent)| Step::Waive { of, percent }),
        1 => (0..4usize).prop_map(|nth| Step::Unwaive { nth }),
        3 => (0..6usize, 1..=105i64).prop_map(|(of, percent)| Step::WriteOff { of, percent }),
        1 => (0..6usize).prop_map(|of| Step::ExpectAgain { of }),
    ]
}

fn started() -> impl Strategy<Value = Step> {
    let percent = prop_oneof![3 => Just(100i64), 3 => 1..100i64, 1 => Just(101i64)];
    let way = prop_oneof![3 => Just(Way::Provider), 2 => Just(Way::Transfer)];
    (way, purses(), prop::collection::vec((0..4usize, percent), 1..4), prop::bool::weighted(0.7))
        .prop_map(|(way, purse, lines, use_credit)| Step::Start { way, purse, lines, use_credit })
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![
        6 => Just(Word::Paid),
        2 => Just(Word::Processing),
        1 => Just(Word::Failed),
        1 => Just(Word::Expired),
        1 => (1i64..300_00).prop_map(Word::OtherAmount),
    ]
}

fn decided() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..4usize, word()).prop_map(|(nth, word)| Step::Decide { nth, word }),
        4 => (0..8usize, word()).prop_map(|(nth, word)| Step::Tell { nth, word }),
        2 => (0..8usize).prop_map(|nth| Step::Cancel { nth }),
        1 => (purses(), 1i64..50_00).prop_map(|(purse, minor)| Step::Stranger { purse, minor }),
    ]
}

fn transferred() -> impl Strategy<Value = Step> {
    let percent = prop_oneof![3 => Just(100i64), 2 => 1..100i64, 2 => 101..150i64];
    prop_oneof![
        5 => (0..4usize, percent, any::<bool>())
            .prop_map(|(nth, percent, reported)| Step::Arrive { nth, percent, reported }),
        1 => (0..4usize, any::<bool>()).prop_map(|(nth, reported)| Step::ArriveAgain { nth, reported }),
        2 => prop_oneof![1 => 1..7i64, 2 => Just(7i64)].prop_map(Step::Days),
    ]
}

fn given_back() -> impl Strategy<Value = Step> {
    let part = || prop_oneof![2 => Just(100i64), 3 => 1..100i64, 1 => 101..150i64];
    let reason =
        prop_oneof![Just(Reason::Overpaid), Just(Reason::Credited), Just(Reason::Goodwill), Just(Reason::Mistake)];
    let end = prop_oneof![1 => Just(End::Inquiry), 3 => Just(End::Open), 2 => Just(End::Won), 1 => Just(End::Lost)];
    prop_oneof![
        5 => (0..4usize, part(), reason).prop_map(|(nth, percent, reason)| Step::Refund { nth, percent, reason }),
        4 => (0..4usize).prop_map(|nth| Step::SendRefund { nth }),
        2 => (0..4usize, part(), any::<bool>())
            .prop_map(|(nth, percent, told)| Step::RefundedThere { nth, percent, told }),
        3 => (0..4usize, part(), end).prop_map(|(nth, percent, end)| Step::ChargeBack { nth, percent, end }),
    ]
}
