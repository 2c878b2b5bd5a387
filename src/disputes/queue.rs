//! Disputes of all debtors, as colleagues work through them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::SqlStr;

use super::states::State;
use super::types::Reason;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::ids::{DebtorId, DisputeId, StaffId};
use crate::money::{Currency, Money};
use crate::run;
use crate::staff::Scope;

/// Disputes on one page.
pub const PAGE_ROWS: i64 = 50;

/// How far they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// Not over.
    #[default]
    Running,
    /// Of those the ones that wait for the debtor.
    Waiting,
    /// Decided or taken back.
    Over,
}

impl Progress {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 3] = [Self::Running, Self::Waiting, Self::Over];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Over => "over",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.code() == code)
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Running => " and s.closed_at is null",
            Self::Waiting => " and s.closed_at is null and s.state = 'waiting'",
            Self::Over => " and s.closed_at is not null",
        }
    }
}

/// Who has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Anybody or nobody.
    #[default]
    All,
    /// Whoever asks.
    Mine,
    /// Nobody.
    Nobodys,
}

impl Whose {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Mine, Self::Nobodys];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Nobodys => "nobodys",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whose| whose.code() == code)
    }

    /// `$2` is whoever asks.
    const fn sql(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Mine => " and s.owner_id = $2",
            Self::Nobodys => " and s.owner_id is null",
        }
    }
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The answer that is due first comes first; of those that are over, the one that ended last.
    #[default]
    Due,
    /// The oldest first.
    Age,
    /// The largest amount first. Amounts of all currencies are weighed by their minor units, and never added.
    Amount,
}

impl Order {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 3] = [Self::Due, Self::Age, Self::Amount];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Age => "age",
            Self::Amount => "amount",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }

    const fn sql(self, progress: Progress) -> &'static str {
        match (self, progress) {
            (Self::Due, Progress::Over) => " order by s.closed_at desc, s.id desc limit $4 offset $5",
            (Self::Due, _) => " order by s.answer_due_on, s.raised_at, s.id limit $4 offset $5",
            (Self::Age, _) => " order by s.raised_at, s.id limit $4 offset $5",
            (Self::Amount, _) => " order by claimed_minor desc, s.raised_at, s.id limit $4 offset $5",
        }
    }
}

/// Which disputes to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// How far.
    pub progress: Progress,
    /// Whose.
    pub whose: Whose,
    /// Of one reason alone.
    pub reason: Option<Reason>,
    /// In which order.
    pub order: Order,
    /// Which page, from 1.
    pub page: u32,
}

/// A dispute as a colleague sees it in the queue.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct QueueRow {
    /// Which one.
    pub id: DisputeId,
    /// Its number.
    pub number: i64,
    /// Whose.
    pub debtor_id: DebtorId,
    /// That debtor's name.
    pub debtor_name: String,
    /// How far it is.
    pub state: State,
    /// Why.
    pub reason: Reason,
    /// Who has it.
    pub owner_id: Option<StaffId>,
    /// By which name.
    pub owner_name: Option<String>,
    /// Until when somebody is to answer.
    pub answer_due_on: NaiveDate,
    /// Since when.
    pub raised_at: DateTime<Utc>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    currency: Currency,
    claimed_minor: i64,
}

impl QueueRow {
    /// What is contested.
    pub const fn claimed(&self) -> Money {
        Money::stored(self.claimed_minor, self.currency)
    }

    /// Whole days since it was raised, until it ended.
    pub fn age_days(&self, now: DateTime<Utc>) -> i64 {
        (self.closed_at.unwrap_or(now) - self.raised_at).num_days().max(0)
    }

    /// Whether somebody should have answered before today; not while the debtor is asked.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        !self.state.is_over() && self.state != State::Waiting && self.answer_due_on < today
    }
}

/// One page of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The disputes of this page.
    pub rows: Vec<QueueRow>,
    /// How many the filter finds.
    pub total: i64,
}

const COUNT: &str = "select count(*) from dispute s where ($3 is null or s.reason = $3)";

const ROWS: &str = "
    select s.id, s.number, s.debtor_id, b.name as debtor_name, s.state, s.reason, s.owner_id, w.name as owner_name,
           s.answer_due_on, s.raised_at, s.closed_at, s.currency,
           cast(coalesce((select sum(i.claimed_minor) from dispute_invoice i
                          where i.dispute_id = s.id and i.round = s.round), 0) as bigint) as claimed_minor
    from dispute s
    join debtor b on b.id = s.debtor_id
    left join staff w on w.id = s.owner_id
    where ($3 is null or s.reason = $3)";

/// What `me` sees within a scope.
pub async fn queue(conn: &mut Conn, me: &StaffId, scope: &Scope, filter: &Filter) -> Result<Queue, DbError> {
    let narrowed = |conn: &Conn, first: &'static str, last: &'static str| -> SqlStr {
        let mut pieces = vec![first, filter.progress.sql(), filter.whose.sql()];
        pieces.extend(dialect::in_scope(conn.engine(), scope, " and s.debtor_id"));
        pieces.push(last);
        bulk::joined(&pieces)
    };
    let (count, rows) = (narrowed(conn, COUNT, ""), narrowed(conn, ROWS, filter.order.sql(filter.progress)));
    let total = run!(conn, fetch_one, sqlx::query_scalar(count).bind(scope.as_list()).bind(me).bind(filter.reason))?;
    let skipped = i64::from(filter.page.max(1) - 1) * PAGE_ROWS;
    let rows = run!(
        conn,
        fetch_all,
        sqlx::query_as(rows).bind(scope.as_list()).bind(me).bind(filter.reason).bind(PAGE_ROWS).bind(skipped)
    )?;
    Ok(Queue { rows, total })
}
