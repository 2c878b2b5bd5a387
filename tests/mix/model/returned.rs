//! Money that goes back.

use super::{Dispute, Model, Payment, Reason, Status};

impl Model {
    /// Takes back a part of money no provider collected; tells whether there is so much.
    pub fn reverse(&mut self, p: usize, minor: i64) -> bool {
        if minor < 1 || minor > self.payments[p].left() {
            return false;
        }
        let reopened = self.take_back(self.payments[p].lot.unwrap(), minor);
        self.payments[p].reversed += minor;
        self.serve_reopened(&reopened.iter().map(|(of, _)| *of).collect::<Vec<_>>());
        true
    }

    /// First what is not used, then what was used last.
    pub(super) fn take_back(&mut self, lot: usize, minor: i64) -> Vec<(usize, i64)> {
        let free = minor.min(self.lots[lot].free);
        if free > self.lots[lot].available() {
            self.lots[lot].held.clear();
        }
        let mut left = minor - free;
        let mut reopened = Vec::new();
        for (of, given) in self.lots[lot].given.iter().rev() {
            let part = left.min(*given);
            if part > 0 {
                reopened.push((*of, part));
                left -= part;
            }
        }
        for (of, part) in &reopened {
            self.give(lot, *of, -part);
        }
        self.lots[lot].free -= minor;
        reopened
    }

    /// Asks for a refund; gives whether there is so much.
    pub fn ask_refund(&mut self, p: usize, minor: i64, reason: Reason) -> bool {
        let Payment { purse, lot, ref asked, .. } = self.payments[p];
        let taking = |reason: &Reason| matches!(reason, Reason::Overpaid | Reason::Credited);
        let waiting: i64 = asked.iter().map(|(minor, _)| minor).sum();
        let from_credit: i64 = asked.iter().filter(|(_, reason)| taking(reason)).map(|(minor, _)| minor).sum();
        let lots = self.lots.iter().enumerate().filter(|(_, one)| one.purse == purse);
        let free: i64 =
            lots.filter(|(n, _)| reason != Reason::Overpaid || lot == Some(*n)).map(|(_, one)| one.available()).sum();
        let fits = minor > 0 && minor <= self.payments[p].left() - waiting;
        if self.payments[p].status != Status::Settled || !fits || (taking(&reason) && minor > free - from_credit) {
            return false;
        }
        self.payments[p].asked.push((minor, reason));
        true
    }

    /// Whether the provider can give back so much more.
    pub fn is_there(&self, p: usize, minor: i64) -> bool {
        let payment = &self.payments[p];
        payment.refunded_there + payment.charged_back + minor <= payment.minor
    }

    /// The provider does a refund that was asked for, or refuses because nothing is left.
    pub fn refund_sent(&mut self, p: usize, refund: (i64, Reason), there: bool) {
        let nth = self.payments[p].asked.iter().position(|asked| *asked == refund).unwrap();
        self.payments[p].asked.remove(nth);
        if there {
            self.payments[p].refunded_there += refund.0;
            self.book_refund(p, refund.0, refund.1);
        }
    }

    /// The provider gives money back by itself, and tells nobody.
    pub fn refunded_there(&mut self, p: usize, minor: i64) {
        self.payments[p].refunded_there += minor;
        self.payments[p].theirs.push((minor, false));
    }

    /// It tells what it gave back by itself, also what was not told before. No more can go than is left.
    pub fn told_refunded(&mut self, p: usize) {
        if self.payments[p].status != Status::Settled {
            return;
        }
        for nth in 0..self.payments[p].theirs.len() {
            let (minor, booked) = self.payments[p].theirs[nth];
            let minor = minor.min(self.payments[p].left());
            if !booked && minor > 0 {
                self.payments[p].theirs[nth].1 = true;
                self.book_refund(p, minor, Reason::Mistake);
            }
        }
    }

    fn book_refund(&mut self, p: usize, minor: i64, reason: Reason) {
        self.payments[p].refunded += minor;
        match reason {
            Reason::Goodwill => {}
            Reason::Credited if self.credit_may_take_its_place(p, minor) => self.take_credit(p, minor),
            Reason::Credited | Reason::Overpaid | Reason::Mistake => {
                self.take_back(self.payments[p].lot.unwrap(), minor);
            }
        }
    }

    /// Whether there is other credit for what the payment itself did not leave, and invoices for it to pay.
    fn credit_may_take_its_place(&self, p: usize, minor: i64) -> bool {
        let own = &self.lots[self.payments[p].lot.unwrap()];
        let others = self.usable_of(self.payments[p].purse) - own.available();
        let given: i64 = own.given.iter().map(|(_, minor)| minor).sum();
        minor - own.available() <= others.min(given)
    }

    /// Credit of the customer goes instead of what the payment had paid: first what the payment itself left,
    /// then other credit, which pays its invoices from now on.
    fn take_credit(&mut self, p: usize, minor: i64) {
        let (purse, own) = (self.payments[p].purse, self.payments[p].lot.unwrap());
        let mut left = (minor - self.lots[own].available()).max(0);
        let mut given: Vec<(usize, i64)> = self.lots[own].given.iter().rev().copied().collect();
        for lot in (0..self.lots.len()).filter(|lot| *lot != own) {
            if self.lots[lot].purse != purse {
                continue;
            }
            for (of, there) in &mut given {
                let part = left.min(self.lots[lot].available()).min(*there);
                left -= part;
                *there -= part;
                self.give(own, *of, -part);
                self.give(lot, *of, part);
            }
        }
        self.lots[own].free -= minor;
    }

    /// The payer's bank takes money back.
    pub fn charged_back(&mut self, p: usize, minor: i64) {
        let minor = minor.min(self.payments[p].left());
        if self.payments[p].status != Status::Settled || self.payments[p].dispute.is_some() || minor <= 0 {
            return;
        }
        let reopened = self.take_back(self.payments[p].lot.unwrap(), minor);
        self.payments[p].charged_back += minor;
        self.payments[p].dispute = Some(Dispute { minor, reopened, won: false, lost: false });
    }

    /// The bank keeps it: other credit that is meant for the invoices pays them.
    pub fn lost(&mut self, p: usize) {
        let dispute = self.payments[p].dispute.as_mut().filter(|dispute| !dispute.won && !dispute.lost);
        let Some(dispute) = dispute else { return };
        dispute.lost = true;
        let reopened: Vec<usize> = dispute.reopened.iter().map(|(of, _)| *of).collect();
        self.serve_reopened(&reopened);
    }

    /// The creditor has it back: it pays again what it had paid.
    pub fn won(&mut self, p: usize) {
        let Some(dispute) = self.payments[p].dispute.clone().filter(|dispute| !dispute.won) else { return };
        let lot = self.payments[p].lot.unwrap();
        self.lots[lot].free += dispute.minor;
        for (of, minor) in dispute.reopened {
            self.give(lot, of, minor.min(self.owed[of].unwrap()));
        }
        self.payments[p].charged_back -= dispute.minor;
        self.payments[p].dispute.as_mut().unwrap().won = true;
    }
}
