//! The largest invoices that are due within a week.

use std::cmp::Reverse;

use chrono::Days;

use super::DueSoon;
use super::rules::weight;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::run;
use crate::staff::Scope;

/// How many are shown.
const SHOWN: usize = 5;

/// How many are looked at of each day: more than are shown, so that a currency of small units does not crowd out
/// the others.
const OF_A_DAY: i64 = 20;

/// The largest of one day, found at the end of its index. `$2` to `$9` are the days, `$10` is how many,
/// `$11` is now.
macro_rules! of_day {
    ($day:literal) => {
        concat!(
            "select * from (select d.id, d.debtor_id, d.number, d.due_on, d.currency, d.outstanding_minor
                            from document d
                            where d.outstanding_minor > 0 and d.due_on = $",
            $day
        )
    };
}

const DAYS: [&str; 8] =
    [of_day!("2"), of_day!("3"), of_day!("4"), of_day!("5"), of_day!("6"), of_day!("7"), of_day!("8"), of_day!("9")];

pub(super) async fn largest(conn: &mut Conn, ctx: &Ctx, scope: &Scope) -> Result<Vec<DueSoon>, DbError> {
    let today = ctx.today();
    let scoped = dialect::in_scope(conn.engine(), scope, " and d.debtor_id");
    let mut pieces = vec![concat!(
        "select d.id as document_id, d.number, d.debtor_id, b.name as debtor_name, d.due_on, d.currency,
                    cast(d.outstanding_minor - ",
        held!("$11"),
        " as bigint) as outstanding_minor
             from ("
    )];
    for (n, day) in DAYS.into_iter().enumerate() {
        pieces.extend([if n == 0 { "" } else { " union all " }, day]);
        pieces.extend(&scoped);
        pieces.push(" order by d.outstanding_minor desc, d.id desc limit $10) of_day");
    }
    // Of what is in a plan its instalments are due.
    pieces.push(concat!(
        ") d
         join debtor b on b.id = d.debtor_id
         where d.outstanding_minor > ",
        held!("$11"),
        " and not exists (select 1
                           from plan_part r
                           join plan l on l.id = r.plan_id and l.closed_at is null and l.state in ('running', 'broken')
                           where r.document_id = d.id and r.open_minor > 0)"
    ));
    let sql = bulk::joined(&pieces);
    let mut query_days = (0..).map(|days| today + Days::new(days));
    let mut day = || query_days.next().unwrap_or(today);
    let mut found: Vec<DueSoon> = run!(
        conn,
        fetch_all,
        sqlx::query_as(sql)
            .bind(scope.as_list())
            .bind(day())
            .bind(day())
            .bind(day())
            .bind(day())
            .bind(day())
            .bind(day())
            .bind(day())
            .bind(day())
            .bind(OF_A_DAY)
            .bind(ctx.now())
    )?;
    found.sort_by_key(|due| (Reverse(weight(due.outstanding())), due.due_on, due.document_id.clone()));
    found.truncate(SHOWN);
    Ok(found)
}
