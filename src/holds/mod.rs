//! A hold is a pause with a reason, a scope and an end. Reminders, fees and automatic collection
//! look only at holds; no feature has a pause flag of its own.
//!
//! Most are set and ended by their cause. People of the creditor set some too ([`place`]), and end those and no
//! other by hand ([`lift`]).

mod lift;
mod place;
mod running;

pub use lift::{LiftError, lift};
pub use place::{LONGEST_DAYS, NewPlaced, PlaceError, Placed, place};
pub use running::{RunningHold, find, running};

use chrono::{DateTime, Utc};

use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::execute;
use crate::ids::{DebtorId, DocumentId, HoldId};

/// Why something is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum HoldReason {
    /// Somebody is paying right now, or the bank is still at it.
    PaymentInProgress,
    /// The payer's bank took the money back and the creditor contests that.
    Chargeback,
    /// The debtor contests it.
    Dispute,
    /// A payment plan runs.
    Plan,
    /// The debtor promised a date.
    Promise,
    /// The debtor says it is paid.
    PaidClaim,
    /// A person of the creditor decided so.
    Staff,
}

/// A new hold.
pub struct NewHold<'a> {
    /// What caused it; the same cause holds once.
    pub source_key: &'a str,
    /// Whose.
    pub debtor: &'a DebtorId,
    /// Which document; the whole debtor without.
    pub document: Option<&'a DocumentId>,
    /// How much of the document, in minor units; all of it without.
    pub amount_minor: Option<i64>,
    /// Why.
    pub reason: HoldReason,
    /// Until when; open without.
    pub ends_at: Option<DateTime<Utc>>,
}

/// Sets a hold unless its cause already did.
pub async fn set(conn: &mut Conn, ctx: &Ctx, hold: NewHold<'_>) -> Result<bool, DbError> {
    insert(conn, ctx, &ctx.new_id(), hold, "").await
}

async fn insert(conn: &mut Conn, ctx: &Ctx, id: &HoldId, hold: NewHold<'_>, why: &str) -> Result<bool, DbError> {
    let set = execute!(
        conn,
        sqlx::query(
            "insert into hold (id, source_key, debtor_id, document_id, amount_minor, reason, starts_at, ends_at, set_by,
                               why)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (source_key) do nothing"
        )
        .bind(id)
        .bind(hold.source_key)
        .bind(hold.debtor)
        .bind(hold.document)
        .bind(hold.amount_minor)
        .bind(hold.reason)
        .bind(ctx.now())
        .bind(hold.ends_at)
        .bind(ctx.actor.to_string())
        .bind(why)
    )?;
    Ok(set == 1)
}

/// Sets a hold, or brings the one of its cause to this amount and this end. One that had ended begins anew. What it was
/// until now stays known: a statement of an earlier day still says it.
pub(crate) async fn keep(conn: &mut Conn, ctx: &Ctx, hold: NewHold<'_>) -> Result<(), DbError> {
    let now = ctx.now();
    keep_what_was(conn, &hold, now).await?;
    execute!(
        conn,
        sqlx::query(
            "insert into hold (id, source_key, debtor_id, document_id, amount_minor, reason, starts_at, ends_at, set_by,
                               why)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')
             on conflict (source_key) do update
             set debtor_id = excluded.debtor_id, amount_minor = excluded.amount_minor, ends_at = excluded.ends_at,
                 ended_at = null,
                 starts_at = case when hold.ended_at is null then hold.starts_at else excluded.starts_at end"
        )
        .bind(ctx.new_id::<HoldId>())
        .bind(hold.source_key)
        .bind(hold.debtor)
        .bind(hold.document)
        .bind(hold.amount_minor)
        .bind(hold.reason)
        .bind(now)
        .bind(hold.ends_at)
        .bind(ctx.actor.to_string())
    )?;
    Ok(())
}

/// Writes down what a hold was, where it is about to be another. Where it changes twice at one moment, the first change
/// says what it was before.
async fn keep_what_was(conn: &mut Conn, hold: &NewHold<'_>, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into hold_was (hold_id, changed_at, amount_minor, starts_at, ends_at, ended_at)
             select id, $2, amount_minor, starts_at, ends_at, ended_at
             from hold
             where source_key = $1 and starts_at < $2
               and (ended_at is not null or amount_minor is distinct from $3 or ends_at is distinct from $4)
             on conflict (hold_id, changed_at) do nothing"
        )
        .bind(hold.source_key)
        .bind(now)
        .bind(hold.amount_minor)
        .bind(hold.ends_at)
    )?;
    Ok(())
}

/// Ends the holds whose cause starts with `source`: one payment holds several documents.
pub async fn release(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, source: &str) -> Result<u64, DbError> {
    execute!(
        conn,
        sqlx::query(
            "update hold
             set ended_at = $3
             where debtor_id = $1 and ended_at is null and substr(source_key, 1, length($2)) = $2"
        )
        .bind(debtor)
        .bind(source)
        .bind(ctx.now())
    )
}

/// The cause of a hold on one document, under its common source.
pub fn source_key(source: &str, document: &DocumentId) -> String {
    format!("{source}/{document}")
}
