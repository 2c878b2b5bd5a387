//! What is left of each part of an invoice in a plan, whatever is booked on the invoice. Pure.
//!
//! Of each part something is open, contested ("out"), credited, or paid. The rest of the invoice is outside of the
//! plan.
//!
//! - A **payment** goes to what is due: the parts of the plan, the oldest first, and then what is outside, for that is
//!   due too. Then it goes to the next instalment, so that whoever pays early has paid; the rest shortens the plan from
//!   its end.
//! - Money that **goes back** takes the same way back: what was paid ahead covers it, and only what it cannot cover is
//!   due at once. What was credited stays so.
//! - A **credit** first lowers what is outside, then shortens the plan from its end: what is due was due before.
//! - What is **contested** leaves in the same order. It comes back to the part it was taken from, the earliest part
//!   first: when it is not contested any more, and when more is paid or credited than is not contested.
//! - A **decision** credits what was contested, so that what is left stays as it is. So do credit notes that settle a
//!   dispute: what they had shortened comes back then.
//!
//! These hold after each step, so that nothing has to be cut off afterwards:
//!
//! - What is open, out and credited of a part is at most what was agreed; the difference was paid. A dispute that ends
//!   opens nothing that was paid or credited.
//! - What is open is at most what is owed and not contested; the difference is outside.
//! - What is out is at most what is contested; the difference is contested beside the plan.
//!
//! Entries come one after the other, and what they leave contested comes last: money that goes back on a contested
//! invoice first opens its parts, and is then taken out of them.

use chrono::NaiveDate;

/// A part of one invoice, in the order of their instalments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    /// Until when.
    pub(super) due_on: NaiveDate,
    /// How much was agreed, in minor units.
    pub(super) agreed: i64,
    /// What of it is to be paid.
    pub(super) open: i64,
    /// What of it is contested, and so stays out for now.
    pub(super) out: i64,
    /// What of it was credited.
    pub(super) credited: i64,
}

/// An invoice in a plan, as far as the plan has followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InPlan {
    /// Its parts.
    pub(super) parts: Vec<Left>,
    /// What was owed on it.
    pub(super) owed: i64,
    /// What of that is held by disputes.
    pub(super) contested: i64,
    /// What was paid of it outside of the plan, also before there was one.
    pub(super) outside_paid: i64,
}

/// By how much an entry changes what is owed on an invoice. What it takes back and gives again is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Booked {
    /// Somebody paid, or used credit.
    paid: i64,
    /// A credit note, a waiver.
    credited: i64,
    /// A dispute was decided.
    decided: i64,
    /// Money went back.
    back: i64,
    /// A credit was taken back.
    uncredited: i64,
    /// What was credited before turns out to be what was contested.
    corrected: i64,
}

impl Booked {
    /// So much more is owed after all of an entry, below zero for less; `credited` is what of it came from credits.
    pub(crate) fn of(more: i64, credited: i64) -> Self {
        let (less, more) = ((-more).max(0), more.max(0));
        let (uncredited, credited) = (credited.clamp(0, more), (-credited).clamp(0, less));
        Self { paid: less - credited, credited, back: more - uncredited, uncredited, ..Self::default() }
    }

    /// What was decided about a dispute lowers what is owed by so much.
    pub(crate) fn decided(minor: i64) -> Self {
        Self { decided: minor, ..Self::default() }
    }

    /// A dispute is settled by so much of credit notes that were booked while it ran.
    pub(crate) fn corrected(minor: i64) -> Self {
        Self { corrected: minor, ..Self::default() }
    }
}

impl InPlan {
    /// What of it is to be paid by the plan.
    fn open(&self) -> i64 {
        self.parts.iter().map(|part| part.open).sum()
    }

    fn out(&self) -> i64 {
        self.parts.iter().map(|part| part.out).sum()
    }

    /// What of the invoice is owed, and neither contested nor in the plan.
    pub(super) fn outside(&self) -> i64 {
        self.owed - self.contested - self.open()
    }

    /// After these entries so much is owed, and so much of it contested. `next_on` is the day of the plan's next
    /// instalment. What no entry tells, as after a move to another debtor, counts as paid or as gone back.
    pub(super) fn follow(
        &mut self,
        today: NaiveDate,
        next_on: Option<NaiveDate>,
        booked: &[Booked],
        (owed, contested): (i64, i64),
    ) {
        let order = Order::of(&self.parts, today, next_on);
        for one in booked {
            self.book(*one, &order);
        }
        self.book(Booked::of(owed - self.owed, 0), &order);
        self.contest(contested, &order);
    }

    /// Credits come first; the other way round the same would be left.
    fn book(&mut self, booked: Booked, order: &Order) {
        let decided = booked.decided.min(self.contested);
        self.decide(decided, order);
        self.credit(booked.credited + booked.decided - decided, order);
        self.pay(booked.paid, order);
        self.take_back(booked.back, order);
        self.uncredit(booked.uncredited, order);
        self.correct(booked.corrected.min(self.contested), order);
    }

    fn pay(&mut self, minor: i64, order: &Order) {
        self.contest(self.contested.min(self.owed - minor), order);
        let outside = self.outside();
        let ahead = each(&mut self.parts, order.due.iter(), minor, Left::pay);
        let beside = ahead.min(outside);
        self.outside_paid += beside;
        each(&mut self.parts, order.ahead.iter(), ahead - beside, Left::pay);
        self.owed -= minor;
    }

    fn take_back(&mut self, minor: i64, order: &Order) {
        let rest = each(&mut self.parts, order.ahead.iter().rev(), minor, Left::reopen);
        let beside = rest.min(self.outside_paid);
        self.outside_paid -= beside;
        let rest = each(&mut self.parts, order.due.iter().rev(), rest - beside, Left::reopen);
        self.owed += minor - rest;
        // Nobody paid so much: credit was taken back.
        self.uncredit(rest, order);
    }

    fn credit(&mut self, minor: i64, order: &Order) {
        self.contest(self.contested.min(self.owed - minor), order);
        let outside = self.outside();
        each(&mut self.parts, order.from_the_end.iter(), minor - outside, Left::credit);
        self.owed -= minor;
    }

    fn uncredit(&mut self, minor: i64, order: &Order) {
        each(&mut self.parts, order.from_the_end.iter().rev(), minor, Left::uncredit);
        self.owed += minor;
    }

    fn decide(&mut self, minor: i64, order: &Order) {
        let beside = self.contested - self.out();
        each(&mut self.parts, order.from_the_end.iter(), minor - beside, Left::decide);
        self.owed -= minor;
        self.contested -= minor;
    }

    /// The credit moves to what was contested, and what is owed stays as it is.
    fn correct(&mut self, minor: i64, order: &Order) {
        self.decide(minor, order);
        self.uncredit(minor, order);
    }

    /// So much is contested from now on.
    fn contest(&mut self, contested: i64, order: &Order) {
        let more = contested - self.contested;
        let outside = self.outside();
        each(&mut self.parts, order.from_the_end.iter(), more - outside, Left::contest);
        each(&mut self.parts, order.from_the_end.iter().rev(), -more, Left::free);
        self.contested = contested;
    }
}

impl Left {
    fn paid(&self) -> i64 {
        self.agreed - self.open - self.out - self.credited
    }

    fn pay(&mut self, minor: i64) -> i64 {
        let part = minor.min(self.open);
        self.open -= part;
        part
    }

    fn reopen(&mut self, minor: i64) -> i64 {
        let part = minor.min(self.paid());
        self.open += part;
        part
    }

    fn credit(&mut self, minor: i64) -> i64 {
        let part = self.pay(minor);
        self.credited += part;
        part
    }

    fn uncredit(&mut self, minor: i64) -> i64 {
        let part = minor.min(self.credited);
        self.credited -= part;
        self.open += part;
        part
    }

    fn decide(&mut self, minor: i64) -> i64 {
        let part = minor.min(self.out);
        self.out -= part;
        self.credited += part;
        part
    }

    fn contest(&mut self, minor: i64) -> i64 {
        let part = self.pay(minor);
        self.out += part;
        part
    }

    fn free(&mut self, minor: i64) -> i64 {
        let part = minor.min(self.out);
        self.out -= part;
        self.open += part;
        part
    }
}

/// In which order parts become less; they become more in the opposite one.
struct Order {
    /// Parts that are due, the oldest first: they are paid first.
    due: Vec<usize>,
    /// Parts that are not: the next instalment, then from the end.
    ahead: Vec<usize>,
    /// All of them.
    from_the_end: Vec<usize>,
}

impl Order {
    fn of(parts: &[Left], today: NaiveDate, next_on: Option<NaiveDate>) -> Self {
        let all = 0..parts.len();
        let (due, later): (Vec<usize>, Vec<usize>) = all.clone().partition(|nth| parts[*nth].due_on <= today);
        let is_next = |nth: &usize| Some(parts[*nth].due_on) == next_on;
        let (next, last): (Vec<usize>, Vec<usize>) = later.into_iter().partition(is_next);
        let ahead = next.into_iter().chain(last.into_iter().rev()).collect();
        Self { due, ahead, from_the_end: all.rev().collect() }
    }
}

/// Each part in turn takes what it can of `minor`; below zero is nothing. Gives what is left.
fn each<'a>(
    parts: &mut [Left],
    order: impl Iterator<Item = &'a usize>,
    minor: i64,
    take: fn(&mut Left, i64) -> i64,
) -> i64 {
    order.fold(minor.max(0), |left, nth| left - take(&mut parts[*nth], left))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// 300 in three parts, due on the first of April, May and June.
    fn three() -> InPlan {
        let part = |text| Left { due_on: day(text), agreed: 100, open: 100, out: 0, credited: 0 };
        let parts = ["2026-04-01", "2026-05-01", "2026-06-01"].map(part).to_vec();
        InPlan { parts, owed: 300, contested: 0, outside_paid: 0 }
    }

    fn open(plan: &InPlan) -> Vec<i64> {
        plan.parts.iter().map(|part| part.open).collect()
    }

    /// Whether less is owed because of a credit.
    type Credited = bool;

    const PAID: Credited = false;
    const CREDITED: Credited = true;

    fn step(plan: &mut InPlan, today: NaiveDate, (owed, contested): (i64, i64), credited: Credited) {
        let next_on = plan.parts.iter().map(|part| part.due_on).filter(|due_on| *due_on > today).min();
        let more = owed - plan.owed;
        let booked = Booked::of(more, if credited { more } else { 0 });
        plan.follow(today, next_on, &[booked], (owed, contested));
    }

    /// What is left after each of these: the day, what is owed, what is contested, and why less is owed.
    fn after(mut plan: InPlan, steps: &[(&str, i64, i64, Credited)]) -> Vec<i64> {
        for (today, owed, contested, credited) in steps {
            step(&mut plan, day(today), (*owed, *contested), *credited);
        }
        open(&plan)
    }

    #[test]
    fn payments_go_to_what_is_due_then_to_the_next_then_to_the_end() {
        let (before, in_april, in_may) = ("2026-03-20", "2026-04-10", "2026-05-10");
        assert_eq!(after(three(), &[(in_april, 200, 0, PAID)]), [0, 100, 100], "punctual");
        assert_eq!(after(three(), &[(in_april, 240, 0, PAID)]), [40, 100, 100], "a part");
        assert_eq!(after(three(), &[(before, 200, 0, PAID)]), [0, 100, 100], "early");
        assert_eq!(after(three(), &[(before, 150, 0, PAID)]), [0, 100, 50], "more than asked");
        assert_eq!(
            after(three(), &[(before, 200, 0, PAID), (before, 150, 0, PAID)]),
            [0, 100, 50],
            "in two pieces too"
        );
        assert_eq!(after(three(), &[(in_may, 150, 0, PAID)]), [0, 50, 100], "late, the oldest first");
        assert_eq!(after(three(), &[(before, 0, 0, PAID)]), [0, 0, 0], "all at once");
        let more = InPlan { owed: 360, ..three() };
        assert_eq!(after(more.clone(), &[(in_april, 200, 0, PAID)]), [0, 100, 100], "what is outside is due too");
        assert_eq!(after(more, &[(before, 260, 0, PAID)]), [60, 100, 100], "and before what is not due");
    }

    #[test]
    fn credit_shortens_the_plan_from_its_end() {
        assert_eq!(after(three(), &[("2026-04-10", 250, 0, CREDITED)]), [100, 100, 50]);
        assert_eq!(after(three(), &[("2026-04-10", 50, 0, CREDITED)]), [50, 0, 0], "the due one last");
        let more = InPlan { owed: 340, ..three() };
        assert_eq!(after(more, &[("2026-04-10", 290, 0, CREDITED)]), [100, 100, 90], "what is outside first");
    }

    #[test]
    fn money_that_goes_back_is_covered_by_what_was_paid_ahead() {
        let paid = ("2026-04-10", 200, 0, PAID);
        assert_eq!(after(three(), &[paid, ("2026-04-20", 300, 0, PAID)]), [100, 100, 100], "it bounced");
        let more = ("2026-04-10", 130, 0, PAID);
        assert_eq!(after(three(), &[more, ("2026-04-20", 230, 0, PAID)]), [30, 100, 100]);
        let beyond = ("2026-04-20", 320, 0, PAID);
        assert_eq!(after(three(), &[paid, beyond]), [100, 100, 100], "more than was agreed stays outside");
        let more = InPlan { owed: 360, ..three() };
        let paid = ("2026-04-10", 180, 0, PAID);
        assert_eq!(after(more.clone(), &[paid, ("2026-04-20", 250, 0, PAID)]), [0, 100, 100]);
        assert_eq!(after(more, &[paid, ("2026-04-20", 280, 0, PAID)]), [20, 100, 100], "what is due last");
        let before = InPlan { outside_paid: 50, ..three() };
        let paid = ("2026-04-10", 200, 0, PAID);
        assert_eq!(after(before, &[paid, ("2026-04-20", 250, 0, PAID)]), [0, 100, 100], "paid before the plan");
    }

    #[test]
    fn what_was_credited_is_not_opened_by_money_that_goes_back() {
        let credited = ("2026-04-10", 180, 0, CREDITED);
        let paid = [credited, ("2026-04-10", 0, 0, PAID)];
        assert_eq!(after(three(), &[paid[0], paid[1], ("2026-04-20", 180, 0, PAID)]), [100, 80, 0]);
        assert_eq!(after(three(), &[credited, ("2026-04-20", 300, 0, CREDITED)]), [100, 100, 100], "but by its end");
        assert_eq!(after(three(), &[credited, ("2026-04-20", 300, 0, PAID)]), [100, 100, 100], "whoever tells it");
    }

    #[test]
    fn a_decision_leaves_what_is_left_as_it_is() {
        let contested = [("2026-03-10", 150, 0, PAID), ("2026-03-11", 150, 120, PAID), ("2026-03-12", 200, 120, PAID)];
        let mut plan = three();
        for (today, owed, contested, credited) in contested {
            step(&mut plan, day(today), (owed, contested), credited);
        }
        assert_eq!(open(&plan), [0, 30, 50]);
        plan.follow(day("2026-03-13"), Some(day("2026-04-01")), &[Booked::decided(120)], (80, 0));
        assert_eq!(open(&plan), [0, 30, 50]);
        let mut part = three();
        step(&mut part, day("2026-04-10"), (300, 120), PAID);
        part.follow(day("2026-04-11"), Some(day("2026-05-01")), &[Booked::decided(60)], (240, 0));
        assert_eq!(open(&part), [100, 100, 40], "the rest of it comes back");
    }

    #[test]
    fn a_credit_note_that_settles_a_dispute_credits_what_was_contested() {
        let (in_april, next_on) = (day("2026-04-10"), Some(day("2026-05-01")));
        let settled = |mut plan: InPlan, used: i64, owed: i64| {
            plan.follow(in_april, next_on, &[Booked::corrected(used)], (owed, 0));
            assert!(in_balance(&plan), "{plan:?}");
            open(&plan)
        };
        let mut plan = three();
        step(&mut plan, in_april, (300, 120), PAID);
        step(&mut plan, in_april, (180, 120), CREDITED);
        assert_eq!(open(&plan), [60, 0, 0], "nobody can tell yet");
        assert_eq!(settled(plan, 120, 180), [100, 80, 0]);
        let mut paid = three();
        for (owed, contested, credited) in [(300, 120, PAID), (150, 120, PAID), (30, 30, CREDITED)] {
            step(&mut paid, in_april, (owed, contested), credited);
        }
        assert_eq!(settled(paid, 120, 30), [0, 30, 0], "as if it had been decided");
        let mut more = InPlan { owed: 500, ..three() };
        step(&mut more, in_april, (500, 120), PAID);
        step(&mut more, in_april, (380, 120), CREDITED);
        assert_eq!(settled(more, 120, 380), [100, 100, 100], "it was outside");
    }

    #[test]
    fn entries_of_one_run_come_one_after_the_other() {
        let (in_april, next_on) = (day("2026-04-10"), Some(day("2026-05-01")));
        let after = |entries: &[Booked], owed| {
            let mut plan = three();
            plan.follow(in_april, next_on, entries, (owed, 0));
            open(&plan)
        };
        let (paid, credited, back) = (Booked::of(-100, 0), Booked::of(-50, -50), Booked::of(100, 0));
        assert_eq!(after(&[paid, credited], 150), [0, 100, 50]);
        assert_eq!(after(&[credited, paid], 150), [0, 100, 50]);
        assert_eq!(after(&[paid, back, credited], 250), [100, 100, 50], "what bounced is due, not paid");
        assert_eq!(Booked::of(0, -30), Booked::of(0, 0), "credit takes the place of money: nothing happened");
        assert_eq!(Booked::of(-30, -50), Booked::of(-30, -30), "no more is credited than less is owed");
    }

    #[test]
    fn what_is_contested_stays_out_until_it_is_owed_after_all() {
        let contested = ("2026-04-10", 300, 120, PAID);
        assert_eq!(after(three(), &[contested]), [100, 80, 0]);
        assert_eq!(after(three(), &[contested, ("2026-04-11", 300, 0, PAID)]), [100, 100, 100], "refused");
        let accepted = [contested, ("2026-04-11", 300, 0, PAID), ("2026-04-11", 180, 0, CREDITED)];
        assert_eq!(after(three(), &accepted), [100, 80, 0], "credited");
        let more = InPlan { owed: 420, ..three() };
        assert_eq!(after(more.clone(), &[contested_of(420)]), [100, 100, 100], "it was outside");
        let refused = [contested_of(420), ("2026-04-11", 420, 0, PAID), ("2026-04-12", 320, 0, PAID)];
        assert_eq!(after(more, &refused), [0, 100, 100], "then the instalment is paid before it");
    }

    fn contested_of(owed: i64) -> (&'static str, i64, i64, Credited) {
        ("2026-04-10", owed, 120, PAID)
    }

    #[test]
    fn what_was_out_comes_back_to_where_it_was_taken() {
        let paid = ("2026-04-10", 200, 0, PAID);
        let contested = ("2026-04-11", 200, 120, PAID);
        assert_eq!(after(three(), &[paid, contested]), [0, 80, 0]);
        let refused = ("2026-04-12", 200, 0, PAID);
        assert_eq!(after(three(), &[paid, contested, refused]), [0, 100, 100], "what was paid stays paid");
        let half = ("2026-04-12", 200, 50, PAID);
        assert_eq!(after(three(), &[paid, contested, half]), [0, 100, 50], "the earliest first");
    }

    #[test]
    fn what_is_paid_under_protest_does_not_come_back_until_it_bounces() {
        let contested = ("2026-04-10", 300, 120, PAID);
        let protest = [contested, ("2026-04-12", 20, 20, PAID)];
        assert_eq!(after(three(), &protest), [0, 0, 0]);
        let refused = [protest[0], protest[1], ("2026-04-13", 20, 0, PAID)];
        assert_eq!(after(three(), &refused), [0, 0, 20]);
        let bounced = [protest[0], protest[1], ("2026-04-13", 300, 120, PAID)];
        assert_eq!(after(three(), &bounced), [100, 80, 0]);
        let both = [bounced[0], bounced[1], bounced[2], ("2026-04-14", 300, 0, PAID)];
        assert_eq!(after(three(), &both), [100, 100, 100], "nothing of it is lost");
        let credited = [contested, ("2026-04-12", 50, 50, CREDITED), ("2026-04-13", 50, 0, PAID)];
        assert_eq!(after(three(), &credited), [0, 0, 50], "nor what was credited");
    }

    fn in_balance(plan: &InPlan) -> bool {
        let whole = |part: &Left| [part.open, part.out, part.credited, part.paid()].iter().all(|minor| *minor >= 0);
        plan.parts.iter().all(whole) && plan.outside() >= 0 && plan.out() <= plan.contested && plan.outside_paid >= 0
    }

    fn unsettled(plan: &InPlan) -> Vec<i64> {
        plan.parts.iter().map(|part| part.open + part.out).collect()
    }

    proptest! {
        #[test]
        fn no_more_is_open_than_is_owed_and_not_contested_and_none_more_than_agreed(
            agreed in prop::collection::vec(1i64..100, 1..6),
            more in 0i64..50,
            steps in prop::collection::vec((0u64..200, 0i64..500, 0i64..500, 0i64..500, any::<bool>()), 0..12),
        ) {
            let total: i64 = agreed.iter().sum();
            let start = day("2026-04-01");
            let part = |(nth, agreed): (u64, i64)| {
                Left { due_on: start + chrono::Days::new(nth * 30), agreed, open: agreed, out: 0, credited: 0 }
            };
            let parts: Vec<Left> = (0..).zip(agreed).map(part).collect();
            let mut plan = InPlan { parts, owed: total + more, contested: 0, outside_paid: 0 };
            let mut today = start;
            for (days, owed, contested, other, credited) in steps {
                today = today.max(start + chrono::Days::new(days));
                let before = plan.clone();
                step(&mut plan, today, (owed, contested.min(owed)), credited);
                prop_assert!(in_balance(&plan), "{before:?} {owed} {contested} {plan:?}");
                prop_assert_eq!((plan.owed, plan.contested), (owed, contested.min(owed)));
                let same = plan.clone();
                step(&mut plan, today, (owed, contested.min(owed)), credited);
                prop_assert_eq!(&plan, &same, "nothing booked changes nothing");
                step(&mut plan, today, (owed, other.min(owed)), credited);
                prop_assert!(in_balance(&plan), "{same:?} {other} {plan:?}");
                prop_assert_eq!(unsettled(&plan), unsettled(&same), "a dispute settles nothing and opens nothing");
            }
        }
    }
}
