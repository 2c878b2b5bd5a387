//! The engine keeps what it acknowledged, and refuses what the tables forbid.

use super::{Finding, Severity};
use crate::db::{Conn, Db, DbError, dialect};

/// The append-only tables: changes are refused by triggers.
const APPEND_ONLY: [&str; 14] = [
    "entry",
    "transfer",
    "audit",
    "audit_seal",
    "setting_change",
    "payee_account",
    "terms",
    "terms_text",
    "plan_terms",
    "plan_instalment",
    "plan_claim",
    "plan_consent",
    "hold_was",
    "more_time_policy",
];

/// `demo`: the installation holds nothing that must be kept, so a fast server is only a warning.
pub(super) async fn examine(db: &Db, demo: bool) -> Result<Vec<Finding>, DbError> {
    // The settings that count are those of the connection that writes; the rest takes long on a
    // large file and must not keep writers waiting.
    let mut findings = settings(&mut *db.begin().await?, demo).await?;
    let mut conn = db.read().await?;
    findings.extend(triggers(&mut conn).await?);
    for (place, complaint) in dialect::broken_rows(&mut conn).await? {
        findings.push(Finding {
            rule: "engine",
            name: "the engine finds its own files and constraints whole",
            severity: Severity::Error,
            table: "engine",
            id: place,
            found: complaint,
            expected: "no complaint".into(),
        });
    }
    Ok(findings)
}

/// A commit that was acknowledged survives power loss only with these.
async fn settings(conn: &mut Conn, demo: bool) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    for setting in dialect::durability(conn).await? {
        if setting.found != setting.expected {
            findings.push(Finding {
                rule: "I-18",
                name: "the engine keeps what it acknowledged",
                severity: if demo && setting.of_server { Severity::Warning } else { Severity::Error },
                table: "engine",
                id: setting.name.into(),
                found: setting.found,
                expected: setting.expected.into(),
            });
        }
    }
    Ok(findings)
}

async fn triggers(conn: &mut Conn) -> Result<Vec<Finding>, DbError> {
    let guarded = dialect::append_only_tables(conn).await?;
    let missing = APPEND_ONLY.into_iter().filter(|table| !guarded.iter().any(|name| name == table));
    Ok(missing
        .map(|table| Finding {
            rule: "I-02",
            name: "what is booked cannot be changed or deleted",
            severity: Severity::Error,
            table: "engine",
            id: table.into(),
            found: "no trigger that refuses changes".into(),
            expected: "its append-only triggers, enabled".into(),
        })
        .collect())
}
