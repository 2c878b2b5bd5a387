//! No more of a document is written off than is owed on it: what is paid, credited or waived is recovered by
//! the same entry.

use std::collections::BTreeMap;

use super::{NewEntry, NewTransfer};
use crate::db::{DbError, Tx};
use crate::fetch_in;
use crate::ids::{DocumentId, EntryId};
use crate::money::{Currency, Money};

/// What stands on a document while entries are added to it.
struct Stands {
    owed: i64,
    written_off: i64,
    currency: Currency,
}

/// Adds to each entry what it recovers. The debtors are held, so what is read here stays so.
pub(super) async fn add(tx: &mut Tx, entries: &mut [(EntryId, NewEntry)]) -> Result<(), DbError> {
    let lowered = lowered(entries);
    if lowered.is_empty() {
        return Ok(());
    }
    let rows = fetch_in!(
        tx,
        (DocumentId, i64, i64, Currency),
        "select id, outstanding_minor, written_off_minor, currency from document where written_off_minor > 0 and id",
        lowered,
        ""
    )?;
    let stands = |(id, owed, written_off, currency)| (id, Stands { owed, written_off, currency });
    let mut documents: BTreeMap<DocumentId, Stands> = rows.into_iter().map(stands).collect();
    for (_, entry) in entries {
        let recovered = recovered_by(entry, &mut documents);
        entry.transfers.extend(recovered);
    }
    Ok(())
}

/// The documents on which some entry leaves less owed.
fn lowered(entries: &[(EntryId, NewEntry)]) -> Vec<DocumentId> {
    let mut lowered: Vec<DocumentId> = entries
        .iter()
        .flat_map(|(_, entry)| &entry.transfers)
        .filter(|transfer| transfer.owes_more() < 0)
        .filter_map(|transfer| transfer.document.clone())
        .collect();
    lowered.sort();
    lowered.dedup();
    lowered
}

/// An entry is looked at as a whole: what it takes back and gives again recovers nothing.
fn recovered_by(entry: &NewEntry, documents: &mut BTreeMap<DocumentId, Stands>) -> Vec<NewTransfer> {
    for transfer in &entry.transfers {
        if let Some(stands) = transfer.document.as_ref().and_then(|document| documents.get_mut(document)) {
            stands.owed += transfer.owes_more();
            stands.written_off += transfer.writes_off_more();
        }
    }
    let mut recovered = Vec::new();
    for (document, stands) in documents {
        let excess = stands.written_off - stands.owed;
        if excess > 0 {
            recovered.push(NewTransfer::recovers(document, Money::stored(excess, stands.currency)));
            stands.written_off -= excess;
        }
    }
    recovered
}
