//! How many documents go into one file: one PDF is in memory as a whole, with all that was taken over into it.

use std::collections::BTreeMap;

use super::types::{MERGED, MERGED_BYTES, Named};
use super::{DownloadError, Form, store};
use crate::db::Conn;
use crate::ids::DocumentId;

/// Documents of a zip that is made while somebody waits.
const ZIPPED: usize = 500;

/// Whether all of them are made while somebody waits; else by a job.
pub(super) async fn at_once(conn: &mut Conn, form: Form, documents: &[Named]) -> Result<bool, DownloadError> {
    Ok(match form {
        Form::Merged => in_one_pdf(conn, documents).await? == documents.len(),
        Form::Pdfs | Form::Originals | Form::Both => documents.len() <= ZIPPED,
    })
}

/// So many of them, the first first, go into one PDF.
pub(super) async fn in_one_pdf(conn: &mut Conn, documents: &[Named]) -> Result<usize, DownloadError> {
    let ids: Vec<DocumentId> = documents.iter().take(MERGED).map(|document| document.id.clone()).collect();
    let sizes: BTreeMap<DocumentId, i64> = store::pdf_bytes(conn, &ids).await?.into_iter().collect();
    Ok(fit(ids.iter().map(|id| sizes.get(id).copied().unwrap_or_default())))
}

/// As many as have [`MERGED_BYTES`] in all; the first always, however large.
fn fit(sizes: impl IntoIterator<Item = i64>) -> usize {
    let mut sum = 0_i64;
    let small = |(nth, size): &(usize, i64)| {
        sum = sum.saturating_add(*size);
        *nth == 0 || sum <= MERGED_BYTES
    };
    sizes.into_iter().enumerate().take_while(small).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_over_into_one_pdf_has_a_limit() {
        let half = MERGED_BYTES / 2;
        for (sizes, count) in [
            (vec![], 0),
            (vec![0; 100], 100),
            (vec![half, half, 0, 1, 0], 3),
            (vec![1, half, half], 2),
            (vec![MERGED_BYTES + 1, 0], 1),
            (vec![i64::MAX, i64::MAX], 1),
        ] {
            assert_eq!(fit(sizes.clone()), count, "{sizes:?}");
        }
    }
}
