//! What should be contested, held, asked back and credited. No code of the product.
//!
//! 1. A line comes to its net amount with VAT; what the VAT of a rate was rounded otherwise stands on its largest line.
//!    All lines are the invoice.
//! 2. A cent is contested by at most one dispute, and not again once it was credited: by a decision, a credit note or
//!    a waiver. Of a line no more is contested, credited and settled than it comes to, nor than is left of the whole.
//!    By how much a line is too small that gives something back, only the whole bounds.
//! 3. Of several disputes the one that was raised first is held first, and so it is credited first. What is held is
//!    contested and owed; what else can be credited is asked back; the rest was taken off meanwhile.
//! 4. A decision credits at once. The credit note for it gives nothing again; what notes say beyond decisions may
//!    settle one dispute, and no cent of it two.
//! 5. What was neither credited nor settled may be contested again, unless all was credited.

use std::collections::BTreeMap;

use super::books::Books;

/// An invoice and one of its lines; 0 is the whole.
pub type Place = (usize, i32);

/// Percent of VAT.
pub const RATES: [i64; 2] = [21, 9];

/// A line as the invoice says it: what is below zero gives something back.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub net: i64,
    pub percent: i64,
}

/// Rounded to the nearest cent, halves away from zero.
const fn vat_of(net: i64, percent: i64) -> i64 {
    ((net * percent).abs() + 50) / 100 * net.signum()
}

#[derive(Debug)]
pub struct Invoice {
    pub payable: i64,
    /// By rate: the net amount and its VAT.
    pub rates: BTreeMap<i64, (i64, i64)>,
    /// What each line comes to.
    amounts: Vec<i64>,
    /// By line, by decisions; what of it no credit note has said yet.
    credited: BTreeMap<i32, i64>,
    untied: i64,
    /// By line, by credit notes.
    settled: BTreeMap<i32, i64>,
    /// By waivers, and by credit notes beyond what was decided.
    taken_off: i64,
}

impl Invoice {
    fn of(lines: &[Line]) -> Self {
        let mut amounts: Vec<i64> = lines.iter().map(|line| line.net + vat_of(line.net, line.percent)).collect();
        let mut rates = BTreeMap::new();
        for percent in RATES {
            let places: Vec<usize> = (0..lines.len()).filter(|nth| lines[*nth].percent == percent).collect();
            let net: i64 = places.iter().map(|nth| lines[*nth].net).sum();
            let apart: i64 = places.iter().map(|nth| vat_of(lines[*nth].net, percent)).sum();
            rates.insert(percent, (net, vat_of(net, percent)));
            if let Some(largest) = places.iter().min_by_key(|nth| -lines[**nth].net.abs()) {
                amounts[*largest] += vat_of(net, percent) - apart;
            }
        }
        Self {
            payable: amounts.iter().sum(),
            rates,
            amounts,
            credited: BTreeMap::new(),
            untied: 0,
            settled: BTreeMap::new(),
            taken_off: 0,
        }
    }

    /// By decisions.
    pub fn credited(&self) -> i64 {
        self.credited.values().sum()
    }

    fn uncredited(&self) -> i64 {
        self.payable - self.credited() - self.taken_off
    }

    fn lines(&self) -> i32 {
        self.amounts.len() as i32
    }

    /// What a line comes to; none of the whole, and of a line that only the whole bounds.
    fn bound(&self, line: i32) -> Option<i64> {
        let amount = self.amounts.get(usize::try_from(line - 1).ok()?)?;
        (*amount >= 0).then_some(*amount)
    }
}

#[derive(Debug, Clone, Copy)]
struct Claimed {
    minor: i64,
    /// Of that: credited by the decision, or settled by notes.
    gone: i64,
}

#[derive(Debug)]
pub struct Contested {
    pub running: bool,
    /// All of it was credited.
    pub wholly: bool,
    /// What this round contests.
    claims: BTreeMap<Place, Claimed>,
    /// Credit notes that are about something else, as the last decision said.
    beside: Vec<usize>,
    /// A corrected invoice is promised.
    correcting: bool,
}

fn claims(claimed: impl IntoIterator<Item = (Place, i64)>) -> BTreeMap<Place, Claimed> {
    claimed.into_iter().map(|(place, minor)| (place, Claimed { minor, gone: 0 })).collect()
}

/// What these come to of an invoice.
fn of_invoice<'a>(items: impl IntoIterator<Item = (&'a Place, &'a i64)>, of: usize) -> i64 {
    items.into_iter().filter(|((other, _), _)| *other == of).map(|(_, minor)| minor).sum()
}

#[derive(Debug)]
pub struct Model {
    pub books: Books,
    pub invoices: Vec<Invoice>,
    /// The first first.
    pub disputes: Vec<Contested>,
    /// Of each credit note: its invoice, and what of it was decided by nobody and settled nothing yet.
    notes: Vec<(usize, i64)>,
}

impl Model {
    pub fn of(invoices: &[Vec<Line>]) -> Self {
        let invoices: Vec<Invoice> = invoices.iter().map(|lines| Invoice::of(lines)).collect();
        let owed = invoices.iter().map(|invoice| invoice.payable).collect();
        Self { books: Books::owing(owed), invoices, disputes: Vec::new(), notes: Vec::new() }
    }

    /// What running disputes contest, but for one.
    fn others(&self, nth: Option<usize>) -> impl Iterator<Item = (usize, &Contested)> {
        self.disputes.iter().enumerate().filter(move |(other, one)| one.running && Some(*other) != nth)
    }

    /// What a dispute contests of an invoice in this round.
    pub fn claimed(&self, nth: usize, of: usize) -> i64 {
        self.disputes[nth].claims.range((of, 0)..(of + 1, 0)).map(|(_, claimed)| claimed.minor).sum()
    }

    /// The invoices that a dispute is about.
    pub fn about(&self, nth: usize) -> Vec<usize> {
        (0..self.invoices.len()).filter(|of| self.claimed(nth, *of) > 0).collect()
    }

    /// What of an invoice was not credited, and no dispute before this one contests; no dispute at all, for what is
    /// raised now.
    fn left(&self, of: usize, nth: Option<usize>) -> i64 {
        let before = self.others(nth).filter(|(other, _)| nth.is_none_or(|nth| *other < nth));
        (self.invoices[of].uncredited() - before.map(|(other, _)| self.claimed(other, of)).sum::<i64>()).max(0)
    }

    /// The same of a line.
    pub fn left_of(&self, (of, line): Place, nth: Option<usize>) -> i64 {
        let (invoice, whole) = (&self.invoices[of], self.left(of, nth));
        let Some(amount) = invoice.bound(line) else { return whole };
        let others = self.others(nth).filter_map(|(_, one)| one.claims.get(&(of, line)));
        let contested: i64 = others.map(|claimed| claimed.minor).sum();
        let gone = [&invoice.credited, &invoice.settled].into_iter().filter_map(|gone| gone.get(&line)).sum::<i64>();
        (amount - contested - gone).max(0).min(whole)
    }

    /// What of each is left, one after the other.
    fn fitting(&self, wanted: impl Iterator<Item = (Place, i64)>, nth: Option<usize>) -> BTreeMap<Place, i64> {
        let mut fits: BTreeMap<Place, i64> = BTreeMap::new();
        for ((of, line), minor) in wanted {
            let here = of_invoice(&fits, of);
            let minor = minor.min(self.left_of((of, line), nth)).min(self.left(of, nth) - here);
            if minor > 0 {
                fits.insert((of, line), minor);
            }
        }
        fits
    }

    /// What of these lines may be contested together, in percent of what is left: the first of those that are the same.
    pub fn claimable(&self, wanted: &[(usize, i32, i64)]) -> Vec<(Place, i64)> {
        let mut items: Vec<(Place, i64)> = Vec::new();
        for (of, line, percent) in wanted {
            let line = line % (self.invoices[*of].lines() + 1);
            let is_same = |place: i32| place == line || place == 0 || line == 0;
            if items.iter().any(|((other, place), _)| other == of && is_same(*place)) {
                continue;
            }
            let here = of_invoice(items.iter().map(|(place, minor)| (place, minor)), *of);
            let minor = self.left_of((*of, line), None).min(self.left(*of, None) - here) * percent / 100;
            if minor > 0 {
                items.push(((*of, line), minor));
            }
        }
        items
    }

    pub fn raise(&mut self, items: &[(Place, i64)]) {
        let claims = claims(items.iter().copied());
        self.disputes.push(Contested { running: true, wholly: false, claims, beside: Vec::new(), correcting: false });
    }

    pub fn withdraw(&mut self, nth: usize) {
        self.disputes[nth].running = false;
    }

    /// Nothing is said about credit notes.
    pub fn refuse(&mut self, nth: usize) {
        let one = &mut self.disputes[nth];
        (one.running, one.beside) = (false, Vec::new());
    }

    /// What may be credited, in percent; of a whole invoice line by line where `by_lines` says so.
    pub fn creditable(&self, nth: usize, percent: i64, by_lines: bool) -> BTreeMap<Place, i64> {
        let mut items: BTreeMap<Place, i64> = BTreeMap::new();
        for ((of, line), claimed) in &self.disputes[nth].claims {
            let lines = if *line == 0 && by_lines { 1..=self.invoices[*of].lines() } else { *line..=*line };
            for line in lines {
                let here = of_invoice(&items, *of);
                let left = self.left(*of, Some(nth)).min(self.claimed(nth, *of)) - here;
                let minor = claimed.minor.min(self.left_of((*of, line), Some(nth))).min(left) * percent / 100;
                if minor > 0 {
                    items.insert((*of, line), minor);
                }
            }
        }
        items
    }

    /// What of an invoice a running dispute may still get, as its pages say it.
    pub fn may_get(&self, nth: usize, of: usize) -> i64 {
        of_invoice(&self.creditable(nth, 100, false), of)
    }

    pub fn accept(&mut self, nth: usize, items: &BTreeMap<Place, i64>, beside: Vec<usize>) {
        let is_all = |of: &usize| {
            let credited = of_invoice(items, *of);
            credited == self.claimed(nth, *of) || credited >= self.invoices[*of].uncredited()
        };
        let wholly = self.about(nth).iter().all(is_all);
        for of in 0..self.invoices.len() {
            let minor = of_invoice(items, of);
            if minor > 0 {
                self.invoices[of].untied += minor;
                self.books.credit(of, minor);
            }
        }
        for ((of, line), minor) in items {
            *self.invoices[*of].credited.entry(*line).or_default() += minor;
        }
        let one = &mut self.disputes[nth];
        for ((of, line), claimed) in &mut one.claims {
            let is_of_it = |(other, place): &Place| other == of && (*line == 0 || place == line);
            claimed.gone = items.iter().filter(|(place, _)| is_of_it(place)).map(|(_, minor)| minor).sum();
        }
        (one.running, one.wholly, one.beside) = (false, wholly, beside);
    }

    /// What may be contested again.
    pub fn open_again(&self, nth: usize) -> BTreeMap<Place, i64> {
        let open = self.disputes[nth].claims.iter().map(|(place, claimed)| (*place, claimed.minor - claimed.gone));
        self.fitting(open, None)
    }

    pub fn reopen(&mut self, nth: usize, items: BTreeMap<Place, i64>) {
        let one = &mut self.disputes[nth];
        (one.running, one.claims, one.correcting) = (true, claims(items), false);
    }

    pub fn waive(&mut self, of: usize, minor: i64) {
        self.books.owed[of] -= minor;
        self.invoices[of].taken_off += minor;
    }

    /// A credit note comes, and may be all that a dispute waits for.
    pub fn note(&mut self, of: usize, minor: i64) {
        let invoice = &mut self.invoices[of];
        let tied = minor.min(invoice.untied);
        invoice.untied -= tied;
        invoice.taken_off += minor - tied;
        self.books.credit(of, minor - tied);
        self.notes.push((of, minor - tied));
        for nth in 0..self.disputes.len() {
            if self.claimed(nth, of) > 0 && self.is_corrected(nth) {
                self.use_notes(nth);
            }
        }
    }

    /// The notes of an invoice that are not used up.
    pub fn notes_of(&self, of: usize) -> impl Iterator<Item = usize> {
        (0..self.notes.len()).filter(move |note| self.notes[*note].0 == of && self.notes[*note].1 > 0)
    }

    fn waits(&self, nth: usize) -> bool {
        self.disputes[nth].running && self.disputes[nth].correcting
    }

    /// Whether it waits, and there are notes enough for it and for all others that wait for some of the same invoices.
    fn is_corrected(&self, nth: usize) -> bool {
        let is_about_it = |note: &usize| !self.disputes[nth].beside.contains(note);
        let is_here = |of: &usize| {
            let came: i64 = self.notes_of(*of).filter(is_about_it).map(|note| self.notes[note].1).sum();
            let waiting = (0..self.disputes.len()).filter(|other| self.waits(*other));
            came >= waiting.map(|other| self.claimed(other, *of)).sum::<i64>()
        };
        self.waits(nth) && self.about(nth).iter().all(is_here)
    }

    /// A corrected invoice is promised; said again, or where notes for all of it came, it is here.
    pub fn replace(&mut self, nth: usize, beside: Vec<usize>) {
        let one = &mut self.disputes[nth];
        one.beside = beside;
        let again = std::mem::replace(&mut one.correcting, true);
        if again || self.is_corrected(nth) {
            self.use_notes(nth);
        }
    }

    /// It is settled by the notes that are about it, its lines in their order.
    fn use_notes(&mut self, nth: usize) {
        for of in self.about(nth) {
            let mut settled = 0;
            let claimed = self.claimed(nth, of);
            for note in self.notes_of(of).collect::<Vec<_>>() {
                if !self.disputes[nth].beside.contains(&note) {
                    let used = self.notes[note].1.min(claimed - settled);
                    self.notes[note].1 -= used;
                    settled += used;
                }
            }
            for ((_, line), claimed) in self.disputes[nth].claims.range_mut((of, 0)..(of + 1, 0)) {
                claimed.gone = claimed.minor.min(settled);
                settled -= claimed.gone;
                *self.invoices[of].settled.entry(*line).or_default() += claimed.gone;
            }
        }
        self.disputes[nth].running = false;
    }

    /// What decisions credited that no note has said yet.
    pub fn untied(&self) -> i64 {
        self.invoices.iter().map(|invoice| invoice.untied).sum()
    }

    /// What a running dispute holds of an invoice.
    pub fn held(&self, nth: usize, of: usize) -> i64 {
        let before: i64 = self.others(None).filter(|(other, _)| *other < nth).map(|(n, _)| self.claimed(n, of)).sum();
        self.claimed(nth, of).min((self.books.owed[of] - before).max(0))
    }

    /// What of an invoice is to be paid now.
    pub fn due(&self, of: usize) -> i64 {
        let held: i64 = self.others(None).map(|(nth, _)| self.held(nth, of)).sum();
        (self.books.owed[of] - held - self.books.held_by_banks(of)).max(0)
    }
}
