//! Promises for today, and broken ones.

use std::cmp::Reverse;

use chrono::Days;

use super::rules::weight;
use super::{Promise, Promises};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::promises::{missing, promise_lines};
use crate::run;
use crate::staff::Scope;

/// How long a broken promise is shown: what is older is overdue like anything else.
const LOOKED_BACK: Days = Days::new(60);

/// The most promises looked at, and the most shown of each list.
const MOST: i64 = 500;
const SHOWN: usize = 10;

pub(super) async fn promises(conn: &mut Conn, ctx: &Ctx, scope: &Scope) -> Result<Promises, DbError> {
    let (broken, due): (Vec<Row>, Vec<Row>) =
        open(conn, ctx, scope).await?.into_iter().partition(|row| row.broken == 1);
    let shown = |rows: Vec<Row>| {
        let mut list: Vec<Promise> = rows.into_iter().map(|row| row.promise).collect();
        list.sort_by_key(|promise| Reverse(weight(promise.outstanding())));
        list.truncate(SHOWN);
        list
    };
    Ok(Promises { due: shown(due), broken: shown(broken) })
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    promise: Promise,
    broken: i32,
}

/// The last promise for each invoice of which something is missing. One whose last day is over is broken, whether or not
/// a worker has looked at it since. The cross join tells SQLite to begin with promises, which are few.
async fn open(conn: &mut Conn, ctx: &Ctx, scope: &Scope) -> Result<Vec<Row>, DbError> {
    let head = concat!(
        "select case when p.debtor_id = d.debtor_id then p.id end as promise_id, d.id as document_id, d.number,
                d.debtor_id, b.name as debtor_name, p.pay_on as promised_on, d.currency, ",
        missing!(),
        " as outstanding_minor,
                case when p.ended_by is null and p.kept_until >= $2 then 0 else 1 end as broken
         from promise p
         join ",
        promise_lines!(),
        " on i.promise_id = p.id
         cross join document d
         join debtor b on b.id = d.debtor_id
         where d.id = i.document_id and d.outstanding_minor > 0 and d.outstanding_minor > i.owed_minor
           and ((p.ended_by is null and p.pay_on <= $2) or p.broken_at >= $3)
           and not exists (select 1
                           from promise_invoice o
                           join promise n on n.id = o.promise_id and n.withdrawn_at is null
                           where o.document_id = i.document_id and n.made_at > p.made_at)"
    );
    let scoped = dialect::in_scope(conn.engine(), scope, " and d.debtor_id");
    let sql = bulk::joined(&[&[head][..], &scoped, &[" order by p.pay_on desc, d.id limit $4"]].concat());
    let (today, since) = (ctx.today(), ctx.zone.start_of(ctx.today() - LOOKED_BACK));
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(today).bind(since).bind(MOST))
}
