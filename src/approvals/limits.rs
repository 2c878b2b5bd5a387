//! Above which amount a second person is needed.

use chrono::{DateTime, Utc};

use super::wish::Kind;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::money::{Currency, Money};
use crate::{execute, run};

/// The limit of one kind.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Limit {
    /// Of which kind.
    pub kind: Kind,
    limit_minor: i64,
    currency: Currency,
    /// Who set it; see [`crate::ctx::Actor`].
    pub changed_by: String,
    /// When.
    pub changed_at: DateTime<Utc>,
}

impl Limit {
    /// More than this waits.
    pub const fn amount(&self) -> Money {
        Money::stored(self.limit_minor, self.currency)
    }
}

/// The limits that are set; of the other kinds nothing waits.
pub async fn limits(conn: &mut Conn) -> Result<Vec<Limit>, DbError> {
    let sql = "select kind, limit_minor, currency, changed_by, changed_at
               from approval_limit
               where kind in ('refund', 'waive', 'write_off', 'credit_decision')
               order by kind";
    run!(conn, fetch_all, sqlx::query_as(sql))
}

pub(super) async fn of(conn: &mut Conn, kind: Kind) -> Result<Option<Money>, DbError> {
    let sql = "select limit_minor, currency from approval_limit where kind = $1";
    let row: Option<(i64, Currency)> = run!(conn, fetch_optional, sqlx::query_as(sql).bind(kind))?;
    Ok(row.map(|(minor, currency)| Money::stored(minor, currency)))
}

/// Sets, changes or removes a limit; `false` when it is not `from` any more.
pub(super) async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: Kind,
    from: Option<Money>,
    to: Option<Money>,
) -> Result<bool, DbError> {
    let changed = match (from, to) {
        (None, None) => return Ok(of(tx, kind).await?.is_none()),
        (None, Some(to)) => insert(tx, ctx, kind, to).await?,
        (Some(from), Some(to)) => update(tx, ctx, kind, from, to).await?,
        (Some(from), None) => {
            let sql = "delete from approval_limit where kind = $1 and limit_minor = $2 and currency = $3";
            execute!(tx, sqlx::query(sql).bind(kind).bind(from.minor()).bind(from.currency()))?
        }
    };
    if changed == 1 {
        let word = |limit: Option<Money>| limit.map_or("none".to_owned(), |limit| limit.to_string());
        let detail = format!("{} to {}", word(from), word(to));
        let happened = Happened { action: "approval.limit_changed", object: kind.code(), debtor: None, detail };
        audit::record(tx, ctx, happened).await?;
    }
    Ok(changed == 1)
}

async fn insert(tx: &mut Tx, ctx: &Ctx, kind: Kind, to: Money) -> Result<u64, DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into approval_limit (kind, limit_minor, currency, changed_by, changed_at)
             values ($1, $2, $3, $4, $5)
             on conflict (kind) do nothing"
        )
        .bind(kind)
        .bind(to.minor())
        .bind(to.currency())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )
}

async fn update(tx: &mut Tx, ctx: &Ctx, kind: Kind, from: Money, to: Money) -> Result<u64, DbError> {
    execute!(
        tx,
        sqlx::query(
            "update approval_limit
             set limit_minor = $4, currency = $5, changed_by = $6, changed_at = $7
             where kind = $1 and limit_minor = $2 and currency = $3"
        )
        .bind(kind)
        .bind(from.minor())
        .bind(from.currency())
        .bind(to.minor())
        .bind(to.currency())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )
}
