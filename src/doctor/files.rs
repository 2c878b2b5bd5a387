//! Files named by rows: they are there, whole, and what their address says.

use super::{Finding, Severity};
use crate::blobs::{BlobHash, Blobs};
use crate::db::{Conn, DbError};
use crate::run;

/// How many files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// This many, chosen by chance.
    Sample(u32),
    /// Every one; reads the whole store.
    All,
}

const RULE: &str = "files";
const NAME: &str = "a file is there and is what its address says";

/// Every document's files are in the table `blob`, by foreign key.
pub(super) async fn examine(conn: &mut Conn, blobs: &Blobs, files: Files) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    match files {
        Files::Sample(count) => {
            let rows: Vec<(BlobHash, i64)> = run!(
                conn,
                fetch_all,
                sqlx::query_as("select hash, size from blob order by random() limit $1").bind(i64::from(count))
            )?;
            check(blobs, &rows, &mut findings).await;
        }
        Files::All => {
            let mut after = String::new();
            loop {
                let rows: Vec<(BlobHash, i64)> = run!(
                    conn,
                    fetch_all,
                    sqlx::query_as("select hash, size from blob where hash > $1 order by hash limit 1000").bind(&after)
                )?;
                let Some((last, _)) = rows.last() else { break };
                after = last.as_str().to_owned();
                check(blobs, &rows, &mut findings).await;
            }
        }
    }
    Ok(findings)
}

async fn check(blobs: &Blobs, rows: &[(BlobHash, i64)], findings: &mut Vec<Finding>) {
    for (hash, size) in rows {
        let found = match blobs.get(hash).await {
            Ok(bytes) if BlobHash::of(&bytes) != *hash => "other content".to_owned(),
            Ok(bytes) if i64::try_from(bytes.len()) != Ok(*size) => format!("{} bytes", bytes.len()),
            Ok(_) => continue,
            Err(error) => format!("no file ({error})"),
        };
        findings.push(Finding {
            rule: RULE,
            name: NAME,
            severity: Severity::Error,
            table: "blob",
            id: hash.as_str().to_owned(),
            found,
            expected: format!("{size} bytes with that hash"),
        });
    }
}
