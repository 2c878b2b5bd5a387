//! Plans of all debtors, as colleagues work through them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::SqlStr;

use super::changes::ChangeState;
use super::states::State;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::ids::{DebtorId, PlanId};
use crate::money::{Currency, Money};
use crate::run;
use crate::staff::Scope;

/// Plans on one page.
pub const PAGE_ROWS: i64 = 50;

/// How far they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Anywhere.
    #[default]
    Any,
    /// The creditor is to answer, also a change of one that runs.
    Asked,
    /// The debtor is to answer, also a change of one that runs.
    Offered,
    /// An instalment is missing beyond its grace.
    Broken,
    /// It is kept.
    Running,
    /// It is over, or there never was one.
    Over,
}

impl Stage {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 6] = [Self::Any, Self::Asked, Self::Offered, Self::Broken, Self::Running, Self::Over];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Asked => "asked",
            Self::Offered => "offered",
            Self::Broken => "broken",
            Self::Running => "running",
            Self::Over => "over",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    const fn state(self) -> Option<State> {
        match self {
            Self::Any | Self::Over => None,
            Self::Asked => Some(State::Asked),
            Self::Offered => Some(State::Offered),
            Self::Broken => Some(State::Broken),
            Self::Running => Some(State::Running),
        }
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Over => " and p.closed_at is not null",
            _ => "",
        }
    }
}

/// Which plans to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// How far.
    pub stage: Stage,
    /// Which page, from 1.
    pub page: u32,
}

/// A plan as a colleague sees it in the list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct QueueRow {
    /// Which one.
    pub id: PlanId,
    /// Its number.
    pub number: i64,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// How far it is.
    pub state: State,
    /// Who has it.
    pub owner_name: Option<String>,
    /// While it is negotiated: until when somebody is to answer.
    pub answer_due_on: Option<NaiveDate>,
    /// Of a broken one: the first day on which it can end.
    pub ends_on: Option<NaiveDate>,
    /// While a change of one that runs is open: who is to answer it.
    pub change: Option<ChangeState>,
    /// And until when.
    pub change_due_on: Option<NaiveDate>,
    /// While it runs: the first instalment of which something is left.
    pub next_on: Option<NaiveDate>,
    /// When it was over.
    pub closed_at: Option<DateTime<Utc>>,
    currency: Currency,
    total_minor: i64,
    open_minor: i64,
}

impl QueueRow {
    /// What the terms come to that count.
    pub const fn total(&self) -> Money {
        Money::stored(self.total_minor, self.currency)
    }

    /// What is left to pay of one that runs, or ended unpaid.
    pub const fn open(&self) -> Money {
        Money::stored(self.open_minor, self.currency)
    }
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The plans of this page.
    pub rows: Vec<QueueRow>,
    /// How many the filter finds.
    pub total: i64,
}

const COUNT: &str = "
    select count(*)
    from plan p
    left join plan_change g on g.plan_id = p.id and g.closed_at is null
    where ($2 is null or p.state = $2 or g.state = $2)";

const ROWS: &str = "
    select p.id, p.number, p.debtor_id, b.name as debtor_name, p.state, w.name as owner_name, p.answer_due_on,
           p.ends_on, g.state as change, g.answer_due_on as change_due_on,
           case when p.closed_at is null
                then (select min(r.due_on) from plan_part r where r.plan_id = p.id and r.open_minor > 0)
           end as next_on,
           p.closed_at, p.currency, t.total_minor,
           cast(coalesce((select sum(r.open_minor) from plan_part r where r.plan_id = p.id), 0) as bigint)
               as open_minor
    from plan p
    join plan_terms t on t.plan_id = p.id and t.version = coalesce(p.agreed_terms, p.terms)
    join debtor b on b.id = p.debtor_id
    left join plan_change g on g.plan_id = p.id and g.closed_at is null
    left join staff w on w.id = p.owner_id
    where ($2 is null or p.state = $2 or g.state = $2)";

/// What waits for an answer comes first, then what is broken, what runs, and what is over; in each the day that comes
/// first.
const ORDER: &str = "
    order by case coalesce(g.state, p.state) when 'asked' then 0 when 'offered' then 1 when 'broken' then 2
                                             when 'running' then 3 else 4 end,
             coalesce(g.answer_due_on, p.answer_due_on) nulls last, p.ends_on nulls last, next_on nulls last, p.closed_at desc, p.number desc
    limit $3 offset $4";

/// What there is within a scope.
pub async fn queue(conn: &mut Conn, scope: &Scope, filter: &Filter) -> Result<Queue, DbError> {
    let narrowed = |conn: &Conn, first: &'static str, last: &'static str| -> SqlStr {
        let mut pieces = vec![first, filter.stage.sql()];
        pieces.extend(dialect::in_scope(conn.engine(), scope, " and p.debtor_id"));
        pieces.push(last);
        bulk::joined(&pieces)
    };
    let (count, rows) = (narrowed(conn, COUNT, ""), narrowed(conn, ROWS, ORDER));
    let state = filter.stage.state();
    let total = run!(conn, fetch_one, sqlx::query_scalar(count).bind(scope.as_list()).bind(state))?;
    let skipped = i64::from(filter.page.max(1) - 1) * PAGE_ROWS;
    let rows =
        run!(conn, fetch_all, sqlx::query_as(rows).bind(scope.as_list()).bind(state).bind(PAGE_ROWS).bind(skipped))?;
    Ok(Queue { rows, total })
}
