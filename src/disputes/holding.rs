//! Holds of disputes: exactly what is contested and owed, whatever is booked.

use std::collections::BTreeMap;

use super::claims;
use super::store;
use super::types::Dispute;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::holds::{self, HoldReason, NewHold};
use crate::ids::{DebtorId, DisputeId, DocumentId};
use crate::{execute, fetch_in, plans};

#[derive(sqlx::FromRow)]
struct Claimed {
    dispute_id: DisputeId,
    round: i32,
    document_id: DocumentId,
    debtor_id: DebtorId,
    claimed_minor: i64,
    held_minor: i64,
    outstanding_minor: i64,
}

/// Moves money between holds and refund claims of what running disputes contest of these invoices. The ledger calls
/// this with each entry that changes what is owed, so nobody can forget it.
pub(crate) async fn rebalance(tx: &mut Tx, ctx: &Ctx, documents: &[DocumentId]) -> Result<(), DbError> {
    let rows = fetch_in!(
        tx,
        Claimed,
        "select s.id as dispute_id, s.round, i.document_id, d.debtor_id, i.claimed_minor, i.held_minor, d.outstanding_minor
         from dispute s
         join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
         join document d on d.id = i.document_id
         where s.closed_at is null and i.document_id",
        documents,
        "order by i.document_id, s.raised_at, s.id"
    )?;
    let mut by_document: BTreeMap<DocumentId, Vec<Claimed>> = BTreeMap::new();
    for row in rows {
        by_document.entry(row.document_id.clone()).or_default().push(row);
    }
    for claimed in by_document.into_values() {
        let wanted: Vec<i64> = claimed.iter().map(|row| row.claimed_minor).collect();
        let outstanding = claimed.first().map_or(0, |row| row.outstanding_minor);
        for (row, held) in claimed.iter().zip(claims::held(outstanding, &wanted)) {
            hold(tx, ctx, row, held).await?;
        }
    }
    Ok(())
}

/// The same, and payment plans that have these invoices follow: what is contested is no part of them.
pub(super) async fn rebalance_and_follow(tx: &mut Tx, ctx: &Ctx, documents: &[DocumentId]) -> Result<(), DbError> {
    rebalance(tx, ctx, documents).await?;
    plans::follow(tx, ctx, documents, &BTreeMap::new()).await
}

async fn hold(tx: &mut Tx, ctx: &Ctx, row: &Claimed, held: i64) -> Result<(), DbError> {
    if held == row.held_minor {
        return Ok(());
    }
    let sql = "update dispute_invoice set held_minor = $4 where dispute_id = $1 and round = $2 and document_id = $3";
    execute!(tx, sqlx::query(sql).bind(&row.dispute_id).bind(row.round).bind(&row.document_id).bind(held))?;
    let source_key = holds::source_key(&store::about(&row.dispute_id), &row.document_id);
    if held == 0 {
        holds::release(tx, ctx, &row.debtor_id, &source_key).await?;
        return Ok(());
    }
    let hold = NewHold {
        source_key: &source_key,
        debtor: &row.debtor_id,
        document: Some(&row.document_id),
        amount_minor: Some(held),
        reason: HoldReason::Dispute,
        ends_at: None,
    };
    holds::keep(tx, ctx, hold).await
}

/// A dispute is over: nothing of it is held, and others that contest the same invoices may hold more.
pub(super) async fn release(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    dispute: &Dispute,
    documents: &[DocumentId],
) -> Result<(), DbError> {
    let_go(tx, ctx, debtor, dispute, documents).await?;
    plans::follow(tx, ctx, documents, &BTreeMap::new()).await
}

/// The same without payment plans: a decision is booked before they follow, so that they see what is credited of what
/// was contested, and not that all of it is owed for a moment.
pub(super) async fn let_go(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    dispute: &Dispute,
    documents: &[DocumentId],
) -> Result<(), DbError> {
    holds::release(tx, ctx, debtor, &format!("{}/", store::about(&dispute.id))).await?;
    let sql = "update dispute_invoice set held_minor = 0 where dispute_id = $1 and round = $2";
    execute!(tx, sqlx::query(sql).bind(&dispute.id).bind(dispute.round))?;
    rebalance(tx, ctx, documents).await
}
