//! The queue: whose tasks, of which kind, in which order.

use sqlx::SqlStr;

use super::store::{COLUMNS, JOINS};
use super::{Task, TaskKind};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk, dialect, ten_thousandths};
use crate::ids::StaffId;
use crate::run;
use crate::staff::Scope;

/// Tasks on one page.
pub const PAGE_ROWS: i64 = 50;

/// Whose tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Those I took or was given.
    Mine,
    /// Those of debtors that I look after or sell to.
    Portfolio,
    /// Those that nobody took.
    Nobodys,
    /// All.
    #[default]
    All,
}

impl Whose {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Mine, Self::Portfolio, Self::Nobodys];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Portfolio => "portfolio",
            Self::Nobodys => "nobodys",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whose| whose.code() == code)
    }

    /// `$4` is whoever asks.
    const fn sql(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Mine => " and k.owner = $4",
            Self::Portfolio => " and (b.owner_id = $4 or b.sales_rep_id = $4)",
            Self::Nobodys => " and k.owner is null",
        }
    }
}

/// How far the tasks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// To be done now.
    #[default]
    Open,
    /// Put aside until a later day.
    Snoozed,
    /// Done, or over by themselves; the latest first.
    Closed,
}

impl State {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::Snoozed, Self::Closed];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Snoozed => "snoozed",
            Self::Closed => "closed",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// `$3` is today.
    const fn sql(self) -> &'static str {
        match self {
            Self::Open => " where k.closed_at is null and (k.snoozed_until is null or k.snoozed_until <= $3)",
            Self::Snoozed => " where k.closed_at is null and k.snoozed_until > $3",
            Self::Closed => " where k.closed_at is not null",
        }
    }
}

/// Which tasks to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Whose.
    pub whose: Whose,
    /// How far.
    pub state: State,
    /// Of one kind alone.
    pub kind: Option<TaskKind>,
    /// Which page, from 1.
    pub page: u32,
}

/// How many tasks of a kind the filter finds, of every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct KindCount {
    /// Which kind.
    pub kind: TaskKind,
    /// How many.
    pub tasks: i64,
}

/// One page of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The tasks of this page.
    pub tasks: Vec<Task>,
    /// How many the filter finds.
    pub total: i64,
    /// How many there are of each kind, whichever the filter asks for.
    pub kinds: Vec<KindCount>,
}

/// What `me` is to do: past due first, then by amount times age. Amounts of all currencies are weighed by their whole
/// units there, whatever those are worth, and never added.
pub async fn queue(conn: &mut Conn, ctx: &Ctx, me: &StaffId, scope: &Scope, filter: &Filter) -> Result<Queue, DbError> {
    let (kinds_sql, rows_sql) = (kinds_sql(conn, scope, filter), rows_sql(conn, scope, filter));
    let kinds: Vec<KindCount> = run!(
        conn,
        fetch_all,
        sqlx::query_as(kinds_sql).bind(scope.as_list()).bind(ctx.now()).bind(ctx.today()).bind(me)
    )?;
    let wanted = |count: &&KindCount| filter.kind.is_none_or(|kind| kind == count.kind);
    let total = kinds.iter().filter(wanted).map(|count| count.tasks).sum();
    let skipped = i64::from(filter.page.max(1) - 1) * PAGE_ROWS;
    let tasks = run!(
        conn,
        fetch_all,
        sqlx::query_as(rows_sql)
            .bind(scope.as_list())
            .bind(ctx.now())
            .bind(ctx.today())
            .bind(me)
            .bind(filter.kind)
            .bind(PAGE_ROWS)
            .bind(skipped)
    )?;
    Ok(Queue { tasks, total, kinds })
}

/// The page is cut first and joined afterwards: names are looked up for its rows alone.
fn rows_sql(conn: &Conn, scope: &Scope, filter: &Filter) -> SqlStr {
    let age = dialect::task_age_in_days(conn.engine());
    let order: &[&str] = match filter.state {
        State::Closed => &[" order by k.closed_at desc, k.id desc"],
        State::Snoozed => &[" order by k.snoozed_until, k.id"],
        State::Open => &[
            concat!(
                " order by case when k.due_on < $3 then 0 else 1 end,
                           cast(abs(coalesce(k.amount_minor, 0)) as double precision) * (",
                ten_thousandths!("k.currency"),
                ") * (1 + "
            ),
            age,
            ") desc, k.due_on nulls last, k.id",
        ],
    };
    let mut pieces = vec!["select", COLUMNS, " from (select k.* from task k", portfolio_sql(filter)];
    pieces.extend([filter.state.sql(), filter.whose.sql()]);
    pieces.extend(filter.kind.map(|_| " and k.kind = $5"));
    pieces.extend(dialect::in_scope(conn.engine(), scope, " and k.debtor_id"));
    pieces.extend(order);
    pieces.extend([" limit $6 offset $7) k ", JOINS]);
    pieces.extend(order);
    bulk::joined(&pieces)
}

/// Whose portfolio a task is in stands on its debtor.
const fn portfolio_sql(filter: &Filter) -> &'static str {
    match filter.whose {
        Whose::Portfolio => " join debtor b on b.id = k.debtor_id",
        Whose::All | Whose::Mine | Whose::Nobodys => "",
    }
}

fn kinds_sql(conn: &Conn, scope: &Scope, filter: &Filter) -> SqlStr {
    let mut pieces = vec!["select k.kind, count(*) as tasks from task k", portfolio_sql(filter)];
    pieces.extend([filter.state.sql(), filter.whose.sql()]);
    pieces.extend(dialect::in_scope(conn.engine(), scope, " and k.debtor_id"));
    pieces.push(" group by k.kind order by k.kind");
    bulk::joined(&pieces)
}

/// All open tasks of everybody, oldest first: for the operator and for stories.
pub async fn list_open(conn: &mut Conn) -> Result<Vec<Task>, DbError> {
    let sql = bulk::joined(&[
        "select",
        COLUMNS,
        " from task k ",
        JOINS,
        " where k.closed_at is null order by k.created_at, k.id limit 500",
    ]);
    run!(conn, fetch_all, sqlx::query_as(sql))
}
