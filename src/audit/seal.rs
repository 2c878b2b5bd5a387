//! The chain over the audit trail: what was written cannot be changed without being seen.
//!
//! A job gives every row that is not in the chain yet the next number, and a hash over the row and
//! the hash before it. Rows come into the chain in the order the job sees them committed, not in
//! the order of their ids: a transaction that commits late, or on a machine whose clock is behind,
//! is simply sealed by a later run, so no row is ever skipped. Whoever changes a row would have to
//! write every later hash anew; whoever cuts the end off is seen by comparing with [`Sealed::head`],
//! which the job logs.

use std::fmt::Write as _;

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::doctor::{Finding, Severity};
use crate::ids::{AuditId, DebtorId};
use crate::jobs::{Handler, JobError, Outcome};
use crate::{bulk_insert, run};

/// Rows sealed in one transaction.
const ROWS_A_RUN: i64 = 5_000;

/// What a run of the job did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Rows added to the chain; when it is [`ROWS_A_RUN`] there may be more.
    pub rows: usize,
    /// The chain's last number and hash, for the operator's log; none while the chain is empty.
    pub head: Option<(i64, String)>,
}

/// How long a row may wait for its seal.
const PAUSE: Duration = Duration::minutes(10);

/// The job of one day: seals again and again, until the next day's job takes over.
pub struct SealChain;

impl SealChain {
    /// Its kind.
    pub const KIND: &str = "seal_audit";
}

#[async_trait]
impl Handler for SealChain {
    async fn run(&self, ctx: &Ctx, _payload: &str) -> Result<Outcome, JobError> {
        loop {
            let sealed = seal(ctx).await?;
            if let (Some((number, hash)), true) = (&sealed.head, sealed.rows > 0) {
                tracing::info!(number, hash, "audit chain");
            }
            if (sealed.rows as i64) < ROWS_A_RUN {
                break;
            }
        }
        let next = ctx.now() + PAUSE;
        let today = next.date_naive() == ctx.now().date_naive();
        Ok(if today { Outcome::Again(next) } else { Outcome::Done })
    }
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    id: AuditId,
    at: DateTime<Utc>,
    actor: String,
    action: String,
    object: String,
    debtor_id: Option<DebtorId>,
    detail: String,
}

impl AuditRow {
    /// The chain's next hash. Every field is preceded by its length, so that no two rows write
    /// the same text; the time is in microseconds, which both engines keep.
    fn hash(&self, before: &str) -> String {
        let at = self.at.timestamp_micros().to_string();
        let debtor = self.debtor_id.as_ref().map_or("", DebtorId::as_str);
        let fields = [before, self.id.as_str(), &at, &self.actor, &self.action, &self.object, debtor, &self.detail];
        let mut text = String::new();
        for field in fields {
            let _ = write!(text, "{}:{field},", field.len());
        }
        hex::encode(Sha256::digest(text))
    }
}

/// Adds the rows that are not in the chain. When another process does so at the same time, one of
/// the two adds nothing.
pub async fn seal(ctx: &Ctx) -> Result<Sealed, DbError> {
    let mut tx = ctx.db.begin().await?;
    let head = head(&mut tx).await?;
    let (mut number, mut before) = head.clone().unwrap_or_default();
    let rows: Vec<AuditRow> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select a.id, a.at, a.actor, a.action, a.object, a.debtor_id, a.detail
             from audit a
             where not exists (select 1 from audit_seal s where s.audit_id = a.id)
             order by a.id
             limit $1"
        )
        .bind(ROWS_A_RUN)
    )?;
    let mut seals = Vec::with_capacity(rows.len());
    for row in rows {
        number += 1;
        before = row.hash(&before);
        seals.push((number, row.id, before.clone()));
    }
    let added = bulk_insert!(
        tx,
        "insert into audit_seal (number, audit_id, hash, sealed_at)",
        4,
        seals,
        "on conflict do nothing",
        |query, row| query.bind(row.0).bind(&row.1).bind(&row.2).bind(ctx.now())
    )?;
    if usize::try_from(added) != Ok(seals.len()) {
        return Ok(Sealed { rows: 0, head });
    }
    tx.commit().await?;
    Ok(Sealed { rows: seals.len(), head: seals.pop().map(|(number, _, hash)| (number, hash)).or(head) })
}

async fn head(conn: &mut Conn) -> Result<Option<(i64, String)>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as("select number, hash from audit_seal order by number desc limit 1"))
}

#[derive(sqlx::FromRow)]
struct SealedRow {
    number: i64,
    hash: String,
    #[sqlx(flatten)]
    row: AuditRow,
}

/// Walks the chain. Each row is compared with its own seal and the seal before it as they stand,
/// so a changed row is named and not everything after it.
pub async fn verify(conn: &mut Conn) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    let (mut number, mut before) = (0_i64, String::new());
    loop {
        let rows: Vec<SealedRow> = run!(
            conn,
            fetch_all,
            sqlx::query_as(
                "select s.number, s.hash, a.id, a.at, a.actor, a.action, a.object, a.debtor_id, a.detail
                 from audit_seal s
                 join audit a on a.id = s.audit_id
                 where s.number > $1
                 order by s.number
                 limit 1000"
            )
            .bind(number)
        )?;
        if rows.is_empty() {
            break;
        }
        for sealed in rows {
            if sealed.number != number + 1 {
                findings.push(broken("audit_seal", (number + 1).to_string(), "nothing", "a seal and its row"));
            } else if sealed.row.hash(&before) != sealed.hash {
                findings.push(broken("audit", sealed.row.id.to_string(), "other content", "what was sealed"));
            }
            (number, before) = (sealed.number, sealed.hash);
        }
    }
    if head(conn).await?.is_some_and(|(last, _)| last > number) {
        findings.push(broken("audit_seal", (number + 1).to_string(), "no row of the trail", "its row"));
    }
    Ok(findings)
}

fn broken(table: &'static str, id: String, found: &str, expected: &str) -> Finding {
    Finding {
        rule: "I-29",
        name: "the audit trail is as it was sealed",
        severity: Severity::Error,
        table,
        id,
        found: found.into(),
        expected: expected.into(),
    }
}
