//! What was known when, and in which currencies.

use chrono::{DateTime, Days, Utc};

use super::{Known, Wanted};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::DebtorId;
use crate::money::Currency;
use crate::run;

/// The position that is wanted. One that is not reached yet is the last one: it will not be the same tomorrow.
pub async fn known(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, wanted: Wanted) -> Result<Known, DbError> {
    let now = ctx.now();
    match wanted {
        Wanted::Day(day) if day < ctx.today() => {
            let after = ctx.zone.start_of(day.checked_add_days(Days::new(1)).unwrap_or(day));
            let position = last_before(conn, debtor, after).await?;
            Ok(Known { position, at: last_moment(after) })
        }
        Wanted::Now | Wanted::Day(_) => Ok(Known { position: position(conn, debtor).await?, at: now }),
        Wanted::Position { position, at } => {
            let (position, booked_at) = last(conn, debtor, position).await?;
            let next_at = next(conn, debtor, position).await?;
            Ok(Known { position, at: moment(at.or(booked_at).unwrap_or(now), (booked_at, next_at), now) })
        }
    }
}

/// The moment nearest to `at` at which a position was the last one: from its own entry on, until the next one was
/// booked or now. Anybody can write another day into an address. Before the first entry there was nothing on any day.
fn moment(
    at: DateTime<Utc>,
    (booked_at, next_at): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let at = next_at.map_or(at, |next_at| at.min(last_moment(next_at)));
    booked_at.map_or(at, |booked_at| at.max(booked_at)).min(now)
}

/// The end of a time, to the microsecond that the database keeps.
fn last_moment(after: DateTime<Utc>) -> DateTime<Utc> {
    after - chrono::Duration::microseconds(1)
}

/// The debtor's last entry: what is known now is known up to it.
pub async fn position(conn: &mut Conn, debtor: &DebtorId) -> Result<i64, DbError> {
    Ok(last(conn, debtor, i64::MAX).await?.0)
}

/// The debtor's last entry up to `position`, and when it was booked.
async fn last(conn: &mut Conn, debtor: &DebtorId, position: i64) -> Result<(i64, Option<DateTime<Utc>>), DbError> {
    let found: Option<(i64, DateTime<Utc>)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select version, booked_at
             from entry
             where debtor_id = $1 and version <= $2
             order by version desc
             limit 1"
        )
        .bind(debtor)
        .bind(position)
    )?;
    Ok(found.map_or((0, None), |(version, booked_at)| (version, Some(booked_at))))
}

/// When the debtor's entry after `position` was booked.
async fn next(conn: &mut Conn, debtor: &DebtorId, position: i64) -> Result<Option<DateTime<Utc>>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select booked_at
             from entry
             where debtor_id = $1 and version > $2
             order by version
             limit 1"
        )
        .bind(debtor)
        .bind(position)
    )
}

/// Entries are numbered in the order in which they are booked, so this looks back only as far as it must.
async fn last_before(conn: &mut Conn, debtor: &DebtorId, after: DateTime<Utc>) -> Result<i64, DbError> {
    let found: Option<i64> = run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select version
             from entry
             where debtor_id = $1 and booked_at < $2
             order by version desc
             limit 1"
        )
        .bind(debtor)
        .bind(after)
    )?;
    Ok(found.unwrap_or(0))
}

/// The currencies a debtor has or had something in; `own`, the creditor's, first.
pub async fn currencies(conn: &mut Conn, debtor: &DebtorId, own: Currency) -> Result<Vec<Currency>, DbError> {
    let mut found: Vec<Currency> = run!(
        conn,
        fetch_all,
        sqlx::query_scalar(
            "select currency from debtor_open where debtor_id = $1
             union
             select currency from credit where debtor_id = $1
             order by currency"
        )
        .bind(debtor)
    )?;
    if found.is_empty() {
        return Ok(vec![own]);
    }
    found.sort_by_key(|currency| *currency != own);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-03-{text}Z").parse().unwrap()
    }

    #[test]
    fn a_position_is_of_a_time_from_its_entry_until_the_next_one() {
        let (second, fourth, now) = (at("02T09:00:00"), at("04T09:00:00"), at("09T09:00:00"));
        for (wanted, entries, found) in [
            ("03T12:00:00", (Some(second), Some(fourth)), "03T12:00:00"),
            ("01T12:00:00", (Some(second), Some(fourth)), "02T09:00:00"),
            ("04T09:00:00", (Some(second), Some(fourth)), "04T08:59:59.999999"),
            ("05T12:00:00", (Some(second), None), "05T12:00:00"),
            ("10T12:00:00", (Some(second), None), "09T09:00:00"),
            // Both were booked at once.
            ("03T12:00:00", (Some(second), Some(second)), "02T09:00:00"),
            // Before the first entry nothing was known, however early.
            ("01T12:00:00", (None, Some(second)), "01T12:00:00"),
            ("03T12:00:00", (None, Some(second)), "02T08:59:59.999999"),
            ("10T12:00:00", (None, None), "09T09:00:00"),
            // One machine's clock is ahead of another's.
            ("10T12:00:00", (Some(at("09T09:00:01")), None), "09T09:00:00"),
        ] {
            assert_eq!(moment(at(wanted), entries, now), at(found), "{wanted} between {entries:?}");
        }
    }
}
