//! Payments, credit and entries of a batch.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::credits;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::ids::{DebtorId, DocumentId};
use crate::imports::plan::{
    NewDocument, Plan, PlannedCredit, PlannedEntry, PlannedPayment, PlannedReversal, PlannedTie,
};
use crate::ledger::{self, Begun, LedgerError, NewEntry};
use crate::payments::{self, NewReversal, ReversalReason};
use crate::{bulk_insert, execute};

/// The debtors they concern get their next version, and the entries bear it.
pub(super) async fn numbered(tx: &mut Tx, entries: Vec<PlannedEntry>) -> Result<Vec<NewEntry>, DbError> {
    let concerned: Vec<DebtorId> = entries.iter().map(|entry| entry.debtor.clone()).collect();
    let versions: HashMap<DebtorId, i64> = debtors::touch_many(tx, &concerned).await?.into_iter().collect();
    let version = |debtor: &DebtorId| versions.get(debtor).copied().unwrap_or_default();
    let numbered = |entry: PlannedEntry| NewEntry {
        kind: entry.kind,
        source_key: entry.source_key,
        debtor: Some((entry.debtor.clone(), version(&entry.debtor))),
        document_on: entry.document_on,
        value_on: entry.value_on,
        transfers: entry.transfers,
    };
    Ok(entries.into_iter().map(numbered).collect())
}

/// What the new documents begin with.
pub(super) fn begun(entries: &[NewEntry], documents: &[NewDocument]) -> Begun {
    let new: HashSet<&DocumentId> = documents.iter().map(|new| &new.id).collect();
    let mut begun = ledger::begins(entries);
    begun.retain(|id, _| new.contains(id));
    begun
}

/// Books everything.
pub(super) async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    plan: Plan,
    (entries, begun): (Vec<NewEntry>, &Begun),
) -> Result<(), LedgerError> {
    insert_payments(tx, ctx, &plan.payments).await?;
    insert_credits(tx, ctx, &plan.credits).await?;
    insert_corrections(tx, ctx, &plan.corrections).await?;
    insert_ties(tx, ctx, &plan.ties).await?;
    insert_reversals(tx, ctx, &plan.reversals).await?;
    for (credit, number) in &plan.waits {
        execute!(tx, sqlx::query("update credit set waits_for_number = $2 where id = $1").bind(credit).bind(number))?;
    }
    for (credit, minor) in &plan.give_way {
        credits::give_way(tx, ctx, credit, *minor).await?;
    }
    ledger::post_begun(tx, ctx, entries, begun).await?;
    Ok(())
}

async fn insert_payments(tx: &mut Tx, ctx: &Ctx, payments: &[PlannedPayment]) -> Result<(), DbError> {
    let actor = ctx.actor.to_string();
    bulk_insert!(
        tx,
        "insert into payment (id, debtor_id, provider, status, currency, amount_minor, started_by, created_at,
                              settled_at, value_on, changed_at, method)",
        12,
        payments,
        "",
        |query, payment| query
            .bind(&payment.id)
            .bind(&payment.debtor)
            .bind("elsewhere")
            .bind("settled")
            .bind(payment.amount.currency())
            .bind(payment.amount.minor())
            .bind(&actor)
            .bind(payment.at)
            .bind(payment.at)
            .bind(payment.value_on)
            .bind(payment.at)
            .bind(payment.method)
    )?;
    bulk_insert!(
        tx,
        "insert into payment_line (payment_id, document_id, amount_minor)",
        3,
        payments,
        "",
        |query, payment| query.bind(&payment.id).bind(&payment.document).bind(payment.amount.minor())
    )?;
    Ok(())
}

async fn insert_reversals(tx: &mut Tx, ctx: &Ctx, reversals: &[PlannedReversal]) -> Result<(), DbError> {
    for planned in reversals {
        let new = NewReversal {
            key: String::new(),
            amount: Some(planned.amount),
            reason: ReversalReason::Replaced,
            note: "it was assumed; the accounting system says otherwise".to_owned(),
            value_on: planned.value_on,
            notify: false,
        };
        payments::store::count_reversed(tx, &planned.payment, planned.amount.minor()).await?;
        payments::keep_reversal(tx, ctx, &planned.source_key, &planned.payment, planned.amount, &new).await?;
    }
    Ok(())
}

async fn insert_corrections(
    tx: &mut Tx,
    ctx: &Ctx,
    corrections: &BTreeMap<DocumentId, Option<DocumentId>>,
) -> Result<(), DbError> {
    let now = ctx.now();
    for (note, _) in corrections.iter().filter(|(_, invoice)| invoice.is_none()) {
        execute!(tx, sqlx::query("delete from correction where note_id = $1").bind(note))?;
    }
    let bound = corrections.iter().filter_map(|(note, invoice)| Some((note, invoice.as_ref()?)));
    let bound: Vec<(&DocumentId, &DocumentId)> = bound.collect();
    bulk_insert!(
        tx,
        "insert into correction (note_id, document_id, bound_at)",
        3,
        bound,
        "on conflict (note_id) do update set document_id = excluded.document_id, bound_at = excluded.bound_at",
        |query, row| query.bind(row.0).bind(row.1).bind(now)
    )?;
    Ok(())
}

async fn insert_ties(tx: &mut Tx, ctx: &Ctx, ties: &[PlannedTie]) -> Result<(), DbError> {
    let now = ctx.now();
    bulk_insert!(
        tx,
        "insert into credit_decision_tie (decision_id, document_id, amount_minor, tied_at)",
        4,
        ties,
        "on conflict (decision_id, document_id)
            do update set amount_minor = credit_decision_tie.amount_minor + excluded.amount_minor",
        |query, tie| query.bind(&tie.decision).bind(&tie.document).bind(tie.minor).bind(now)
    )?;
    Ok(())
}

async fn insert_credits(tx: &mut Tx, ctx: &Ctx, credits: &[PlannedCredit]) -> Result<(), DbError> {
    let now = ctx.now();
    bulk_insert!(
        tx,
        "insert into credit (id, debtor_id, origin, payment_id, document_id, currency, waits_for_number, created_at)",
        8,
        credits,
        "",
        |query, credit| query
            .bind(&credit.id)
            .bind(&credit.debtor)
            .bind(credit.origin)
            .bind(&credit.payment)
            .bind(&credit.document)
            .bind(credit.currency)
            .bind(&credit.waits_for)
            .bind(now)
    )?;
    Ok(())
}
