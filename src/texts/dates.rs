//! Dates and times as a language writes them. Which time zone an instant is read in is the
//! caller's to say: the creditor's.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YMD, YMDT};
use icu::datetime::input::{Date, DateTime as IcuDateTime, Time};

use super::{Texts, numbers::locale};
use crate::text::Language;

/// The formatters of one language.
pub(super) struct DateFormats {
    short: ShortDates,
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    instant: FixedCalendarDateTimeFormatter<Gregorian, YMDT>,
}

impl DateFormats {
    pub(super) fn of(language: Language) -> Self {
        let locale = locale(language);
        let day = |fields| {
            FixedCalendarDateTimeFormatter::try_new((&locale).into(), fields)
                .expect("icu's data is compiled in for every language Saldo speaks")
        };
        Self {
            short: ShortDates::read_off(day(YMD::medium())),
            long: day(YMD::long()),
            instant: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium().with_time_hm())
                .expect("icu's data is compiled in for every language Saldo speaks"),
        }
    }
}

impl Texts {
    /// For tables: "22 Nov 2026".
    pub fn date(&self, date: NaiveDate) -> String {
        self.dates.short.format(date)
    }

    /// For sentences: "22 November 2026".
    pub fn date_long(&self, date: NaiveDate) -> String {
        self.dates.long.format(&icu_date(date)).to_string()
    }

    /// A moment, in the time zone it is given in: "22 Nov 2026, 14:05".
    pub fn date_time<Zone: TimeZone>(&self, at: DateTime<Zone>) -> String {
        let local = at.naive_local();
        let time = Time::try_new(at_u8(local.hour()), at_u8(local.minute()), 0, 0)
            .expect("chrono's hours and minutes are a time of day");
        self.dates.instant.format(&IcuDateTime { date: icu_date(local.date()), time }).to_string()
    }
}

/// Days in tables. A list writes a hundred of them, so the words around day and year are asked of icu once
/// for each month.
struct ShortDates {
    icu: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    /// By month: before the day, between day and year, after the year.
    around: Option<[[String; 3]; 12]>,
    /// Whether the first nine days of a month begin with a zero.
    padded: bool,
}

/// Outside of them icu adds an era or groups digits, as the language does.
const PLAIN_YEARS: RangeInclusive<i32> = 1000..=9999;

impl ShortDates {
    fn read_off(icu: FixedCalendarDateTimeFormatter<Gregorian, YMD>) -> Self {
        let write = |month, day| {
            let date = Date::try_new_gregorian(1976, month, day).expect("every month has 28 days");
            icu.format(&date).to_string()
        };
        let around = |month| {
            let text = write(month, 28);
            let (before, rest) = text.split_once("28")?;
            let (between, after) = rest.split_once("1976")?;
            Some([before, between, after].map(str::to_owned))
        };
        let months: Option<Vec<[String; 3]>> = (1..=12).map(around).collect();
        let padded = write(1, 5).contains("05");
        Self { icu, around: months.and_then(|months| months.try_into().ok()), padded }
    }

    /// As icu writes it; where a language puts the year first, icu does.
    fn format(&self, date: NaiveDate) -> String {
        match &self.around {
            Some(months) if PLAIN_YEARS.contains(&date.year()) => {
                let [before, between, after] = &months[date.month0() as usize];
                let width = if self.padded { 2 } else { 1 };
                format!("{before}{:0width$}{between}{}{after}", date.day(), date.year())
            }
            _ => self.icu.format(&icu_date(date)).to_string(),
        }
    }
}

fn icu_date(date: NaiveDate) -> Date<Gregorian> {
    Date::try_new_gregorian(date.year(), at_u8(date.month()), at_u8(date.day()))
        .expect("chrono's dates are Gregorian dates")
}

/// Months, days, hours and minutes fit.
fn at_u8(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_some_years_is_written_as_icu_writes_it() {
        for language in Language::ALL {
            let dates = DateFormats::of(language);
            assert!(dates.short.around.is_some(), "{language:?} is written by icu alone");
            for first in [1, 999, 1999, 2024, 9_999].map(|year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap()) {
                for day in first.iter_days().take_while(|day| day.year() == first.year()) {
                    assert_eq!(dates.short.format(day), dates.short.icu.format(&icu_date(day)).to_string());
                }
            }
        }
    }
}
