//! What one debtor owes, and how old that is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::days::{Days, owed};
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId};
use crate::invoices::{DUE_ON, pay_by, time_until};
use crate::money::{Currency, Money, MoneyError};
use crate::run;

/// The last day past due of each age but the first (not due) and the last (older).
pub const AGES: [i64; 3] = [30, 60, 90];

/// Open invoices shown.
const MOST_OPEN: i64 = 10;

/// How old what is open is, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ageing {
    /// Not due yet, 1–30, 31–60, 61–90 and more days past due.
    pub ages: [Money; 5],
    /// Their sum.
    pub open: Money,
    /// Credit not given to any invoice.
    pub credit: Money,
}

/// An open invoice.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenLine {
    /// Which one.
    pub id: DocumentId,
    /// Its number.
    pub number: String,
    /// Issued on.
    pub issue_on: NaiveDate,
    /// Due on; in a plan that runs, by which day the first of it is.
    pub due_on: NaiveDate,
    currency: Currency,
    outstanding_minor: i64,
    pay_by: Option<NaiveDate>,
}

impl OpenLine {
    /// Until when it has time all the same, by a decision; see [`time_until`].
    pub fn pay_by(&self, today: NaiveDate) -> Option<NaiveDate> {
        time_until(self.pay_by, self.due_on, today)
    }

    /// What is open on it.
    pub fn outstanding(&self) -> Option<Money> {
        Money::new(self.outstanding_minor, self.currency).ok()
    }
}

/// A debtor's position today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Per currency; currencies are never added up.
    pub ageing: Vec<Ageing>,
    /// The oldest open invoices.
    pub open: Vec<OpenLine>,
    /// How many are open in all.
    pub open_count: i64,
}

/// Which age a day past due falls into: 0 is not due.
pub fn age_of(due_on: NaiveDate, today: NaiveDate) -> usize {
    let late = (today - due_on).num_days();
    if late <= 0 { 0 } else { 1 + AGES.iter().filter(|last| late > **last).count() }
}

/// Reads it. Four statements.
pub async fn position(conn: &mut Conn, debtor: &DebtorId, today: NaiveDate) -> Result<Position, DbError> {
    let owed = owed(conn, std::slice::from_ref(debtor)).await?.remove(debtor).unwrap_or_default();
    let credit: Vec<(Currency, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select currency, cast(sum(unallocated_minor) as bigint)
             from credit
             where debtor_id = $1
             group by currency"
        )
        .bind(debtor)
    )?;
    let sql = bulk::joined(&[
        "select d.id, d.number, d.issue_on, ",
        if owed.in_plan { DUE_ON } else { "d.due_on" },
        " as due_on, d.currency, d.outstanding_minor, ",
        pay_by!(),
        " as pay_by
         from document d
         where d.debtor_id = $1 and d.outstanding_minor > 0
         order by 4, d.id
         limit $2",
    ]);
    let open = run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(MOST_OPEN))?;
    let open_count = owed.days.values().map(|due| due.invoices).sum();
    let ageing = age(&owed.days, &credit, today).map_err(|error| DbError::Decode(Box::new(error)))?;
    Ok(Position { ageing, open, open_count })
}

/// Adds up by age. A currency with neither something open nor credit is left out.
fn age(days: &Days, credit: &[(Currency, i64)], today: NaiveDate) -> Result<Vec<Ageing>, MoneyError> {
    let mut by_currency: BTreeMap<Currency, Ageing> = BTreeMap::new();
    let fresh = |currency| Ageing {
        ages: [Money::zero(currency); 5],
        open: Money::zero(currency),
        credit: Money::zero(currency),
    };
    for (&(currency, due_on), due) in days {
        let ageing = by_currency.entry(currency).or_insert_with(|| fresh(currency));
        let money = Money::new(due.minor, currency)?;
        let age = age_of(due_on, today);
        ageing.ages[age] = ageing.ages[age].checked_add(money)?;
        ageing.open = ageing.open.checked_add(money)?;
    }
    for (currency, minor) in credit.iter().filter(|(_, minor)| *minor > 0) {
        let ageing = by_currency.entry(*currency).or_insert_with(|| fresh(*currency));
        ageing.credit = Money::new(*minor, *currency)?;
    }
    Ok(by_currency.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::super::days::Due;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ages_begin_the_day_after_the_due_date() {
        let today = day("2026-03-31");
        for (due_on, age) in [
            ("2026-04-01", 0),
            ("2026-03-31", 0),
            ("2026-03-30", 1),
            ("2026-03-01", 1),
            ("2026-02-28", 2),
            ("2026-01-30", 2),
            ("2026-01-29", 3),
            ("2025-12-31", 3),
            ("2025-12-30", 4),
        ] {
            assert_eq!(age_of(day(due_on), today), age, "{due_on}");
        }
    }

    #[test]
    fn currencies_stay_apart_and_ages_add_up_to_what_is_open() {
        let today = day("2026-03-31");
        let gbp = Currency::parse("GBP").unwrap();
        let days = [
            (Currency::EUR, day("2026-04-30"), 100),
            (Currency::EUR, day("2026-03-30"), 20),
            (Currency::EUR, day("2020-01-01"), 3),
            (gbp, day("2026-03-30"), 7),
        ];
        let days: Days = days.map(|(currency, due_on, minor)| ((currency, due_on), Due { minor, invoices: 1 })).into();
        let ageing = age(&days, &[(Currency::EUR, 50), (gbp, 0)], today).unwrap();
        let minors: Vec<Vec<i64>> =
            ageing.iter().map(|ageing| ageing.ages.iter().map(|money| money.minor()).collect()).collect();
        assert_eq!(minors, [vec![100, 20, 0, 0, 3], vec![0, 7, 0, 0, 0]]);
        assert_eq!(ageing.iter().map(|ageing| ageing.open.minor()).collect::<Vec<_>>(), [123, 7]);
        assert_eq!(ageing.iter().map(|ageing| ageing.credit.minor()).collect::<Vec<_>>(), [50, 0]);
    }
}
