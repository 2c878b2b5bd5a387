//! SQL of the list: the filter, the order, and the two statements. Only what is asked for is in the text.
//!
//! `$1` is the scope, `$2` to `$5` and `$10` to `$11` what was typed, `$6` today, `$7` now, `$8` the owner and `$9` the
//! sales representative, `$12` and `$13` the page. Amounts and days are looked up for each debtor by an index
//! (`debtor_open`, `document_owed`); nothing reads every invoice.

use chrono::{DateTime, NaiveDate, Utc};

use super::list::PAGE_ROWS;
use super::query::{By, Column, Mark, Query};
use super::typed;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Engine, bulk, dialect, ten_thousandths};
use crate::debtors::DebtorKind;
use crate::ids::{DebtorId, StaffId};
use crate::invoices::Direction;
use crate::run;
use crate::staff::Scope;

/// Whose invoices are of so many ten-thousandths of their currency's unit. The index finds what that may be in minor
/// units, and the currency says which of it counts.
macro_rules! of_amount {
    ($typed:literal, $minor:literal) => {
        concat!(
            "
                 select o.debtor_id
                 from document o
                 where ",
            $typed,
            " > 0 and o.payable_minor in ",
            $minor,
            "
                   and o.payable_minor = ",
            $typed,
            " / (",
            ten_thousandths!("o.currency"),
            ") and ",
            $typed,
            " % (",
            ten_thousandths!("o.currency"),
            ") = 0"
        )
    };
}

/// The debtors that fit what was typed. Each piece looks something up in an index, but those of names and mail
/// addresses, which are as many as debtors: they are read once, and alone. As alternatives of one `where` all of this
/// would be asked of each debtor.
macro_rules! fits {
    ($like:literal, $exactly:literal, $collation:literal) => {
        concat!(
            "
    and d.id in (select n.id
                 from debtor n
                 where n.merged_into is null and n.name ",
            $like,
            " $3 escape '\\' and n.name ",
            $exactly,
            " $10
                 union all
                 select n.id from debtor n where upper(n.number",
            $collation,
            ") = $2
                 union all
                 select i.debtor_id from debtor_identifier i where upper(i.value",
            $collation,
            ") in ($2, $4)
                 union all
                 select o.debtor_id from document o where upper(o.number",
            $collation,
            ") = $2
                 union all ",
            of_amount!("$5", "($5 / 10000, $5 / 100, $5 / 10, $5)"),
            " union all ",
            of_amount!("$11", "($11 / 10, $11)"),
            "
                 union all
                 select r.debtor_id
                 from contact c
                 cross join contact_right r
                 where r.contact_id = c.id and r.state <> 'removed' and c.email ",
            $like,
            " $3 escape '\\' and c.email ",
            $exactly,
            " $10)"
        )
    };
}

/// What the engines take for one letter in capitals and small: SQLite's `like` those from A to Z, PostgreSQL's `ilike`
/// what its collation says. Names are compared with `$10` for the others, and numbers in capitals from A to Z alone, as
/// their indexes have them.
const fn fits_sql(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => fits!("like", "glob", ""),
        Engine::Postgres => fits!("ilike", "~", " collate \"C\""),
    }
}

/// Whether a debtor has a plan that runs. Most have none: those that do are read once, and alone.
macro_rules! has_plan {
    () => {
        "d.id in (select l.debtor_id from plan l where l.closed_at is null and l.state in ('running', 'broken'))"
    };
}

/// The first due day of what a debtor owes: one look into `document_owed`, or one for each invoice where some are in a
/// plan that runs.
macro_rules! oldest {
    () => {
        concat!(
            "(case when ",
            has_plan!(),
            " then (select min(coalesce(",
            $crate::invoices::first_part_on!("o", "r.open_minor + r.out_minor", "o.outstanding_minor"),
            ", o.due_on))
                    from document o
                    where o.debtor_id = d.id and o.outstanding_minor > 0)
                   else (select min(o.due_on) from document o where o.debtor_id = d.id and o.outstanding_minor > 0) end)"
        )
    };
}

/// The currency amounts are sorted by; whoever owes in others only comes after.
macro_rules! own_currency {
    () => {
        "(select currency from creditor where id = 1)"
    };
}

/// By how much more is overdue of what a debtor owes in the creditor's currency because instalments of plans that run
/// have a day of their own; below zero for less.
macro_rules! moved {
    () => {
        concat!(
            "(case when ",
            has_plan!(),
            " then coalesce((select sum((r.open_minor + r.out_minor)
                                        * (case when r.due_on < $6 then 1 else 0 end
                                           - case when o.due_on < $6 then 1 else 0 end))
                             from plan l
                             cross join plan_part r
                             cross join document o
                             where l.debtor_id = d.id and l.closed_at is null and l.state in ('running', 'broken')
                               and r.plan_id = l.id and o.id = r.document_id and o.currency = ",
            own_currency!(),
            "), 0) else 0 end)"
        )
    };
}

const fn mark_sql(mark: Mark) -> &'static str {
    match mark {
        Mark::Overdue => concat!(" and ", oldest!(), " < $6"),
        Mark::OnHold => {
            " and exists (select 1
                          from hold h
                          where h.debtor_id = d.id and h.ended_at is null and (h.ends_at is null or h.ends_at > $7))"
        }
        Mark::Insolvent => " and d.insolvent_at is not null",
        Mark::HandedOver => " and d.handed_over_at is not null",
    }
}

const fn owner_sql(by: &By) -> &'static str {
    match by {
        By::Anybody => "",
        By::Nobody => " and d.owner_id is null",
        By::Me | By::Colleague(_) => " and d.owner_id = $8",
    }
}

const fn sales_rep_sql(by: &By) -> &'static str {
    match by {
        By::Anybody => "",
        By::Nobody => " and d.sales_rep_id is null",
        By::Me | By::Colleague(_) => " and d.sales_rep_id = $9",
    }
}

/// What is sorted by, as two columns.
const fn keys_sql(column: Column) -> &'static str {
    match column {
        Column::Name => "0 as first_key, 0 as second_key",
        Column::Open => concat!(
            "coalesce((select o.open_minor from debtor_open o where o.debtor_id = d.id and o.currency = ",
            own_currency!(),
            "), 0) as first_key,
             coalesce((select max(o.open_minor) from debtor_open o where o.debtor_id = d.id), 0) as second_key"
        ),
        Column::Overdue => concat!(
            "coalesce((select sum(o.outstanding_minor)
                       from document o
                       where o.debtor_id = d.id and o.outstanding_minor > 0 and o.due_on < $6 and o.currency = ",
            own_currency!(),
            "), 0) + ",
            moved!(),
            " as first_key, ",
            oldest!(),
            " as second_key"
        ),
        Column::Oldest => concat!(oldest!(), " as first_key, 0 as second_key"),
    }
}

/// Debtors without anything open come last whichever way round days are sorted.
const fn order_sql(column: Column, direction: Direction) -> &'static str {
    use Direction::{Ascending, Descending};
    match (column, direction) {
        (Column::Name, Ascending) => " order by lower(d.name), d.id",
        (Column::Name, Descending) => " order by lower(d.name) desc, d.id desc",
        (Column::Open, Ascending) => " order by first_key, second_key, lower(d.name), d.id",
        (Column::Open, Descending) => " order by first_key desc, second_key desc, lower(d.name), d.id",
        (Column::Overdue, Ascending) => " order by first_key, second_key desc nulls first, lower(d.name), d.id",
        (Column::Overdue, Descending) => " order by first_key desc, second_key nulls last, lower(d.name), d.id",
        (Column::Oldest, Ascending) => " order by first_key nulls last, lower(d.name), d.id",
        (Column::Oldest, Descending) => " order by first_key desc nulls last, lower(d.name), d.id",
    }
}

/// What the statements bind. An amount that is none finds nothing.
pub(super) struct Bound {
    scope: Option<String>,
    number: String,
    anywhere: String,
    identifier: String,
    amount: i64,
    today: NaiveDate,
    now: DateTime<Utc>,
    owner: Option<StaffId>,
    sales_rep: Option<StaffId>,
    exactly: String,
    fine_amount: i64,
}

impl Bound {
    pub(super) fn of(ctx: &Ctx, engine: Engine, me: &StaffId, scope: &Scope, query: &Query) -> Self {
        let text = &query.typed;
        let by = |by: &By| match by {
            By::Me => Some(me.clone()),
            By::Colleague(id) => Some(id.clone()),
            By::Anybody | By::Nobody => None,
        };
        Self {
            scope: scope.as_list(),
            number: text.to_ascii_uppercase(),
            anywhere: typed::anywhere(text),
            identifier: typed::identifier(text),
            amount: typed::amount(text).unwrap_or(-1),
            today: ctx.today(),
            now: ctx.now(),
            owner: by(&query.owner),
            sales_rep: by(&query.sales_rep),
            exactly: typed::exactly(engine, text),
            fine_amount: typed::fine_amount(text).unwrap_or(-1),
        }
    }
}

/// Binds `$1` to `$11`, whether the text names them or not.
macro_rules! bound {
    ($query:expr, $bound:expr) => {
        $query
            .bind(&$bound.scope)
            .bind(&$bound.number)
            .bind(&$bound.anywhere)
            .bind(&$bound.identifier)
            .bind($bound.amount)
            .bind($bound.today)
            .bind($bound.now)
            .bind(&$bound.owner)
            .bind(&$bound.sales_rep)
            .bind(&$bound.exactly)
            .bind($bound.fine_amount)
    };
}

fn filter(conn: &Conn, scope: &Scope, query: &Query) -> Vec<&'static str> {
    let mut pieces = vec![" from debtor d where d.merged_into is null"];
    pieces.extend(dialect::in_scope(conn.engine(), scope, " and d.id"));
    if !query.typed.is_empty() {
        pieces.push(fits_sql(conn.engine()));
    }
    pieces.extend(query.marks.iter().map(|mark| mark_sql(*mark)));
    pieces.extend([owner_sql(&query.owner), sales_rep_sql(&query.sales_rep)]);
    pieces
}

pub(super) async fn count(conn: &mut Conn, scope: &Scope, query: &Query, bound: &Bound) -> Result<i64, DbError> {
    let sql = bulk::joined(&[&["select count(*)"][..], &filter(conn, scope, query)].concat());
    run!(conn, fetch_one, bound!(sqlx::query_scalar(sql), bound))
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    /// Rows on all pages.
    pub(super) total: i64,
    pub(super) id: DebtorId,
    pub(super) number: Option<String>,
    pub(super) name: String,
    pub(super) kind: DebtorKind,
    pub(super) insolvent: bool,
    pub(super) handed_over: bool,
    pub(super) owner: Option<String>,
}

/// The page is cut first and read afterwards: what a line shows is looked up for 50 debtors, not for all.
pub(super) async fn rows(conn: &mut Conn, scope: &Scope, query: &Query, bound: &Bound) -> Result<Vec<Row>, DbError> {
    let order = order_sql(query.column, query.direction);
    let filter = filter(conn, scope, query);
    // What was typed is looked for once: whoever fits is counted with the page. All debtors are counted in an index,
    // and their page is read without the others.
    let counting = match query.typed.is_empty() {
        true => [&["(select count(*)"][..], &filter, &[")"]].concat(),
        false => vec!["count(*) over ()"],
    };
    let head = [
        "select p.total, d.id, d.number, d.name, d.kind, d.insolvent_at is not null as insolvent,
                d.handed_over_at is not null as handed_over, s.name as owner
         from (select d.id, ",
        keys_sql(query.column),
        ", ",
    ];
    let tail = [
        order,
        " limit $12 offset $13) p
         join debtor d on d.id = p.id
         left join staff s on s.id = d.owner_id",
        order,
    ];
    let sql = bulk::joined(&[&head[..], &counting, &[" as total"], &filter, &tail].concat());
    let skipped = i64::from(query.page - 1) * i64::from(PAGE_ROWS);
    run!(conn, fetch_all, bound!(sqlx::query_as(sql), bound).bind(i64::from(PAGE_ROWS)).bind(skipped))
}
