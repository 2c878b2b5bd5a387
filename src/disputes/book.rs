//! Credit decisions in the ledger: one for each invoice, with its VAT by rate.

use std::collections::BTreeMap;

use super::claims::Standing;
use super::raise;
use super::rates::VatPart;
use super::store::{self, OfLine};
use super::types::{Dispute, DisputeError, Item};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditDecisionId, CreditId, DebtorId, DocumentId};
use crate::ledger::credits::{self, CreditOrigin, NewCredit};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::money::Money;
use crate::{bulk_insert, execute, run};

/// Gives the credit. What is owed on the invoice is lowered first; what was paid becomes unapplied credit.
pub(super) async fn credits(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    dispute: &Dispute,
    accepted: &[Item],
    standings: &BTreeMap<DocumentId, Standing>,
) -> Result<(), DisputeError> {
    for document in raise::documents_of(accepted) {
        let standing = standings.get(&document).ok_or_else(|| DisputeError::NoInvoice(document.clone()))?;
        let items: Vec<&Item> = accepted.iter().filter(|item| item.document == document).collect();
        let parts = parts(standing, &items);
        let amount = Money::stored(items.iter().map(|item| item.minor).sum(), dispute.currency);
        let new = NewDecision { id: ctx.new_id(), document: &document, amount, parts };
        one(tx, ctx, (debtor, version), dispute, &new).await?;
    }
    Ok(())
}

struct NewDecision<'a> {
    id: CreditDecisionId,
    document: &'a DocumentId,
    amount: Money,
    parts: Vec<VatPart>,
}

/// The VAT of what is credited, line by line; of the whole invoice over its rates.
fn parts(standing: &Standing, items: &[&Item]) -> Vec<VatPart> {
    let mut rates = standing.rates();
    let mut parts = Vec::new();
    for item in items {
        parts.extend(match standing.line(item.line) {
            Some(line) => rates.credit_line(line, standing.credited_of(item.line), item.minor),
            None => rates.credit(0, item.minor),
        });
    }
    parts
}

async fn one(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    dispute: &Dispute,
    new: &NewDecision<'_>,
) -> Result<(), DisputeError> {
    let lot: CreditId = ctx.new_id();
    let credit = NewCredit {
        id: &lot,
        debtor,
        origin: CreditOrigin::CreditDecision,
        payment: None,
        document: None,
        currency: dispute.currency,
        waits_for: None,
    };
    credits::open(tx, ctx, credit).await?;
    let sql = "select outstanding_minor from document where id = $1 and debtor_id = $2";
    let owed: i64 = run!(tx, fetch_one, sqlx::query_scalar(sql).bind(new.document).bind(debtor))?;
    let lowered = new.amount.min(Money::stored(owed, dispute.currency)).map_err(|_| DisputeError::OtherCurrency)?;
    insert(tx, ctx, dispute, new, &lot, lowered).await?;
    let mut transfers = vec![NewTransfer::decides(&lot, new.document, new.amount)];
    if lowered.is_positive() {
        transfers.push(NewTransfer::credits(&lot, new.document, lowered));
    }
    let today = ctx.today();
    let entry = NewEntry {
        kind: EntryKind::CreditDecision,
        source_key: format!("credit_decision:{}", new.id),
        debtor: Some((debtor.clone(), version)),
        document_on: today,
        value_on: today,
        transfers,
    };
    ledger::post(tx, ctx, entry).await?;
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    dispute: &Dispute,
    new: &NewDecision<'_>,
    lot: &CreditId,
    lowered: Money,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into credit_decision (id, dispute_id, round, document_id, credit_id, amount_minor, net_minor, vat_minor,
                                          lowered_minor, decided_by, decided_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        )
        .bind(&new.id)
        .bind(&dispute.id)
        .bind(dispute.round)
        .bind(new.document)
        .bind(lot)
        .bind(new.amount.minor())
        .bind(new.parts.iter().map(|part| part.net).sum::<i64>())
        .bind(new.parts.iter().map(|part| part.vat).sum::<i64>())
        .bind(lowered.minor())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    let rows: Vec<(i32, &VatPart)> = (1..).zip(&new.parts).collect();
    bulk_insert!(
        tx,
        "insert into credit_decision_line (decision_id, position, line_position, vat_category, vat_percent, net_minor, vat_minor)",
        7,
        rows,
        "",
        |query, row| query
            .bind(&new.id)
            .bind(row.0)
            .bind(row.1.line)
            .bind(&row.1.rate.category)
            .bind(&row.1.rate.percent)
            .bind(row.1.net)
            .bind(row.1.vat)
    )?;
    Ok(())
}

/// What of each contested line was credited; nothing of the others.
pub(super) async fn note_accepted(
    tx: &mut Tx,
    dispute: &Dispute,
    contested: &[Item],
    accepted: &[Item],
) -> Result<(), DbError> {
    for item in contested {
        let of_it = |other: &&Item| other.document == item.document && (item.line == 0 || other.line == item.line);
        let minor: i64 = accepted.iter().filter(of_it).map(|other| other.minor).sum();
        store::note_line(tx, dispute, item, OfLine::Accepted(minor)).await?;
    }
    Ok(())
}
