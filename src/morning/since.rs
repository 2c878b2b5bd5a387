//! What happened since the start of the previous working day.

use chrono::{Days, NaiveDate};

use super::types::{CameBack, FailedPayment, Question, Request, Since, Sum};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::run;
use crate::staff::Scope;
use crate::tasks::TaskKind;

/// How much older the day money counts from may be than the day we heard of it: what an import brings in of
/// years ago did not come in yesterday.
const HEARD_WITHIN: Days = Days::new(7);

/// The most payments, or threads, named of each kind.
const NAMED: i64 = 5;

pub(super) async fn since(conn: &mut Conn, ctx: &Ctx, scope: &Scope, day: NaiveDate) -> Result<Since, DbError> {
    let (requests, links_refused) = requests(conn, ctx, scope, day).await?;
    Ok(Since {
        day,
        received: received(conn, ctx, scope, day).await?,
        failed: failed(conn, ctx, scope, day).await?,
        largest_failed: largest_failed(conn, ctx, scope, day).await?,
        came_back: came_back(conn, scope, day).await?,
        largest_back: largest_back(conn, scope, day).await?,
        requests,
        links_refused,
        questions: questions(conn, ctx, scope, day).await?,
    })
}

async fn received(conn: &mut Conn, ctx: &Ctx, scope: &Scope, day: NaiveDate) -> Result<Vec<Sum>, DbError> {
    let head = "select currency, cast(sum(amount_minor) as bigint) as amount_minor, count(*) as count
                from payment
                where value_on >= $2 and settled_at >= $3 and amount_minor > 0";
    let scoped = dialect::in_scope(conn.engine(), scope, " and debtor_id");
    let sql = bulk::joined(&[&[head][..], &scoped, &[" group by currency order by currency"]].concat());
    run!(
        conn,
        fetch_all,
        sqlx::query_as(sql).bind(scope.as_list()).bind(day - HEARD_WITHIN).bind(ctx.zone.start_of(day))
    )
}

async fn failed(conn: &mut Conn, ctx: &Ctx, scope: &Scope, day: NaiveDate) -> Result<Vec<Sum>, DbError> {
    let head = "select currency, cast(sum(amount_minor) as bigint) as amount_minor, count(*) as count
                from payment
                where status = 'failed' and changed_at >= $2 and debtor_id is not null";
    let scoped = dialect::in_scope(conn.engine(), scope, " and debtor_id");
    let sql = bulk::joined(&[&[head][..], &scoped, &[" group by currency order by currency"]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(ctx.zone.start_of(day)))
}

async fn largest_failed(
    conn: &mut Conn,
    ctx: &Ctx,
    scope: &Scope,
    day: NaiveDate,
) -> Result<Vec<FailedPayment>, DbError> {
    let head = "select p.id as payment_id, p.debtor_id, b.name as debtor_name, p.currency, p.amount_minor, p.changed_at
                from payment p
                join debtor b on b.id = p.debtor_id
                where p.status = 'failed' and p.changed_at >= $2";
    let scoped = dialect::in_scope(conn.engine(), scope, " and p.debtor_id");
    let tail = " order by p.amount_minor desc, p.id limit $3";
    let sql = bulk::joined(&[&[head][..], &scoped, &[tail]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(ctx.zone.start_of(day)).bind(NAMED))
}

/// Chargebacks by the day they were opened, reversals by the day the money was gone; `$2` is the day.
const BACK: &str = "
    select c.payment_id, c.amount_minor, 'chargeback' as how
    from chargeback c
    where c.opened_on >= $2
    union all
    select r.payment_id, r.amount_minor, r.reason
    from reversal r
    where r.value_on >= $2 and r.reason in ('bounced', 'returned_debit')";

async fn came_back(conn: &mut Conn, scope: &Scope, day: NaiveDate) -> Result<Vec<Sum>, DbError> {
    let head = [
        "select p.currency, cast(sum(x.amount_minor) as bigint) as amount_minor, count(*) as count from (",
        BACK,
        ") x cross join payment p where p.id = x.payment_id",
    ];
    let scoped = dialect::in_scope(conn.engine(), scope, " and p.debtor_id");
    let sql = bulk::joined(&[&head[..], &scoped, &[" group by p.currency order by p.currency"]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(day))
}

async fn largest_back(conn: &mut Conn, scope: &Scope, day: NaiveDate) -> Result<Vec<CameBack>, DbError> {
    let head = [
        "select p.id as payment_id, p.debtor_id, b.name as debtor_name, x.how, p.currency, x.amount_minor from (",
        BACK,
        ") x cross join payment p cross join debtor b where p.id = x.payment_id and b.id = p.debtor_id",
    ];
    let scoped = dialect::in_scope(conn.engine(), scope, " and p.debtor_id");
    let sql = bulk::joined(&[&head[..], &scoped, &[" order by x.amount_minor desc, p.id limit $3"]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(day).bind(NAMED))
}

/// What stands in the queue since `$2`: a dispute in each round, a claim, a wish.
const TASKS: &str = "
    select kind, currency, cast(coalesce(sum(amount_minor), 0) as bigint) as amount_minor, count(*) as count
    from task
    where created_at >= $2
      and kind in ('credit_request', 'dispute', 'paid_claim', 'paid_less_promise', 'paid_less_plan', 'paid_less_wrong',
                   'link_not_mine')";

/// Plans, and changes of plans, that a debtor asked for, each plan once. Its task stays the same one when a debtor asks
/// again. What the policy agreed to at once asks nothing of anybody.
const PLANS: &str = "
    select 'plan_request', p.currency, cast(sum(t.total_minor) as bigint), count(*)
    from plan p
    join plan_terms t on t.plan_id = p.id and t.version = p.terms
    where p.id in (select plan_id
                   from plan_event
                   where kind in ('asked', 'change_asked') and happened_at >= $2)
      and not exists (select 1
                      from plan_consent c
                      where c.plan_id = p.id and c.version = p.terms and c.side = 'creditor' and c.given_by = 'system')";

/// What debtors asked for, and how many refused a link.
async fn requests(conn: &mut Conn, ctx: &Ctx, scope: &Scope, day: NaiveDate) -> Result<(Vec<Request>, i64), DbError> {
    let of_tasks = dialect::in_scope(conn.engine(), scope, " and debtor_id");
    let of_plans = dialect::in_scope(conn.engine(), scope, " and p.debtor_id");
    let tail = " group by p.currency order by kind, currency";
    let between = " group by kind, currency union all ";
    let sql = bulk::joined(&[&[TASKS][..], &of_tasks, &[between, PLANS], &of_plans, &[tail]].concat());
    let rows: Vec<Request> =
        run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(ctx.zone.start_of(day)))?;
    let (refused, requests): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.kind == TaskKind::LinkNotMine);
    Ok((requests, refused.iter().map(|row| row.count).sum()))
}

/// Where debtors' people wrote something, the latest first. What opens a dispute or a claim is told as that.
async fn questions(conn: &mut Conn, ctx: &Ctx, scope: &Scope, day: NaiveDate) -> Result<Vec<Question>, DbError> {
    let head = "select h.about, h.debtor_id, b.name as debtor_name, count(*) as count,
                       cast(sum(count(*)) over () as bigint) as in_all
                from message m
                cross join thread h
                cross join debtor b
                where m.side = 'debtor' and not m.opens and m.written_at >= $2 and h.id = m.thread_id
                  and b.id = h.debtor_id";
    let scoped = dialect::in_scope(conn.engine(), scope, " and h.debtor_id");
    let tail = " group by h.about, h.debtor_id, b.name order by max(m.written_at) desc, h.about limit $3";
    let sql = bulk::joined(&[&[head][..], &scoped, &[tail]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(ctx.zone.start_of(day)).bind(NAMED))
}
