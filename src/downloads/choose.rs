//! What somebody chose, looked up: only what is this debtor's.

use std::collections::BTreeSet;

use super::types::{Chosen, Named};
use super::{Choice, DownloadError, Form, MOST, Wanted, names, store};
use crate::db::Conn;
use crate::ids::{DebtorId, DocumentId};
use crate::texts::Texts;

/// The documents that go into the file, by date.
pub(super) async fn choose(
    conn: &mut Conn,
    texts: &Texts,
    debtor: &DebtorId,
    wanted: &Wanted,
) -> Result<Vec<Named>, DownloadError> {
    let choice = match &wanted.choice {
        Choice::Documents(ids) if ids.len() > MOST => return Err(DownloadError::TooMany),
        Choice::Documents(ids) => Choice::Documents(ids.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect()),
        Choice::Period(period) => Choice::Period(*period),
    };
    let mut found = store::chosen(conn, debtor, &choice).await?;
    match &choice {
        Choice::Documents(ids) if found.len() < ids.len() => return Err(DownloadError::NotFound),
        _ if found.is_empty() => return Err(DownloadError::Nothing),
        _ if found.len() > MOST => return Err(DownloadError::TooMany),
        _ => {}
    }
    if wanted.form == Form::Originals {
        found.retain(|document| document.original.is_some());
        if found.is_empty() {
            return Err(DownloadError::NoOriginals);
        }
    }
    Ok(named(texts, found))
}

/// "Invoice 2026-0398" of each of these documents, by date.
///
/// # Errors
/// [`DownloadError::NotFound`] when one is not this debtor's.
pub async fn titles(
    conn: &mut Conn,
    texts: &Texts,
    debtor: &DebtorId,
    documents: Vec<DocumentId>,
) -> Result<Vec<String>, DownloadError> {
    let wanted = Wanted { choice: Choice::Documents(documents), form: Form::Pdfs };
    Ok(choose(conn, texts, debtor, &wanted).await?.into_iter().map(|document| document.name).collect())
}

fn named(texts: &Texts, documents: Vec<Chosen>) -> Vec<Named> {
    let names = names::unique(documents.iter().map(|one| one.kind.title(texts, &one.number)));
    let named = |(Chosen { id, issue_on, .. }, name)| Named { id, name, issue_on };
    documents.into_iter().zip(names).map(named).collect()
}
