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
            Ok(Known { position, at: at.or(booked_at).unwrap_or(now).min(now) })
        }
    }
}

/// The end of a day, to the microsecond that the database keeps.
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
