//! What the creditor decided about disputes: days to answer, to open again, to pay.

use super::clock;
use super::types::Reason;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::{audit, execute, run};

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

/// Working days in which a dispute of this reason is answered.
pub(super) async fn days_of(conn: &mut Conn, reason: Reason) -> Result<u32, DbError> {
    let sql = "select working_days from dispute_term where reason = $1";
    let own: Option<i32> = run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(reason))?;
    Ok(own.and_then(|days| u32::try_from(days).ok()).unwrap_or_else(|| clock::usual_days(reason)))
}

/// Sets the working days of a reason, 1 to 60; the usual ones without. Counts for disputes raised from now on.
pub async fn set_days(ctx: &Ctx, reason: Reason, days: Option<u32>) -> Result<bool, DbError> {
    let days = days.and_then(|days| i32::try_from(days).ok());
    if days.is_some_and(|days| !(1..=60).contains(&days)) {
        return Ok(false);
    }
    let mut tx = ctx.db.begin().await?;
    write_days(&mut tx, reason, days).await?;
    let word = days.map_or("the usual".to_owned(), |days| days.to_string());
    let detail = format!("{word} working days");
    let happened = audit::Happened { action: "dispute.days_changed", object: reason.code(), debtor: None, detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(true)
}

async fn write_days(tx: &mut Tx, reason: Reason, days: Option<i32>) -> Result<(), DbError> {
    execute!(tx, sqlx::query("delete from dispute_term where reason = $1").bind(reason))?;
    if let Some(days) = days {
        let sql = "insert into dispute_term (reason, working_days) values ($1, $2)";
        execute!(tx, sqlx::query(sql).bind(reason).bind(days))?;
    }
    Ok(())
}
