//! Booking entries: the transfers and the guards, in the caller's transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Account, EntryKind, NewEntry, NewTransfer, recovered};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx, bulk};
use crate::ids::{DebtorId, DocumentId, EntryId, TransferId};
use crate::{bulk_insert, disputes, execute_rows, paid_claims, plans, promises, run, shortfalls};

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It is booked.
    Booked,
    /// Its source was booked before; nothing changed.
    Already,
}

/// Why an entry was not booked. The caller's transaction must not be committed.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// No transfers, or one of zero or less.
    #[error("entry {0} has no transfers or one that is not positive")]
    Empty(String),
    /// A document or credit of another debtor or currency, or one that is not there.
    #[error("entry {source_key} names {kind} {id}, which this debtor does not have in this currency")]
    NotOfThisDebtor { source_key: String, kind: &'static str, id: String },
    /// The database refused; a failed check means the plan did not fit what is there.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Books one entry; its debtor must have been touched in this transaction.
pub async fn post(tx: &mut Tx, ctx: &Ctx, entry: NewEntry) -> Result<Posted, LedgerError> {
    let booked = post_all(tx, ctx, vec![entry]).await?;
    Ok(if booked == 1 { Posted::Booked } else { Posted::Already })
}

/// Books many entries in few statements; gives how many were new.
pub async fn post_all(tx: &mut Tx, ctx: &Ctx, entries: Vec<NewEntry>) -> Result<usize, LedgerError> {
    post_begun(tx, ctx, entries, &Begun::new()).await
}

/// The same where these documents were inserted with what the entries make of them: their guards are not moved again.
pub async fn post_begun(tx: &mut Tx, ctx: &Ctx, entries: Vec<NewEntry>, begun: &Begun) -> Result<usize, LedgerError> {
    for entry in &entries {
        if entry.transfers.is_empty() || entry.transfers.iter().any(|t| !t.amount.is_positive()) {
            return Err(LedgerError::Empty(entry.source_key.clone()));
        }
    }
    let mut fresh = insert_entries(tx, ctx, entries).await?;
    recovered::add(tx, &mut fresh).await?;
    insert_transfers(tx, ctx, &fresh).await?;
    let lowered = move_guards(tx, &fresh, begun).await?;
    // What moves between two debtors is neither settled nor owed again; whoever moves it tells them at its end.
    if fresh.iter().any(|(_, entry)| entry.kind != EntryKind::Moved) {
        shortfalls::close_settled(tx, ctx, &lowered).await?;
    }
    let booked = booked(&fresh);
    let documents: Vec<DocumentId> = booked.keys().cloned().collect();
    disputes::rebalance(tx, ctx, &documents).await?;
    plans::follow(tx, ctx, &documents, &booked).await?;
    paid_claims::follow(tx, ctx, &documents).await?;
    promises::follow(tx, ctx, &documents).await?;
    Ok(fresh.len())
}

/// The documents on which more or less is owed now, and what each entry did to them. A contested one may have its pause
/// changed, one in a plan what is left of its parts.
fn booked(entries: &[(EntryId, NewEntry)]) -> BTreeMap<DocumentId, Vec<plans::Booked>> {
    let mut booked: BTreeMap<DocumentId, Vec<plans::Booked>> = BTreeMap::new();
    let entries = entries.iter().map(|(_, entry)| entry);
    for entry in entries.filter(|entry| !matches!(entry.kind, EntryKind::Invoice | EntryKind::Moved)) {
        let mut more: BTreeMap<&DocumentId, (i64, i64)> = BTreeMap::new();
        for transfer in entry.transfers.iter().filter(|transfer| transfer.owes_more() != 0) {
            let Some(document) = &transfer.document else { continue };
            let (all, credited) = more.entry(document).or_default();
            *all += transfer.owes_more();
            *credited += if transfer.is_credit() { transfer.owes_more() } else { 0 };
        }
        for (document, (all, credited)) in more {
            let one = match entry.kind {
                EntryKind::CreditDecision => plans::Booked::decided(-all),
                _ => plans::Booked::of(all, credited),
            };
            booked.entry(document.clone()).or_default().push(one);
        }
    }
    booked
}

/// Inserts the entries and keeps those whose source was not booked before.
async fn insert_entries(tx: &mut Tx, ctx: &Ctx, entries: Vec<NewEntry>) -> Result<Vec<(EntryId, NewEntry)>, DbError> {
    let (now, actor) = (ctx.now(), ctx.actor.to_string());
    let mut fresh = Vec::with_capacity(entries.len());
    let numbered: Vec<(EntryId, NewEntry)> = entries.into_iter().map(|entry| (ctx.new_id(), entry)).collect();
    let whole = bulk_insert!(
        tx,
        "insert into entry (id, kind, source_key, debtor_id, version, document_on, value_on, booked_at, actor)",
        9,
        numbered,
        "on conflict (source_key) do nothing",
        |query, row| query
            .bind(&row.0)
            .bind(row.1.kind)
            .bind(&row.1.source_key)
            .bind(row.1.debtor.as_ref().map(|(id, _)| id))
            .bind(row.1.debtor.as_ref().map_or(0, |(_, version)| *version))
            .bind(row.1.document_on)
            .bind(row.1.value_on)
            .bind(now)
            .bind(&actor)
    )?;
    if usize::try_from(whole).is_ok_and(|whole| whole == numbered.len()) {
        return Ok(numbered);
    }
    for (id, entry) in numbered {
        let ours: Option<(i32,)> =
            run!(tx, fetch_optional, sqlx::query_as("select 1 from entry where id = $1").bind(&id))?;
        if ours.is_some() {
            fresh.push((id, entry));
        }
    }
    Ok(fresh)
}

async fn insert_transfers(tx: &mut Tx, ctx: &Ctx, entries: &[(EntryId, NewEntry)]) -> Result<(), DbError> {
    type Row<'a> = (TransferId, &'a EntryId, Option<&'a DebtorId>, &'a NewTransfer);
    let rows: Vec<Row<'_>> = entries
        .iter()
        .flat_map(|(id, entry)| {
            entry.transfers.iter().map(move |t| (ctx.new_id(), id, entry.debtor.as_ref().map(|(id, _)| id), t))
        })
        .collect();
    bulk_insert!(
        tx,
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency, debtor_id, document_id, credit_id, payment_id)",
        10,
        rows,
        "",
        |query, row| query
            .bind(&row.0)
            .bind(row.1)
            .bind(row.3.debit.name())
            .bind(row.3.credit.name())
            .bind(row.3.amount.minor())
            .bind(row.3.amount.currency())
            .bind(row.2)
            .bind(&row.3.document)
            .bind(&row.3.lot)
            .bind(&row.3.payment)
    )?;
    Ok(())
}

/// What a document begins with when it is inserted beside the entries that make it owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begins {
    /// What is owed on it, in minor units.
    pub outstanding_minor: i64,
    /// Where that is nothing: how it was settled, and on which day.
    pub settled: Option<(&'static str, NaiveDate)>,
}

/// New documents and what they begin with.
pub type Begun = BTreeMap<DocumentId, Begins>;

/// What each document that these entries name would begin with. To insert a row as it stays is half the work of
/// inserting it and changing it at once, with every index that holds what is owed.
pub fn begins(entries: &[NewEntry]) -> Begun {
    let (documents, _) = moves(entries.iter());
    let begins = |moved: Move<'_>| Begins {
        outstanding_minor: moved.delta,
        settled: (moved.delta == 0).then_some((moved.settled_how, moved.value_on)),
    };
    documents.into_iter().map(|(id, moved)| (id.clone(), begins(moved))).collect()
}

/// By how much a guard moves, and what the last entry that moved it was.
#[derive(Debug)]
struct Move<'a> {
    delta: i64,
    /// Of a document: by how much what is written off moves.
    written_off: i64,
    debtor: &'a DebtorId,
    currency: &'static str,
    settled_how: &'static str,
    value_on: NaiveDate,
    source_key: &'a str,
}

/// Gives the documents on which less is owed now.
async fn move_guards<'a>(
    tx: &mut Tx,
    entries: &'a [(EntryId, NewEntry)],
    begun: &Begun,
) -> Result<Vec<&'a str>, LedgerError> {
    let (mut documents, credits) = moves(entries.iter().map(|(_, entry)| entry));
    let owed = owed_by_debtor(documents.values());
    for (id, begins) in begun {
        // What was booked before does not count again, so that an entry may be left of what it began with.
        if let Some(moved) = documents.get_mut(id) {
            moved.delta -= begins.outstanding_minor;
        }
    }
    documents.retain(|id, moved| moved.delta != 0 || moved.written_off != 0 || !begun.contains_key(*id));
    let lowered = documents.iter().filter(|(_, moved)| moved.delta < 0).map(|(id, _)| id.as_str()).collect();
    let named = documents.into_iter().map(|(id, moved)| (id.as_str(), moved));
    move_documents(tx, &named.collect::<Vec<_>>()).await?;
    move_credits(tx, &credits.into_iter().collect::<Vec<_>>()).await?;
    move_debtors(tx, &owed).await?;
    Ok(lowered)
}

type Moves<'a, Id> = BTreeMap<Id, Move<'a>>;

/// How the guards of documents and of credits move.
fn moves<'a>(entries: impl Iterator<Item = &'a NewEntry>) -> (Moves<'a, &'a DocumentId>, Moves<'a, &'a str>) {
    let mut documents = Moves::new();
    let mut credits = Moves::new();
    for entry in entries {
        let Some((debtor, _)) = &entry.debtor else { continue };
        for transfer in &entry.transfers {
            let by = |delta: i64, written_off: i64| Move {
                delta,
                written_off,
                debtor,
                currency: transfer.amount.currency().code(),
                settled_how: transfer.settles_as(entry.kind),
                value_on: entry.value_on,
                source_key: &entry.source_key,
            };
            if let Some(document) = transfer.document.as_ref().filter(|_| transfer.moves_document()) {
                add(&mut documents, document, by(transfer.owes_more(), transfer.writes_off_more()));
            }
            if let Some(lot) = &transfer.lot {
                let sign =
                    i64::from(transfer.credit == Account::Unapplied) - i64::from(transfer.debit == Account::Unapplied);
                add(&mut credits, lot.as_str(), by(sign * transfer.amount.minor(), 0));
            }
        }
    }
    (documents, credits)
}

/// By how much all that a debtor owes in a currency moves.
fn owed_by_debtor<'a>(moves: impl Iterator<Item = &'a Move<'a>>) -> Vec<(DebtorId, &'static str, i64)> {
    let mut owed: BTreeMap<(&DebtorId, &'static str), i64> = BTreeMap::new();
    for moved in moves {
        *owed.entry((moved.debtor, moved.currency)).or_default() += moved.delta;
    }
    owed.into_iter()
        .filter(|(_, delta)| *delta != 0)
        .map(|((debtor, currency), delta)| (debtor.clone(), currency, delta))
        .collect()
}

async fn move_debtors(tx: &mut Tx, owed: &[(DebtorId, &'static str, i64)]) -> Result<(), DbError> {
    bulk_insert!(
        tx,
        "insert into debtor_open (debtor_id, currency, open_minor)",
        3,
        owed,
        "on conflict (debtor_id, currency) do update set open_minor = debtor_open.open_minor + excluded.open_minor",
        |query, row| query.bind(&row.0).bind(row.1).bind(row.2)
    )?;
    Ok(())
}

fn add<'a, Id: Ord>(moves: &mut Moves<'a, Id>, id: Id, by: Move<'a>) {
    match moves.get_mut(&id) {
        // Writing off settles nothing, so it does not say how a document was settled.
        Some(already) if by.written_off != 0 => already.written_off += by.written_off,
        Some(already) => {
            *already =
                Move { delta: already.delta + by.delta, written_off: already.written_off + by.written_off, ..by };
        }
        None => {
            moves.insert(id, by);
        }
    }
}

async fn move_documents(tx: &mut Tx, moves: &[(&str, Move<'_>)]) -> Result<(), LedgerError> {
    for chunk in bulk::chunks(tx.engine(), moves, 7) {
        let sql = bulk::with_values(
            tx.engine(),
            "with v(id, delta, written_off, debtor, currency, how, on_day) as",
            7,
            chunk.len(),
            "update document
             set outstanding_minor = outstanding_minor + v.delta,
                 written_off_minor = written_off_minor + v.written_off,
                 status = case when outstanding_minor + v.delta = 0 then 'settled'
                               when outstanding_minor + v.delta < payable_minor then 'part_paid'
                               else 'open' end,
                 settled_how = case when outstanding_minor + v.delta = 0 then v.how end,
                 settled_on = case when outstanding_minor + v.delta = 0 then v.on_day end
             from v
             where document.id = v.id and document.debtor_id = v.debtor and document.currency = v.currency",
        );
        let moved = execute_rows!(tx, sql, chunk, |query, (id, m)| query
            .bind(*id)
            .bind(m.delta)
            .bind(m.written_off)
            .bind(m.debtor)
            .bind(m.currency)
            .bind(m.settled_how)
            .bind(m.value_on))?;
        all_moved(moved, chunk.len(), &(chunk[0].0, &chunk[0].1), "document")?;
    }
    Ok(())
}

async fn move_credits(tx: &mut Tx, moves: &[(&str, Move<'_>)]) -> Result<(), LedgerError> {
    for chunk in bulk::chunks(tx.engine(), moves, 4) {
        let sql = bulk::with_values(
            tx.engine(),
            "with v(id, delta, debtor, currency) as",
            4,
            chunk.len(),
            "update credit
             set unallocated_minor = unallocated_minor + v.delta
             from v
             where credit.id = v.id and credit.debtor_id = v.debtor and credit.currency = v.currency",
        );
        let moved = execute_rows!(tx, sql, chunk, |query, (id, m)| query
            .bind(*id)
            .bind(m.delta)
            .bind(m.debtor)
            .bind(m.currency))?;
        all_moved(moved, chunk.len(), &(chunk[0].0, &chunk[0].1), "credit")?;
    }
    Ok(())
}

fn all_moved(moved: u64, asked: usize, first: &(&str, &Move<'_>), kind: &'static str) -> Result<(), LedgerError> {
    if usize::try_from(moved).is_ok_and(|moved| moved == asked) {
        return Ok(());
    }
    Err(LedgerError::NotOfThisDebtor { source_key: first.1.source_key.to_owned(), kind, id: first.0.to_owned() })
}
