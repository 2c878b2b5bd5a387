//! Every rule of the installation, recomputed from its rows: `saldo doctor`.
//!
//! A rule is one read-only statement that gives the rows where it does not hold ([`Rule`]); what
//! is not a table (engine settings, files, the audit chain) is examined in a file of its own. Each
//! statement is its own snapshot, so doctor may run while money moves.

mod approvals;
mod credits;
mod debtors;
mod disputes;
mod documents;
mod elsewhere;
mod engine;
mod files;
mod ledger;
mod links;
mod paid_claims;
mod payments;
mod plans;
mod promises;
mod rule;
mod settings;
mod shortfalls;
mod transfers;
mod waivers;
mod work;

pub use files::Files;
pub use rule::{RULES, Rule};

use crate::audit::seal;
use crate::ctx::Ctx;
use crate::db::DbError;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody should look: work given up, a server that is fast and forgetful in the demo profile.
    Warning,
    /// A row contradicts another one, or can be lost.
    Error,
}

/// A rule that does not hold, and the row where it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: those of the design's list of invariants, or a short word.
    pub rule: &'static str,
    /// What should be so, in words.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub table: &'static str,
    /// Which row of it.
    pub id: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { rule, name, table, id, found, expected, .. } = self;
        write!(f, "{rule} {name}: {table} {id} has {found}, expected {expected}")
    }
}

/// Examines every rule and a sample of the files; empty is healthy.
pub async fn examine(ctx: &Ctx) -> Result<Vec<Finding>, DbError> {
    examine_with(ctx, Files::Sample(100)).await
}

/// Examines every rule and as many files as asked.
pub async fn examine_with(ctx: &Ctx, files: Files) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let mut conn = ctx.db.read().await?;
    for rule in RULES.iter().copied().flatten() {
        findings.extend(rule.examine(&mut conn, ctx.now()).await?);
    }
    findings.extend(seal::verify(&mut conn).await?);
    findings.extend(files::examine(&mut conn, &ctx.blobs, files).await?);
    drop(conn);
    findings.extend(engine::examine(&ctx.db, ctx.site.demo).await?);
    Ok(findings)
}
