//! What is about several invoices, or about one, goes along as a whole or stays: disputes, plans, promises, and what is
//! said to be paid.

use chrono::NaiveDate;

use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, MoveId};
use crate::{execute, run};

/// Notes disputes all of whose invoices move, with their threads and tasks. Gives the number of a running one that
/// would be torn: it contests invoices on both sides.
pub(in crate::debtors) async fn note_disputes(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<i64>, DbError> {
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'dispute', s.id
         from dispute s
         where s.debtor_id = $2
           and not exists (
               select 1
               from dispute_invoice i
               left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = i.document_id
               where i.dispute_id = s.id and m.object is null)
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'thread', h.id
         from debtor_move_item i
         join thread h on h.about = 'dispute:' || i.object
         where i.move_id = $1 and i.kind = 'dispute' and h.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'task', k.id
         from debtor_move_item i
         join task k on substr(k.cause, 1, length(i.object) + 9) = 'dispute:' || i.object || ':'
         where i.move_id = $1 and i.kind = 'dispute' and k.kind = 'dispute' and k.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select s.number
             from dispute s
             left join debtor_move_item g on g.move_id = $1 and g.kind = 'dispute' and g.object = s.id
             join dispute_invoice i on i.dispute_id = s.id and i.round = s.round
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = i.document_id
             where s.debtor_id = $2 and s.closed_at is null and (g.object is null) <> (m.object is null)
             order by s.number
             limit 1"
        )
        .bind(id)
        .bind(debtor)
    )
}

/// Notes plans all of whose invoices move, with their tasks. Gives the number of an open one that would be torn: it has
/// invoices on both sides.
pub(in crate::debtors) async fn note_plans(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<i64>, DbError> {
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'plan', p.id
         from plan p
         where p.debtor_id = $2
           and not exists (
               select 1
               from plan_claim c
               left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = c.document_id
               where c.plan_id = p.id and c.version = coalesce(p.agreed_terms, p.terms) and m.object is null)
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'task', k.id
         from debtor_move_item i
         join task k on k.cause = 'plan:' || i.object or substr(k.cause, 1, length(i.object) + 6) = 'plan:' || i.object || ':'
         where i.move_id = $1 and i.kind = 'plan' and k.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select p.number
             from plan p
             left join debtor_move_item g on g.move_id = $1 and g.kind = 'plan' and g.object = p.id
             join plan_claim c on c.plan_id = p.id and c.version = coalesce(p.agreed_terms, p.terms)
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = c.document_id
             where p.debtor_id = $2 and p.closed_at is null and (g.object is null) <> (m.object is null)
             order by p.number
             limit 1"
        )
        .bind(id)
        .bind(debtor)
    )
}

/// Notes promises all of whose invoices move, with their tasks. Gives the day of a running one that would be torn: it is
/// about invoices on both sides.
pub(in crate::debtors) async fn note_promises(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<NaiveDate>, DbError> {
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'promise', p.id
         from promise p
         where p.debtor_id = $2
           and not exists (
               select 1
               from promise_invoice l
               left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = l.document_id
               where l.promise_id = p.id and m.object is null)
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'task', k.id
         from debtor_move_item i
         join task k on k.cause = 'promise:' || i.object || ':broken'
         where i.move_id = $1 and i.kind = 'promise' and k.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select p.pay_on
             from promise p
             left join debtor_move_item g on g.move_id = $1 and g.kind = 'promise' and g.object = p.id
             join promise_invoice l on l.promise_id = p.id
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = l.document_id
             where p.debtor_id = $2 and p.ended_by is null and (g.object is null) <> (m.object is null)
             order by p.pay_on
             limit 1"
        )
        .bind(id)
        .bind(debtor)
    )
}

/// Notes what is said to be paid of invoices that move, with its threads and tasks.
pub(in crate::debtors) async fn note_paid_claims(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'paid_claim', c.id
         from debtor_move_item i
         join paid_claim c on c.document_id = i.object
         where i.move_id = $1 and i.kind = 'document' and c.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'thread', h.id
         from debtor_move_item i
         join thread h on h.about = 'paid_claim:' || i.object
         where i.move_id = $1 and i.kind = 'paid_claim' and h.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, 'task', k.id
         from debtor_move_item i
         join task k on k.cause = 'paid_claim:' || i.object
         where i.move_id = $1 and i.kind = 'paid_claim' and k.debtor_id = $2
         on conflict (move_id, kind, object) do nothing",
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    Ok(())
}
