//! What there is in a small world: two customers, a few documents, and what the accounting system
//! will say about payments.

use std::collections::BTreeSet;

use proptest::prelude::*;
use saldo::elsewhere::{Named, Report};
use saldo::money::Money;
use saldo::payments::ReversalReason;

use crate::imports::words::day;
use crate::support::{TestApp, eur, gbp};

/// A customer and a currency: euros of customer 0, euros of customer 1, pounds of customer 0. Money
/// never goes from one purse to another.
pub type Purse = usize;

pub const PURSES: usize = 3;

/// The purse of each invoice, in the order in which they are due.
pub const PURSE_OF: [Purse; 6] = [0, 1, 0, 1, 2, 0];

pub const INVOICES: usize = PURSE_OF.len();

/// An invoice that never comes.
pub const NEVER: usize = 9;

pub const fn side(purse: Purse) -> usize {
    purse % 2
}

/// Most happens to the first customer's euros, so that one thing meets another.
pub fn purses() -> impl Strategy<Value = Purse> {
    prop_oneof![5 => Just(0), 2 => Just(1), 1 => Just(2)]
}

pub fn money(purse: Purse, minor: i64) -> Money {
    if purse == 2 { gbp(minor) } else { eur(minor) }
}

/// A credit note.
#[derive(Debug, Clone)]
pub struct Note {
    pub purse: Purse,
    /// The invoice it names; perhaps one that never comes.
    pub of: usize,
    pub minor: i64,
}

/// Whose number a reported payment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    Theirs,
    Nothing,
    /// One that nobody has.
    Strangers,
}

/// A payment in the accounting system.
#[derive(Debug, Clone)]
pub struct Paid {
    pub purse: Purse,
    pub says: Says,
    pub lines: Vec<(usize, i64)>,
    pub minor: i64,
}

/// A reversal in the accounting system.
#[derive(Debug, Clone)]
pub struct Back {
    pub of: usize,
    pub minor: i64,
}

#[derive(Debug, Clone)]
pub struct World {
    pub invoices: Vec<i64>,
    pub notes: Vec<Note>,
    pub paid: Vec<Paid>,
    pub backs: Vec<Back>,
}

/// Worlds of an accounting system that never contradicts itself; with `astray`, payments may name
/// invoices of another purse, and more may be reversed than was paid.
pub fn worlds(astray: bool) -> impl Strategy<Value = World> {
    let backs = prop::collection::vec((0..6usize, 1..=70i64), 0..6);
    (
        prop::collection::vec(1_00i64..120_00, INVOICES),
        prop::collection::vec(notes(), 0..4),
        prop::collection::vec(paid(astray), 2..7),
        backs,
    )
        .prop_map(move |(invoices, notes, paid, parts)| {
            let backs = backs_of(&paid, &parts, astray);
            World { invoices, notes, paid, backs }
        })
}

fn notes() -> impl Strategy<Value = Note> {
    (0..=INVOICES, 1_00i64..150_00).prop_map(|(of, minor)| match PURSE_OF.get(of) {
        Some(purse) => Note { purse: *purse, of, minor },
        None => Note { purse: 1, of: NEVER, minor },
    })
}

fn paid(astray: bool) -> impl Strategy<Value = Paid> {
    let says = prop_oneof![4 => Just(Says::Theirs), 2 => Just(Says::Nothing), 1 => Just(Says::Strangers)];
    let line = (0..8usize, 1_00i64..150_00);
    (purses(), says, prop::collection::vec(line, 0..4), 0i64..60_00, any::<u8>()).prop_map(
        move |(purse, says, named, rest, luck)| {
            let theirs: Vec<usize> = (0..INVOICES).filter(|n| PURSE_OF[*n] == purse).collect();
            let mut seen = BTreeSet::new();
            let mut lines: Vec<(usize, i64)> = Vec::new();
            for (nth, minor) in named {
                let wrong = astray && luck < 20;
                let of = match nth {
                    7 => NEVER,
                    _ if says == Says::Strangers => NEVER,
                    _ if wrong => nth % INVOICES,
                    _ => theirs[nth % theirs.len()],
                };
                if seen.insert(of) {
                    lines.push((of, minor));
                }
            }
            let minor = (lines.iter().map(|(_, minor)| minor).sum::<i64>() + rest).max(1);
            Paid { purse, says, lines, minor }
        },
    )
}

/// Parts of the payments, in percent; together no more than there is, where nothing goes astray.
fn backs_of(paid: &[Paid], parts: &[(usize, i64)], astray: bool) -> Vec<Back> {
    let mut left: Vec<i64> = paid.iter().map(|paid| paid.minor).collect();
    let mut backs = Vec::new();
    for (nth, percent) in parts {
        let of = nth % paid.len();
        let wished = (paid[of].minor * percent / 100).max(1);
        let minor = if astray { wished } else { wished.min(left[of]) };
        if minor > 0 {
            left[of] -= minor;
            backs.push(Back { of, minor });
        }
    }
    backs
}

/// One thing the accounting system sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    Invoice(usize),
    Note(usize),
    Paid(usize),
    Back(usize),
}

impl World {
    pub fn everything(&self) -> Vec<Sent> {
        let invoices = (0..self.invoices.len()).map(Sent::Invoice);
        let notes = (0..self.notes.len()).map(Sent::Note);
        let paid = (0..self.paid.len()).map(Sent::Paid);
        let backs = (0..self.backs.len()).map(Sent::Back);
        invoices.chain(notes).chain(paid).chain(backs).collect()
    }

    /// The row of an invoice or a credit note in a CSV file.
    pub fn row(&self, name: &str, sent: Sent) -> Option<String> {
        let (kind, number, purse, minor, due, corrects) = match sent {
            Sent::Invoice(n) => ("invoice", format!("F{n}"), PURSE_OF[n], self.invoices[n], 10 + n, String::new()),
            Sent::Note(n) => {
                let note = &self.notes[n];
                ("credit_note", format!("N{n}"), note.purse, note.minor, 10, format!("{name}F{}", note.of))
            }
            Sent::Paid(_) | Sent::Back(_) => return None,
        };
        let total = money(purse, minor);
        let (currency, customer) = (total.currency().code(), side(purse));
        Some(format!(
            "{kind},{name}{number},2026-02-01,2026-03-{due},{currency},{name}C{customer},Klant {customer},{},,{corrects}\n",
            total.to_decimal_string()
        ))
    }

    /// A payment or a reversal as the accounting system reports it; `extra` cents make it another one.
    pub fn report(&self, name: &str, sent: Sent, extra: i64) -> Option<Report> {
        let (id, purse, minor) = match sent {
            Sent::Paid(n) => (format!("{name}E{n}"), self.paid[n].purse, self.paid[n].minor + extra),
            Sent::Back(n) => {
                let Back { of, minor } = self.backs[n];
                (format!("{name}R{n}"), self.paid[of].purse, minor + extra)
            }
            Sent::Invoice(_) | Sent::Note(_) => return None,
        };
        let mut report = Report {
            external_id: Some(id),
            saldo_id: None,
            reverses: None,
            reason: None,
            booked_on: day("2026-02-20"),
            value_on: day("2026-02-20"),
            amount: money(purse, minor),
            method: None,
            reference: None,
            payer: None,
            debtor_number: None,
            lines: Vec::new(),
            notify: false,
        };
        match sent {
            Sent::Back(n) => {
                report.reverses = Some(format!("{name}E{}", self.backs[n].of));
                report.reason = Some(ReversalReason::Bounced);
            }
            Sent::Paid(n) => {
                let Paid { says, lines, .. } = &self.paid[n];
                report.debtor_number = match says {
                    Says::Theirs => Some(format!("{name}C{}", side(purse))),
                    Says::Nothing => None,
                    Says::Strangers => Some(format!("{name}C7")),
                };
                let named =
                    |(of, minor): &(usize, i64)| Named { number: format!("{name}F{of}"), amount: money(purse, *minor) };
                report.lines = lines.iter().map(named).collect();
            }
            Sent::Invoice(_) | Sent::Note(_) => {}
        }
        Some(report)
    }

    /// Sends it; gives what became of a report.
    pub async fn send(&self, app: &TestApp, name: &str, sent: Sent, extra: i64) -> Option<saldo::elsewhere::Outcome> {
        if let Some(row) = self.row(name, sent) {
            assert_eq!(app.import_csv(&row).await.refused, [], "{sent:?}");
        }
        let report = self.report(name, sent, extra)?;
        Some(saldo::elsewhere::report(&app.ctx, &report).await.unwrap())
    }
}
