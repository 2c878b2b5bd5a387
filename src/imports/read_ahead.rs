//! Reads and prepares on its own thread while the writer writes, never more than a few batches ahead.

use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::incoming::Found;
use super::prepared::Prepared;
use super::summary::RefusedDocument;

/// Documents in one transaction.
const MOST_DOCUMENTS: usize = 1_000;
/// Bytes of files held for one transaction, unless one document alone has more.
const MOST_BYTES: usize = 8_000_000;

/// What one transaction takes, and what was refused before it came so far.
#[derive(Default)]
pub(super) struct Batch {
    pub documents: Vec<Prepared>,
    pub refused: Vec<RefusedDocument>,
    /// Invoices that rows among them name as corrected.
    pub named: Vec<String>,
    pub skipped: u64,
    weight: usize,
}

impl Batch {
    fn add(&mut self, found: Found) {
        match found {
            Found::Document(incoming) => {
                let document = Prepared::new(*incoming);
                self.weight += document.weight();
                self.documents.push(document);
            }
            Found::Skipped { .. } => self.skipped += 1,
            Found::Refused { file, refusal } => {
                let (place, reason) = (refusal.place, refusal.reason.to_string());
                self.named.extend(refusal.corrects);
                self.refused.push(RefusedDocument { file, place, reason });
            }
        }
    }

    fn is_full(&self) -> bool {
        self.documents.len() >= MOST_DOCUMENTS || self.refused.len() >= MOST_DOCUMENTS || self.weight >= MOST_BYTES
    }
}

/// Starts reading. The handle tells whether the reader came to its end.
pub(super) fn read_ahead(
    source: impl Iterator<Item = Found> + Send + 'static,
) -> (mpsc::Receiver<Batch>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel(1);
    let reader = tokio::task::spawn_blocking(move || {
        let mut batch = Batch::default();
        for found in source {
            batch.add(found);
            // Nobody listens any more when the import has failed.
            if batch.is_full() && sender.blocking_send(std::mem::take(&mut batch)).is_err() {
                return;
            }
        }
        let _ = sender.blocking_send(batch);
    });
    (receiver, reader)
}
