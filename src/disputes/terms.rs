//! What the creditor decided about disputes: days to answer, to open again, to pay.

use std::collections::BTreeMap;

use super::clock;
use super::types::Reason;
use crate::creditor::{Change, ChangeError, Difference, Field, Saved, Section};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::{bulk_insert, execute, run};

/// The most working days in which a dispute is answered.
pub const MOST_WORKING_DAYS: u32 = 60;

/// The most days in which one may be opened again.
pub const MOST_REOPEN_DAYS: i32 = 365;

/// The most days to pay.
pub const MOST_PAY_DAYS: i32 = 90;

/// Days the creditor gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct DisputeTerms {
    /// In which a dispute that is over may be opened again.
    #[sqlx(rename = "dispute_reopen_days")]
    pub reopen_days: i32,
    /// To pay what was contested and is owed all the same.
    #[sqlx(rename = "dispute_pay_days")]
    pub pay_days: i32,
}

/// What they are.
pub async fn terms(conn: &mut Conn) -> Result<DisputeTerms, DbError> {
    let sql = "select dispute_reopen_days, dispute_pay_days from creditor where id = 1";
    let found: Option<DisputeTerms> = run!(conn, fetch_optional, sqlx::query_as(sql))?;
    Ok(found.unwrap_or(DisputeTerms { reopen_days: 14, pay_days: 14 }))
}

/// Working days of the reasons for which they are not the usual ones.
pub async fn working_days(conn: &mut Conn) -> Result<BTreeMap<Reason, u32>, DbError> {
    let sql = "select reason, working_days from dispute_term";
    let rows: Vec<(Reason, i32)> = run!(conn, fetch_all, sqlx::query_as(sql))?;
    Ok(rows.into_iter().filter_map(|(reason, days)| Some((reason, u32::try_from(days).ok()?))).collect())
}

/// Working days in which a dispute of this reason is answered.
pub(super) async fn days_of(conn: &mut Conn, reason: Reason) -> Result<u32, DbError> {
    Ok(working_days(conn).await?.get(&reason).copied().unwrap_or_else(|| clock::usual_days(reason)))
}

/// Saves the form of settings that was opened at version `seen`: days of the reasons that have their own, 1 to
/// [`MOST_WORKING_DAYS`]. All of it counts from now on: what was promised stays.
pub async fn change_terms(
    ctx: &Ctx,
    seen: i64,
    new: DisputeTerms,
    days: &BTreeMap<Reason, u32>,
) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Disputes, seen).await?;
    let (before, days_before) = (terms(&mut tx).await?, working_days(&mut tx).await?);
    let differences: Vec<Difference> = [
        (Field::DisputeReopenDays, before.reopen_days.to_string(), new.reopen_days.to_string()),
        (Field::DisputePayDays, before.pay_days.to_string(), new.pay_days.to_string()),
        (Field::DisputeDays, in_words(&days_before), in_words(days)),
    ]
    .into_iter()
    .map(|(field, before, after)| Difference { field, before, after })
    .filter(|difference| difference.before != difference.after)
    .collect();
    if differences.is_empty() {
        return Ok(Saved::Unchanged);
    }
    write(&mut tx, ctx, new, days).await?;
    change.record(&mut tx, ctx, &differences).await?;
    tx.commit().await?;
    Ok(Saved::Changed)
}

/// "damaged 10, price 3".
fn in_words(days: &BTreeMap<Reason, u32>) -> String {
    days.iter().map(|(reason, days)| format!("{} {days}", reason.code())).collect::<Vec<_>>().join(", ")
}

async fn write(tx: &mut Tx, ctx: &Ctx, new: DisputeTerms, days: &BTreeMap<Reason, u32>) -> Result<(), DbError> {
    let sql = "update creditor set dispute_reopen_days = $1, dispute_pay_days = $2, updated_at = $3 where id = 1";
    execute!(tx, sqlx::query(sql).bind(new.reopen_days).bind(new.pay_days).bind(ctx.now()))?;
    execute!(tx, sqlx::query("delete from dispute_term"))?;
    let rows: Vec<(Reason, i32)> =
        days.iter().map(|(reason, days)| (*reason, i32::try_from(*days).unwrap_or(i32::MAX))).collect();
    bulk_insert!(tx, "insert into dispute_term (reason, working_days)", 2, rows, "", |query, row| query
        .bind(row.0)
        .bind(row.1))?;
    Ok(())
}
