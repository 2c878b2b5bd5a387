//! What people of the creditor decide.

use super::Model;
use crate::mix::world::*;

impl Model {
    /// So much of an invoice need not be paid; gives whether it is owed.
    pub fn waive(&mut self, invoice: usize, minor: i64) -> bool {
        if minor > self.owed[invoice].unwrap_or(0) {
            return false;
        }
        self.waived.push((invoice, minor));
        self.owe_less(invoice, minor);
        true
    }

    /// The `nth` waiver is taken back: there is room on the invoice again.
    pub fn unwaive(&mut self, nth: usize) {
        let (invoice, minor) = self.waived.remove(nth);
        *self.owed[invoice].as_mut().unwrap() += minor;
        self.serve_reopened(&[invoice]);
    }

    /// So much of an invoice is not expected any more; gives whether it is owed and was expected.
    pub fn write_off(&mut self, invoice: usize, minor: i64) -> bool {
        let fits = minor <= self.owed[invoice].unwrap_or(0) - self.written_off[invoice];
        if fits {
            self.written_off[invoice] += minor;
        }
        fits
    }

    /// It is expected after all; gives how much.
    pub fn expect_again(&mut self, invoice: usize) -> i64 {
        std::mem::take(&mut self.written_off[invoice])
    }

    /// Unused credit goes to invoices, the oldest first; gives whether there is so much.
    pub fn allocate(&mut self, purse: Purse, lines: &[(usize, i64)]) -> bool {
        let sum: i64 = lines.iter().map(|(_, minor)| minor).sum();
        let fits = lines.iter().all(|(of, minor)| *minor > 0 && *minor <= self.owed[*of].unwrap_or(0));
        if lines.is_empty() || !fits || sum > self.usable_of(purse) {
            return false;
        }
        for (of, minor) in lines {
            let mut open = *minor;
            for lot in 0..self.lots.len() {
                if self.lots[lot].purse == purse {
                    let part = open.min(self.lots[lot].available());
                    self.give(lot, *of, part);
                    open -= part;
                }
            }
        }
        true
    }
}
