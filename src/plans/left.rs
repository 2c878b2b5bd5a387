//! What is left of each part of an invoice in a plan, whatever is booked on the invoice. Pure.
//!
//! - A **payment** goes to what is due, the oldest first; then to the next instalment, so that whoever pays early has
//!   paid; the rest shortens the plan from its end.
//! - A **credit** first lowers what of the invoice is outside the plan, then shortens the plan from its end: what is
//!   due was due before.
//! - Money that **goes back** lengthens the plan again, in the opposite order: what was paid ahead covers what went
//!   back, and only what it cannot cover is due at once.
//! - What is **contested** stays out: it is taken from the end, and comes back when it is owed after all.

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
    /// What of the plan is contested, and so stays out for now.
    pub(super) out: i64,
}

/// Why less is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lowered {
    /// Somebody paid, or used credit.
    Paid,
    /// A credit note, a decision, a waiver.
    Credited,
}

impl InPlan {
    /// What of it is to be paid by the plan.
    pub(super) fn open(&self) -> i64 {
        self.parts.iter().map(|part| part.open).sum()
    }

    fn agreed(&self) -> i64 {
        self.parts.iter().map(|part| part.agreed).sum()
    }

    /// What of the invoice is owed, and neither contested nor in the plan.
    fn outside(&self) -> i64 {
        (self.owed - self.contested - self.open()).max(0)
    }

    /// After something was booked: so much is owed now, and so much of it contested. `next_on` is the day of the
    /// plan's next instalment.
    pub(super) fn follow(
        &mut self,
        today: NaiveDate,
        next_on: Option<NaiveDate>,
        (owed, contested): (i64, i64),
        lowered: Lowered,
    ) {
        let order = Order::of(&self.parts, today, next_on);
        self.contest(contested, &order);
        let change = owed - self.owed;
        if change < 0 {
            let cut = match lowered {
                Lowered::Paid => -change,
                Lowered::Credited => -change - self.outside(),
            };
            let order = if lowered == Lowered::Paid { &order.paid } else { &order.credited };
            cut_from(&mut self.parts, order, cut);
        }
        self.owed = owed;
        if change > 0 {
            let most = self.agreed() - self.out - self.open();
            give_back(&mut self.parts, &order.paid, change.min(most));
        }
        let too_much = self.open() - (owed - contested).max(0);
        cut_from(&mut self.parts, &order.credited, too_much);
    }

    fn contest(&mut self, contested: i64, order: &Order) {
        let more = contested - self.contested;
        if more > 0 {
            let outside = self.outside();
            let taken = cut_from(&mut self.parts, &order.credited, more - outside);
            self.out += taken;
        } else {
            let freed = self.out.min(-more);
            give_back(&mut self.parts, &order.credited, freed);
            self.out -= freed;
        }
        self.contested = contested;
    }
}

/// In which order parts become less; they become more in the opposite one.
struct Order {
    paid: Vec<usize>,
    credited: Vec<usize>,
}

impl Order {
    fn of(parts: &[Left], today: NaiveDate, next_on: Option<NaiveDate>) -> Self {
        let all = 0..parts.len();
        let due = all.clone().filter(|nth| parts[*nth].due_on <= today);
        let is_next = |nth: &usize| parts[*nth].due_on > today && Some(parts[*nth].due_on) == next_on;
        let next = all.clone().filter(is_next);
        let later = all.clone().rev().filter(|nth| parts[*nth].due_on > today && !is_next(nth));
        Self { paid: due.chain(next).chain(later).collect(), credited: all.rev().collect() }
    }
}

/// Gives what was cut; at most what is open.
fn cut_from(parts: &mut [Left], order: &[usize], minor: i64) -> i64 {
    let mut left = minor.max(0);
    for nth in order {
        let cut = left.min(parts[*nth].open);
        parts[*nth].open -= cut;
        left -= cut;
    }
    minor.max(0) - left
}

fn give_back(parts: &mut [Left], order: &[usize], minor: i64) {
    let mut left = minor.max(0);
    for nth in order.iter().rev() {
        let back = left.min(parts[*nth].agreed - parts[*nth].open);
        parts[*nth].open += back;
        left -= back;
    }
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
        let part = |text| Left { due_on: day(text), agreed: 100, open: 100 };
        let parts = ["2026-04-01", "2026-05-01", "2026-06-01"].map(part).to_vec();
        InPlan { parts, owed: 300, contested: 0, out: 0 }
    }

    fn open(plan: &InPlan) -> Vec<i64> {
        plan.parts.iter().map(|part| part.open).collect()
    }

    /// What is left after each of these: the day, what is owed, what is contested, and why less is owed.
    fn after(mut plan: InPlan, steps: &[(&str, i64, i64, Lowered)]) -> Vec<i64> {
        for (today, owed, contested, why) in steps {
            let today = day(today);
            let next_on = plan.parts.iter().map(|part| part.due_on).filter(|due_on| *due_on > today).min();
            plan.follow(today, next_on, (*owed, *contested), *why);
        }
        open(&plan)
    }

    const PAID: Lowered = Lowered::Paid;
    const CREDITED: Lowered = Lowered::Credited;

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
        let protest = [contested, ("2026-04-12", 20, 20, PAID)];
        assert_eq!(after(three(), &protest), [0, 0, 0], "paid under protest");
    }

    fn contested_of(owed: i64) -> (&'static str, i64, i64, Lowered) {
        ("2026-04-10", owed, 120, PAID)
    }

    proptest! {
        #[test]
        fn no_more_is_open_than_is_owed_and_not_contested_and_none_more_than_agreed(
            agreed in prop::collection::vec(1i64..100, 1..6),
            more in 0i64..50,
            steps in prop::collection::vec((0u64..200, 0i64..500, 0i64..500, any::<bool>()), 0..12),
        ) {
            let total: i64 = agreed.iter().sum();
            let start = day("2026-04-01");
            let part = |(nth, agreed): (u64, i64)| Left { due_on: start + chrono::Days::new(nth * 30), agreed, open: agreed };
            let parts: Vec<Left> = (0..).zip(agreed).map(part).collect();
            let mut plan = InPlan { parts, owed: total + more, contested: 0, out: 0 };
            let mut today = start;
            for (days, owed, contested, paid) in steps {
                today = today.max(start + chrono::Days::new(days));
                let contested = contested.min(owed);
                let next_on = plan.parts.iter().map(|part| part.due_on).filter(|due_on| *due_on > today).min();
                let before = plan.clone();
                plan.follow(today, next_on, (owed, contested), if paid { PAID } else { CREDITED });
                prop_assert!(plan.parts.iter().all(|part| (0..=part.agreed).contains(&part.open)));
                prop_assert!(plan.open() <= owed - contested, "{before:?} {owed} {contested} {plan:?}");
                prop_assert!(plan.open() + plan.out <= total);
                let same = plan.clone();
                plan.follow(today, next_on, (owed, contested), PAID);
                prop_assert_eq!(&plan, &same, "nothing booked changes nothing");
            }
        }
    }
}
