//! A rule as data: its name and the statement that finds where it does not hold.

use chrono::{DateTime, Duration, Utc};

use super::{
    Finding, Severity, approvals, credits, debtors, disputes, documents, elsewhere, ledger, links, paid_claims,
    payments, plans, promises, settings, shortfalls, transfers, waivers, work,
};
use crate::db::{Conn, DbError, bulk};
use crate::run;

/// One rule about the rows of one table.
pub struct Rule {
    /// The invariant it belongs to: "I-03".
    pub id: &'static str,
    /// What should be so, in words.
    pub name: &'static str,
    /// How bad it is when it is not.
    pub severity: Severity,
    /// Whose rows it names.
    pub table: &'static str,
    /// Binds `$1` to this long ago; a statement without a time leaves it out.
    pub before: Option<Duration>,
    /// Gives the rows that break the rule: id, found and expected, all as text.
    pub sql: &'static str,
}

/// Every rule about rows.
pub const RULES: [&[Rule]; 17] = [
    ledger::RULES,
    documents::RULES,
    payments::RULES,
    credits::RULES,
    elsewhere::RULES,
    transfers::RULES,
    shortfalls::RULES,
    links::RULES,
    debtors::RULES,
    settings::RULES,
    waivers::RULES,
    disputes::RULES,
    plans::RULES,
    promises::RULES,
    paid_claims::RULES,
    approvals::RULES,
    work::RULES,
];

impl Rule {
    /// A rule whose breach means wrong figures.
    pub(super) const fn error(id: &'static str, name: &'static str, table: &'static str, sql: &'static str) -> Self {
        Self { id, name, severity: Severity::Error, table, before: None, sql }
    }

    /// A rule whose breach wants a look.
    pub(super) const fn warning(id: &'static str, name: &'static str, table: &'static str, sql: &'static str) -> Self {
        Self { id, name, severity: Severity::Warning, table, before: None, sql }
    }

    /// Looks only at rows older than this.
    pub(super) const fn older_than(mut self, age: Duration) -> Self {
        self.before = Some(age);
        self
    }

    /// The first 500 rows that break the rule; a rule broken everywhere need not list everything.
    pub async fn examine(&self, conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Finding>, DbError> {
        let sql = bulk::joined(&["select id, found, expected from (", self.sql, ") as broken limit 500"]);
        let rows: Vec<(String, String, String)> = match self.before {
            Some(age) => run!(conn, fetch_all, sqlx::query_as(sql).bind(now - age))?,
            None => run!(conn, fetch_all, sqlx::query_as(sql))?,
        };
        Ok(rows.into_iter().map(|(id, found, expected)| self.finding(id, found, expected)).collect())
    }

    fn finding(&self, id: String, found: String, expected: String) -> Finding {
        let Self { id: rule, name, severity, table, .. } = *self;
        Finding { rule, name, severity, table, id, found, expected }
    }
}
