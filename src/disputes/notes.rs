//! Credit notes of contested invoices. They may be the very credit that is asked for, whenever they came, so whoever
//! decides has to have seen them, and what was said of them is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::correct;
use super::states::State;
use super::store::{self, OfLine};
use super::types::{Dispute, DisputeError, EventKind, Item};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DisputeId, DocumentId};
use crate::money::{Currency, Money};
use crate::plans::Booked;
use crate::{execute, fetch_in, run};

#[derive(sqlx::FromRow)]
struct Came {
    debtor_id: DebtorId,
    id: DisputeId,
    round: i32,
    state: State,
    number: String,
}

/// The import brought these credit notes, or learned which invoice they correct: running disputes about their invoices
/// say so. Their version counts, so that a decision somebody is just making is looked at again. One that waits for them
/// is settled.
pub(crate) async fn came(tx: &mut Tx, ctx: &Ctx, notes: &[DocumentId]) -> Result<(), DisputeError> {
    let rows = fetch_in!(
        tx,
        Came,
        "select distinct s.debtor_id, s.id, s.round, s.state, n.number
         from correction k
         join document n on n.id = k.note_id
         join document d on d.id = k.document_id and d.debtor_id = n.debtor_id
         join dispute_invoice i on i.document_id = d.id
         join dispute s on s.id = i.dispute_id and s.round = i.round
         where s.closed_at is null and k.note_id",
        notes,
        "order by s.id, n.number"
    )?;
    for row in &rows {
        store::touch(tx, &row.id).await?;
        store::happened(tx, ctx, (&row.id, row.round), (EventKind::CreditNote, row.state), &row.number).await?;
    }
    let waiting = rows.into_iter().filter(|row| row.state == State::Correcting).map(|row| (row.debtor_id, row.id));
    for (debtor, id) in waiting.collect::<BTreeSet<_>>() {
        correct::settle_when_corrected(tx, ctx, &debtor, &id).await?;
    }
    Ok(())
}

/// A credit note of a contested invoice, as far as it is tied to no decision and settled no dispute.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CameNote {
    /// Which one.
    pub id: DocumentId,
    /// Its number.
    pub number: String,
    currency: Currency,
    amount_minor: i64,
}

impl CameNote {
    /// What of it is neither.
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

/// Those of this round's invoices, the first first. Whoever accepts has to say which of them are about something else.
pub async fn notes_of(conn: &mut Conn, debtor: &DebtorId, dispute: &Dispute) -> Result<Vec<CameNote>, DbError> {
    let mut all = Vec::new();
    for document in super::raise::documents_of(&store::items(conn, &dispute.id, dispute.round).await?) {
        all.extend(of_invoice(conn, debtor, &document).await?);
    }
    Ok(all)
}

/// Credit notes that are about something else, as the last decision said.
pub async fn said_beside(conn: &mut Conn, dispute: &DisputeId) -> Result<Vec<DocumentId>, DbError> {
    let sql = "select document_id from dispute_beside where dispute_id = $1 order by document_id";
    run!(conn, fetch_all, sqlx::query_scalar(sql).bind(dispute))
}

/// Keeps that, in the place of what was said before.
pub(super) async fn keep_beside(
    tx: &mut Tx,
    ctx: &Ctx,
    dispute: &Dispute,
    beside: &[DocumentId],
) -> Result<(), DbError> {
    execute!(tx, sqlx::query("delete from dispute_beside where dispute_id = $1").bind(&dispute.id))?;
    for note in beside {
        execute!(
            tx,
            sqlx::query(
                "insert into dispute_beside (dispute_id, document_id, said_by, said_at)
                 select i.dispute_id, k.note_id, $4, $5
                 from dispute_invoice i
                 join correction k on k.document_id = i.document_id
                 where i.dispute_id = $1 and i.round = $2 and k.note_id = $3
                 on conflict (dispute_id, document_id) do nothing"
            )
            .bind(&dispute.id)
            .bind(dispute.round)
            .bind(note)
            .bind(ctx.actor.to_string())
            .bind(ctx.now())
        )?;
    }
    Ok(())
}

/// Whether credit notes came for all that is contested, not counting those that are about something else. Where more
/// disputes about an invoice wait for them, there have to be enough for all: nobody can tell whose a smaller one is.
pub(super) async fn cover(
    conn: &mut Conn,
    debtor: &DebtorId,
    dispute: &Dispute,
    contested: &[Item],
    beside: &[DocumentId],
) -> Result<bool, DbError> {
    for document in super::raise::documents_of(contested) {
        let claimed = claimed_of(contested, &document) + others_wait_for(conn, dispute, &document).await?;
        let notes = of_invoice(conn, debtor, &document).await?;
        let came: i64 = notes.iter().filter(|note| !beside.contains(&note.id)).map(|note| note.amount_minor).sum();
        if came < claimed {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The dispute is settled by what came, which so settles no other one, and its lines, in their order, are not contested
/// again: each cent of a note counts once. Gives what it is for plans: it was credited when it came, before anybody
/// knew that it was what is contested.
pub(super) async fn use_up(
    tx: &mut Tx,
    debtor: &DebtorId,
    dispute: &Dispute,
    contested: &[Item],
    beside: &[DocumentId],
) -> Result<BTreeMap<DocumentId, Vec<Booked>>, DbError> {
    let mut corrected = BTreeMap::new();
    for document in super::raise::documents_of(contested) {
        let claimed = claimed_of(contested, &document);
        let mut left = claimed;
        let notes = of_invoice(tx, debtor, &document).await?;
        for note in notes.iter().filter(|note| !beside.contains(&note.id)) {
            let used = note.amount_minor.min(left);
            if used > 0 {
                store::use_note(tx, dispute, &note.id, used).await?;
            }
            left -= used;
        }
        let mut settled = claimed - left;
        for item in contested.iter().filter(|item| item.document == document) {
            let of_line = item.minor.min(settled);
            store::note_line(tx, dispute, item, OfLine::Settled(of_line)).await?;
            settled -= of_line;
        }
        corrected.insert(document, vec![Booked::corrected(claimed - left)]);
    }
    Ok(corrected)
}

fn claimed_of(contested: &[Item], document: &DocumentId) -> i64 {
    contested.iter().filter(|item| item.document == *document).map(|item| item.minor).sum()
}

/// What other disputes that are being corrected contest of it.
async fn others_wait_for(conn: &mut Conn, dispute: &Dispute, document: &DocumentId) -> Result<i64, DbError> {
    run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(i.claimed_minor), 0) as bigint)
             from dispute_invoice i
             join dispute s on s.id = i.dispute_id and s.round = i.round
             where i.document_id = $1 and s.state = 'correcting' and s.id <> $2"
        )
        .bind(document)
        .bind(&dispute.id)
    )
}

/// An error when there is a credit note of one of these invoices that is not used up, and is not said to be about
/// something else.
pub(super) async fn none_came(
    tx: &mut Tx,
    debtor: &DebtorId,
    accepted: &[Item],
    beside: &[DocumentId],
) -> Result<(), DisputeError> {
    for document in super::raise::documents_of(accepted) {
        let found = of_invoice(tx, debtor, &document).await?;
        if let Some(note) = found.into_iter().find(|note| !beside.contains(&note.id)) {
            return Err(DisputeError::CreditNoteCame { document: note.id, number: note.number });
        }
    }
    Ok(())
}

/// All of them, whenever they came: of each what settled no dispute and is tied to no decision.
async fn of_invoice(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Vec<CameNote>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, number, currency, amount_minor
             from (
                 select n.id, n.number, n.currency, k.bound_at,
                        cast(abs(n.payable_minor)
                             - coalesce((select sum(u.amount_minor) from dispute_note u
                                         where u.document_id = n.id), 0)
                             - coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                         where x.document_id = n.id), 0) as bigint) as amount_minor
                 from document d
                 join correction k on k.document_id = d.id
                 join document n on n.id = k.note_id and n.debtor_id = d.debtor_id
                 where d.id = $2 and d.debtor_id = $1
             ) came
             where amount_minor > 0
             order by bound_at, number, id"
        )
        .bind(debtor)
        .bind(document)
    )
}
