//! Whether a plan is inside the policy. Pure.

use chrono::{Days, Months, NaiveDate};

use super::schedule::{Instalment, Rhythm, Wanted, each, months};
use crate::creditor::Calendar;
use crate::ids::DocumentId;
use crate::money::{Currency, Money};
use crate::policies::{Plans, Policy};

/// What of a plan is outside the policy, so that a colleague has to look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outside {
    /// A colleague looks at every plan.
    Reviewed,
    /// More months than the policy allows.
    TooLong {
        /// So many it allows.
        most: i32,
    },
    /// An instalment that is not the last is too small.
    TooSmall {
        /// The smallest, in minor units.
        least: i64,
    },
    /// Too little is paid first.
    DownTooSmall {
        /// The least, in minor units.
        least: i64,
    },
    /// Not so often.
    Rhythm,
    /// The first instalment is too late.
    FirstTooLate {
        /// The last day for it.
        latest: NaiveDate,
    },
    /// What is paid first comes after the first instalment, or too late.
    DownTooLate {
        /// The last day for it.
        latest: NaiveDate,
    },
    /// It is about too much, together with what other plans are about.
    TooMuch {
        /// The most, in minor units.
        most: i64,
    },
    /// An invoice is due too late to be part of one.
    NotYet(DocumentId),
    /// Other plans are broken, or ended unpaid.
    BrokenBefore,
    /// The policy's amounts are in another currency.
    OtherCurrency,
    /// A change of a plan of which something is missing beyond its grace.
    Broken,
    /// The instalment was moved before.
    MovedBefore,
    /// It moves too far.
    MovedTooFar {
        /// The last day for it.
        latest: NaiveDate,
    },
}

/// What is known of the debtor and the invoices.
#[derive(Debug, Clone)]
pub(super) struct Case<'a> {
    pub(super) today: NaiveDate,
    pub(super) calendar: &'a Calendar,
    /// Invoices and their due dates.
    pub(super) due_on: &'a [(DocumentId, NaiveDate)],
    pub(super) currency: Currency,
    /// Whether the policy's amounts are in it.
    pub(super) same_currency: bool,
    /// Other plans that are broken, or ended unpaid within two years.
    pub(super) broken: i64,
    /// What other plans in the same currency are about.
    pub(super) in_others: i64,
}

/// The least that is to be paid first: percents are rounded up.
pub fn least_down(policy: &Policy, total: i64) -> i64 {
    let percent = i128::from(policy.down_percent);
    i64::try_from((i128::from(total) * percent + 99) / 100).unwrap_or(i64::MAX)
}

/// The last day an invoice may be due on to be part of a plan.
pub fn due_until(policy: &Policy, today: NaiveDate) -> NaiveDate {
    today + Days::new(u64::try_from(policy.due_within_days).unwrap_or(0))
}

/// The last day for the first instalment.
pub fn first_until(policy: &Policy, today: NaiveDate) -> NaiveDate {
    today + Days::new(u64::try_from(policy.first_within_days).unwrap_or(0))
}

/// The last day to which a debtor moves an instalment at once: so many days later as the first one of a plan may be,
/// not behind the next one, and the last one within the longest plan.
pub fn moved_until(
    (policy, calendar): (&Policy, &Calendar),
    instalments: &[Instalment],
    position: i32,
) -> Option<NaiveDate> {
    let nth = usize::try_from(position).ok()?.checked_sub(1)?;
    let moved = instalments.get(nth)?;
    let months = Months::new(u32::try_from(policy.longest_months).unwrap_or(0));
    let end = match instalments.get(nth + 1) {
        Some(next) => next.due_on,
        None => calendar.on_or_after(instalments.first()?.due_on.checked_add_months(months)?),
    };
    Some(first_until(policy, moved.due_on).min(end))
}

/// What is known of a plan that runs and is to be changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changing<'a> {
    pub(super) policy: &'a Policy,
    pub(super) calendar: &'a Calendar,
    pub(super) is_broken: bool,
    /// The instalments as they were, and as they would be.
    pub(super) before: &'a [Instalment],
    pub(super) instalments: &'a [Instalment],
}

impl Changing<'_> {
    fn outside(&self) -> Vec<Outside> {
        let most = self.policy.longest_months;
        // Longer than it was: what was agreed before stays agreed.
        let long = months(self.instalments, self.calendar) > most.max(months(self.before, self.calendar));
        let all = [
            (self.policy.plans != Plans::AtOnce, Outside::Reviewed),
            (self.is_broken, Outside::Broken),
            (long, Outside::TooLong { most }),
        ];
        all.into_iter().filter(|(is_outside, _)| *is_outside).map(|(_, what)| what).collect()
    }
}

/// What of a move of an instalment to that day is outside; nothing means that it is agreed at once.
pub(super) fn outside_moving(
    case: &Changing<'_>,
    (position, to): (i32, NaiveDate),
    moved_before: bool,
) -> Vec<Outside> {
    let mut outside = case.outside();
    if moved_before {
        outside.push(Outside::MovedBefore);
    }
    let nth = usize::try_from(position - 1).ok();
    let is_later = nth.and_then(|nth| case.before.get(nth)).is_some_and(|moved| moved.due_on < to);
    match moved_until((case.policy, case.calendar), case.before, position) {
        Some(latest) if is_later && to > latest => outside.push(Outside::MovedTooFar { latest }),
        _ => {}
    }
    outside
}

/// What of it is outside when further invoices are taken in; `left` is what is left to pay of the plan before.
pub(super) fn outside_adding(case: &Changing<'_>, left: i64, invoices: &Case<'_>) -> Vec<Outside> {
    let policy = case.policy;
    let added = case.instalments.get(case.before.len()..).unwrap_or_default();
    let total: i64 = added.iter().map(|instalment| instalment.minor).sum();
    let mut outside = case.outside();
    let mut unless = |inside: bool, what: Outside| {
        if !inside {
            outside.push(what);
        }
    };
    unless(invoices.same_currency, Outside::OtherCurrency);
    let regular = added.len().saturating_sub(1);
    let small = added.iter().take(regular).any(|instalment| instalment.minor < policy.smallest_minor);
    unless(!small, Outside::TooSmall { least: policy.smallest_minor });
    let least = least_down(policy, total);
    unless(least == 0, Outside::DownTooSmall { least });
    let most = policy.most_minor.unwrap_or(i64::MAX);
    unless(left.saturating_add(total).saturating_add(invoices.in_others) <= most, Outside::TooMuch { most });
    let until = due_until(policy, invoices.today);
    for (document, _) in invoices.due_on.iter().filter(|(_, due_on)| *due_on > until) {
        unless(false, Outside::NotYet(document.clone()));
    }
    unless(invoices.broken < i64::from(policy.most_broken), Outside::BrokenBefore);
    outside
}

/// All that is outside; nothing means that it is agreed at once.
pub(super) fn outside(policy: &Policy, wanted: &Wanted, instalments: &[Instalment], case: &Case<'_>) -> Vec<Outside> {
    let total: i64 = instalments.iter().map(|instalment| instalment.minor).sum();
    let mut outside = Vec::new();
    let mut unless = |inside: bool, what: Outside| {
        if !inside {
            outside.push(what);
        }
    };
    unless(policy.plans == Plans::AtOnce, Outside::Reviewed);
    unless(case.same_currency, Outside::OtherCurrency);
    let months = months(instalments, case.calendar);
    unless(months <= policy.longest_months, Outside::TooLong { most: policy.longest_months });
    let least = least_down(policy, total);
    // What is left at the end is what it is. What is paid first has a limit of its own, where there is one.
    let regular = instalments.len().saturating_sub(1 + usize::from(wanted.down > 0));
    let small = |minor: i64| minor < policy.smallest_minor;
    let each = each(Money::stored(total, case.currency), wanted);
    let small = (regular > 0 && small(each)) || (wanted.down > 0 && least == 0 && small(wanted.down));
    unless(!small, Outside::TooSmall { least: policy.smallest_minor });
    unless(wanted.down >= least, Outside::DownTooSmall { least });
    let rhythm = match wanted.rhythm {
        Rhythm::Monthly => policy.monthly,
        Rhythm::TwoWeekly => policy.two_weekly,
    };
    unless(rhythm, Outside::Rhythm);
    let latest = first_until(policy, case.today);
    unless(wanted.first_on <= latest, Outside::FirstTooLate { latest });
    let latest = latest.min(wanted.first_on);
    unless(wanted.down == 0 || wanted.down_on <= latest, Outside::DownTooLate { latest });
    let most = policy.most_minor.unwrap_or(i64::MAX);
    unless(total.saturating_add(case.in_others) <= most, Outside::TooMuch { most });
    let until = due_until(policy, case.today);
    for (document, _) in case.due_on.iter().filter(|(_, due_on)| *due_on > until) {
        unless(false, Outside::NotYet(document.clone()));
    }
    unless(case.broken < i64::from(policy.most_broken), Outside::BrokenBefore);
    outside
}

#[cfg(test)]
mod tests {
    use super::super::schedule::{Share, schedule};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn doc() -> DocumentId {
        DocumentId::parse("doc_00000000000000000000000001").unwrap()
    }

    fn policy() -> Policy {
        Policy {
            plans: Plans::AtOnce,
            longest_months: 6,
            smallest_minor: 25_00,
            down_percent: 10,
            most_minor: Some(1_000_00),
            ..Policy::usual(2)
        }
    }

    fn wanted() -> Wanted {
        let (share, rhythm) = (Share::Count(3), Rhythm::Monthly);
        Wanted { down: 30_00, down_on: day("2026-03-02"), share, rhythm, first_on: day("2026-04-01") }
    }

    fn found(total: i64, policy: &Policy, wanted: &Wanted, change: impl Fn(&mut Case<'_>)) -> Vec<Outside> {
        let due_on = [(doc(), day("2026-03-20"))];
        let calendar = Calendar::default();
        let today = day("2026-03-02");
        let (currency, same_currency, broken, in_others) = (Currency::EUR, true, 1, 0);
        let mut case = Case { today, calendar: &calendar, due_on: &due_on, currency, same_currency, broken, in_others };
        change(&mut case);
        let instalments = schedule(Money::stored(total, case.currency), wanted, &calendar).unwrap();
        outside(policy, wanted, &instalments, &case)
    }

    #[test]
    fn inside_is_inside_up_to_the_last_cent_and_day() {
        let same = |_: &mut Case<'_>| {};
        assert_eq!(found(300_00, &policy(), &wanted(), same), []);
        let largest = Wanted { down: 100_00, first_on: day("2026-04-02"), ..wanted() };
        assert_eq!(found(1_000_00, &policy(), &largest, same), []);
        let smallest = Wanted { down: 25_00, share: Share::Amount(25_00), ..wanted() };
        assert_eq!(found(125_01, &policy(), &smallest, same), [], "the last one may be a cent more");
        assert_eq!(found(127_50, &policy(), &smallest, same), [], "and it may be small");
        let down = Wanted { down: 10_00, ..wanted() };
        assert_eq!(found(100_00, &policy(), &down, same), [], "what is paid first has a limit of its own");
        let longest = Wanted { share: Share::Count(6), ..wanted() };
        assert_eq!(found(300_00, &policy(), &longest, same), []);
    }

    #[test]
    fn an_instalment_is_measured_as_it_can_be_paid() {
        let tnd = |case: &mut Case<'_>| case.currency = Currency::parse("TND").unwrap();
        let plain = Policy { down_percent: 0, most_minor: None, smallest_minor: 33_331, ..policy() };
        let three = Wanted { down: 0, ..wanted() };
        assert_eq!(found(100_000, &plain, &three, tnd), [Outside::TooSmall { least: 33_331 }], "33.330 each");
        let typed = Wanted { share: Share::Amount(33_331), ..three };
        assert_eq!(found(100_000, &plain, &typed, tnd), [], "33.340 each");
        let first = Wanted { down: 10_000, share: Share::Amount(45_000), ..three };
        let tenth = Policy { down_percent: 10, ..plain };
        assert_eq!(found(100_001, &tenth, &first, tnd), [Outside::DownTooSmall { least: 10_001 }]);
        assert_eq!(found(100_001, &tenth, &Wanted { down: 10_001, ..first }, tnd), [], "10.010 first");
    }

    #[test]
    fn a_last_day_that_nobody_works_makes_no_plan_longer() {
        let free = Policy { longest_months: 2, down_percent: 0, first_within_days: 120, ..policy() };
        let three = Wanted { down: 0, first_on: day("2026-06-01"), ..wanted() };
        let same = |_: &mut Case<'_>| {};
        assert_eq!(found(300_00, &free, &three, same), [], "1 August is a Saturday");
        let four = Wanted { share: Share::Count(4), ..three };
        assert_eq!(found(300_00, &free, &four, same), [Outside::TooLong { most: 2 }]);
    }

    #[test]
    fn each_limit_is_named() {
        let (p, w) = (policy(), wanted());
        let same = |_: &mut Case<'_>| {};
        let reviewed = Policy { plans: Plans::Reviewed, ..p.clone() };
        assert_eq!(found(300_00, &reviewed, &w, same), [Outside::Reviewed]);
        let long = Wanted { share: Share::Count(8), ..w };
        assert_eq!(found(300_00, &p, &long, same), [Outside::TooLong { most: 6 }]);
        let small = Wanted { share: Share::Amount(24_99), ..w };
        assert_eq!(found(120_00, &p, &small, same), [Outside::TooSmall { least: 25_00 }]);
        let first = Wanted { down: 24_99, ..w };
        let any = Policy { down_percent: 0, ..p.clone() };
        assert_eq!(found(120_00, &any, &first, same), [Outside::TooSmall { least: 25_00 }], "where it has none");
        let little = Wanted { down: 29_99, ..w };
        assert_eq!(found(300_00, &p, &little, same), [Outside::DownTooSmall { least: 30_00 }]);
        assert_eq!(found(300_01, &p, &w, same), [Outside::DownTooSmall { least: 30_01 }], "rounded up");
        let often = Wanted { rhythm: Rhythm::TwoWeekly, ..w };
        let monthly = Policy { two_weekly: false, ..p.clone() };
        assert_eq!(found(300_00, &monthly, &often, same), [Outside::Rhythm]);
        let late = Wanted { first_on: day("2026-04-03"), ..w };
        assert_eq!(found(300_00, &p, &late, same), [Outside::FirstTooLate { latest: day("2026-04-02") }]);
        let later = Wanted { down_on: day("2026-04-02"), ..w };
        assert_eq!(found(300_00, &p, &later, same), [Outside::DownTooLate { latest: day("2026-04-01") }]);
        let latest = Wanted { down_on: day("2026-04-03"), first_on: day("2026-04-03"), ..w };
        let both =
            [Outside::FirstTooLate { latest: day("2026-04-02") }, Outside::DownTooLate { latest: day("2026-04-02") }];
        assert_eq!(found(300_00, &p, &latest, same), both);
        let never = Wanted { down: 0, down_on: day("2027-04-01"), ..w };
        let free = Policy { down_percent: 0, ..p.clone() };
        assert_eq!(found(300_00, &free, &never, same), [], "where nothing is paid first its day says nothing");
        let much = Wanted { down: 200_00, ..w };
        assert_eq!(found(1_000_01, &p, &much, same), [Outside::TooMuch { most: 1_000_00 }]);
        assert_eq!(found(300_00, &p, &w, |case| case.in_others = 700_00), []);
        assert_eq!(found(300_00, &p, &w, |case| case.in_others = 700_01), [Outside::TooMuch { most: 1_000_00 }]);
        assert_eq!(found(300_00, &p, &w, |case| case.same_currency = false), [Outside::OtherCurrency]);
        assert_eq!(found(300_00, &p, &w, |case| case.broken = 2), [Outside::BrokenBefore]);
        let far = [(doc(), day("2026-04-02"))];
        let due_on = |case: &mut Case<'_>| case.due_on = Box::leak(Box::new(far.clone()));
        assert_eq!(found(300_00, &p, &w, due_on), [Outside::NotYet(doc())]);
    }

    fn three() -> Vec<Instalment> {
        ["2026-04-01", "2026-05-01", "2026-06-01"]
            .map(|due_on| Instalment { due_on: day(due_on), minor: 30_00 })
            .to_vec()
    }

    fn moved(policy: &Policy, (position, to): (i32, &str)) -> Vec<Outside> {
        let (before, mut instalments) = (three(), three());
        instalments[usize::try_from(position - 1).unwrap()].due_on = day(to);
        instalments.sort_by_key(|one| one.due_on);
        let calendar = &Calendar::default();
        let case = Changing { policy, calendar, is_broken: false, before: &before, instalments: &instalments };
        outside_moving(&case, (position, day(to)), false)
    }

    #[test]
    fn an_instalment_moves_at_once_as_far_as_the_policy_lets_a_first_one_wait() {
        let (p, too_far) = (policy(), |on: &str| vec![Outside::MovedTooFar { latest: day(on) }]);
        assert_eq!(moved(&p, (1, "2026-05-01")), [], "up to the next one");
        assert_eq!(moved(&p, (1, "2026-05-02")), too_far("2026-05-01"), "not behind it");
        assert_eq!(moved(&p, (3, "2026-07-02")), [], "so many days as the first one may be away");
        assert_eq!(moved(&p, (3, "2026-07-03")), too_far("2026-07-02"));
        assert_eq!(moved(&p, (3, "2026-04-10")), [], "earlier is always possible");
        let short = Policy { longest_months: 2, ..p.clone() };
        assert_eq!(
            moved(&short, (3, "2026-06-02")),
            [Outside::TooLong { most: 2 }, Outside::MovedTooFar { latest: day("2026-06-01") }]
        );
        assert_eq!(moved(&short, (1, "2026-03-20")), [Outside::TooLong { most: 2 }], "it would be longer");
        let shorter = Policy { longest_months: 1, ..p.clone() };
        assert_eq!(moved(&shorter, (2, "2026-05-20")), [], "it was as long before");
        let reviewed = Policy { plans: Plans::Reviewed, ..p.clone() };
        assert_eq!(moved(&reviewed, (1, "2026-04-10")), [Outside::Reviewed]);
        let all = three();
        let calendar = &Calendar::default();
        let case = Changing { policy: &p, calendar, is_broken: true, before: &all, instalments: &all };
        assert_eq!(outside_moving(&case, (1, day("2026-04-10")), true), [Outside::Broken, Outside::MovedBefore]);
        let until = |position| moved_until((&p, calendar), &all, position);
        assert_eq!((until(0), until(4)), (None, None));
        let one = Policy { longest_months: 4, first_within_days: 90, ..p.clone() };
        assert_eq!(moved_until((&one, calendar), &all, 3), Some(day("2026-08-03")), "1 August is a Saturday");
    }

    #[test]
    fn what_is_taken_in_is_measured_as_a_plan_of_its_own() {
        let free = Policy { down_percent: 0, ..policy() };
        let found = |policy: &Policy, added: &[(&str, i64)], left: i64, broken: i64| {
            let before = three();
            let mut instalments = three();
            instalments.extend(added.iter().map(|(due_on, minor)| Instalment { due_on: day(due_on), minor: *minor }));
            let calendar = &Calendar::default();
            let case = Changing { policy, calendar, is_broken: false, before: &before, instalments: &instalments };
            let due_on = [(doc(), day("2026-03-20"))];
            let today = day("2026-03-02");
            let (currency, same_currency, in_others) = (Currency::EUR, true, 5_00);
            let invoices = Case { today, calendar, due_on: &due_on, currency, same_currency, broken, in_others };
            outside_adding(&case, left, &invoices)
        };
        let two = [("2026-07-01", 30_00), ("2026-08-03", 1)];
        assert_eq!(found(&free, &two, 90_00, 1), []);
        assert_eq!(found(&policy(), &two, 90_00, 1), [Outside::DownTooSmall { least: 3_01 }]);
        assert_eq!(found(&free, &two, 964_99, 1), []);
        assert_eq!(found(&free, &two, 965_00, 2), [Outside::TooMuch { most: 1_000_00 }, Outside::BrokenBefore]);
        let long = [("2026-07-01", 24_99), ("2026-10-02", 30_00)];
        assert_eq!(found(&free, &long, 0, 0), [Outside::TooLong { most: 6 }, Outside::TooSmall { least: 25_00 }]);
    }
}
