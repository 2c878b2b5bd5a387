//! What may be contested of invoices, and what a dispute would do, before anybody raises it. Nothing is changed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::claims::{self, Standing};
use super::lines::Contestable;
use super::types::{Claim, DisputeError, Item, Reason};
use super::{raise, store, terms};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId};
use crate::invoices::{self, Owed, PayableRow, Selection};
use crate::money::{Currency, Money};
use crate::{creditor, fetch_in};

/// An invoice as it may be contested.
#[derive(Debug, Clone)]
pub struct OfferedInvoice {
    /// The invoice as it stands today.
    pub row: PayableRow,
    /// What of the whole is left to contest, with VAT.
    pub left: Money,
    /// Its lines.
    pub lines: Vec<OfferedLine>,
}

/// A line of it.
#[derive(Debug, Clone)]
pub struct OfferedLine {
    /// What it comes to.
    pub line: Contestable,
    /// What it is called.
    pub name: String,
    /// What of it is left to contest, with VAT.
    pub left: Money,
}

/// What may be contested of these documents of a debtor, in their order. Somebody else's are not there; nor is what
/// asks for no money.
pub async fn offer(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    documents: &[DocumentId],
) -> Result<Vec<OfferedInvoice>, DbError> {
    let documents = &documents[..documents.len().min(claims::MOST_INVOICES)];
    let mut rows = rows_of(conn, ctx, debtor, documents).await?;
    let standings = store::standings(conn, debtor, documents, None).await?;
    let names = names_of(conn, standings.keys()).await?;
    let offered = documents.iter().filter_map(|document| {
        let (row, standing) = (rows.remove(document)?, standings.get(document)?);
        Some(offered(row, standing, &names))
    });
    Ok(offered.collect())
}

fn offered(row: PayableRow, standing: &Standing, names: &BTreeMap<(DocumentId, i32), String>) -> OfferedInvoice {
    let money = |minor| Money::stored(minor, standing.currency);
    let line = |line: &Contestable| OfferedLine {
        name: names.get(&(row.id.clone(), line.position)).cloned().unwrap_or_default(),
        left: money(standing.left_of(line.position).unwrap_or(0)),
        line: line.clone(),
    };
    let lines = standing.lines.iter().map(line).collect();
    OfferedInvoice { left: money(standing.left()), lines, row }
}

async fn rows_of(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    documents: &[DocumentId],
) -> Result<BTreeMap<DocumentId, PayableRow>, DbError> {
    let selection = Selection::Documents(documents.to_vec());
    let rows = invoices::payable(conn, ctx, debtor, &selection).await?.rows;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

#[derive(sqlx::FromRow)]
struct Named {
    document_id: DocumentId,
    position: i32,
    name: String,
}

async fn names_of(
    conn: &mut Conn,
    documents: impl Iterator<Item = &DocumentId>,
) -> Result<BTreeMap<(DocumentId, i32), String>, DbError> {
    let ids: Vec<&str> = documents.map(DocumentId::as_str).collect();
    let rows = fetch_in!(
        conn,
        Named,
        "select document_id, position, name from document_line where document_id",
        ids,
        "order by document_id, position"
    )?;
    Ok(rows.into_iter().map(|row| ((row.document_id, row.position), row.name)).collect())
}

/// What a dispute would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What is contested, line by line; line 0 is the whole invoice.
    pub items: Vec<Item>,
    /// What is contested in all.
    pub claimed: Money,
    /// What of it would be held.
    pub held: Money,
    /// What of these invoices stays to be paid, today or later.
    pub stays: Money,
    /// Until when somebody would answer, if it were raised today.
    pub answer_due_on: NaiveDate,
}

impl Preview {
    /// What of it was paid already.
    pub fn refund_claim(&self) -> Money {
        Money::stored(self.claimed.minor() - self.held.minor(), self.claimed.currency())
    }
}

/// What raising these claims would do now; the same complaints as raising them.
pub async fn preview(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    claims: &[Claim],
    reason: Reason,
) -> Result<Preview, DisputeError> {
    let named: BTreeSet<DocumentId> = claims.iter().map(|claim| claim.document.clone()).collect();
    let named: Vec<DocumentId> = named.into_iter().take(claims::MOST_INVOICES + 1).collect();
    let standings = store::standings(conn, debtor, &named, None).await?;
    let (currency, items) = claims::check(claims, &standings)?;
    let rows = rows_of(conn, ctx, debtor, &raise::documents_of(&items)).await?;
    let (mut held, mut stays) = (0, 0);
    for row in rows.values() {
        let claimed: i64 = items.iter().filter(|item| item.document == row.id).map(|item| item.minor).sum();
        let before: i64 = standings.get(&row.id).map_or(0, |standing| standing.contested.values().sum());
        let of_this = would_hold(&row.owed, before, claimed);
        held += of_this;
        stays += would_stay(&row.owed, of_this);
    }
    let days = terms::days_of(conn, reason).await?;
    let answer_due_on = creditor::calendar(conn).await?.add(ctx.today(), days);
    let money = |minor| Money::stored(minor, currency);
    let claimed = raise::total(currency, &items)?;
    Ok(Preview { items, claimed, held: money(held), stays: money(stays), answer_due_on })
}

/// The last of the claims on an invoice is held last; see [`claims::held`].
fn would_hold(owed: &Owed, before: i64, claimed: i64) -> i64 {
    claims::held(owed.outstanding.minor(), &[before, claimed]).last().copied().unwrap_or(0)
}

/// What is due today or later, once so much more is held.
fn would_stay(owed: &Owed, held: i64) -> i64 {
    let currency: Currency = owed.outstanding.currency();
    let contested = (owed.contested.minor() + held).min(owed.outstanding.minor());
    Owed { contested: Money::stored(contested, currency), ..*owed }.due().minor()
}
