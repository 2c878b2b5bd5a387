//! Payments made in Saldo.

use super::{Lot, Model, Payment, Status, Way, Word};
use crate::mix::world::*;

impl Model {
    pub fn manual(&mut self, purse: Purse, lines: Vec<(usize, i64)>, minor: i64) {
        let p = self.new_payment(Way::Manual, purse, lines, minor);
        self.settle_in_order(p, false);
    }

    pub(super) fn new_payment(&mut self, way: Way, purse: Purse, lines: Vec<(usize, i64)>, minor: i64) -> usize {
        self.payments.push(Payment {
            way,
            purse,
            lines,
            minor,
            status: Status::Open,
            announced: 0,
            follows: None,
            lot: None,
            refunded: 0,
            charged_back: 0,
            reversed: 0,
            asked: Vec::new(),
            refunded_there: 0,
            theirs: Vec::new(),
            dispute: None,
            mismatched: false,
        });
        self.payments.len() - 1
    }

    /// What may be asked for an invoice now.
    fn most(&self, invoice: usize) -> i64 {
        let processing = self.payments.iter().filter(|payment| payment.status == Status::Processing);
        let lines = processing.flat_map(|payment| &payment.lines).filter(|(of, _)| *of == invoice);
        self.owed[invoice].unwrap_or(0) - lines.map(|(_, minor)| minor).sum::<i64>()
    }

    /// Starts a checkout or announces a transfer; gives whether that may be.
    pub fn start(&mut self, way: Way, purse: Purse, lines: &[(usize, i64)], use_credit: bool) -> bool {
        let open = |payment: &&Payment| payment.status == Status::Open && payment.way != Way::Manual;
        let mut asked = self.payments.iter().filter(open).flat_map(|payment| &payment.lines);
        let fits = lines.iter().all(|(of, minor)| *minor > 0 && *minor <= self.most(*of));
        if lines.is_empty() || !fits || asked.any(|(of, _)| lines.iter().any(|(wanted, _)| wanted == of)) {
            return false;
        }
        let mut minor: i64 = lines.iter().map(|(_, minor)| minor).sum();
        let mut held = Vec::new();
        for (lot, one) in self.lots.iter().enumerate().filter(|(_, one)| use_credit && one.purse == purse) {
            let part = minor.min(one.available());
            if part > 0 {
                held.push((lot, part));
                minor -= part;
            }
        }
        if way == Way::Transfer && (minor == 0 || purse == 2) {
            return false;
        }
        let p = self.new_payment(way, purse, lines.to_vec(), minor);
        self.payments[p].announced = minor;
        for (lot, part) in held {
            self.lots[lot].held.push((p, part));
        }
        if minor == 0 {
            self.settle(p);
        }
        true
    }

    /// Frees what a payment reserved; gives it.
    pub(super) fn release(&mut self, p: usize) -> Vec<(usize, i64)> {
        let mut freed = Vec::new();
        for (lot, one) in self.lots.iter_mut().enumerate() {
            freed.extend(one.held.iter().filter(|(of, _)| *of == p).map(|(_, minor)| (lot, *minor)));
            one.held.retain(|(of, _)| *of != p);
        }
        freed
    }

    pub fn give_up(&mut self, p: usize) {
        self.release(p);
        self.payments[p].status = Status::Over;
    }

    /// Money, and the credit it reserved, go to the lines, the oldest first.
    pub(super) fn settle(&mut self, p: usize) {
        self.settle_in_order(p, true);
    }

    fn settle_in_order(&mut self, p: usize, oldest_first: bool) {
        let mut sources = self.release(p);
        let Payment { purse, minor, mut lines, .. } = self.payments[p].clone();
        if minor > 0 {
            self.lots.push(Lot { purse, free: minor, ..Lot::default() });
            sources.push((self.lots.len() - 1, minor));
            self.payments[p].lot = Some(self.lots.len() - 1);
        }
        if oldest_first {
            lines.sort_unstable();
        }
        for (of, wanted) in lines {
            let mut open = wanted.min(self.owed[of].unwrap());
            for (lot, left) in &mut sources {
                let part = open.min(*left);
                *left -= part;
                open -= part;
                self.give(*lot, of, part);
            }
        }
        self.payments[p].status = Status::Settled;
    }

    /// What the provider says of a checkout.
    pub fn told(&mut self, p: usize, says: Word) {
        match (self.payments[p].status, says) {
            (Status::Settled, _) => {}
            (_, Word::Paid) if self.payments[p].mismatched => {}
            (_, Word::Paid) => self.settle(p),
            (_, Word::OtherAmount(minor)) => {
                if !self.payments[p].mismatched {
                    self.payments[p].mismatched = true;
                    self.suspense[usize::from(self.payments[p].purse == 2)] += minor;
                    self.give_up(p);
                }
            }
            (_, Word::Processing) => self.payments[p].status = Status::Processing,
            (Status::Open | Status::Processing, Word::Failed) | (Status::Open, Word::Expired) => self.give_up(p),
            (_, Word::Failed | Word::Expired) => {}
        }
    }

    /// Money of an announced transfer comes; what comes again fills up what is missing, the rest is credit.
    pub fn arrives(&mut self, p: usize, minor: i64) -> usize {
        let mut own = p;
        if self.payments[p].status == Status::Settled {
            let came = self.payments.iter().enumerate().filter(|(n, payment)| *n == p || payment.follows == Some(p));
            let mut missing = (self.payments[p].announced - came.map(|(_, p)| p.minor).sum::<i64>()).max(0);
            let mut lines = self.payments[p].lines.clone();
            lines.sort_unstable();
            // The first lines were paid first, so that the last ones miss something.
            for (of, wanted) in lines.iter_mut().rev() {
                *wanted = missing.min(*wanted).min(self.owed[*of].unwrap());
                missing -= *wanted;
            }
            let mut left = minor;
            for (_, wanted) in &mut lines {
                *wanted = left.min(*wanted);
                left -= *wanted;
            }
            lines.retain(|(_, wanted)| *wanted > 0);
            own = self.new_payment(Way::Transfer, self.payments[p].purse, lines, minor);
            self.payments[own].follows = Some(p);
        }
        self.payments[own].minor = minor;
        self.settle(own);
        own
    }
}
