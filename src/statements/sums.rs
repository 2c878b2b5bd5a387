//! What stands above the lines of a statement: its sums, and the words that go with them. Page and PDF show the same.

use super::{Basis, OpenSums, Opening, Period, Reader, StatementError, closing, open_sums, opening};
use crate::db::Conn;
use crate::money::Money;
use crate::portfolio::AGES;
use crate::text;
use crate::texts::Texts;

/// The sums of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sums {
    /// Of what is open.
    Open(OpenSums),
    /// Of a period.
    Period {
        /// Its days.
        period: Period,
        /// The balance before it.
        opening: Opening,
        /// The balance after it.
        closing: Money,
    },
}

impl Sums {
    /// Reads them; of a period where there is one.
    ///
    /// # Errors
    /// When the database fails, or a sum is too large.
    pub async fn read(conn: &mut Conn, basis: &Basis, period: Option<Period>) -> Result<Self, StatementError> {
        let Some(period) = period else { return Ok(Self::Open(open_sums(conn, basis).await?)) };
        let opening = opening(conn, basis, period.from).await?;
        Ok(Self::Period { period, opening, closing: closing(conn, basis, period.to).await? })
    }

    /// The lines they stand above.
    pub fn reader(&self, basis: &Basis) -> Reader {
        match self {
            Self::Open(_) => Reader::open_items(basis.clone()),
            Self::Period { period, opening, .. } => Reader::period(basis.clone(), *period, Some(*opening)),
        }
    }

    /// The days of a period.
    pub const fn period(&self) -> Option<Period> {
        match self {
            Self::Open(_) => None,
            Self::Period { period, .. } => Some(*period),
        }
    }

    /// What is owed in the end; below zero when there is credit.
    pub const fn owed(&self) -> Money {
        match self {
            Self::Open(sums) => sums.owed,
            Self::Period { closing, .. } => *closing,
        }
    }

    /// Whether there is nothing to show but sums of nothing.
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Open(sums) => sums.owed.is_zero() && sums.credit.is_zero(),
            Self::Period { .. } => false,
        }
    }

    /// Names and amounts.
    pub fn figures(&self, texts: &Texts) -> Vec<(String, Money)> {
        match self {
            Self::Open(sums) => open_figures(texts, sums),
            Self::Period { opening, closing, .. } => vec![
                (text!(texts, "statement-opening"), opening.balance),
                (text!(texts, "statement-closing"), *closing),
            ],
        }
    }

    /// What has to be said of them.
    pub fn notes(&self, texts: &Texts) -> Vec<String> {
        let Self::Period { period, opening, closing } = self else { return Vec::new() };
        let in_credit = closing.is_negative().then(|| text!(texts, "statement-in-credit"));
        let late = (opening.late > 0).then(|| {
            let (from, amount) = (texts.date_long(period.from), texts.money(opening.late_change));
            text!(texts, "statement-late-before", count = opening.late, amount = amount, from = from)
        });
        in_credit.into_iter().chain(late).collect()
    }
}

fn open_figures(texts: &Texts, sums: &OpenSums) -> Vec<(String, Money)> {
    let (owed, contested) = (sums.owed, sums.mark.contested);
    let of_it = [
        (text!(texts, "statement-of-contested"), contested),
        (text!(texts, "statement-not-contested"), Money::stored(owed.minor() - contested.minor(), owed.currency())),
    ];
    let of_it = of_it.into_iter().filter(|_| !contested.is_zero());
    let marks =
        [(text!(texts, "statement-credit-left"), sums.credit), (text!(texts, "statement-planned"), sums.mark.planned)];
    let marks = marks.into_iter().filter(|(_, money)| !money.is_zero());
    let owed = (text!(texts, "statement-owed"), owed);
    [owed].into_iter().chain(of_it).chain(ages(texts).into_iter().zip(sums.ages)).chain(marks).collect()
}

/// The words of the ages, the youngest first.
fn ages(texts: &Texts) -> [String; 5] {
    let days = |from: i64, to: i64| text!(texts, "staff-debtor-days", from = from, to = to);
    [
        text!(texts, "staff-debtor-not-due"),
        days(1, AGES[0]),
        days(AGES[0] + 1, AGES[1]),
        days(AGES[1] + 1, AGES[2]),
        text!(texts, "staff-debtor-older", days = AGES[2]),
    ]
}

/// "Open items on 4 March 2026", "1 January 2026 to 31 March 2026".
pub fn title(texts: &Texts, basis: &Basis, period: Option<Period>) -> String {
    let currency = basis.currency.code();
    match period {
        None => text!(texts, "statement-open-on", date = texts.date_long(basis.day()), currency = currency),
        Some(Period { from, to }) => {
            let (from, to) = (texts.date_long(from), texts.date_long(to));
            text!(texts, "statement-from-to", from = from, to = to, currency = currency)
        }
    }
}

/// "As known on 4 March 2026, 10:05, position 12."
pub fn known_in_words(texts: &Texts, basis: &Basis) -> String {
    let at = basis.zone.local(basis.known.at).and_utc();
    text!(texts, "statement-known", at = texts.date_time(at), position = basis.known.position.to_string())
}

/// What the file of a statement is called, with the customer's number.
pub fn file_name(
    texts: &Texts,
    basis: &Basis,
    period: Option<Period>,
    number: Option<&str>,
    extension: &str,
) -> String {
    let word = text!(texts, "statement-file");
    let days = match period {
        Some(period) => format!("{}-{}", period.from, period.to),
        None => basis.day().to_string(),
    };
    let parts = [Some(word.as_str()), number, Some(&days), Some(basis.currency.code())];
    format!("{}.{extension}", parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
}
