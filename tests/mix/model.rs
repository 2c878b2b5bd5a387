//! What should be: a few numbers and the rules in their shortest form, no code of the product.

mod paying;
mod reported;
mod returned;
mod staff;

use std::collections::{BTreeMap, BTreeSet};

use super::world::*;

/// Money that came in, or a credit note, and where it is.
#[derive(Debug, Clone, Default)]
pub struct Lot {
    pub purse: Purse,
    /// Not given to an invoice.
    pub free: i64,
    /// Of that: waiting for invoices which are not here yet.
    pub kept: i64,
    /// Of that: reserved by checkouts and transfers that are under way.
    pub held: Vec<(usize, i64)>,
    /// Given to invoices; the latest last.
    pub given: Vec<(usize, i64)>,
    /// The invoice a credit note names.
    note_of: Option<usize>,
}

impl Lot {
    fn held(&self) -> i64 {
        self.held.iter().map(|(_, minor)| minor).sum()
    }

    fn available(&self) -> i64 {
        self.free - self.kept - self.held()
    }

    fn given_to(&self, invoice: usize) -> i64 {
        self.given.iter().filter(|(of, _)| *of == invoice).map(|(_, minor)| minor).sum()
    }

    /// Moves money between the lot and an invoice, which is then the latest one.
    fn moves(&mut self, invoice: usize, minor: i64) {
        let all = self.given_to(invoice) + minor;
        self.given.retain(|(of, _)| *of != invoice);
        self.free -= minor;
        if all > 0 {
            self.given.push((invoice, all));
        }
    }
}

/// A payment that the accounting system reported.
#[derive(Debug, Clone)]
struct Reported {
    minor: i64,
    paid: Paid,
    /// Its lot, once somebody is known to have paid it.
    lot: Option<usize>,
    reversed: i64,
    /// What of each line stands, and whether its invoice was found.
    lines: Vec<Line>,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    of: usize,
    minor: i64,
    stands: i64,
    found: bool,
}

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// With the provider, or announced as a transfer.
    Open,
    Processing,
    Settled,
    /// Failed, expired, cancelled.
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Provider,
    Transfer,
    Manual,
}

/// Why money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Overpaid,
    Credited,
    Goodwill,
    Mistake,
}

#[derive(Debug, Clone, Default)]
struct Dispute {
    minor: i64,
    reopened: Vec<(usize, i64)>,
    won: bool,
    lost: bool,
}

/// A payment made in Saldo.
#[derive(Debug, Clone)]
pub struct Payment {
    pub way: Way,
    pub purse: Purse,
    pub lines: Vec<(usize, i64)>,
    pub minor: i64,
    pub status: Status,
    /// Of a transfer: what was announced.
    pub announced: i64,
    /// Of money that came again: the first transfer.
    follows: Option<usize>,
    lot: Option<usize>,
    pub refunded: i64,
    charged_back: i64,
    reversed: i64,
    /// Refunds that were asked for and are not done.
    pub asked: Vec<(i64, Reason)>,
    /// What the provider gave back in all.
    refunded_there: i64,
    /// What it gave back by itself, and whether that is booked.
    pub theirs: Vec<(i64, bool)>,
    dispute: Option<Dispute>,
    mismatched: bool,
}

impl Payment {
    pub fn left(&self) -> i64 {
        self.minor - self.refunded - self.charged_back - self.reversed
    }
}

#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Owed on invoices that are here.
    pub owed: [Option<i64>; INVOICES],
    /// Of that: written off inside.
    pub written_off: [i64; INVOICES],
    /// Waivers that stand: of which invoice, and how much.
    pub waived: Vec<(usize, i64)>,
    lots: Vec<Lot>,
    notes: BTreeSet<usize>,
    reported: BTreeMap<usize, Reported>,
    /// Reversals that were taken: amount, and whether they are booked.
    backs: BTreeMap<usize, (i64, usize, bool)>,
    pub payments: Vec<Payment>,
    /// By currency: euros, pounds.
    pub suspense: [i64; 2],
}

/// What becomes of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    New,
    Same,
    Refused,
}

impl Model {
    pub fn invoice(&mut self, n: usize, minor: i64) {
        if self.owed[n].is_some() {
            return;
        }
        self.owed[n] = Some(minor);
        self.serve_notes(n);
        for r in self.reported.keys().copied().collect::<Vec<_>>() {
            let waits = self.reported[&r].lines.iter().any(|line| line.of == n && !line.found);
            if self.reported[&r].lot.is_none() {
                self.place(r, true);
            } else if waits {
                self.find_lines(r);
                self.bring(r, 0, 0);
            }
        }
    }

    pub fn note(&mut self, n: usize, note: &Note) {
        if self.notes.insert(n) {
            let Note { purse, of, minor } = *note;
            self.lots.push(Lot { purse, free: minor, note_of: Some(of), ..Lot::default() });
            self.serve_note(self.lots.len() - 1);
        }
    }

    fn serve_notes(&mut self, invoice: usize) {
        for lot in 0..self.lots.len() {
            if self.lots[lot].note_of == Some(invoice) {
                self.serve_note(lot);
            }
        }
    }

    fn serve_note(&mut self, lot: usize) {
        let invoice = self.lots[lot].note_of.unwrap();
        let owed = self.owed.get(invoice).copied().flatten().unwrap_or(0);
        self.give(lot, invoice, self.lots[lot].available().min(owed));
    }

    fn give(&mut self, lot: usize, invoice: usize, minor: i64) {
        if minor != 0 {
            self.lots[lot].moves(invoice, minor);
            self.owe_less(invoice, minor);
        }
    }

    /// What is not owed any more is not written off either.
    fn owe_less(&mut self, invoice: usize, minor: i64) {
        let owed = self.owed[invoice].as_mut().unwrap();
        *owed -= minor;
        self.written_off[invoice] = self.written_off[invoice].min(*owed);
    }

    pub fn owed_by(&self, purse: Purse) -> i64 {
        (0..INVOICES).filter(|n| PURSE_OF[*n] == purse).filter_map(|n| self.owed[n]).sum()
    }

    pub fn credit_of(&self, purse: Purse) -> i64 {
        self.lots.iter().filter(|lot| lot.purse == purse).map(|lot| lot.free).sum()
    }

    pub fn usable_of(&self, purse: Purse) -> i64 {
        self.lots.iter().filter(|lot| lot.purse == purse).map(Lot::available).sum()
    }
}

/// What the provider says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Paid,
    OtherAmount(i64),
    Processing,
    Failed,
    Expired,
}
