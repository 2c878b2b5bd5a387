//! Finds debtors by what somebody has in hand: a name, a number, an invoice, an address, an amount.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::AssertSqlSafe;

use crate::access::Scope;
use crate::db::{Conn, DbError};
use crate::debtors::DebtorKind;
use crate::ids::DebtorId;
use crate::invoices::{Hundredths, pattern, search_text};
use crate::money::{Currency, Money};
use crate::{fetch_in, run};

/// Rows of one page.
pub type MostRows = i64;

/// What is open in one currency. Currencies are never added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSum {
    /// Everything open.
    pub open: Money,
    /// What of it is past due.
    pub overdue: Money,
    /// The oldest due date of what is open.
    pub oldest_due_on: NaiveDate,
    /// Open invoices.
    pub count: i64,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtorLine {
    /// Which debtor.
    pub id: DebtorId,
    /// The creditor's customer number.
    pub number: Option<String>,
    /// The name on its invoices.
    pub name: String,
    /// Business, consumer, public body.
    pub kind: DebtorKind,
    /// Marked insolvent.
    pub insolvent: bool,
    /// Handed over for collection.
    pub handed_over: bool,
    /// Whether a pause is running.
    pub on_hold: bool,
    /// What is open, per currency.
    pub sums: Vec<OpenSum>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its lines, by name.
    pub lines: Vec<DebtorLine>,
    /// How many there are in all.
    pub total: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: DebtorId,
    number: Option<String>,
    name: String,
    kind: DebtorKind,
    insolvent: bool,
    handed_over: bool,
}

/// What the condition binds, in its order. An amount that is none finds nothing.
struct Typed {
    text: String,
    anywhere: String,
    identifier: String,
    minor: i64,
}

impl Typed {
    fn of(typed: &str) -> Self {
        let text = search_text(typed);
        let identifier = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect::<String>().to_uppercase();
        // Two decimals, as almost every currency has.
        let minor = Hundredths::parse(&text).map_or(-1, |amount| amount.minor_down(Currency::EUR));
        Self { anywhere: pattern(&text), identifier, minor, text }
    }
}

/// A debtor fits when any of these does. Each looks something up in an index, but for names and mail
/// addresses, of which there are as many as debtors.
const FITS: &str = "($1 = ''
    or lower(d.name) like lower($2) escape '\\'
    or d.number = $1
    or d.id in (select i.debtor_id from debtor_identifier i where i.value = $3 or i.value = $1)
    or d.id in (select o.debtor_id from document o where o.number = $1)
    or ($4 > 0 and d.id in (select o.debtor_id from document o where o.payable_minor = $4))
    or d.id in (select r.debtor_id
                from contact_right r
                join contact c on c.id = r.contact_id
                where r.state <> 'removed' and lower(c.email) like lower($2) escape '\\'))";

/// Debtors within `scope` that fit what was typed; everything for an empty text.
pub async fn search(
    conn: &mut Conn,
    scope: &Scope,
    typed: &str,
    today: NaiveDate,
    offset: i64,
    rows: MostRows,
) -> Result<Found, DbError> {
    let typed = Typed::of(typed);
    let within = within(scope);
    let condition = format!("d.merged_into is null and {within} and {FITS}");
    let total: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from debtor d where {condition}")))
            .bind(&typed.text)
            .bind(&typed.anywhere)
            .bind(&typed.identifier)
            .bind(typed.minor)
    )?;
    let found: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(AssertSqlSafe(format!(
            "select d.id, d.number, d.name, d.kind, d.insolvent_at is not null as insolvent,
                    d.handed_over_at is not null as handed_over
             from debtor d
             where {condition}
             order by lower(d.name), d.id
             limit $5 offset $6"
        )))
        .bind(&typed.text)
        .bind(&typed.anywhere)
        .bind(&typed.identifier)
        .bind(typed.minor)
        .bind(rows)
        .bind(offset)
    )?;
    let ids: Vec<DebtorId> = found.iter().map(|row| row.id.clone()).collect();
    let mut sums = open_sums(conn, &ids, today).await?;
    let held = held(conn, &ids).await?;
    let line = |row: Row| DebtorLine {
        sums: sums.remove(&row.id).unwrap_or_default(),
        on_hold: held.contains(&row.id),
        id: row.id,
        number: row.number,
        name: row.name,
        kind: row.kind,
        insolvent: row.insolvent,
        handed_over: row.handed_over,
    };
    Ok(Found { lines: found.into_iter().map(line).collect(), total })
}

/// The scope as SQL. Ids are letters and digits ([`DebtorId::parse`] takes nothing else), so they can stand in
/// the text; a collector has too few for that to grow long.
pub(super) fn within(scope: &Scope) -> String {
    match scope {
        Scope::All => "1 = 1".to_owned(),
        Scope::Only(debtors) if debtors.is_empty() => "1 = 0".to_owned(),
        Scope::Only(debtors) => {
            let ids: Vec<String> = debtors.iter().map(|id| format!("'{id}'")).collect();
            format!("d.id in ({})", ids.join(", "))
        }
    }
}

#[derive(sqlx::FromRow)]
struct DayRow {
    debtor_id: DebtorId,
    currency: Currency,
    due_on: NaiveDate,
    open_minor: i64,
    count: i64,
}

/// Added up here from one row a day: a date cannot be bound beside an in-list, and few days are open.
async fn open_sums(
    conn: &mut Conn,
    debtors: &[DebtorId],
    today: NaiveDate,
) -> Result<BTreeMap<DebtorId, Vec<OpenSum>>, DbError> {
    let days = fetch_in!(
        conn,
        DayRow,
        "select debtor_id, currency, due_on, cast(sum(outstanding_minor) as bigint) as open_minor, count(*) as count
         from document
         where status in ('open', 'part_paid') and debtor_id",
        debtors.to_vec(),
        "group by debtor_id, currency, due_on order by debtor_id, currency, due_on"
    )?;
    let mut sums: BTreeMap<DebtorId, Vec<OpenSum>> = BTreeMap::new();
    for day in days {
        let of_debtor = sums.entry(day.debtor_id.clone()).or_default();
        let decoded = |error| DbError::Decode(Box::new(error));
        if of_debtor.last().is_none_or(|sum| sum.open.currency() != day.currency) {
            let zero = Money::zero(day.currency);
            of_debtor.push(OpenSum { open: zero, overdue: zero, oldest_due_on: day.due_on, count: 0 });
        }
        let Some(sum) = of_debtor.last_mut() else { continue };
        let money = Money::new(day.open_minor, day.currency).map_err(decoded)?;
        sum.open = sum.open.checked_add(money).map_err(decoded)?;
        if day.due_on < today {
            sum.overdue = sum.overdue.checked_add(money).map_err(decoded)?;
        }
        sum.count += day.count;
    }
    Ok(sums)
}

async fn held(conn: &mut Conn, debtors: &[DebtorId]) -> Result<Vec<DebtorId>, DbError> {
    let rows = fetch_in!(
        conn,
        (DebtorId,),
        "select distinct debtor_id from hold where ended_at is null and debtor_id",
        debtors.to_vec(),
        ""
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
