//! Days of a dispute: until when somebody answers, what is left of that, and until when the rest is to be paid. Pure.

use chrono::{Days, NaiveDate};

use super::types::Reason;
use crate::creditor::Calendar;

/// Working days in which a dispute of this reason is answered, where the creditor says no other number.
pub const fn usual_days(reason: Reason) -> u32 {
    match reason {
        // Anybody can look that up.
        Reason::Twice | Reason::Details => 3,
        Reason::Price | Reason::Discount | Reason::Quantity | Reason::NotReceived | Reason::Other => 5,
        // Somebody has to look at goods, or to ask others.
        Reason::Damaged | Reason::Returned | Reason::Deduction => 10,
    }
}

/// Working days after `today` up to and with `due`; none when it is over.
pub(super) fn days_left(calendar: &Calendar, today: NaiveDate, due: NaiveDate) -> i32 {
    let days = today.iter_days().skip(1).take_while(|day| *day <= due).take(366);
    i32::try_from(days.filter(|day| calendar.is_working_day(*day)).count()).unwrap_or(0)
}

/// The day an answer is due when the clock runs again: at least the next working day.
pub(super) fn due_again(calendar: &Calendar, today: NaiveDate, days_left: i32) -> NaiveDate {
    calendar.add(today, u32::try_from(days_left).unwrap_or(0).max(1))
}

/// Until when what is owed all the same is to be paid: so many days from today, on a working day, and never before
/// the due date. The due date itself never moves.
pub(super) fn pay_by(calendar: &Calendar, today: NaiveDate, due_on: NaiveDate, days: i32) -> NaiveDate {
    let days = Days::new(u64::try_from(days).unwrap_or(0));
    calendar.on_or_after(today.checked_add_days(days).unwrap_or(today)).max(due_on)
}

/// The last day on which it may be opened again.
pub(super) fn reopen_until(closed_on: NaiveDate, days: i32) -> NaiveDate {
    closed_on.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(closed_on)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_stands_and_goes_on_with_what_was_left() {
        let calendar = Calendar::default();
        // From Monday 2 March five working days.
        let due = calendar.add(day("2026-03-02"), 5);
        assert_eq!(due, day("2026-03-09"));
        for (today, left) in
            [("2026-03-02", 5), ("2026-03-06", 1), ("2026-03-07", 1), ("2026-03-09", 0), ("2026-04-01", 0)]
        {
            assert_eq!(days_left(&calendar, day(today), due), left, "{today}");
        }
        assert_eq!(due_again(&calendar, day("2026-04-01"), 3), day("2026-04-06"));
        assert_eq!(due_again(&calendar, day("2026-04-03"), 0), day("2026-04-06"));
    }

    #[test]
    fn the_rest_is_paid_on_a_working_day_and_never_before_it_is_due() {
        let calendar = Calendar::default();
        for (today, due_on, days, expected) in [
            ("2026-03-02", "2026-01-31", 14, "2026-03-16"),
            ("2026-03-07", "2026-01-31", 14, "2026-03-23"),
            ("2026-03-02", "2026-04-30", 14, "2026-04-30"),
            ("2026-03-07", "2026-01-31", 0, "2026-03-09"),
        ] {
            assert_eq!(pay_by(&calendar, day(today), day(due_on), days), day(expected), "{today}");
        }
        assert_eq!(reopen_until(day("2026-03-02"), 14), day("2026-03-16"));
    }

    proptest! {
        #[test]
        fn stopping_and_going_on_at_once_changes_nothing(start in 0u64..2_000, working in 1u32..30) {
            let calendar = Calendar::default();
            let today = day("2026-01-01") + Days::new(start);
            let due = calendar.add(today, working);
            prop_assert_eq!(due_again(&calendar, today, days_left(&calendar, today, due)), due);
        }
    }
}
