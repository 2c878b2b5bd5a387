//! Which days the creditor works: weekdays, less a list of holidays. Pure.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

/// Days looked at for the next working day before giving up: more than any list of holidays can fill.
const MOST_DAYS: usize = 7 * (MOST_HOLIDAYS + 1);

/// The most holidays one creditor keeps.
pub const MOST_HOLIDAYS: usize = 400;

/// The weekdays somebody works; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDays(u8);

impl WorkingDays {
    /// Monday to Friday.
    pub const MONDAY_TO_FRIDAY: Self = Self(0b001_1111);

    /// Every weekday, in the order of the week.
    pub const WEEK: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

    /// These weekdays; none when there are none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let bits = days.into_iter().fold(0, |bits, day| bits | Self::bit(day));
        (bits != 0).then_some(Self(bits))
    }

    /// From the number in the database: Monday is 1, Tuesday 2, Wednesday 4 and so on.
    pub fn from_bits(bits: i32) -> Option<Self> {
        u8::try_from(bits).ok().filter(|bits| (1..=0b111_1111).contains(bits)).map(Self)
    }

    /// The number for the database.
    pub fn bits(self) -> i32 {
        self.0.into()
    }

    /// Whether somebody works on this weekday.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & Self::bit(day) != 0
    }

    fn bit(day: Weekday) -> u8 {
        1 << day.num_days_from_monday()
    }
}

impl Default for WorkingDays {
    fn default() -> Self {
        Self::MONDAY_TO_FRIDAY
    }
}

/// A day nobody works, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Holiday {
    /// Which day.
    pub on: NaiveDate,
    /// What people call it.
    pub name: String,
}

/// The days the creditor works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    week: WorkingDays,
    holidays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// These weekdays, without these days.
    pub fn new(week: WorkingDays, holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self { week, holidays: holidays.into_iter().collect() }
    }

    /// Whether somebody works on this day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.week.has(day.weekday()) && !self.holidays.contains(&day)
    }

    /// The first working day after this one.
    pub fn next(&self, day: NaiveDate) -> NaiveDate {
        self.first(day.iter_days().skip(1)).unwrap_or(day)
    }

    /// The last working day before this one.
    pub fn previous(&self, day: NaiveDate) -> NaiveDate {
        let back = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
        self.first(back).unwrap_or(day)
    }

    /// This day, or the first working day after it.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working_day(day) { day } else { self.next(day) }
    }

    /// This day, or the last working day before it.
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working_day(day) { day } else { self.previous(day) }
    }

    /// So many working days later. The day itself does not count: one working day after a Friday, or after the
    /// Saturday that follows it, is a Monday. With 0 it is the day, or the first working day after it.
    pub fn add(&self, day: NaiveDate, working_days: u32) -> NaiveDate {
        if working_days == 0 {
            return self.on_or_after(day);
        }
        (0..working_days).fold(day, |day, _| self.next(day))
    }

    fn first(&self, mut days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
        days.by_ref().take(MOST_DAYS).find(|day| self.is_working_day(*day))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The Netherlands around the turn of 2026: Christmas on Friday and Saturday, New Year's Day on a Friday.
    fn dutch() -> Calendar {
        let holidays = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-04-27",
            "2026-05-14",
            "2026-05-25",
            "2026-12-25",
            "2026-12-26",
            "2027-01-01",
        ];
        Calendar::new(WorkingDays::default(), holidays.map(day))
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days() {
        let calendar = dutch();
        for (text, works) in [
            ("2026-03-02", true),
            ("2026-03-07", false),
            ("2026-03-08", false),
            ("2026-04-27", false),
            ("2026-05-05", true),
            ("2026-12-24", true),
            ("2026-12-25", false),
            ("2026-12-26", false),
            ("2026-12-28", true),
            ("2027-01-01", false),
        ] {
            assert_eq!(calendar.is_working_day(day(text)), works, "{text}");
        }
    }

    #[test]
    fn the_next_and_the_previous_working_day_jump_over_easter_and_the_turn_of_the_year() {
        let calendar = dutch();
        assert_eq!(calendar.next(day("2026-04-02")), day("2026-04-07"), "Good Friday to Easter Monday");
        assert_eq!(calendar.previous(day("2026-04-07")), day("2026-04-02"));
        assert_eq!(calendar.next(day("2026-12-24")), day("2026-12-28"));
        assert_eq!(calendar.next(day("2026-12-31")), day("2027-01-04"));
        assert_eq!(calendar.previous(day("2027-01-04")), day("2026-12-31"));
        assert_eq!(calendar.on_or_after(day("2026-12-25")), day("2026-12-28"));
        assert_eq!(calendar.on_or_before(day("2026-12-27")), day("2026-12-24"));
        assert_eq!(calendar.on_or_after(day("2026-12-24")), day("2026-12-24"));
        assert_eq!(calendar.on_or_before(day("2026-12-24")), day("2026-12-24"));
    }

    #[test]
    fn adding_working_days_counts_none_that_nobody_works() {
        let calendar = dutch();
        for (from, days, to) in [
            ("2026-03-06", 1, "2026-03-09"),
            ("2026-03-07", 1, "2026-03-09"),
            ("2026-03-07", 0, "2026-03-09"),
            ("2026-03-06", 0, "2026-03-06"),
            ("2026-12-23", 2, "2026-12-28"),
            ("2026-12-23", 6, "2027-01-04"),
            ("2026-04-24", 1, "2026-04-28"),
        ] {
            assert_eq!(calendar.add(day(from), days), day(to), "{from} + {days}");
        }
    }

    #[test]
    fn leap_days_are_days() {
        let plain = Calendar::default();
        assert_eq!(plain.add(day("2028-02-28"), 1), day("2028-02-29"), "a Tuesday");
        assert_eq!(plain.next(day("2028-02-29")), day("2028-03-01"));
        assert_eq!(plain.previous(day("2028-03-01")), day("2028-02-29"));
        assert_eq!(plain.add(day("2027-02-26"), 1), day("2027-03-01"), "no leap year");
        let closed = Calendar::new(WorkingDays::default(), [day("2028-02-29")]);
        assert_eq!(closed.next(day("2028-02-28")), day("2028-03-01"));
    }

    #[test]
    fn a_shop_may_work_on_saturdays_and_rest_on_mondays() {
        use Weekday::{Fri, Sat, Thu, Tue, Wed};
        let shop = Calendar::new(WorkingDays::of([Tue, Wed, Thu, Fri, Sat]).unwrap(), []);
        assert_eq!(shop.next(day("2026-03-06")), day("2026-03-07"));
        assert_eq!(shop.next(day("2026-03-07")), day("2026-03-10"));
        assert_eq!(WorkingDays::of([]), None);
    }

    #[test]
    fn the_number_in_the_database_stands_for_the_weekdays() {
        assert_eq!(WorkingDays::from_bits(31), Some(WorkingDays::MONDAY_TO_FRIDAY));
        assert_eq!(WorkingDays::of(WorkingDays::WEEK).unwrap().bits(), 127);
        for wrong in [0, -1, 128, 256] {
            assert_eq!(WorkingDays::from_bits(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_ends_of_time_do_not_stop_it() {
        let calendar = Calendar::default();
        assert_eq!(calendar.previous(NaiveDate::MIN), NaiveDate::MIN);
        let last = calendar.next(NaiveDate::MAX);
        assert!(last <= NaiveDate::MAX);
    }

    proptest! {
        #[test]
        fn a_list_full_of_holidays_still_has_an_end(start in 0..3_000i64, length in 0..MOST_HOLIDAYS as i64, bits in 1..=127i32) {
            let first = day("2024-01-01") + chrono::Duration::days(start);
            let holidays = (0..length).map(|n| first + chrono::Duration::days(n));
            let calendar = Calendar::new(WorkingDays::from_bits(bits).unwrap(), holidays);
            let next = calendar.next(first);
            prop_assert!(next > first && calendar.is_working_day(next));
            prop_assert!(first.iter_days().skip(1).take_while(|day| *day < next).all(|day| !calendar.is_working_day(day)));
            let back = calendar.previous(next);
            prop_assert!(back < next && calendar.is_working_day(back));
        }

        #[test]
        fn days_add_up(from in 0..3_000i64, a in 1..40u32, b in 1..40u32) {
            let calendar = dutch();
            let from = day("2024-01-01") + chrono::Duration::days(from);
            prop_assert_eq!(calendar.add(calendar.add(from, a), b), calendar.add(from, a + b));
        }
    }
}
