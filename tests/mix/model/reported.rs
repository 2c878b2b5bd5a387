//! What the accounting system reports.

use super::{Line, Lot, Model, Reported, Taken};
use crate::mix::world::*;

impl Model {
    pub fn report(&mut self, n: usize, paid: &Paid, minor: i64) -> Taken {
        if let Some(known) = self.reported.get(&n) {
            return if known.minor == minor { Taken::Same } else { Taken::Refused };
        }
        let line = |(of, minor): &(usize, i64)| Line { of: *of, minor: *minor, stands: *minor, found: false };
        let lines = paid.lines.iter().map(line).collect();
        self.reported.insert(n, Reported { minor, paid: paid.clone(), lot: None, reversed: 0, lines });
        match self.whose(n) {
            Err(()) => {
                self.reported.remove(&n);
                Taken::Refused
            }
            Ok(None) => {
                self.suspense[usize::from(paid.purse == 2)] += minor;
                Taken::New
            }
            Ok(Some(_)) => {
                self.place(n, false);
                Taken::New
            }
        }
    }

    /// The customer of a report; an error when what it names contradicts itself.
    fn whose(&self, n: usize) -> Result<Option<Purse>, ()> {
        let paid = &self.reported[&n].paid;
        let mut found = (paid.says == Says::Theirs).then_some(side(paid.purse));
        for (of, _) in paid.lines.iter().filter(|(of, _)| *of < INVOICES && self.owed[*of].is_some()) {
            let theirs = side(PURSE_OF[*of]);
            if paid.says == Says::Strangers || found.is_some_and(|found| found != theirs) {
                return Err(());
            }
            if (PURSE_OF[*of] == 2) != (paid.purse == 2) {
                return Err(());
            }
            found = Some(theirs);
        }
        let purse = |side: usize| if paid.purse == 2 && side == 0 { 2 } else { side };
        // Pounds of customer 1 have no purse; no such payment is made.
        Ok(found.map(purse))
    }

    pub(super) fn place(&mut self, n: usize, from_suspense: bool) {
        let Ok(Some(purse)) = self.whose(n) else { return };
        let minor = self.reported[&n].minor;
        if from_suspense {
            self.suspense[usize::from(purse == 2)] -= minor;
        }
        self.lots.push(Lot { purse, ..Lot::default() });
        let lot = self.lots.len() - 1;
        self.reported.get_mut(&n).unwrap().lot = Some(lot);
        self.find_lines(n);
        self.bring(n, minor, 0);
        let waiting: Vec<usize> = self.backs.iter().filter(|(_, back)| back.1 == n && !back.2).map(|b| *b.0).collect();
        for back in waiting {
            self.take_reported_back(back);
        }
    }

    pub(super) fn find_lines(&mut self, n: usize) {
        let reported = self.reported.get_mut(&n).unwrap();
        let purse = self.lots[reported.lot.unwrap()].purse;
        for line in reported.lines.iter_mut().filter(|line| !line.found) {
            line.found = line.of < INVOICES && PURSE_OF[line.of] == purse && self.owed[line.of].is_some();
        }
    }

    /// Moves the money of a report to where its lines say, as far as the invoices owe it. What is taken
    /// back of it comes from what is on account, then from what that was used for, then from the last line.
    pub(super) fn bring(&mut self, n: usize, received: i64, returned: i64) -> Vec<usize> {
        let reported = self.reported.get_mut(&n).unwrap();
        let (lot, mut left) = (reported.lot.unwrap(), reported.minor - reported.reversed - returned);
        let before = reported.lines.clone();
        for line in &mut reported.lines {
            line.stands = left.min(line.minor);
            left -= line.stands;
        }
        let lines = reported.lines.clone();
        let kept: i64 = lines.iter().filter(|line| !line.found).map(|line| line.stands).sum();
        self.lots[lot].free += received - returned;
        let given = self.lots[lot].given.clone();
        let by_line = |of: usize| {
            let line = before.iter().find(|line| line.found && line.of == of);
            line.map_or(0, |line| self.lots[lot].given_to(of).min(line.stands))
        };
        let mut cuts: Vec<(usize, i64)> = Vec::new();
        for line in lines.iter().filter(|line| line.found) {
            cuts.push((line.of, by_line(line.of) - line.stands));
        }
        cuts.retain(|(_, cut)| *cut > 0);
        let mut short = kept - self.lots[lot].free - cuts.iter().map(|(_, cut)| cut).sum::<i64>();
        for (of, minor) in given.iter().rev() {
            let cut = short.min(minor - by_line(*of));
            if cut > 0 {
                cuts.push((*of, cut));
                short -= cut;
            }
        }
        for (of, cut) in &cuts {
            self.give(lot, *of, -cut);
        }
        self.lots[lot].kept = kept;
        if self.lots[lot].available() < 0 {
            self.lots[lot].held.clear();
        }
        for line in lines.iter().filter(|line| line.found) {
            let allocated = given.iter().find(|(of, _)| *of == line.of).map_or(0, |(_, minor)| *minor);
            let gap = (line.stands - allocated).min(self.owed[line.of].unwrap()).min(self.lots[lot].available());
            self.give(lot, line.of, gap.max(0));
        }
        cuts.into_iter().map(|(of, _)| of).collect()
    }

    pub fn report_back(&mut self, n: usize, of: usize, minor: i64) -> Taken {
        if let Some((known, ..)) = self.backs.get(&n) {
            return if *known == minor { Taken::Same } else { Taken::Refused };
        }
        self.backs.insert(n, (minor, of, false));
        let placed = self.reported.get(&of).is_some_and(|reported| reported.lot.is_some());
        if placed && !self.take_reported_back(n) {
            self.backs.remove(&n);
            return Taken::Refused;
        }
        Taken::New
    }

    fn take_reported_back(&mut self, back: usize) -> bool {
        let (minor, n, _) = self.backs[&back];
        let reported = &self.reported[&n];
        if minor > reported.minor - reported.reversed {
            return false;
        }
        let reopened = self.bring(n, 0, minor);
        self.reported.get_mut(&n).unwrap().reversed += minor;
        self.backs.insert(back, (minor, n, true));
        self.serve_reopened(&reopened);
        true
    }

    /// Room on an invoice: reported payments meant for it, then credit notes, get what found none before.
    pub(super) fn serve_reopened(&mut self, invoices: &[usize]) {
        for invoice in invoices {
            for n in self.reported.keys().copied().collect::<Vec<_>>() {
                let reported = &self.reported[&n];
                let means = |line: &Line| line.found && line.of == *invoice && line.stands > 0;
                if reported.lot.is_some_and(|lot| self.lots[lot].available() > 0) && reported.lines.iter().any(means) {
                    self.bring(n, 0, 0);
                }
            }
            self.serve_notes(*invoice);
        }
    }
}
