//! Public holidays to suggest: those of the Netherlands and Belgium. Pure.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A public holiday; the page has its name in the creditor's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicHoliday {
    NewYear,
    EasterMonday,
    KingsDay,
    LabourDay,
    Ascension,
    WhitMonday,
    NationalDay,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
    BoxingDay,
}

/// The holidays of a country in a year, by date; empty where Saldo knows none. Those that always fall on a Sunday
/// are left out.
pub fn holidays_of(country: &str, year: i32) -> Vec<(NaiveDate, PublicHoliday)> {
    use PublicHoliday as P;
    let Some(easter) = easter(year) else { return Vec::new() };
    let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let after = |days| easter.checked_add_days(Days::new(days));
    let common = [
        (fixed(1, 1), P::NewYear),
        (after(1), P::EasterMonday),
        (after(39), P::Ascension),
        (after(50), P::WhitMonday),
        (fixed(12, 25), P::Christmas),
    ];
    let own = match country {
        "NL" => vec![(kings_day(year), P::KingsDay), (fixed(12, 26), P::BoxingDay)],
        "BE" => vec![
            (fixed(5, 1), P::LabourDay),
            (fixed(7, 21), P::NationalDay),
            (fixed(8, 15), P::Assumption),
            (fixed(11, 1), P::AllSaints),
            (fixed(11, 11), P::Armistice),
        ],
        _ => return Vec::new(),
    };
    let mut all: Vec<_> = common.into_iter().chain(own).filter_map(|(day, name)| Some((day?, name))).collect();
    all.sort_by_key(|(day, _)| *day);
    all
}

/// 27 April, or the day before when that is a Sunday.
fn kings_day(year: i32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(year, 4, 27)?;
    if day.weekday() == Weekday::Sun { day.pred_opt() } else { Some(day) }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let correction = (century + 8) / 25;
    let moon = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, day) in [
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
    }

    #[test]
    fn the_dutch_and_the_belgian_year_have_their_days() {
        let days = |country, year| -> Vec<String> {
            holidays_of(country, year).into_iter().map(|(day, _)| day.format("%m-%d").to_string()).collect()
        };
        assert_eq!(days("NL", 2026), ["01-01", "04-06", "04-27", "05-14", "05-25", "12-25", "12-26"]);
        assert_eq!(days("NL", 2025)[2], "04-26", "27 April 2025 is a Sunday");
        assert_eq!(
            days("BE", 2026),
            ["01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25"]
        );
        assert!(holidays_of("XX", 2026).is_empty());
        assert!(holidays_of("NL", i32::MAX).is_empty());
    }
}
