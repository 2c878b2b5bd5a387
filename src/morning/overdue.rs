//! The largest overdue debtors whom nobody is after.
//!
//! Adding up what is overdue of every debtor would read every open invoice at each look. Instead debtors are
//! looked at in the order of what they owe in all (`debtor_open`), which nobody's overdue amount exceeds, until
//! nobody further down can be among the largest.

use std::cmp::Reverse;

use chrono::{Duration, NaiveDate};

use super::OverdueDebtor;
use super::rules::is_enough;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::ids::DebtorId;
use crate::money::{Currency, Money};
use crate::run;
use crate::staff::Scope;

/// How many are shown of each currency.
const SHOWN: usize = 5;

/// Debtors looked at in one statement.
const AT_ONCE: i64 = 40;

/// Statements at most: where nearly everybody large was spoken to, those below wait for another day.
const MOST_LOOKS: i64 = 8;

/// How long ago a contact counts.
const LATELY: Duration = Duration::days(14);

pub(super) async fn largest(conn: &mut Conn, ctx: &Ctx, scope: &Scope) -> Result<Vec<OverdueDebtor>, DbError> {
    let mut largest = Vec::new();
    for currency in currencies(conn).await? {
        largest.extend(of_currency(conn, ctx, scope, currency).await?);
    }
    Ok(largest)
}

async fn currencies(conn: &mut Conn) -> Result<Vec<Currency>, DbError> {
    let sql = "select currency from debtor_open group by currency order by currency";
    run!(conn, fetch_all, sqlx::query_scalar(sql))
}

async fn of_currency(
    conn: &mut Conn,
    ctx: &Ctx,
    scope: &Scope,
    currency: Currency,
) -> Result<Vec<OverdueDebtor>, DbError> {
    let mut found: Vec<Candidate> = Vec::new();
    for look in 0..MOST_LOOKS {
        let seen = candidates(conn, ctx, scope, currency, look * AT_ONCE).await?;
        let next = if seen.len() < AT_ONCE as usize { 0 } else { seen.last().map_or(0, |last| last.open_minor) };
        found.extend(seen.into_iter().filter(|candidate| candidate.quiet == 1 && candidate.overdue_minor > 0));
        found.sort_by_key(|candidate| Reverse(candidate.overdue_minor));
        let amounts: Vec<i64> = found.iter().map(|candidate| candidate.overdue_minor).collect();
        if next == 0 || is_enough(&amounts, SHOWN, next) {
            break;
        }
    }
    found.truncate(SHOWN);
    Ok(found.into_iter().filter_map(|candidate| candidate.shown(currency)).collect())
}

#[derive(sqlx::FromRow)]
struct Candidate {
    debtor_id: DebtorId,
    name: String,
    number: Option<String>,
    open_minor: i64,
    overdue_minor: i64,
    oldest_due_on: Option<NaiveDate>,
    /// Whether nobody is after it: 1 or 0.
    quiet: i32,
}

impl Candidate {
    fn shown(self, currency: Currency) -> Option<OverdueDebtor> {
        Some(OverdueDebtor {
            debtor_id: self.debtor_id,
            name: self.name,
            number: self.number,
            overdue: Money::stored(self.overdue_minor, currency),
            oldest_due_on: self.oldest_due_on?,
        })
    }
}

/// `$2` is the currency, `$3` today, `$4` now, `$5` since when a contact counts, `$6` how many, `$7` after how many.
const OWING: &str = "
    with o as materialized (
        select o.debtor_id, b.name, b.number, o.open_minor,
               case when b.insolvent_at is not null then 0";

/// A hold on all of the debtor; a mail it was sent; something it did, or somebody of it logged in; a call, whether
/// or not somebody answered: a colleague is after it.
const SPOKEN_TO: &str = "
                    when exists (select 1
                                 from hold h
                                 where h.debtor_id = o.debtor_id and h.document_id is null and h.ended_at is null
                                   and (h.ends_at is null or h.ends_at > $4)) then 0
                    when exists (select 1 from outbox m where m.debtor_id = o.debtor_id and m.created_at >= $5) then 0
                    when exists (select 1 from phone_call c where c.debtor_id = o.debtor_id and c.logged_at >= $5) then 0
                    when exists (select 1
                                 from audit a
                                 where a.debtor_id = o.debtor_id and a.at >= $5
                                   and (a.actor like 'contact:%' or a.actor like 'link:%')) then 0
                    when exists (select 1
                                 from contact_right r
                                 join session s on s.contact_id = r.contact_id
                                 where r.debtor_id = o.debtor_id and r.state = 'active' and s.seen_at >= $5) then 0
                    else 1 end as quiet
        from (select debtor_id, open_minor
              from debtor_open
              where currency = $2 and open_minor > 0";

/// What is on hold of an invoice, or in a plan that runs, is not overdue here: instalments have a list of their own. Nor
/// is what has time until a day that a decision named.
/// Invoices are added up only where nobody is after them.
const OVERDUE: &str = concat!(
    "
              order by open_minor desc, debtor_id desc
              limit $6 offset $7) o
        join debtor b on b.id = o.debtor_id)
    select o.debtor_id, o.name, o.number, o.open_minor, o.quiet,
           cast(coalesce(sum(d.outstanding_minor - ",
    held!("$4"),
    "), 0) as bigint) as overdue_minor, min(d.due_on) as oldest_due_on
    from o
    left join document d on o.quiet = 1 and d.debtor_id = o.debtor_id and d.currency = $2 and d.outstanding_minor > 0
                        and d.due_on < $3
                        and d.outstanding_minor > ",
    held!("$4"),
    "
                        and not exists (select 1
                                        from plan_part r
                                        join plan l on l.id = r.plan_id and l.state in ('running', 'broken')
                                        where r.document_id = d.id and r.open_minor > 0)
                        and not exists (select 1
                                        from dispute_invoice i
                                        join dispute s on s.id = i.dispute_id and s.round = i.round
                                                      and s.closed_at is not null
                                        where i.document_id = d.id and i.pay_by >= $3)
    group by o.debtor_id, o.name, o.number, o.open_minor, o.quiet
    order by o.open_minor desc, o.debtor_id desc"
);

async fn candidates(
    conn: &mut Conn,
    ctx: &Ctx,
    scope: &Scope,
    currency: Currency,
    after: i64,
) -> Result<Vec<Candidate>, DbError> {
    // A collector is after those that were handed over; for all others they are in good hands.
    let handed_over = match scope {
        Scope::All => " when b.handed_over_at is not null then 0",
        Scope::Only(_) => "",
    };
    let scoped = dialect::in_scope(conn.engine(), scope, " and debtor_id");
    let sql = bulk::joined(&[&[OWING, handed_over, SPOKEN_TO][..], &scoped, &[OVERDUE]].concat());
    run!(
        conn,
        fetch_all,
        sqlx::query_as(sql)
            .bind(scope.as_list())
            .bind(currency)
            .bind(ctx.today())
            .bind(ctx.now())
            .bind(ctx.now() - LATELY)
            .bind(AT_ONCE)
            .bind(after)
    )
}
