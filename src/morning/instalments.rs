//! Instalments of plans that are due, and plans that are broken.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::rules::weight;
use super::{Instalment, Instalments};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::plans::{self, State};
use crate::run;
use crate::staff::Scope;

/// The most plans looked at, and the most shown of each list.
const MOST: i64 = 500;
const SHOWN: usize = 10;

pub(super) async fn instalments(conn: &mut Conn, ctx: &Ctx, scope: &Scope) -> Result<Instalments, DbError> {
    let mut open = open(conn, scope, ctx.today()).await?;
    open.sort_by_key(|one| Reverse(weight(one.open())));
    let mut found = Instalments::default();
    for one in open {
        let list = if one.state == State::Broken { &mut found.broken } else { &mut found.due };
        if list.len() < SHOWN {
            list.extend(missing(conn, ctx, one).await?);
        }
    }
    for list in [&mut found.due, &mut found.broken] {
        list.sort_by_key(|one| Reverse(weight(one.open())));
    }
    Ok(found)
}

/// Without what is on its way: nobody calls about that.
async fn missing(conn: &mut Conn, ctx: &Ctx, one: Instalment) -> Result<Option<Instalment>, DbError> {
    if one.coming == 0 {
        return Ok(Some(one));
    }
    let missing = plans::missing_now(conn, ctx, &one.plan_id).await?;
    Ok(missing.map(|(due_on, open_minor)| Instalment { due_on, open_minor, ..one }))
}

/// Plans that run and have something open of today or before. The cross join tells SQLite to begin with plans that are
/// not over: of those that ended unpaid, parts stay open for ever.
async fn open(conn: &mut Conn, scope: &Scope, today: NaiveDate) -> Result<Vec<Instalment>, DbError> {
    let head = "select p.id as plan_id, p.number, p.debtor_id, b.name as debtor_name, p.state, p.currency,
                       min(r.due_on) as due_on, cast(sum(r.open_minor) as bigint) as open_minor,
                       (select count(*) from payment y where y.debtor_id = p.debtor_id and y.status = 'processing')
                       + (select count(*)
                          from hold h
                          where h.debtor_id = p.debtor_id and h.reason in ('paid_claim', 'chargeback')
                            and h.ended_at is null) as coming
                from plan p
                cross join plan_part r
                cross join debtor b
                where p.closed_at is null and p.state in ('running', 'broken') and r.plan_id = p.id
                  and r.open_minor > 0 and r.due_on <= $2 and b.id = p.debtor_id";
    let scoped = dialect::in_scope(conn.engine(), scope, " and p.debtor_id");
    let tail = " group by p.id, p.number, p.debtor_id, b.name, p.state, p.currency
                 order by min(r.due_on) desc, p.id
                 limit $3";
    let sql = bulk::joined(&[&[head][..], &scoped, &[tail]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(today).bind(MOST))
}
