//! Dates and times as a language writes them. Which time zone an instant is read in is the
//! caller's to say: the creditor's.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YMD, YMDT};
use icu::datetime::input::{Date, DateTime as IcuDateTime, Time};

use super::{Texts, numbers::locale};
use crate::text::Language;

/// The formatters of one language.
pub(super) struct DateFormats {
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
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
            short: day(YMD::medium()),
            long: day(YMD::long()),
            instant: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium().with_time_hm())
                .expect("icu's data is compiled in for every language Saldo speaks"),
        }
    }
}

impl Texts {
    /// For tables: "22 Nov 2026".
    pub fn date(&self, date: NaiveDate) -> String {
        self.dates.short.format(&icu_date(date)).to_string()
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

fn icu_date(date: NaiveDate) -> Date<Gregorian> {
    Date::try_new_gregorian(date.year(), at_u8(date.month()), at_u8(date.day()))
        .expect("chrono's dates are Gregorian dates")
}

/// Months, days, hours and minutes fit.
fn at_u8(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
