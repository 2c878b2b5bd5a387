//! SQL of policies.

use super::types::{Kind, Policy, PolicyVersion};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::debtors::Debtor;
use crate::money::Currency;
use crate::{execute, run};

/// The columns of [`PolicyVersion`].
macro_rules! select_policy {
    ($rest:literal) => {
        concat!(
            "select kind, version, plans, longest_months, smallest_minor, down_percent, monthly, two_weekly, first_within_days,
                    due_within_days, most_minor, grace_days, notice_days, ends_itself, most_broken, cost_minor,
                    promise_within_days, promise_grace_days, most_broken_promises, claim_days, set_by, set_at,
                    notice_version, confirmed_by, confirmed_at
             from more_time_policy ",
            $rest
        )
    };
}

/// The policy that holds now.
pub async fn present(conn: &mut Conn, kind: Kind) -> Result<PolicyVersion, DbError> {
    let sql = select_policy!("where kind = $1 order by version desc limit 1");
    let found: Option<PolicyVersion> = run!(conn, fetch_optional, sqlx::query_as(sql).bind(kind))?;
    match found {
        Some(found) => Ok(found),
        None => usual(conn, kind).await,
    }
}

/// Version 0: what holds before the creditor said anything.
pub async fn usual(conn: &mut Conn, kind: Kind) -> Result<PolicyVersion, DbError> {
    let sql = "select currency from creditor where id = 1";
    let currency: Option<Currency> = run!(conn, fetch_optional, sqlx::query_scalar(sql))?;
    let decimals = currency.unwrap_or(Currency::EUR).decimals();
    Ok(PolicyVersion {
        kind,
        version: 0,
        policy: Policy::usual(decimals),
        set_by: None,
        set_at: None,
        notice_version: None,
        confirmed_by: None,
        confirmed_at: None,
    })
}

/// The policy that holds for a debtor now.
pub async fn of_debtor(conn: &mut Conn, debtor: &Debtor) -> Result<PolicyVersion, DbError> {
    present(conn, debtor.kind.into()).await
}

/// One version; none where there is no such one.
pub async fn version(conn: &mut Conn, kind: Kind, version: i32) -> Result<Option<PolicyVersion>, DbError> {
    if version == 0 {
        return usual(conn, kind).await.map(Some);
    }
    let sql = select_policy!("where kind = $1 and version = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(kind).bind(version))
}

/// The last hundred versions, the newest first.
pub async fn history(conn: &mut Conn, kind: Kind) -> Result<Vec<PolicyVersion>, DbError> {
    let sql = select_policy!("where kind = $1 order by version desc limit 100");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(kind))
}

/// Writes version `version`, and which legal notice is confirmed with it; tells whether there was none yet.
pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    (kind, version): (Kind, i32),
    policy: &Policy,
    notice: Option<i32>,
) -> Result<bool, DbError> {
    let written = execute!(
        tx,
        sqlx::query(
            "insert into more_time_policy
                 (kind, version, plans, longest_months, smallest_minor, down_percent, monthly, two_weekly, first_within_days,
                  due_within_days, most_minor, grace_days, notice_days, ends_itself, most_broken, promise_within_days,
                  promise_grace_days, most_broken_promises, claim_days, set_by, set_at, cost_minor, notice_version,
                  confirmed_by, confirmed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                     $23, $24, $25)
             on conflict (kind, version) do nothing"
        )
        .bind(kind)
        .bind(version)
        .bind(policy.plans)
        .bind(policy.longest_months)
        .bind(policy.smallest_minor)
        .bind(policy.down_percent)
        .bind(policy.monthly)
        .bind(policy.two_weekly)
        .bind(policy.first_within_days)
        .bind(policy.due_within_days)
        .bind(policy.most_minor)
        .bind(policy.grace_days)
        .bind(policy.notice_days)
        .bind(policy.ends_itself)
        .bind(policy.most_broken)
        .bind(policy.promise_within_days)
        .bind(policy.promise_grace_days)
        .bind(policy.most_broken_promises)
        .bind(policy.claim_days)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(policy.cost_minor)
        .bind(notice)
        .bind(notice.map(|_| ctx.actor.to_string()))
        .bind(notice.map(|_| ctx.now()))
    )?;
    Ok(written == 1)
}
