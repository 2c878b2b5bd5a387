//! Looking through the trail: who did what to what, when.

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Subjects;
use crate::access::Scope;
use crate::db::{Conn, DbError};
use crate::ids::{AuditId, DebtorId, StaffId};
use crate::run;

/// Rows of one page.
pub const PAGE_ROWS: usize = 50;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ByWhom {
    /// A worker, an import or a provider's notice.
    System,
    /// Somebody at the command line.
    Operator,
    /// Anybody of the creditor, looking through a debtor's eyes or not.
    AnyStaff,
    /// One of them.
    Staff(StaffId),
    /// Any person of a debtor.
    AnyContact,
    /// Whoever held a pay link.
    AnyLink,
}

/// What to look for; empty finds everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Who did it.
    pub by: Option<ByWhom>,
    /// One of these actions.
    pub actions: Option<Vec<String>>,
    /// About, by or of one of these; see [`super::find_subjects`].
    pub about: Option<Subjects>,
    /// Not earlier.
    pub from: Option<DateTime<Utc>>,
    /// Earlier than this.
    pub before: Option<DateTime<Utc>>,
}

/// A line of the trail, with names for people.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Which line.
    pub id: AuditId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as it stands there: "staff:stf_…".
    pub actor: String,
    /// Past-tense verb with its noun: "payment.started".
    pub action: String,
    /// The id of the object.
    pub object: String,
    /// The debtor it concerns.
    pub debtor_id: Option<DebtorId>,
    /// Amounts and reasons.
    pub detail: String,
    /// What the actor is called today.
    pub actor_name: Option<String>,
    /// What the object is called today: a number or a name.
    pub object_name: Option<String>,
    /// What the debtor is called today.
    pub debtor_name: Option<String>,
    /// Whether it is in the sealed chain.
    pub sealed: bool,
}

/// One page, the last first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most [`PAGE_ROWS`].
    pub rows: Vec<Row>,
    /// After which line the next page begins; none on the last.
    pub next: Option<AuditId>,
}

/// Lines of the trail that fit, older than `after`.
pub async fn search(conn: &mut Conn, scope: &Scope, filter: &Filter, after: Option<&AuditId>) -> Result<Page, DbError> {
    if filter.about.as_ref().is_some_and(Subjects::is_empty) || filter.actions.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Page { rows: Vec::new(), next: None });
    }
    let mut wanted = Wanted::default();
    wanted.scope(scope);
    wanted.filter(filter);
    if let Some(after) = after {
        let place = wanted.bind(after.as_str());
        wanted.clauses.push(format!("(a.at, a.id) < (select c.at, c.id from audit c where c.id = {place})"));
    }
    let mut rows = wanted.fetch(conn).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id.clone());
    Ok(Page { rows, next })
}

/// Every action that stands in the trail; one look into the index for each.
pub async fn actions(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar(
            "with recursive found (action) as (
                 select min(action) from audit
                 union all
                 select (select min(a.action) from audit a where a.action > found.action)
                 from found
                 where found.action is not null
             )
             select action from found where action is not null order by action"
        )
    )
}

/// A value of the statement.
enum Value {
    Text(String),
    Time(DateTime<Utc>),
}

/// The clauses and what they bind. Their text is made of literals and numbers of places only.
#[derive(Default)]
struct Wanted {
    clauses: Vec<String>,
    values: Vec<Value>,
}

impl Wanted {
    fn bind(&mut self, text: &str) -> String {
        self.values.push(Value::Text(text.to_owned()));
        format!("${}", self.values.len())
    }

    fn bind_time(&mut self, time: DateTime<Utc>) -> String {
        self.values.push(Value::Time(time));
        format!("${}", self.values.len())
    }

    fn any_of<'a>(&mut self, column: &'static str, texts: impl IntoIterator<Item = &'a str>) -> String {
        let places: Vec<String> = texts.into_iter().map(|text| self.bind(text)).collect();
        if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} in ({})", places.join(", ")) }
    }

    fn scope(&mut self, scope: &Scope) {
        if let Scope::Only(debtors) = scope {
            let clause = self.any_of("a.debtor_id", debtors.iter().map(DebtorId::as_str));
            self.clauses.push(clause);
        }
    }

    fn filter(&mut self, filter: &Filter) {
        if let Some(by) = &filter.by {
            let clause = self.by(by);
            self.clauses.push(clause);
        }
        if let Some(actions) = &filter.actions {
            let clause = self.any_of("a.action", actions.iter().map(String::as_str));
            self.clauses.push(clause);
        }
        if let Some(about) = &filter.about {
            let objects = self.any_of("a.object", about.objects.iter().map(String::as_str));
            let actors = self.any_of("a.actor", about.actors.iter().map(String::as_str));
            let debtors = self.any_of("a.debtor_id", about.debtors.iter().map(String::as_str));
            self.clauses.push(format!("({objects} or {actors} or {debtors})"));
        }
        if let Some(from) = filter.from {
            let place = self.bind_time(from);
            self.clauses.push(format!("a.at >= {place}"));
        }
        if let Some(before) = filter.before {
            let place = self.bind_time(before);
            self.clauses.push(format!("a.at < {place}"));
        }
    }

    fn by(&mut self, by: &ByWhom) -> String {
        match by {
            ByWhom::System => self.any_of("a.actor", ["system"]),
            ByWhom::Operator => self.any_of("a.actor", ["operator"]),
            ByWhom::Staff(id) => {
                let actors = [format!("staff:{id}"), format!("view-as:{id}")];
                self.any_of("a.actor", actors.iter().map(String::as_str))
            }
            ByWhom::AnyStaff => "a.actor in (select 'staff:' || id from staff union all
                                             select 'view-as:' || id from staff)"
                .to_owned(),
            ByWhom::AnyContact => "a.actor like 'contact:%'".to_owned(),
            ByWhom::AnyLink => "a.actor like 'link:%'".to_owned(),
        }
    }

    fn sql(&self) -> SqlStr {
        let filter = match self.clauses.is_empty() {
            true => String::new(),
            false => format!("where {}", self.clauses.join(" and ")),
        };
        let text = format!(
            "select a.id, a.at, a.actor, a.action, a.object, a.debtor_id, a.detail,
                    coalesce(s.name, nullif(c.name, ''), c.email) as actor_name,
                    coalesce(o.number, nullif(oc.name, ''), oc.email, os.name, od.name) as object_name,
                    d.name as debtor_name, l.audit_id is not null as sealed
             from (select a.id, a.at, a.actor, a.action, a.object, a.debtor_id, a.detail
                   from audit a
                   {filter}
                   order by a.at desc, a.id desc
                   limit {most}) a
             left join staff s on s.id = case when a.actor like 'staff:%' then substr(a.actor, 7)
                                              when a.actor like 'view-as:%' then substr(a.actor, 9) end
             left join contact c on c.id = case when a.actor like 'contact:%' then substr(a.actor, 9) end
             left join document o on o.id = a.object
             left join contact oc on oc.id = a.object
             left join staff os on os.id = a.object
             left join debtor od on od.id = a.object
             left join debtor d on d.id = a.debtor_id
             left join audit_seal l on l.audit_id = a.id
             order by a.at desc, a.id desc",
            most = PAGE_ROWS + 1
        );
        AssertSqlSafe(text).into_sql_str()
    }

    async fn fetch(self, conn: &mut Conn) -> Result<Vec<Row>, DbError> {
        let sql = self.sql();
        match conn {
            Conn::Sqlite(lent) => {
                let mut query = sqlx::query_as::<sqlx::Sqlite, Row>(sql);
                for value in self.values {
                    query = match value {
                        Value::Text(text) => query.bind(text),
                        Value::Time(time) => query.bind(time),
                    };
                }
                query.fetch_all(&mut **lent).await
            }
            Conn::Postgres(lent) => {
                let mut query = sqlx::query_as::<sqlx::Postgres, Row>(sql);
                for value in self.values {
                    query = match value {
                        Value::Text(text) => query.bind(text),
                        Value::Time(time) => query.bind(time),
                    };
                }
                query.fetch_all(&mut **lent).await
            }
        }
    }
}
