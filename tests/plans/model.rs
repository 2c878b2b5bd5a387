//! A plan as somebody keeps it with coins: each cent of its invoices is one, and lies somewhere.
//!
//! A cent belongs to an instalment of the plan, or it is outside of it, and that never changes. It is open, paid,
//! credited or contested. Whatever happens turns some cents over; the only question is which:
//!
//! 1. Money goes to what is to be paid now: the instalments that are due, the oldest first, then what is outside of the
//!    plan, for that is due too. Then to what the plan has on its next day, and then it shortens the plan from its end.
//!    So whoever pays what is due owes nothing today.
//! 2. Money that goes back takes the same way back: what was paid ahead covers the rest. Only what was paid opens again,
//!    never what was credited.
//! 3. A credit, whether a waiver, a credit note or a decision, takes what is outside first and then shortens the plan
//!    from its end. What is due stays due as long as anything else is left.
//! 4. What is contested leaves in that same order, as much of it as is owed. A contested cent stays in its instalment,
//!    and is there again when the dispute is refused or withdrawn, or when so much is not owed any more. A credit that is
//!    decided takes what was contested, so that what is left stays as it was.
//! 5. Somebody who pays more than is not contested pays what is contested too, under protest. What goes back of that is
//!    contested again.
//! 6. A plan is complete when each of its cents is paid or credited: a contested one is neither. It runs again when that
//!    is not so any more. It breaks when a cent is open beyond the grace of its day, at the next look of the worker, and
//!    is mended when none is: what became due since has its own grace. After its notice it ends: what is owed is due.
//! 7. An instalment that moves to another day takes its cents along, as they lie. What is taken in is put into
//!    instalments of its own, after the others.

use chrono::{Days, NaiveDate};
use saldo::plans::{Instalment, State};

/// Days of grace in the policy.
pub const GRACE: u64 = 5;

/// Days that the notice gives at least.
pub const NOTICE: u64 = 7;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    Open,
    Paid,
    Credited,
    Contested,
}

/// Which instalment, from 0; none is outside of the plan.
type Place = Option<usize>;

struct Cent {
    place: Place,
    lies: Lies,
}

pub struct Invoice {
    cents: Vec<Cent>,
    /// What a running dispute claims, paid or not.
    claim: i64,
    /// Credited in whichever way: that is not contested again.
    credited: i64,
    /// Decided to be credited, and no credit note said so yet.
    untied: i64,
    /// Credit that found nothing owed. It is used as soon as something is owed again.
    pub free: i64,
}

impl Invoice {
    fn of(payable: i64) -> Self {
        let cents = (0..payable).map(|_| Cent { place: None, lies: Lies::Open }).collect();
        Self { cents, claim: 0, credited: 0, untied: 0, free: 0 }
    }

    fn how_many(&self, is: impl Fn(&Cent) -> bool) -> i64 {
        self.cents.iter().filter(|cent| is(cent)).count() as i64
    }

    fn lie(&self, lies: Lies) -> i64 {
        self.how_many(|cent| cent.lies == lies)
    }

    fn lie_in(&self, lies: Lies, nth: usize) -> i64 {
        self.how_many(|cent| cent.place == Some(nth) && cent.lies == lies)
    }

    pub fn open_in(&self, nth: usize) -> i64 {
        self.lie_in(Lies::Open, nth)
    }

    pub fn owed(&self) -> i64 {
        self.lie(Lies::Open) + self.lie(Lies::Contested)
    }

    /// What may be contested, or credited of what is contested: all that was not credited before.
    pub fn contestable(&self) -> i64 {
        (self.cents.len() as i64 - self.credited).max(0)
    }

    pub fn creditable(&self) -> i64 {
        self.claim.min(self.contestable())
    }

    /// Turns so many cents over, one after the other, going from place to place.
    fn turn(&mut self, count: i64, (from, to): (Lies, Lies), places: &[Place]) {
        for _ in 0..count {
            let first = |place: &Place| self.cents.iter().position(|cent| cent.place == *place && cent.lies == from);
            let found = places.iter().find_map(first).expect("there are so many such cents");
            self.cents[found].lies = to;
        }
    }
}

pub struct Model {
    /// The oldest first.
    pub invoices: Vec<Invoice>,
    /// The days of the instalments.
    pub days: Vec<NaiveDate>,
    pub state: State,
    /// Of a broken plan: the first day on which it can end.
    pub ends_on: Option<NaiveDate>,
    ends_itself: bool,
}

impl Model {
    /// Invoices without a plan.
    pub fn of(payable: &[i64]) -> Self {
        let invoices = payable.iter().map(|payable| Invoice::of(*payable)).collect();
        Self { invoices, days: Vec::new(), state: State::Asked, ends_on: None, ends_itself: false }
    }

    /// What is open now is paid in instalments: they fill the invoices, the oldest first.
    pub fn agree(&mut self, instalments: &[Instalment], ends_itself: bool) {
        for (nth, instalment) in instalments.iter().enumerate() {
            self.days.push(instalment.due_on);
            for _ in 0..instalment.minor {
                let mut cents = self.invoices.iter_mut().flat_map(|invoice| &mut invoice.cents);
                let open = cents.find(|cent| cent.place.is_none() && cent.lies == Lies::Open);
                open.expect("no more is agreed than is open").place = Some(nth);
            }
        }
        (self.state, self.ends_itself) = (State::Running, ends_itself);
    }

    /// An instalment is due on another day, with all its cents as they lie.
    pub fn move_to(&mut self, nth: usize, day: NaiveDate, today: NaiveDate) {
        self.days[nth] = day;
        let mut order: Vec<usize> = (0..self.days.len()).collect();
        order.sort_by_key(|before| self.days[*before]);
        for cent in self.invoices.iter_mut().flat_map(|invoice| &mut invoice.cents) {
            cent.place = cent.place.and_then(|place| order.iter().position(|before| *before == place));
        }
        self.days.sort();
        self.follow(today);
    }

    /// A new invoice, beside the plan.
    pub fn add(&mut self, payable: i64) {
        self.invoices.push(Invoice::of(payable));
    }

    /// All that is open of an invoice beside the plan is paid in these instalments, after the others.
    pub fn take_in(&mut self, of: usize, instalments: &[Instalment]) {
        for instalment in instalments {
            let nth = self.days.len();
            self.days.push(instalment.due_on);
            let open = |cent: &&mut Cent| cent.place.is_none() && cent.lies == Lies::Open;
            for cent in self.invoices[of].cents.iter_mut().filter(open).take(instalment.minor as usize) {
                cent.place = Some(nth);
            }
        }
    }

    /// Whether it is not over, and both agreed.
    pub fn runs(&self) -> bool {
        self.state.runs()
    }

    /// Where money goes, in this order.
    fn paid_first(&self, today: NaiveDate) -> Vec<Place> {
        let all = || 0..self.days.len();
        let due = all().filter(|nth| self.days[*nth] <= today).map(Some);
        let next_on = self.days.iter().find(|day| **day > today);
        let later = all().filter(|nth| self.days[*nth] > today);
        let (next, last): (Vec<usize>, Vec<usize>) = later.partition(|nth| Some(&self.days[*nth]) == next_on);
        due.chain([None]).chain(next.into_iter().map(Some)).chain(last.into_iter().rev().map(Some)).collect()
    }

    /// What a credit takes, in this order, and what a dispute takes.
    fn last_first(&self) -> Vec<Place> {
        [None].into_iter().chain((0..self.days.len()).rev().map(Some)).collect()
    }

    pub fn pay(&mut self, of: usize, minor: i64, today: NaiveDate) {
        let places = self.paid_first(today);
        self.hold(of, self.invoices[of].owed() - minor);
        self.invoices[of].turn(minor, (Lies::Open, Lies::Paid), &places);
        self.follow(today);
    }

    pub fn go_back(&mut self, of: usize, minor: i64, today: NaiveDate) {
        let mut places = self.paid_first(today);
        places.reverse();
        self.invoices[of].turn(minor, (Lies::Paid, Lies::Open), &places);
        self.hold(of, self.invoices[of].owed());
        self.give(of);
        self.follow(today);
    }

    pub fn waive(&mut self, of: usize, minor: i64, today: NaiveDate) {
        self.invoices[of].credited += minor;
        self.credit(of, minor);
        self.follow(today);
    }

    /// A credit note of the invoice comes. What was decided before is not credited again.
    pub fn note(&mut self, of: usize, minor: i64, today: NaiveDate) {
        let invoice = &mut self.invoices[of];
        let tied = minor.min(invoice.untied);
        invoice.untied -= tied;
        invoice.credited += minor - tied;
        invoice.free += minor - tied;
        self.give(of);
        self.follow(today);
    }

    pub fn contest(&mut self, of: usize, claim: i64, today: NaiveDate) {
        self.invoices[of].claim = claim;
        self.hold(of, self.invoices[of].owed());
        self.follow(today);
    }

    /// The dispute is over, and so much of its claim is credited.
    pub fn decide(&mut self, of: usize, accepted: i64, today: NaiveDate) {
        let places = self.last_first();
        let invoice = &mut self.invoices[of];
        let lowered = accepted.min(invoice.owed());
        invoice.turn(lowered, (Lies::Contested, Lies::Credited), &places);
        invoice.claim = 0;
        invoice.credited += accepted;
        invoice.untied += accepted;
        invoice.free += accepted - lowered;
        self.hold(of, self.invoices[of].owed());
        self.follow(today);
    }

    /// Brings what is contested to the claim, as far as so much is owed.
    fn hold(&mut self, of: usize, owed: i64) {
        let mut places = self.last_first();
        let invoice = &mut self.invoices[of];
        let more = invoice.claim.min(owed) - invoice.lie(Lies::Contested);
        invoice.turn(more, (Lies::Open, Lies::Contested), &places);
        places.reverse();
        invoice.turn(-more, (Lies::Contested, Lies::Open), &places);
    }

    fn credit(&mut self, of: usize, minor: i64) {
        let places = self.last_first();
        self.hold(of, self.invoices[of].owed() - minor);
        self.invoices[of].turn(minor, (Lies::Open, Lies::Credited), &places);
    }

    /// Credit that waits is used as far as something is owed.
    fn give(&mut self, of: usize) {
        let given = self.invoices[of].free.min(self.invoices[of].owed());
        self.invoices[of].free -= given;
        self.credit(of, given);
    }

    /// What the plan makes of it.
    fn follow(&mut self, today: NaiveDate) {
        let unpaid = |cent: &Cent| cent.place.is_some() && matches!(cent.lies, Lies::Open | Lies::Contested);
        let is_complete = !self.invoices.iter().flat_map(|invoice| &invoice.cents).any(unpaid);
        self.state = match self.state {
            State::Running | State::Broken if is_complete => State::Completed,
            State::Completed if !is_complete => State::Running,
            State::Broken if !self.is_late(today) => State::Running,
            state => state,
        };
        self.ends_on = self.ends_on.filter(|_| self.state == State::Broken);
    }

    /// Whether something is open beyond its grace.
    fn is_late(&self, today: NaiveDate) -> bool {
        (0..self.days.len()).any(|nth| self.days[nth] + Days::new(GRACE) < today && self.left_of(nth) > 0)
    }

    /// The worker looks; when the notice ends is for whoever gives it to say.
    pub fn look(&mut self, today: NaiveDate) {
        match self.state {
            State::Running if self.is_late(today) => self.state = State::Broken,
            State::Broken if self.ends_itself => {
                self.end(today);
            }
            _ => {}
        }
    }

    /// Ends a broken plan after its notice; tells whether that is possible.
    pub fn end(&mut self, today: NaiveDate) -> bool {
        let over = self.state == State::Broken && self.ends_on.is_some_and(|day| day <= today);
        if over {
            (self.state, self.ends_on) = (State::Ended, None);
        }
        over
    }

    pub fn left_of(&self, nth: usize) -> i64 {
        self.invoices.iter().map(|invoice| invoice.open_in(nth)).sum()
    }

    pub fn contested_of(&self, nth: usize) -> i64 {
        self.invoices.iter().map(|invoice| invoice.lie_in(Lies::Contested, nth)).sum()
    }

    /// What of an invoice need not be paid now: it is contested, or not due yet.
    pub fn held(&self, of: usize, today: NaiveDate) -> i64 {
        let invoice = &self.invoices[of];
        let later = (0..self.days.len()).filter(|nth| self.days[*nth] > today && self.state != State::Ended);
        invoice.lie(Lies::Contested) + later.map(|nth| invoice.open_in(nth)).sum::<i64>()
    }

    pub fn due(&self, of: usize, today: NaiveDate) -> i64 {
        self.invoices[of].owed() - self.held(of, today)
    }

    /// In a line, for whoever reads how a life went wrong.
    pub fn told(&self) -> String {
        let left: Vec<i64> = (0..self.days.len()).map(|nth| self.left_of(nth)).collect();
        let owed: Vec<(i64, i64)> =
            self.invoices.iter().map(|invoice| (invoice.owed(), invoice.lie(Lies::Contested))).collect();
        format!("{:?}, left {left:?}, owed and contested {owed:?}", self.state)
    }
}
