//! Carries what was noted from one debtor to the other, with what is owed and what is unallocated.
//!
//! Nothing that was booked is touched. Each debtor gets one entry of its own: what leaves the one through
//! the account `moved` comes to the other through it, so that the sums of both stay explainable and a
//! position of an earlier day still shows what was true then.

use std::collections::{BTreeMap, BTreeSet};

use super::items;
use super::mixing::TakenBack;
use super::moves::{Carried, Move, MoveError};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, DocumentId};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;
use crate::{credits, disputes, paid_claims, plans, promises};

/// Carries everything noted under the move; `taken_back` leaves its documents first.
pub(super) async fn carry(
    tx: &mut Tx,
    ctx: &Ctx,
    moving: &Move<'_>,
    taken_back: &[TakenBack],
) -> Result<Carried, MoveError> {
    let mut carried = counted(tx, moving).await?;
    let (mut leaves, mut comes) = (Vec::new(), Vec::new());
    let mut documents: BTreeSet<DocumentId> = taken_back.iter().map(|back| back.document.clone()).collect();
    for back in taken_back {
        leaves.push(NewTransfer::takes_back(&back.lot, &back.document, Money::stored(back.minor, back.currency)));
        *carried.taken_back.entry(back.currency).or_default() += back.minor;
    }
    for (document, outstanding, written_off, currency) in items::owed(tx, &moving.id).await? {
        let back: i64 = taken_back.iter().filter(|back| back.document == document).map(|back| back.minor).sum();
        let owed = outstanding + back;
        if owed > 0 {
            leaves.push(NewTransfer::leaves(&document, Money::stored(owed, currency)));
            comes.push(NewTransfer::comes_to(&document, Money::stored(owed, currency)));
            *carried.owed.entry(currency).or_default() += owed;
        }
        if written_off > 0 {
            leaves.push(NewTransfer::written_off_leaves(&document, Money::stored(written_off, currency)));
            comes.push(NewTransfer::written_off_comes_to(&document, Money::stored(written_off, currency)));
        }
        documents.insert(document);
    }
    let lots = items::lots(tx, &moving.id).await?;
    for lot in &lots {
        let back: i64 = taken_back.iter().filter(|back| back.lot == lot.id).map(|back| back.minor).sum();
        let left = lot.unallocated_minor + back;
        if left > 0 {
            leaves.push(NewTransfer::credit_leaves(&lot.id, Money::stored(left, lot.currency)));
            comes.push(NewTransfer::credit_comes_to(&lot.id, Money::stored(left, lot.currency)));
            *carried.unapplied.entry(lot.currency).or_default() += left;
        }
    }
    for lot in lots.iter().filter(|lot| lot.reserved_minor > 0) {
        items::reserve(tx, &lot.id, 0).await?;
    }
    book(tx, ctx, moving, "out", moving.from, leaves).await?;
    items::follow(tx, &moving.id, moving.from.0, moving.into.0).await?;
    book(tx, ctx, moving, "in", moving.into, comes).await?;
    for lot in lots.iter().filter(|lot| lot.reserved_minor > 0) {
        items::reserve(tx, &lot.id, lot.reserved_minor).await?;
    }
    plans::parted(tx, moving.from.0).await?;
    // The ledger tells nobody of entries that only move: what left and came again was never paid. What was taken back
    // is owed again.
    let documents: Vec<DocumentId> = documents.into_iter().collect();
    disputes::rebalance(tx, ctx, &documents).await?;
    plans::follow(tx, ctx, &documents, &BTreeMap::new()).await?;
    paid_claims::follow(tx, ctx, &documents).await?;
    promises::carried(tx, ctx, &documents).await?;
    Ok(carried)
}

/// Requests to get back credit that parts from them shrink, and a person is told. What somebody transfers by bank
/// has to be over first: what parts from it would be booked as lost, although it is there.
pub(super) async fn free_torn_requests(tx: &mut Tx, ctx: &Ctx, moving: &Move<'_>) -> Result<(), MoveError> {
    if let Some(request) = items::torn_transfer(tx, &moving.id, moving.from.0).await? {
        return Err(MoveError::BeingTransferred(request));
    }
    for (lot, minor) in items::torn_requests(tx, &moving.id, moving.from.0).await? {
        credits::give_way(tx, ctx, &lot, minor).await?;
    }
    Ok(())
}

async fn counted(tx: &mut Tx, moving: &Move<'_>) -> Result<Carried, MoveError> {
    let counts: BTreeMap<String, i64> = items::counts(tx, &moving.id).await?.into_iter().collect();
    let count = |kind: &str| counts.get(kind).copied().unwrap_or(0);
    Ok(Carried {
        documents: count("document"),
        payments: count("payment"),
        credits: count("credit"),
        holds: count("hold"),
        tasks: count("task"),
        links: count("token"),
        identifiers: count("identifier"),
        debtors: count("debtor"),
        conversations: count("thread"),
        plans: count("plan"),
        ..Carried::default()
    })
}

async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    moving: &Move<'_>,
    way: &str,
    (debtor, version): (&DebtorId, i64),
    transfers: Vec<NewTransfer>,
) -> Result<(), MoveError> {
    if transfers.is_empty() {
        return Ok(());
    }
    let today = ctx.today();
    let entry = NewEntry {
        kind: EntryKind::Moved,
        source_key: format!("moved:{}:{way}", moving.id),
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers,
    };
    ledger::post(tx, ctx, entry).await?;
    Ok(())
}
