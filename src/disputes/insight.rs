//! Why invoices are contested, how long answers take, and how often debtors are right.

use chrono::{DateTime, Utc};

use super::types::Reason;
use crate::db::{Conn, DbError};
use crate::money::{Currency, Money};
use crate::run;

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

    /// Of what was decided, how much was credited: 0 to 1,000. None while nothing is decided.
    pub fn accepted_permille(&self) -> Option<i64> {
        (self.decided_minor > 0).then(|| super::split::portion(1_000, self.accepted_minor, self.decided_minor))
    }

    /// Tenths of a day from raising to deciding, on average. None while nothing is decided.
    pub fn days_to_decide_tenths(&self) -> Option<i64> {
        (self.decided > 0).then(|| super::split::portion(10, self.hours, 24 * self.decided))
    }
}

/// By reason and currency, the largest amount first. What a dispute contested is what its first round did, and what
/// was credited in all rounds.
pub async fn insight(conn: &mut Conn, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<InsightRow>, DbError> {
    let sql = match conn.engine() {
        crate::db::Engine::Sqlite => INSIGHT_ON_SQLITE,
        crate::db::Engine::Postgres => INSIGHT_ON_POSTGRES,
    };
    run!(conn, fetch_all, sqlx::query_as(sql).bind(from).bind(until))
}

/// Both texts are the same but for the hours between two moments.
macro_rules! insight {
    ($hours:literal) => {
        concat!(
            "select reason, currency, count(*) as raised,
                    cast(sum(case when closed_at is null then 1 else 0 end) as bigint) as running,
                    cast(sum(is_decided) as bigint) as decided,
                    cast(sum(claimed) as bigint) as claimed_minor,
                    cast(sum(is_decided * claimed) as bigint) as decided_minor,
                    cast(sum(accepted) as bigint) as accepted_minor,
                    cast(sum(is_decided * took) as bigint) as hours
             from (
                 select s.reason, s.currency, s.closed_at,
                        case when s.closed_at is not null and s.state <> 'withdrawn' then 1 else 0 end as is_decided, ",
            $hours,
            " as took,
                        cast(coalesce((select sum(f.claimed_minor) from dispute_invoice f
                                       where f.dispute_id = s.id and f.round = 1), 0) as bigint) as claimed,
                        cast(coalesce((select sum(c.amount_minor) from credit_decision c
                                       where c.dispute_id = s.id), 0) as bigint) as accepted
                 from dispute s
                 where s.raised_at >= $1 and s.raised_at < $2
             ) of_period
             group by reason, currency
             order by sum(claimed) desc, reason, currency"
        )
    };
}

const INSIGHT_ON_SQLITE: &str =
    insight!("cast(coalesce((julianday(s.closed_at) - julianday(s.raised_at)) * 24 + 0.5, 0) as integer)");
const INSIGHT_ON_POSTGRES: &str =
    insight!("cast(coalesce(floor(extract(epoch from (s.closed_at - s.raised_at)) / 3600 + 0.5), 0) as bigint)");
