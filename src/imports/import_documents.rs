//! Brings documents in: again and again, in any order, without duplicates.

use std::sync::Arc;

use super::identity::{Id, IdKind};
use super::incoming::Found;
use super::plan::{Outcome, Plan, Planner, RefusedFor, Terms};
use super::prepared::Prepared;
use super::read_ahead::{Batch, read_ahead};
use super::store;
use super::summary::{RefusedDocument, Summary};
use crate::blobs::{self, BlobError, BlobHash};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::disputes::{self, DisputeError};
use crate::elsewhere::{self, ReportError};
use crate::ids::{DebtorId, DocumentId};
use crate::ledger::LedgerError;
use crate::links;
use crate::money::Money;
use crate::until_steady;

/// Called after each batch with what was done so far.
pub type Progress = Arc<dyn Fn(&Summary) + Send + Sync>;

/// How to import.
#[derive(Clone, Default)]
pub struct ImportOptions {
    /// What is imported, for the list of runs.
    pub source: String,
    /// An installation without creditor takes the first supplier as its own.
    pub adopt_creditor: bool,
    /// Mail the contacts who want it that invoices arrived. Off for imports of old documents.
    pub notify: bool,
    /// Told after each batch.
    pub progress: Option<Progress>,
}

/// The import stopped. What was committed before stays; the same import again carries on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The database is out of reach, or refuses more than single documents.
    #[error("database: {0}")]
    Db(#[from] DbError),
    /// The ledger refuses more than single documents.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Files cannot be kept.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// Reported payments that waited for these documents could not be booked.
    #[error("payments that waited: {0}")]
    Waiting(#[from] ReportError),
    /// Disputes about what a credit note corrects could not be told of it.
    #[error(transparent)]
    Dispute(#[from] DisputeError),
    /// Reading broke off.
    #[error("reading the input broke off: {0}")]
    Reader(#[from] tokio::task::JoinError),
}

/// How far an import is.
#[derive(Default)]
struct SoFar {
    summary: Summary,
    refused_for: RefusedFor,
}

/// Imports everything `source` gives. One bad document refuses only itself.
pub async fn import_documents(
    ctx: &Ctx,
    source: impl Iterator<Item = Found> + Send + 'static,
    options: ImportOptions,
) -> Result<Summary, ImportError> {
    let mut tx = ctx.db.begin().await?;
    let run = store::start_run(&mut tx, ctx, &options.source).await?;
    tx.commit().await?;
    let mut so_far = SoFar::default();
    let (mut batches, reader) = read_ahead(source);
    while let Some(batch) = batches.recv().await {
        import_batch(ctx, &options, batch, &mut so_far).await?;
        if let Some(progress) = &options.progress {
            progress(&so_far.summary);
        }
    }
    reader.await?;
    elsewhere::serve_all(ctx).await?;
    let mut tx = ctx.db.begin().await?;
    store::finish_run(&mut tx, ctx, &run, &so_far.summary).await?;
    tx.commit().await?;
    Ok(so_far.summary)
}

/// One batch in one transaction; if that fails, each document in its own: totals last, as they count the credit notes
/// beside them.
async fn import_batch(ctx: &Ctx, options: &ImportOptions, batch: Batch, so_far: &mut SoFar) -> Result<(), ImportError> {
    so_far.summary.skipped += batch.skipped;
    batch.refused.into_iter().for_each(|refused| so_far.summary.refuse(refused));
    batch.named.into_iter().for_each(|number| so_far.refused_for.add_unread(number));
    match until_steady!(in_one_transaction(ctx, options, &batch.documents, &so_far.refused_for)) {
        Ok(done) => so_far.count(&batch.documents, done),
        Err(error) if !is_about_a_document(&error) => return Err(error),
        Err(_) => {
            let (totals, others): (Vec<_>, Vec<_>) = batch.documents.iter().partition(|document| document.has_total());
            for document in others.into_iter().chain(totals) {
                import_alone(ctx, options, document, so_far).await?;
            }
        }
    }
    Ok(())
}

/// Another import may have brought the same debtor at the same moment; then it is there at the
/// next try.
async fn import_alone(
    ctx: &Ctx,
    options: &ImportOptions,
    document: &Prepared,
    so_far: &mut SoFar,
) -> Result<(), ImportError> {
    const TRIES: usize = 3;
    let alone = std::slice::from_ref(document);
    for attempt in 1..=TRIES {
        match until_steady!(in_one_transaction(ctx, options, alone, &so_far.refused_for)) {
            Ok(done) => {
                so_far.count(alone, done);
                break;
            }
            Err(error) if !is_about_a_document(&error) => return Err(error),
            Err(error) if attempt == TRIES => {
                blobs::note(ctx, &document.files).await?;
                so_far.summary.refuse(refused(document, error.to_string()));
                so_far.refused_for.add(document, document.said.payable_minor.abs());
            }
            Err(_) => {}
        }
    }
    Ok(())
}

/// Load and lock, decide, write rows and files side by side, commit.
async fn in_one_transaction(
    ctx: &Ctx,
    options: &ImportOptions,
    batch: &[Prepared],
    refused_for: &RefusedFor,
) -> Result<(Vec<Outcome>, RefusedFor), ImportError> {
    if batch.is_empty() {
        return Ok((Vec::new(), refused_for.clone()));
    }
    let mut tx = ctx.db.begin().await?;
    let mut known = store::load(&mut tx, batch).await?;
    known.refused_for.clone_from(refused_for);
    let terms = Terms { ids: &ctx.ids, now: ctx.now(), today: ctx.today(), adopt_creditor: options.adopt_creditor };
    let mut planner = Planner::new(known, terms);
    let outcomes = planner.add_all(batch);
    let (plan, refused_for) = planner.finish();
    let new: Vec<_> = plan.documents.iter().map(|new| (new.debtor.clone(), new.id.clone())).collect();
    let notes: Vec<DocumentId> = plan.corrections.keys().cloned().collect();
    let (invoices, customers) = arrived(batch, &plan);
    let reopened = plan.reopened.clone();
    let files = files_to_keep(batch, &plan);
    blobs::hold(&mut tx, &files).await?;
    let keep = ctx.blobs.put_many(files);
    let (kept, written) = tokio::join!(keep, store::write(&mut tx, ctx, batch, plan));
    written?;
    kept?;
    disputes::credit_notes_came(&mut tx, ctx, &notes).await?;
    serve_reopened(&mut tx, ctx, reopened).await?;
    if options.notify {
        links::announce(&mut tx, ctx, &new).await?;
    }
    elsewhere::serve_arrived(&mut tx, ctx, &invoices, &customers).await?;
    tx.commit().await?;
    Ok((outcomes, refused_for))
}

/// A credit note went from these invoices to another one: what else is meant for them has room there now.
async fn serve_reopened(
    tx: &mut Tx,
    ctx: &Ctx,
    reopened: Vec<(DebtorId, DocumentId, Money)>,
) -> Result<(), ImportError> {
    for (debtor, invoice, amount) in reopened {
        let Some(version) = debtors::touch(tx, &debtor).await? else { continue };
        elsewhere::serve_reopened(tx, ctx, (&debtor, version), &[(invoice, amount)]).await?;
    }
    Ok(())
}

/// New invoice numbers and customer numbers: reported payments may wait for them.
fn arrived(batch: &[Prepared], plan: &Plan) -> (Vec<String>, Vec<String>) {
    let invoices = plan.documents.iter().map(|new| batch[new.item].said.number.clone()).collect();
    let customer = |id: &&Id| id.kind == IdKind::CustomerNumber;
    let customers = batch.iter().flat_map(|document| document.ids.iter().filter(customer));
    let mut customers: Vec<String> = customers.map(|id| id.value.clone()).collect();
    customers.sort();
    customers.dedup();
    (invoices, customers)
}

/// Originals and attachments of what is new or amended, each once.
fn files_to_keep(batch: &[Prepared], plan: &Plan) -> Vec<(BlobHash, bytes::Bytes)> {
    let items = plan.documents.iter().map(|new| new.item).chain(plan.amendments.iter().map(|changed| changed.item));
    let mut files: Vec<_> = items.flat_map(|item| batch[item].files.iter().cloned()).collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.dedup_by(|(a, _), (b, _)| a == b);
    files
}

/// Whether the database refuses what a document says, or two imports met, so that others of the
/// batch may still be good; not that it is out of reach.
fn is_about_a_document(error: &ImportError) -> bool {
    match error {
        ImportError::Db(error)
        | ImportError::Ledger(LedgerError::Db(error))
        | ImportError::Dispute(DisputeError::Db(error))
        | ImportError::Waiting(ReportError::Db(error) | ReportError::Ledger(LedgerError::Db(error))) => {
            refuses_values(error)
        }
        ImportError::Ledger(_) | ImportError::Dispute(_) | ImportError::Waiting(_) => true,
        ImportError::Blob(_) | ImportError::Reader(_) => false,
    }
}

fn refuses_values(error: &DbError) -> bool {
    let DbError::Database(error) = error else { return false };
    // 22: PostgreSQL cannot keep the value. 40P01: two imports met, and this one was to give way.
    let code = error.code().unwrap_or_default();
    error.kind() != sqlx::error::ErrorKind::Other || code.starts_with("22") || code == "40P01"
}

impl SoFar {
    fn count(&mut self, documents: &[Prepared], (outcomes, refused_for): (Vec<Outcome>, RefusedFor)) {
        let summary = &mut self.summary;
        for (document, outcome) in documents.iter().zip(outcomes) {
            match outcome {
                Outcome::Created => summary.created += 1,
                Outcome::Amended => summary.amended += 1,
                Outcome::Unchanged => summary.unchanged += 1,
                Outcome::Refused(reason) => summary.refuse(refused(document, reason.to_string())),
            }
        }
        self.refused_for = refused_for;
    }
}

fn refused(document: &Prepared, reason: String) -> RefusedDocument {
    let incoming = &document.incoming;
    RefusedDocument { file: incoming.file.clone(), place: incoming.place.clone(), reason }
}
