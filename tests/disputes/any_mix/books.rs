//! Where money and credit are, and what they leave owed. No code of the product.
//!
//! 1. Money of a payment and a credit are lots. What a lot paid to invoices, it paid; the rest of it is free.
//! 2. Credit about an invoice lowers that, and what finds nothing owed is free.
//! 3. What leaves a payment again is taken from what is free of it, set aside or not, then from the invoice it paid
//!    last. What is there no more is the creditor's loss. When the money did not stay, free credit about the invoice
//!    takes its place; when it was given back, it does not.
//! 4. A refund of what was credited takes free credit, also of other lots: those pay the invoices from then on that the
//!    refunded payment had paid. A present takes nothing.
//! 5. Nobody is asked for what a bank took back until it has decided. What it gives back pays again what it had paid,
//!    as far as that is owed.
//! 6. What is asked back is set aside, of the oldest lots, and then leaves or is free again.

/// Why money of a payment goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Overpaid,
    Credited,
    Present,
    Mistake,
    /// Somebody did it there, and not here.
    AtProvider,
}

/// How a bank decides about what it took back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Open,
    Won,
    Lost,
}

#[derive(Debug, Default)]
struct Lot {
    /// The invoice a credit is about; none of a payment.
    about: Option<usize>,
    free: i64,
    /// What of that is asked back.
    aside: i64,
    /// Paid to invoices, the latest last.
    given: Vec<(usize, i64)>,
}

impl Lot {
    const fn usable(&self) -> i64 {
        self.free - self.aside
    }
}

#[derive(Debug)]
pub struct Payment {
    lot: usize,
    /// What did not go back.
    pub left: i64,
    pub by_card: bool,
}

#[derive(Debug)]
struct Refund {
    payment: usize,
    minor: i64,
    /// What of it left the lot.
    taken: i64,
}

#[derive(Debug)]
pub struct ChargeBack {
    payment: usize,
    minor: i64,
    taken: i64,
    reopened: Vec<(usize, i64)>,
    pub end: End,
}

#[derive(Debug, Default)]
pub struct Books {
    /// By invoice.
    pub owed: Vec<i64>,
    /// The oldest first.
    lots: Vec<Lot>,
    pub payments: Vec<Payment>,
    /// Those that did not fail.
    refunds: Vec<Refund>,
    pub chargebacks: Vec<ChargeBack>,
}

impl Books {
    /// Of invoices of which so much is owed, before any money came.
    pub fn owing(owed: Vec<i64>) -> Self {
        Self { owed, ..Self::default() }
    }

    pub fn free(&self) -> i64 {
        self.lots.iter().map(|lot| lot.free).sum()
    }

    pub fn aside(&self) -> i64 {
        self.lots.iter().map(|lot| lot.aside).sum()
    }

    pub fn usable(&self) -> i64 {
        self.free() - self.aside()
    }

    /// What of an invoice nobody is asked for because a bank has not decided.
    pub fn held_by_banks(&self, of: usize) -> i64 {
        let open = self.chargebacks.iter().filter(|back| back.end == End::Open);
        open.flat_map(|back| &back.reopened).filter(|(invoice, _)| *invoice == of).map(|(_, minor)| minor).sum()
    }

    /// So much for an invoice, and more for none.
    pub fn pay(&mut self, of: usize, minor: i64, (more, by_card): (i64, bool)) {
        self.lots.push(Lot { free: minor + more, ..Lot::default() });
        let lot = self.lots.len() - 1;
        self.give(lot, of, minor);
        self.payments.push(Payment { lot, left: minor + more, by_card });
    }

    /// Credit about an invoice.
    pub fn credit(&mut self, of: usize, minor: i64) {
        self.lots.push(Lot { about: Some(of), free: minor, ..Lot::default() });
        self.give(self.lots.len() - 1, of, minor.min(self.owed[of]));
    }

    /// A lot pays an invoice, or takes back what it paid.
    fn give(&mut self, lot: usize, of: usize, minor: i64) {
        if minor == 0 {
            return;
        }
        let lot = &mut self.lots[lot];
        let before: i64 = lot.given.iter().filter(|(other, _)| *other == of).map(|(_, minor)| minor).sum();
        lot.given.retain(|(other, _)| *other != of);
        lot.given.push((of, before + minor));
        lot.free -= minor;
        self.owed[of] -= minor;
    }

    /// Free credit about these invoices takes the place of what did not stay, the oldest first.
    fn serve(&mut self, reopened: &[(usize, i64)]) {
        for (of, _) in reopened {
            for lot in 0..self.lots.len() {
                if self.lots[lot].about == Some(*of) {
                    self.give(lot, *of, self.lots[lot].usable().min(self.owed[*of]));
                }
            }
        }
    }

    /// Money leaves a lot. Gives what is owed again, and how much was there.
    fn leave(&mut self, lot: usize, minor: i64) -> (Vec<(usize, i64)>, i64) {
        let from_free = minor.min(self.lots[lot].free);
        let short = from_free - self.lots[lot].usable();
        self.lots[lot].aside -= short.max(0);
        let mut left = minor - from_free;
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
        self.lots[lot].free -= minor - left;
        (reopened, minor - left)
    }

    /// A payment by cheque did not stay.
    pub fn bounce(&mut self, payment: usize, minor: i64) {
        self.payments[payment].left -= minor;
        let (reopened, _) = self.leave(self.payments[payment].lot, minor);
        self.serve(&reopened);
    }

    /// The most that may go back for this reason.
    pub fn most(&self, payment: usize, why: Why) -> i64 {
        let Payment { lot, left, .. } = self.payments[payment];
        match why {
            Why::Overpaid => left.min(self.lots[lot].usable()),
            Why::Credited => left.min(self.usable()),
            Why::Present | Why::Mistake | Why::AtProvider => left,
        }
    }

    pub fn refund(&mut self, payment: usize, minor: i64, why: Why) {
        self.payments[payment].left -= minor;
        let lot = self.payments[payment].lot;
        let taken = match why {
            Why::Present => 0,
            Why::Credited if self.take_credit(lot, minor) => minor,
            _ => self.leave(lot, minor).1,
        };
        self.refunds.push(Refund { payment, minor, taken });
    }

    /// Free credit leaves in the place of what a payment's own lot paid; tells whether there is so much of both.
    fn take_credit(&mut self, own: usize, minor: i64) -> bool {
        let mut left = (minor - self.lots[own].usable()).max(0);
        let mut given: Vec<(usize, i64)> = self.lots[own].given.iter().rev().copied().collect();
        let mut changes = Vec::new();
        for other in (0..self.lots.len()).filter(|other| *other != own) {
            let mut usable = self.lots[other].usable();
            for (of, paid) in &mut given {
                let part = left.min(usable).min(*paid);
                (left, usable, *paid) = (left - part, usable - part, *paid - part);
                changes.push((other, *of, part));
            }
        }
        if left > 0 {
            return false;
        }
        for (other, of, part) in changes {
            self.give(own, of, -part);
            self.give(other, of, part);
        }
        self.lots[own].free -= minor;
        true
    }

    /// A refund did not reach the payer: what it took is free.
    pub fn refund_fails(&mut self, nth: usize) {
        let Refund { payment, minor, taken } = self.refunds.remove(nth);
        self.payments[payment].left += minor;
        self.lots[self.payments[payment].lot].free += taken;
    }

    pub fn charge_back(&mut self, payment: usize, minor: i64, end: End) {
        self.payments[payment].left -= minor;
        let (reopened, taken) = self.leave(self.payments[payment].lot, minor);
        self.chargebacks.push(ChargeBack { payment, minor, taken, reopened, end: End::Open });
        self.bank_decides(self.chargebacks.len() - 1, end);
    }

    /// What was lost may still be won.
    pub fn bank_decides(&mut self, nth: usize, end: End) {
        let ChargeBack { payment, minor, taken, ref reopened, .. } = self.chargebacks[nth];
        let (reopened, lot) = (reopened.clone(), self.payments[payment].lot);
        self.chargebacks[nth].end = end;
        match end {
            End::Open => {}
            End::Lost => self.serve(&reopened),
            End::Won => {
                self.payments[payment].left += minor;
                self.lots[lot].free += taken;
                for (of, part) in reopened {
                    self.give(lot, of, part.min(self.owed[of]));
                }
            }
        }
    }

    pub fn ask_back(&mut self, minor: i64) {
        let mut left = minor;
        for lot in &mut self.lots {
            let part = left.min(lot.usable());
            lot.aside += part;
            left -= part;
        }
    }

    /// What is asked back leaves by bank, or is free again.
    pub fn answer(&mut self, pays: bool) {
        for lot in &mut self.lots {
            let aside = std::mem::take(&mut lot.aside);
            lot.free -= if pays { aside } else { 0 };
        }
    }
}
