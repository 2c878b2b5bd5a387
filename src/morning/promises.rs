//! Promises for today, and broken ones.
//!
//! Instalments of plans belong here too, once there are plans.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use super::rules::{is_broken, weight};
use super::{Promise, Promises};
use crate::creditor::Calendar;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::run;
use crate::staff::Scope;

/// How long a broken promise is shown: what is older is overdue like anything else.
const LOOKED_BACK: Days = Days::new(60);

/// The most promises looked at, and the most shown of each list.
const MOST: i64 = 500;
const SHOWN: usize = 10;

pub(super) async fn promises(
    conn: &mut Conn,
    scope: &Scope,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<Promises, DbError> {
    let open = open(conn, scope, today).await?;
    let (mut broken, mut due): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|promise| is_broken(promise.promised_on, today, calendar));
    for list in [&mut broken, &mut due] {
        list.sort_by_key(|promise| Reverse(weight(promise.outstanding())));
        list.truncate(SHOWN);
    }
    Ok(Promises { due, broken })
}

/// The last promise for each invoice that is still owed, as long as the payment it came with counts.
async fn open(conn: &mut Conn, scope: &Scope, today: NaiveDate) -> Result<Vec<Promise>, DbError> {
    let head = "select d.id as document_id, d.number, d.debtor_id, b.name as debtor_name, s.promised_on, d.currency,
                       d.outstanding_minor
                from shortfall s
                join payment p on p.id = s.payment_id and p.status in ('awaiting_transfer', 'processing', 'settled')
                join document d on d.id = s.document_id and d.outstanding_minor > 0
                join debtor b on b.id = d.debtor_id
                where s.promised_on between $2 and $3
                  and not exists (select 1
                                  from shortfall n
                                  where n.document_id = s.document_id and n.said_at > s.said_at)";
    let scoped = dialect::in_scope(conn.engine(), scope, " and d.debtor_id");
    let sql = bulk::joined(&[&[head][..], &scoped, &[" order by s.promised_on desc, d.id limit $4"]].concat());
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(today - LOOKED_BACK).bind(today).bind(MOST))
}
