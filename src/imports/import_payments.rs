//! Brings payments in that the accounting system booked.

use std::io::Read;

use super::Progress;
use super::payments_csv::PaymentRows;
use super::store;
use super::summary::{RefusedDocument, Summary};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::elsewhere::{self, Outcome, Report, ReportError};

/// The import stopped. What was taken before stays; the same import again carries on.
#[derive(Debug, thiserror::Error)]
pub enum PaymentsError {
    /// The database is out of reach.
    #[error("database: {0}")]
    Db(#[from] DbError),
    /// A report could not be looked at.
    #[error("{place}: {error}")]
    Report { place: String, error: ReportError },
    /// What waited could not be served.
    #[error("what waited could not be served: {0}")]
    Waiting(ReportError),
}

/// How payments are brought in.
#[derive(Default)]
pub struct PaymentImportOptions {
    /// Whether people are told that a payment of theirs came back. Not for old payments.
    pub notify: bool,
    /// Is told how far it is.
    pub progress: Option<Progress>,
}

/// Rows between two notes of progress.
const STEP: u64 = 500;

/// Imports the rows of a file called `file`, each in a transaction of its own. One bad row refuses only
/// itself.
pub async fn import_payments<R: Read>(
    ctx: &Ctx,
    file: &str,
    rows: PaymentRows<R>,
    options: PaymentImportOptions,
) -> Result<Summary, PaymentsError> {
    let mut tx = ctx.db.begin().await?;
    let run = store::start_run(&mut tx, ctx, file).await?;
    tx.commit().await?;
    let mut summary = Summary::default();
    for row in rows {
        match row {
            Err(refusal) => summary.refuse(refused(file, refusal.place, refusal.reason.to_string())),
            Ok(row) => {
                let place = format!("line {}", row.line);
                let report = Report { notify: options.notify, ..row.report };
                let outcome = elsewhere::report(ctx, &report).await;
                match outcome.map_err(|error| PaymentsError::Report { place: place.clone(), error })? {
                    Outcome::Created => summary.created += 1,
                    Outcome::Amended => summary.amended += 1,
                    Outcome::Unchanged => summary.unchanged += 1,
                    Outcome::Refused(reason) => summary.refuse(refused(file, place, reason.to_string())),
                }
            }
        }
        if let Some(progress) = options.progress.as_ref().filter(|_| summary.seen().is_multiple_of(STEP)) {
            progress(&summary);
        }
    }
    elsewhere::serve_all(ctx).await.map_err(PaymentsError::Waiting)?;
    let mut tx = ctx.db.begin().await?;
    store::finish_run(&mut tx, ctx, &run, &summary).await?;
    tx.commit().await?;
    Ok(summary)
}

fn refused(file: &str, place: String, reason: String) -> RefusedDocument {
    RefusedDocument { file: file.to_owned(), place, reason }
}
