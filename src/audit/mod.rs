//! The trail: one row for every change of money or permission, written inside the action.

mod names;
pub mod seal;
mod search;

pub use names::{Subjects, find_subjects};
pub use search::{ByWhom, Filter, PAGE_ROWS, Page, Row, actions, search};

use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::execute;
use crate::ids::{AuditId, DebtorId};

/// What happened to what.
pub struct Happened<'a> {
    /// Past-tense verb with its noun: "payment.started".
    pub action: &'static str,
    /// The id of the object.
    pub object: &'a str,
    /// The debtor it concerns.
    pub debtor: Option<&'a DebtorId>,
    /// Amounts and reasons, for people; no secrets, no mail addresses.
    pub detail: String,
}

/// Adds a row. `debtor` scopes what a debtor's timeline may show.
pub async fn record(conn: &mut Conn, ctx: &Ctx, happened: Happened<'_>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into audit (id, at, actor, action, object, debtor_id, detail)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(ctx.new_id::<AuditId>())
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
        .bind(happened.action)
        .bind(happened.object)
        .bind(happened.debtor)
        .bind(&happened.detail)
    )?;
    Ok(())
}
