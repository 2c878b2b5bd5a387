//! Writes down which rows go along.

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, MoveId};
use crate::{bulk_insert, execute};

/// Notes every row of a table that is the debtor's.
macro_rules! all_of {
    ($kind:literal, $table:literal) => {
        concat!(
            "insert into debtor_move_item (move_id, kind, object)
             select $1, '",
            $kind,
            "', id from ",
            $table,
            " where debtor_id = $2"
        )
    };
}

/// Everything a debtor has, and what is waited for in its name.
const ALL_OF_A_DEBTOR: [&str; 15] = [
    all_of!("document", "document"),
    all_of!("credit", "credit"),
    all_of!("payment", "payment"),
    all_of!("hold", "hold"),
    all_of!("task", "task"),
    all_of!("token", "access_token"),
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'mail', id from outbox where debtor_id = $2 and sent_at is null and failed_at is null",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'identifier', kind || ' ' || value from debtor_identifier where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'debtor', id from debtor where merged_into = $2",
    all_of!("credit_request", "credit_request"),
    all_of!("dispute", "dispute"),
    all_of!("thread", "thread"),
    all_of!("plan", "plan"),
    all_of!("promise", "promise"),
    all_of!("paid_claim", "paid_claim"),
];

/// Notes all that a debtor has.
pub(in crate::debtors) async fn note_all(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    for sql in ALL_OF_A_DEBTOR {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    Ok(())
}

/// Notes some rows of one kind.
pub(in crate::debtors) async fn note(tx: &mut Tx, id: &MoveId, kind: &str, objects: &[&str]) -> Result<(), DbError> {
    bulk_insert!(
        tx,
        "insert into debtor_move_item (move_id, kind, object)",
        3,
        objects,
        "on conflict (move_id, kind, object) do nothing",
        |query, object| query.bind(id).bind(kind).bind(*object)
    )?;
    Ok(())
}

/// Notes again the rows of a table that the merge moved and that are still the debtor's.
macro_rules! still_of {
    ($kind:literal, $table:literal) => {
        concat!(
            "insert into debtor_move_item (move_id, kind, object)
             select $1, i.kind, i.object
             from debtor_move_item i
             join ",
            $table,
            " r on r.id = i.object and r.debtor_id = $3
             where i.move_id = $2 and i.kind = '",
            $kind,
            "'"
        )
    };
}

/// Notes again what `merge` moved, as far as it is still with `debtor`: documents, credit and payments must
/// be, the rest may have come to an end.
pub(in crate::debtors) async fn note_again(
    tx: &mut Tx,
    id: &MoveId,
    merge: &MoveId,
    debtor: &DebtorId,
) -> Result<(), DbError> {
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, kind, object
         from debtor_move_item
         where move_id = $2 and kind in ('document', 'credit', 'payment') and $3 = $3",
        still_of!("hold", "hold"),
        still_of!("task", "task"),
        still_of!("token", "access_token"),
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join outbox o on o.id = i.object and o.debtor_id = $3 and o.sent_at is null and o.failed_at is null
         where i.move_id = $2 and i.kind = 'mail'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join debtor_identifier n on n.kind || ' ' || n.value = i.object and n.debtor_id = $3
         where i.move_id = $2 and i.kind = 'identifier'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join debtor b on b.id = i.object and b.merged_into = $3
         where i.move_id = $2 and i.kind = 'debtor'",
        still_of!("credit_request", "credit_request"),
        still_of!("dispute", "dispute"),
        still_of!("thread", "thread"),
        still_of!("plan", "plan"),
        still_of!("promise", "promise"),
        still_of!("paid_claim", "paid_claim"),
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(merge).bind(debtor))?;
    }
    Ok(())
}

/// Notes the holds and tasks of documents and payments that move. A hold for a chargeback goes with its
/// payment: where that stays, it has nothing to pause any more and ends.
pub(in crate::debtors) async fn note_holds_and_tasks(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update hold
             set ended_at = $3
             where debtor_id = $2 and ended_at is null and reason = 'chargeback'
               and exists (select 1 from debtor_move_item i
                           where i.move_id = $1 and i.kind = 'document' and i.object = hold.document_id)
               and not exists (
                   select 1
                   from entry e
                   join transfer t on t.entry_id = e.id
                   join debtor_move_item i on i.move_id = $1 and i.kind = 'payment' and i.object = t.payment_id
                   where hold.source_key = e.source_key || '/' || hold.document_id)"
        )
        .bind(id)
        .bind(debtor)
        .bind(ctx.now())
    )?;
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'hold', h.id
         from hold h
         join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = h.document_id
         where h.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select distinct $1, 'task', k.id
         from task k
         join debtor_move_item i on i.move_id = $1 and ((i.kind = 'document' and i.object = k.document_id)
                                                        or (i.kind = 'payment' and i.object = k.payment_id))
         where k.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    Ok(())
}

/// Notes credit that was decided for documents that move: it goes with them.
pub(in crate::debtors) async fn note_decisions(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    let sql = "insert into debtor_move_item (move_id, kind, object)
               select $1, 'credit', l.id
               from debtor_move_item i
               join credit_decision g on g.document_id = i.object
               join credit l on l.id = g.credit_id and l.debtor_id = $2
               where i.move_id = $1 and i.kind = 'document'
               on conflict (move_id, kind, object) do nothing";
    execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    Ok(())
}
