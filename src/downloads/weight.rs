//! How many documents go into one file: one PDF is in memory as a whole, with all its lines and all that was taken over
//! into it.

use std::collections::BTreeMap;

use super::types::{MERGED, MERGED_BYTES, MERGED_LINES, Named};
use super::{DownloadError, Form, store};
use crate::db::Conn;
use crate::ids::DocumentId;

/// Documents of a zip that is made while somebody waits.
const ZIPPED: usize = 500;

/// Whether all of them are made while somebody waits; else by a job.
///
/// # Errors
/// [`DownloadError::TooLong`] when the copy of one of them would be longer than a PDF may be.
pub(super) async fn at_once(conn: &mut Conn, form: Form, documents: &[Named]) -> Result<bool, DownloadError> {
    if form.has_pdf() && is_one_too_long(conn, documents).await? {
        return Err(DownloadError::TooLong);
    }
    Ok(match form {
        Form::Merged => in_one_pdf(conn, documents).await? == documents.len(),
        Form::Pdfs | Form::Originals | Form::Both => documents.len() <= ZIPPED,
    })
}

/// Those that came with a PDF may have any number of lines.
async fn is_one_too_long(conn: &mut Conn, documents: &[Named]) -> Result<bool, DownloadError> {
    let ids: Vec<DocumentId> = documents.iter().map(|document| document.id.clone()).collect();
    let long = store::lines(conn, &ids).await?.into_iter().filter(|(_, lines)| *lines > MERGED_LINES);
    let long: Vec<DocumentId> = long.map(|(id, _)| id).collect();
    Ok(store::pdf_bytes(conn, &long).await?.len() < long.len())
}

/// So many of them, the first first, go into one PDF.
pub(super) async fn in_one_pdf(conn: &mut Conn, documents: &[Named]) -> Result<usize, DownloadError> {
    let ids: Vec<DocumentId> = documents.iter().take(MERGED).map(|document| document.id.clone()).collect();
    let bytes: BTreeMap<DocumentId, i64> = store::pdf_bytes(conn, &ids).await?.into_iter().collect();
    let lines: BTreeMap<DocumentId, i64> = store::lines(conn, &ids).await?.into_iter().collect();
    let of = |sizes: &BTreeMap<DocumentId, i64>, id: &DocumentId| sizes.get(id).copied().unwrap_or_default();
    Ok(fit(ids.iter().map(|id| (of(&bytes, id), of(&lines, id)))))
}

/// As many as have [`MERGED_BYTES`] and [`MERGED_LINES`] in all; the first always, however large.
fn fit(sizes: impl IntoIterator<Item = (i64, i64)>) -> usize {
    let (mut bytes, mut lines) = (0_i64, 0_i64);
    let small = |(nth, size): &(usize, (i64, i64))| {
        bytes = bytes.saturating_add(size.0);
        lines = lines.saturating_add(size.1);
        *nth == 0 || (bytes <= MERGED_BYTES && lines <= MERGED_LINES)
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
            assert_eq!(fit(sizes.iter().map(|bytes| (*bytes, 0))), count, "{sizes:?}");
        }
    }

    #[test]
    fn what_is_set_in_one_pdf_has_a_limit() {
        for (lines, count) in [
            (vec![9_000, 9_000, 9_000], 2),
            (vec![2_000; 100], 10),
            (vec![MERGED_LINES, 0, 1], 2),
            (vec![MERGED_LINES + 1, 0], 1),
        ] {
            assert_eq!(fit(lines.iter().map(|lines| (0, *lines))), count, "{lines:?}");
        }
    }
}
