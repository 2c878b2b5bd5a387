//! Why invoices are contested, how long answers take, and how often debtors are right.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::types::Reason;
use crate::creditor::Zone;
use crate::db::{Conn, DbError, Engine, bulk, dialect};
use crate::money::{Currency, Money};
use crate::run;
use crate::staff::Scope;

/// Disputes of one reason and currency that were raised in a period.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct InsightRow {
    /// Why.
    pub reason: Reason,
    /// In which currency.
    pub currency: Currency,
    /// How many.
    pub raised: i64,
    /// Of these how many are not over.
    pub running: i64,
    /// Of these how many were decided; those that were taken back are not.
    pub decided: i64,
    claimed_minor: i64,
    decided_minor: i64,
    accepted_minor: i64,
    /// What of that was credited by those that were decided.
    decided_accepted_minor: i64,
    hours: i64,
}

impl InsightRow {
    /// What was contested.
    pub const fn claimed(&self) -> Money {
        Money::stored(self.claimed_minor, self.currency)
    }

    /// What was credited.
    pub const fn accepted(&self) -> Money {
        Money::stored(self.accepted_minor, self.currency)
    }

    /// Of what is decided, how much was credited: 0 to 1,000. None while nothing is. A dispute that was opened again, and
    /// runs or was taken back, is not decided, whatever was credited before.
    pub fn accepted_permille(&self) -> Option<i64> {
        (self.decided_minor > 0).then(|| super::split::portion(1_000, self.decided_accepted_minor, self.decided_minor))
    }

    /// Tenths of a day from raising to deciding, on average. None while nothing is decided.
    pub fn days_to_decide_tenths(&self) -> Option<i64> {
        (self.decided > 0).then(|| super::split::portion(10, self.hours, 24 * self.decided))
    }
}

/// From the begin of the first of two days to the end of the last.
pub fn bounds(zone: Zone, (from, to): (NaiveDate, NaiveDate)) -> (DateTime<Utc>, DateTime<Utc>) {
    (zone.start_of(from), zone.start_of(to.checked_add_days(Days::new(1)).unwrap_or(to)))
}

/// By reason and currency, the largest amount first. What a dispute contested is what its first round did, and what
/// was credited in all rounds.
pub async fn insight(
    conn: &mut Conn,
    scope: &Scope,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<InsightRow>, DbError> {
    let hours = match conn.engine() {
        Engine::Sqlite => "cast(coalesce((julianday(s.closed_at) - julianday(s.raised_at)) * 24 + 0.5, 0) as integer)",
        Engine::Postgres => {
            "cast(coalesce(floor(extract(epoch from (s.closed_at - s.raised_at)) / 3600 + 0.5), 0) as bigint)"
        }
    };
    let mut pieces = vec![HEAD, hours, OF_PERIOD];
    pieces.extend(dialect::in_scope(conn.engine(), scope, " and s.debtor_id"));
    pieces.push(TAIL);
    let sql = bulk::joined(&pieces);
    run!(conn, fetch_all, sqlx::query_as(sql).bind(scope.as_list()).bind(from).bind(until))
}

const HEAD: &str = "
    select reason, currency, count(*) as raised,
           cast(sum(case when closed_at is null then 1 else 0 end) as bigint) as running,
           cast(sum(is_decided) as bigint) as decided,
           cast(sum(claimed) as bigint) as claimed_minor,
           cast(sum(is_decided * claimed) as bigint) as decided_minor,
           cast(sum(accepted) as bigint) as accepted_minor,
           cast(sum(is_decided * accepted) as bigint) as decided_accepted_minor,
           cast(sum(is_decided * took) as bigint) as hours
    from (
        select s.reason, s.currency, s.closed_at,
               case when s.closed_at is not null and s.state <> 'withdrawn' then 1 else 0 end as is_decided, ";

const OF_PERIOD: &str = " as took,
               cast(coalesce((select sum(f.claimed_minor) from dispute_invoice f
                              where f.dispute_id = s.id and f.round = 1), 0) as bigint) as claimed,
               cast(coalesce((select sum(c.amount_minor) from credit_decision c
                              where c.dispute_id = s.id), 0) as bigint) as accepted
        from dispute s
        where s.raised_at >= $2 and s.raised_at < $3";

const TAIL: &str = "
    ) of_period
    group by reason, currency
    order by sum(claimed) desc, reason, currency";
