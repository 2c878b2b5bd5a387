//! Which statement is asked for, as its address says it. Pure.

use chrono::{DateTime, Datelike, Months, NaiveDate, SecondsFormat, SubsecRound, Utc};
use url::form_urlencoded;

use super::{Kind, Known, Period};
use crate::money::Currency;

/// As known when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// All that is known.
    #[default]
    Now,
    /// At the end of this day.
    Day(NaiveDate),
    /// What a statement was made from before.
    Position {
        /// The debtor's entries up to this number.
        position: i64,
        /// The moment it was made at; that of the last of these entries where it is not said.
        at: Option<DateTime<Utc>>,
    },
}

/// What the address of a statement says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// Open items or a period.
    pub kind: Kind,
    /// In which currency.
    pub currency: Option<Currency>,
    /// The first day of the period.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// As known when.
    pub wanted: Wanted,
}

/// What is wrong with a field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complaint {
    /// Not a date, or one of another age.
    NoDate,
    /// The last day lies before the first.
    BeforeFrom,
    /// Nobody knows yet.
    Future,
}

/// Years that people mean.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

impl Ask {
    /// Reads an address' query. What people type is complained about, by the name of its field; what only our
    /// links carry is left out when it is wrong.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn parse(query: &str, today: NaiveDate) -> Result<Self, Vec<(&'static str, Complaint)>> {
        let (mut ask, mut wrong) = (Self::default(), Vec::new());
        let (mut position, mut at) = (None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let mut day = |name: &'static str| {
                let day = day(&value);
                wrong.extend(day.is_err().then_some((name, Complaint::NoDate)));
                day.ok().flatten()
            };
            match &*name {
                "kind" => ask.kind = Kind::ALL.into_iter().find(|kind| kind.name() == value).unwrap_or_default(),
                "currency" => ask.currency = Currency::parse(&value).ok(),
                "from" => ask.from = day("from"),
                "to" => ask.to = day("to"),
                "on" => ask.wanted = day("on").map_or(Wanted::Now, Wanted::Day),
                "position" => position = value.parse().ok().filter(|position| *position >= 0),
                "at" => at = instant(&value),
                _ => {}
            }
        }
        if let Some(position) = position {
            ask.wanted = Wanted::Position { position, at };
        }
        if ask.from.zip(ask.to).is_some_and(|(from, to)| to < from) {
            wrong.push(("to", Complaint::BeforeFrom));
        }
        if matches!(ask.wanted, Wanted::Day(day) if day > today) {
            wrong.push(("on", Complaint::Future));
        }
        if wrong.is_empty() { Ok(ask) } else { Err(wrong) }
    }

    /// The days asked for; up to today, and twelve months, where nothing is said.
    pub fn period(&self, today: NaiveDate) -> Period {
        let to = self.to.unwrap_or_else(|| self.from.map_or(today, |from| from.max(today)));
        let from = self.from.unwrap_or_else(|| eleven_months_before(to));
        Period { from, to }
    }
}

/// The query of an address that gives the same statement at any time.
pub fn query(kind: Kind, currency: Currency, period: Option<Period>, known: Known) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.append_pair("kind", kind.name()).append_pair("currency", currency.code());
    if let Some(period) = period {
        out.append_pair("from", &period.from.to_string()).append_pair("to", &period.to.to_string());
    }
    out.append_pair("position", &known.position.to_string());
    out.append_pair("at", &known.at.to_rfc3339_opts(SecondsFormat::Micros, true));
    out.finish()
}

/// The first day of the month eleven months before that of `to`.
fn eleven_months_before(to: NaiveDate) -> NaiveDate {
    let first = to.with_day(1).unwrap_or(to);
    first.checked_sub_months(Months::new(11)).unwrap_or(first)
}

/// A day as a date field sends it; none when it is empty.
fn day(value: &str) -> Result<Option<NaiveDate>, ()> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(value, "%Y-%m-%d").map_err(|_| ())?;
    if YEARS.contains(&day.year()) { Ok(Some(day)) } else { Err(()) }
}

fn instant(value: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(value).ok()?.with_timezone(&Utc).trunc_subsecs(6);
    YEARS.contains(&at.year()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-03-31";

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn parsed(query: &str) -> Ask {
        Ask::parse(query, date(TODAY)).unwrap()
    }

    #[test]
    fn an_empty_address_asks_for_what_is_open_now() {
        assert_eq!(parsed(""), Ask::default());
        assert_eq!(parsed("kind=open&from=&to=&on=&currency="), Ask::default());
        assert_eq!(parsed("kind=drop+table&currency=%3Cb%3E&position=-1&at=x&at=9"), Ask::default());
    }

    #[test]
    fn a_period_is_twelve_months_until_today_where_nothing_is_said() {
        for (query, from, to) in [
            ("", "2025-04-01", "2026-03-31"),
            ("from=2026-01-15", "2026-01-15", "2026-03-31"),
            ("to=2025-12-15", "2025-01-01", "2025-12-15"),
            ("from=2026-02-01&to=2026-02-28", "2026-02-01", "2026-02-28"),
            ("from=2027-01-01", "2027-01-01", "2027-01-01"),
            ("from=2026-02-01&to=2026-02-01", "2026-02-01", "2026-02-01"),
        ] {
            let period = parsed(query).period(date(TODAY));
            assert_eq!(period, Period { from: date(from), to: date(to) }, "{query}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_complained_about_by_its_field() {
        for (query, wrong) in [
            ("from=yesterday", vec![("from", Complaint::NoDate)]),
            ("from=2026-02-30&to=31-12-2026", vec![("from", Complaint::NoDate), ("to", Complaint::NoDate)]),
            ("from=0026-02-01", vec![("from", Complaint::NoDate)]),
            ("to=%2B12026-02-01", vec![("to", Complaint::NoDate)]),
            ("from=2026-02-02&to=2026-02-01", vec![("to", Complaint::BeforeFrom)]),
            ("on=2026-04-01", vec![("on", Complaint::Future)]),
        ] {
            assert_eq!(Ask::parse(query, date(TODAY)), Err(wrong), "{query}");
        }
    }

    #[test]
    fn an_address_that_is_kept_asks_for_the_same_again() {
        let known = Known { position: 132, at: "2026-03-04T10:05:06.000007Z".parse().unwrap() };
        let period = Period { from: date("2026-01-01"), to: date("2026-03-31") };
        let ask = parsed(&query(Kind::Period, Currency::EUR, Some(period), known));
        assert_eq!((ask.kind, ask.currency, ask.period(date(TODAY))), (Kind::Period, Some(Currency::EUR), period));
        assert_eq!(ask.wanted, Wanted::Position { position: 132, at: Some(known.at) });
        let open = parsed(&query(Kind::OpenItems, Currency::EUR, None, known));
        assert_eq!((open.kind, open.from, open.to), (Kind::OpenItems, None, None));
    }
}
