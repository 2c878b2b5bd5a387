//! The dates and amounts of a plan, from what somebody wants. Pure.
//!
//! Instalments always come to exactly the total. Each but the last is an amount that can be paid online: a multiple of
//! the currency's [`step`]. The last has the residue, and one of less than a tenth of the others is paid with the one
//! before: nobody can be asked online for a cent. A date that falls on a day nobody works moves to the next working day;
//! the rhythm itself does not move, and a month that is too short ends on its last day.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::creditor::Calendar;
use crate::money::{Currency, Money};
use crate::payments::stripe::step;

/// The most instalments of a plan, a down payment among them: five years of two weeks.
pub const MOST_INSTALMENTS: usize = 131;

/// How often is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Every month, on the day of the first instalment.
    Monthly,
    /// Every two weeks.
    TwoWeekly,
}

impl Rhythm {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 2] = [Self::Monthly, Self::TwoWeekly];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::TwoWeekly => "two_weekly",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.code() == code)
    }

    /// The day of the n-th instalment, before it moves to a working day; the first is 0.
    fn day(self, first: NaiveDate, nth: u32) -> Option<NaiveDate> {
        match self {
            Self::Monthly => first.checked_add_months(Months::new(nth)),
            Self::TwoWeekly => first.checked_add_days(Days::new(14 * u64::from(nth))),
        }
    }
}

/// What somebody chooses: how many, or how much each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// So many instalments, a down payment not counted.
    Count(u32),
    /// So much each time, in minor units, raised to the next [`step`]; the last may be less, or a little more.
    Amount(i64),
}

/// The terms of a plan. Amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// What is paid first, on `down_on`, raised to the next [`step`]; nothing with 0.
    pub down: i64,
    /// Until when.
    pub down_on: NaiveDate,
    /// How many, or how much.
    pub share: Share,
    /// How often.
    pub rhythm: Rhythm,
    /// The day of the first instalment after the down payment.
    pub first_on: NaiveDate,
}

/// A part that is paid on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// Until when.
    pub due_on: NaiveDate,
    /// How much, in minor units; above zero.
    pub minor: i64,
}

/// Why there is no schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// Nothing is owed.
    #[error("nothing is to be paid in parts")]
    Nothing,
    /// Below zero.
    #[error("the down payment is below zero")]
    DownNegative,
    /// All of it, or more.
    #[error("the down payment leaves nothing to pay in parts")]
    DownTooMuch,
    /// Zero or below.
    #[error("the instalment is not above zero")]
    NotPositive,
    /// No instalments, or more of them than cents.
    #[error("not so many instalments")]
    Count,
    /// More than [`MOST_INSTALMENTS`].
    #[error("more than {MOST_INSTALMENTS} instalments")]
    TooMany,
    /// Beyond the calendar.
    #[error("there is no such day")]
    NoDay,
}

/// The instalments of `total`, in the order of their days.
pub fn schedule(total: Money, wanted: &Wanted, calendar: &Calendar) -> Result<Vec<Instalment>, ScheduleError> {
    if !total.is_positive() {
        return Err(ScheduleError::Nothing);
    }
    if wanted.down < 0 {
        return Err(ScheduleError::DownNegative);
    }
    let first = raised(wanted.down, total.currency());
    let rest = total.minor().checked_sub(first).filter(|rest| *rest > 0).ok_or(ScheduleError::DownTooMuch)?;
    let down = (first > 0).then(|| Instalment { due_on: calendar.on_or_after(wanted.down_on), minor: first });
    let amounts = amounts(Money::stored(rest, total.currency()), wanted.share)?;
    if amounts.len() + usize::from(down.is_some()) > MOST_INSTALMENTS {
        return Err(ScheduleError::TooMany);
    }
    let mut instalments: Vec<Instalment> = down.into_iter().collect();
    for (nth, minor) in amounts.into_iter().enumerate() {
        let nth = u32::try_from(nth).map_err(|_| ScheduleError::TooMany)?;
        let day = wanted.rhythm.day(wanted.first_on, nth).ok_or(ScheduleError::NoDay)?;
        instalments.push(Instalment { due_on: calendar.on_or_after(day), minor });
    }
    instalments.sort_by_key(|instalment| instalment.due_on);
    Ok(instalments)
}

/// How much each instalment is of terms that come to `total`; the last one may differ.
pub(super) fn each(total: Money, wanted: &Wanted) -> i64 {
    let currency = total.currency();
    match wanted.share {
        Share::Count(count) => {
            let rest = total.minor() - raised(wanted.down, currency);
            lowered(rest / i64::from(count.max(1)), currency)
        }
        Share::Amount(minor) => raised(minor, currency),
    }
}

/// The least that is not below `minor` and can be paid online, in minor units.
pub fn raised(minor: i64, currency: Currency) -> i64 {
    let step = step(currency);
    minor.saturating_add((step - minor % step) % step)
}

/// The most that is not above it.
fn lowered(minor: i64, currency: Currency) -> i64 {
    minor - minor % step(currency)
}

/// Further instalments of a plan after that day, so much each time and in the same rhythm. The last one has the residue.
pub(super) fn further(
    total: Money,
    (wanted, each): (&Wanted, i64),
    after: NaiveDate,
    calendar: &Calendar,
) -> Result<Vec<Instalment>, ScheduleError> {
    if !total.is_positive() {
        return Err(ScheduleError::Nothing);
    }
    let amounts = amounts(total, Share::Amount(each))?;
    let count = amounts.len();
    let days = (0..).map_while(|nth| wanted.rhythm.day(wanted.first_on, nth)).map(|day| calendar.on_or_after(day));
    let days = days.filter(|due_on| *due_on > after);
    let instalments: Vec<Instalment> = days.zip(amounts).map(|(due_on, minor)| Instalment { due_on, minor }).collect();
    if instalments.len() == count { Ok(instalments) } else { Err(ScheduleError::NoDay) }
}

/// The last one has the residue. Below a tenth of the others it is paid with the one before: what a provider takes at
/// least differs by currency, account and day, so that no list of it would hold.
fn amounts(rest: Money, share: Share) -> Result<Vec<i64>, ScheduleError> {
    let (rest, currency) = (rest.minor(), rest.currency());
    let (each, count) = match share {
        Share::Count(0) => return Err(ScheduleError::Count),
        Share::Count(count) => {
            if usize::try_from(count).is_ok_and(|count| count > MOST_INSTALMENTS) {
                return Err(ScheduleError::TooMany);
            }
            let each = lowered(rest / i64::from(count), currency);
            if each == 0 {
                return Err(ScheduleError::Count);
            }
            (each, i64::from(count))
        }
        Share::Amount(each) if each <= 0 => return Err(ScheduleError::NotPositive),
        Share::Amount(each) => {
            let each = raised(each, currency);
            let (whole, residue) = (rest / each, rest % each);
            (each, whole + i64::from(residue > 0 && (whole == 0 || residue >= each / 10)))
        }
    };
    let count = usize::try_from(count).ok().filter(|count| *count <= MOST_INSTALMENTS).ok_or(ScheduleError::TooMany)?;
    let mut amounts = vec![each; count];
    let before: i64 = each * (i64::try_from(count).unwrap_or(i64::MAX) - 1);
    if let Some(last) = amounts.last_mut() {
        *last = rest - before;
    }
    Ok(amounts)
}

/// Months from the first instalment's day to the last one's, the begun one counted. A month that ends on a day nobody
/// works ends on the next working day.
pub fn months(instalments: &[Instalment], calendar: &Calendar) -> i32 {
    let (Some(first), Some(last)) = (instalments.first(), instalments.last()) else { return 0 };
    let end = |months: u32| first.due_on.checked_add_months(Months::new(months)).map(|day| calendar.on_or_after(day));
    (0..=12 * 20)
        .find(|months| end(*months).is_none_or(|day| day >= last.due_on))
        .and_then(|months| i32::try_from(months).ok())
        .unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::creditor::WorkingDays;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn every_day() -> Calendar {
        Calendar::new(WorkingDays::of(WorkingDays::WEEK).unwrap(), [])
    }

    fn wanted(share: Share, rhythm: Rhythm, first: &str) -> Wanted {
        Wanted { down: 0, down_on: day("2026-03-02"), share, rhythm, first_on: day(first) }
    }

    fn eur(minor: i64) -> Money {
        Money::stored(minor, Currency::EUR)
    }

    fn made(total: i64, wanted: &Wanted, calendar: &Calendar) -> Vec<(String, i64)> {
        made_of(eur(total), wanted, calendar)
    }

    fn made_of(total: Money, wanted: &Wanted, calendar: &Calendar) -> Vec<(String, i64)> {
        let made = schedule(total, wanted, calendar).unwrap();
        made.into_iter().map(|one| (one.due_on.to_string(), one.minor)).collect()
    }

    #[test]
    fn the_last_instalment_has_the_residue() {
        let three = wanted(Share::Count(3), Rhythm::Monthly, "2026-04-01");
        let due = |amounts: [i64; 3]| -> Vec<(String, i64)> {
            ["2026-04-01", "2026-05-01", "2026-06-01"].map(String::from).into_iter().zip(amounts).collect()
        };
        assert_eq!(made(100_00, &three, &every_day()), due([33_33, 33_33, 33_34]));
        let forty = wanted(Share::Amount(40_00), Rhythm::Monthly, "2026-04-01");
        assert_eq!(made(100_00, &forty, &every_day()), due([40_00, 40_00, 20_00]));
        let fifty = wanted(Share::Amount(50_00), Rhythm::TwoWeekly, "2026-04-01");
        assert_eq!(made(100_00, &fifty, &every_day()), [("2026-04-01".into(), 50_00), ("2026-04-15".into(), 50_00)]);
        let more = wanted(Share::Amount(500_00), Rhythm::Monthly, "2026-04-01");
        assert_eq!(made(100_00, &more, &every_day()), [("2026-04-01".into(), 100_00)]);
    }

    #[test]
    fn with_three_decimals_each_but_the_last_ends_in_a_nought() {
        let amounts = |total: i64, wanted: Wanted| -> Vec<i64> {
            let total = Money::stored(total, Currency::parse("TND").unwrap());
            made_of(total, &wanted, &every_day()).into_iter().map(|(_, minor)| minor).collect()
        };
        let three = wanted(Share::Count(3), Rhythm::Monthly, "2026-04-01");
        assert_eq!(amounts(100_000, three), [33_330, 33_330, 33_340]);
        assert_eq!(amounts(100_005, three), [33_330, 33_330, 33_345], "what cannot be paid online in one goes last");
        assert_eq!(amounts(100_000, Wanted { down: 10_001, ..three }), [10_010, 29_990, 29_990, 30_010]);
        let typed = wanted(Share::Amount(33_333), Rhythm::Monthly, "2026-04-01");
        assert_eq!(amounts(100_000, typed), [33_340, 33_340, 33_320]);
        let total = Money::stored(25, Currency::parse("TND").unwrap());
        assert_eq!(schedule(total, &three, &every_day()), Err(ScheduleError::Count), "a part of nothing");
    }

    #[test]
    fn a_last_one_below_a_tenth_of_the_others_is_paid_with_the_one_before() {
        let amounts = |total: i64| -> Vec<i64> {
            let forty = wanted(Share::Amount(40_00), Rhythm::Monthly, "2026-04-01");
            made(total, &forty, &every_day()).into_iter().map(|(_, minor)| minor).collect()
        };
        assert_eq!(amounts(80_01), [40_00, 40_01]);
        assert_eq!(amounts(83_99), [40_00, 43_99]);
        assert_eq!(amounts(84_00), [40_00, 40_00, 4_00]);
        assert_eq!(amounts(80_00), [40_00, 40_00]);
        assert_eq!(amounts(1), [1], "all of it");
    }

    #[test]
    fn months_end_where_they_end_and_the_rhythm_stays() {
        let four = wanted(Share::Count(4), Rhythm::Monthly, "2027-12-31");
        let days: Vec<String> = made(4, &four, &every_day()).into_iter().map(|(day, _)| day).collect();
        assert_eq!(days, ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]);
        // Weekends move to Monday: 31 January 2027 is a Sunday.
        let two = wanted(Share::Count(3), Rhythm::Monthly, "2027-01-31");
        let days: Vec<String> = made(3, &two, &Calendar::default()).into_iter().map(|(day, _)| day).collect();
        assert_eq!(days, ["2027-02-01", "2027-03-01", "2027-03-31"]);
    }

    #[test]
    fn a_down_payment_comes_first() {
        let mut with = wanted(Share::Count(2), Rhythm::Monthly, "2026-04-01");
        with.down = 20_01;
        assert_eq!(
            made(100_00, &with, &every_day()),
            [("2026-03-02".into(), 20_01), ("2026-04-01".into(), 39_99), ("2026-05-01".into(), 40_00)]
        );
    }

    #[test]
    fn further_instalments_go_on_in_the_same_rhythm() {
        let three = wanted(Share::Count(3), Rhythm::Monthly, "2026-01-31");
        let more = |total: i64, after: &str| -> Vec<(String, i64)> {
            let wanted = (&three, each(eur(100_00), &three));
            let made = further(eur(total), wanted, day(after), &every_day()).unwrap();
            made.into_iter().map(|one| (one.due_on.to_string(), one.minor)).collect()
        };
        let due = |all: &[(&str, i64)]| -> Vec<(String, i64)> {
            all.iter().map(|(day, minor)| ((*day).to_owned(), *minor)).collect()
        };
        assert_eq!(more(50_00, "2026-03-31"), due(&[("2026-04-30", 33_33), ("2026-05-31", 16_67)]));
        assert_eq!(more(33_33, "2026-04-10"), due(&[("2026-04-30", 33_33)]), "the last one had moved");
        assert_eq!(more(1, "2026-04-30"), due(&[("2026-05-31", 1)]));
        let amount = wanted(Share::Amount(40_00), Rhythm::TwoWeekly, "2026-04-01");
        assert_eq!(each(eur(100_00), &amount), 40_00);
        let down = Wanted { down: 10_00, ..three };
        assert_eq!(each(eur(100_00), &down), 30_00);
        let nothing = further(eur(0), (&three, 1), day("2026-03-31"), &every_day());
        assert_eq!(nothing, Err(ScheduleError::Nothing));
    }

    #[test]
    fn what_is_no_schedule_says_why() {
        let count = |count| wanted(Share::Count(count), Rhythm::Monthly, "2026-04-01");
        let amount = |minor| wanted(Share::Amount(minor), Rhythm::Monthly, "2026-04-01");
        let with_down = |down| Wanted { down, ..count(2) };
        for (total, wanted, error) in [
            (0, count(2), ScheduleError::Nothing),
            (-5, count(2), ScheduleError::Nothing),
            (100, with_down(-1), ScheduleError::DownNegative),
            (100, with_down(100), ScheduleError::DownTooMuch),
            (100, with_down(i64::MAX), ScheduleError::DownTooMuch),
            (100, count(0), ScheduleError::Count),
            (100, count(101), ScheduleError::Count),
            (100_00, count(10_000), ScheduleError::TooMany),
            (100_00, count(u32::MAX), ScheduleError::TooMany),
            (100_00, amount(1), ScheduleError::TooMany),
            (i64::MAX, amount(1), ScheduleError::TooMany),
            (100, amount(0), ScheduleError::NotPositive),
            (100, amount(-1), ScheduleError::NotPositive),
            (100, Wanted { first_on: NaiveDate::MAX, ..count(2) }, ScheduleError::NoDay),
        ] {
            assert_eq!(schedule(eur(total), &wanted, &every_day()), Err(error), "{total} {wanted:?}");
        }
    }

    #[test]
    fn months_are_counted_as_people_count_them() {
        for (share, count, months_long) in
            [(Rhythm::Monthly, 12, 11), (Rhythm::TwoWeekly, 3, 1), (Rhythm::Monthly, 1, 0)]
        {
            let plan = wanted(Share::Count(count), share, "2026-04-01");
            assert_eq!(
                months(&schedule(eur(100_00), &plan, &every_day()).unwrap(), &every_day()),
                months_long,
                "{share:?} {count}"
            );
        }
        assert_eq!(months(&[], &every_day()), 0);
    }

    proptest! {
        #[test]
        fn instalments_come_to_the_total_on_working_days_in_order(
            total in 1i64..=crate::money::MAX_MINOR,
            down in 0i64..100,
            share in prop_oneof![(1u32..=140).prop_map(Share::Count), (1i64..=crate::money::MAX_MINOR).prop_map(Share::Amount)],
            monthly: bool,
            first in 0u64..3_000,
            weekdays in 1i32..128,
            closed in prop::collection::btree_set(0u64..3_000, 0..40),
            code in prop::sample::select(vec!["EUR", "JPY", "TND", "MGA"]),
        ) {
            let start = day("2026-01-01");
            let holidays = closed.into_iter().map(|days| start + Days::new(days));
            let calendar = Calendar::new(WorkingDays::from_bits(weekdays).unwrap(), holidays);
            let rhythm = if monthly { Rhythm::Monthly } else { Rhythm::TwoWeekly };
            let first_on = start + Days::new(first);
            let wanted = Wanted { down: total / 100 * down, down_on: start, share, rhythm, first_on };
            let currency = Currency::parse(code).unwrap();
            if let Ok(made) = schedule(Money::stored(total, currency), &wanted, &calendar) {
                prop_assert_eq!(made.iter().map(|one| one.minor).sum::<i64>(), total);
                prop_assert!(made.iter().all(|one| one.minor > 0 && calendar.is_working_day(one.due_on)));
                prop_assert!(made.windows(2).all(|pair| pair[0].due_on <= pair[1].due_on));
                prop_assert!(made.len() <= MOST_INSTALMENTS);
                let each = each(Money::stored(total, currency), &wanted);
                let odd = |minor: i64| minor % step(currency) != 0;
                let all_odd = made.iter().filter(|one| odd(one.minor)).count();
                prop_assert_eq!(all_odd, usize::from(odd(total)), "the last has the residue");
                let regular = made.len() - 1 - usize::from(wanted.down > 0);
                prop_assert!(made.iter().filter(|one| one.minor == each).count() >= regular);
                prop_assert!(regular == 0 || made.last().is_some_and(|last| last.minor >= each / 10));
            }
        }
    }
}
