//! SQL of what goes along with a move: first it is written down row by row, then every table follows
//! that list.

use chrono::NaiveDate;

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{AccessTokenId, ContactId, CreditId, DebtorId, DocumentId, MoveId, PaymentId};
use crate::money::Currency;
use crate::{bulk_insert, execute, run};

/// Everything a debtor has, and what is waited for in its name.
const ALL_OF_A_DEBTOR: [&str; 15] = [
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'document', id from document where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'credit', id from credit where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'payment', id from payment where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'hold', id from hold where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'task', id from task where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'token', id from access_token where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'mail', id from outbox where debtor_id = $2 and sent_at is null and failed_at is null",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'identifier', kind || ' ' || value from debtor_identifier where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'debtor', id from debtor where merged_into = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'credit_request', id from credit_request where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'dispute', id from dispute where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'thread', id from thread where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'plan', id from plan where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'promise', id from promise where debtor_id = $2",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'paid_claim', id from paid_claim where debtor_id = $2",
];

/// Notes all that a debtor has.
pub(super) async fn note_all(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    for sql in ALL_OF_A_DEBTOR {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor))?;
    }
    Ok(())
}

/// Notes some rows of one kind.
pub(super) async fn note(tx: &mut Tx, id: &MoveId, kind: &str, objects: &[&str]) -> Result<(), DbError> {
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

/// Notes again what `merge` moved, as far as it is still with `debtor`: documents, credit and payments must
/// be, the rest may have come to an end.
pub(super) async fn note_again(tx: &mut Tx, id: &MoveId, merge: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    for sql in [
        "insert into debtor_move_item (move_id, kind, object)
         select $1, kind, object
         from debtor_move_item
         where move_id = $2 and kind in ('document', 'credit', 'payment') and $3 = $3",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join hold h on h.id = i.object and h.debtor_id = $3
         where i.move_id = $2 and i.kind = 'hold'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join task k on k.id = i.object and k.debtor_id = $3
         where i.move_id = $2 and i.kind = 'task'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join access_token t on t.id = i.object and t.debtor_id = $3
         where i.move_id = $2 and i.kind = 'token'",
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
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join credit_request q on q.id = i.object and q.debtor_id = $3
         where i.move_id = $2 and i.kind = 'credit_request'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join dispute s on s.id = i.object and s.debtor_id = $3
         where i.move_id = $2 and i.kind = 'dispute'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join thread h on h.id = i.object and h.debtor_id = $3
         where i.move_id = $2 and i.kind = 'thread'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join plan p on p.id = i.object and p.debtor_id = $3
         where i.move_id = $2 and i.kind = 'plan'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join promise p on p.id = i.object and p.debtor_id = $3
         where i.move_id = $2 and i.kind = 'promise'",
        "insert into debtor_move_item (move_id, kind, object)
         select $1, i.kind, i.object
         from debtor_move_item i
         join paid_claim c on c.id = i.object and c.debtor_id = $3
         where i.move_id = $2 and i.kind = 'paid_claim'",
    ] {
        execute!(tx, sqlx::query(sql).bind(id).bind(merge).bind(debtor))?;
    }
    Ok(())
}

/// Notes the holds and tasks of documents and payments that move. A hold for a chargeback goes with its
/// payment: where that stays, it has nothing to pause any more and ends.
pub(super) async fn note_holds_and_tasks(
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
pub(super) async fn note_decisions(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
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

/// Notes disputes all of whose invoices move, with their threads and tasks. Gives the number of a running one that
/// would be torn: it contests invoices on both sides.
pub(super) async fn note_disputes(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<Option<i64>, DbError> {
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
pub(super) async fn note_plans(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<Option<i64>, DbError> {
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
pub(super) async fn note_promises(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<Option<NaiveDate>, DbError> {
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
pub(super) async fn note_paid_claims(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
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

/// Withdraws links that stay and are about something that moves: their recipients must not see another
/// debtor's invoices. Gives whose they were.
pub(super) async fn revoke_links(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Vec<(AccessTokenId, ContactId)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "update access_token
             set revoked_at = $3
             where debtor_id = $2 and type = 'pay' and revoked_at is null
               and not exists (select 1 from debtor_move_item i
                               where i.move_id = $1 and i.kind = 'token' and i.object = access_token.id)
               and (exists (select 1 from access_token_document a
                            join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = a.document_id
                            where a.token_id = access_token.id)
                    or exists (select 1 from debtor_move_item i
                               where i.move_id = $1 and i.kind = 'payment' and i.object = access_token.payment_id))
             returning id, contact_id"
        )
        .bind(id)
        .bind(debtor)
        .bind(ctx.now())
    )
}

/// How many rows of each kind go along.
pub(super) async fn counts(tx: &mut Tx, id: &MoveId) -> Result<Vec<(String, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as("select kind, count(*) from debtor_move_item where move_id = $1 group by kind").bind(id)
    )
}

/// What goes along and is the same however often it is looked at: kind and id.
pub(super) async fn lasting(tx: &mut Tx, id: &MoveId) -> Result<Vec<(String, String)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select kind, object
             from debtor_move_item
             where move_id = $1 and kind not in ('mail', 'hold', 'task')
             order by kind, object"
        )
        .bind(id)
    )
}

/// What is owed on documents that go along, and what of it is written off.
pub(super) async fn owed(tx: &mut Tx, id: &MoveId) -> Result<Vec<(DocumentId, i64, i64, Currency)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.outstanding_minor, d.written_off_minor, d.currency
             from debtor_move_item i
             join document d on d.id = i.object
             where i.move_id = $1 and i.kind = 'document'
             order by d.id"
        )
        .bind(id)
    )
}

/// A lot that goes along.
#[derive(sqlx::FromRow)]
pub(super) struct MovingLot {
    pub(super) id: CreditId,
    pub(super) unallocated_minor: i64,
    pub(super) reserved_minor: i64,
    pub(super) currency: Currency,
}

pub(super) async fn lots(tx: &mut Tx, id: &MoveId) -> Result<Vec<MovingLot>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.unallocated_minor, c.reserved_minor, c.currency
             from debtor_move_item i
             join credit c on c.id = i.object
             where i.move_id = $1 and i.kind = 'credit'
             order by c.id"
        )
        .bind(id)
    )
}

/// The guard of a lot is empty for a moment, so what is reserved of it is put aside.
pub(super) async fn reserve(tx: &mut Tx, lot: &CreditId, minor: i64) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update credit set reserved_minor = $2 where id = $1").bind(lot).bind(minor))?;
    Ok(())
}

/// A form's key is one debtor's; where the other has the same, this one's gets a name of its own.
const RENAME_KEYS: &str = "update payment
    set checkout_key = checkout_key || '/' || id
    where debtor_id = $2
      and id in (select object from debtor_move_item where move_id = $1 and kind = 'payment')
      and exists (select 1 from payment other where other.debtor_id = $3 and other.checkout_key = payment.checkout_key)";

const RENAME_REQUESTS: &str = "update credit_request
    set form_key = form_key || '/' || id
    where debtor_id = $2
      and id in (select object from debtor_move_item where move_id = $1 and kind = 'credit_request')
      and exists (select 1 from credit_request other
                  where other.debtor_id = $3 and other.form_key = credit_request.form_key)";

const RENAME_DISPUTES: &str = "update dispute
    set form_key = form_key || '/' || id
    where debtor_id = $2
      and id in (select object from debtor_move_item where move_id = $1 and kind = 'dispute')
      and exists (select 1 from dispute other where other.debtor_id = $3 and other.form_key = dispute.form_key)";

const RENAME_PLANS: &str = "update plan
    set form_key = form_key || '/' || id
    where debtor_id = $2
      and id in (select object from debtor_move_item where move_id = $1 and kind = 'plan')
      and exists (select 1 from plan other where other.debtor_id = $3 and other.form_key = plan.form_key)";

const RENAME_PROMISES: &str = "update promise
    set form_key = form_key || '/' || id
    where debtor_id = $2
      and id in (select object from debtor_move_item where move_id = $1 and kind = 'promise')
      and exists (select 1 from promise other where other.debtor_id = $3 and other.form_key = promise.form_key)";

const RENAME_PAID_CLAIMS: &str = "update paid_claim
    set form_key = form_key || '/' || id
    where debtor_id = $2
      and id in (select object from debtor_move_item where move_id = $1 and kind = 'paid_claim')
      and exists (select 1 from paid_claim other where other.debtor_id = $3 and other.form_key = paid_claim.form_key)";

const FOLLOW: [&str; 14] = [
    "update document set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'document')",
    "update credit set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'credit')",
    "update payment set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'payment')",
    "update hold set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'hold')",
    "update task set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'task')",
    "update access_token set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'token')",
    "update outbox set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'mail')",
    "update debtor_identifier set debtor_id = $3
     where debtor_id = $2
       and kind || ' ' || value in (select object from debtor_move_item where move_id = $1 and kind = 'identifier')",
    "update credit_request set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'credit_request')",
    "update dispute set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'dispute')",
    "update thread set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'thread')",
    "update plan set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'plan')",
    "update promise set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'promise')",
    "update paid_claim set debtor_id = $3
     where debtor_id = $2 and id in (select object from debtor_move_item where move_id = $1 and kind = 'paid_claim')",
];

/// Every noted row becomes the other debtor's.
pub(super) async fn follow(tx: &mut Tx, id: &MoveId, from: &DebtorId, into: &DebtorId) -> Result<(), DbError> {
    let renames = [RENAME_KEYS, RENAME_REQUESTS, RENAME_DISPUTES, RENAME_PLANS, RENAME_PROMISES, RENAME_PAID_CLAIMS];
    for sql in renames.into_iter().chain(FOLLOW) {
        execute!(tx, sqlx::query(sql).bind(id).bind(from).bind(into))?;
    }
    let earlier = "update debtor set merged_into = $3
                   where merged_into = $2
                     and id in (select object from debtor_move_item where move_id = $1 and kind = 'debtor')";
    execute!(tx, sqlx::query(earlier).bind(id).bind(from).bind(into))?;
    Ok(())
}

/// A running payment that would be torn: it pays for, or counts on credit of, the other side. Also the payment
/// that a request's credit is on its way back to.
pub(super) async fn torn(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<Option<PaymentId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select p.id
             from payment p
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'payment' and m.object = p.id
             where p.debtor_id = $2 and p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
               and (exists (
                        select 1
                        from payment_line l
                        left join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = l.document_id
                        where l.payment_id = p.id and (i.object is null) <> (m.object is null))
                    or exists (
                        select 1
                        from payment_credit r
                        left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = r.credit_id
                        where r.payment_id = p.id and r.released_at is null and (i.object is null) <> (m.object is null)))
             union
             select q.payment_id
             from credit_request q
             join credit_request_lot l on l.request_id = q.id and l.released_at is null
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'credit_request' and m.object = q.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = l.credit_id
             where q.debtor_id = $2 and q.state = 'sending' and (i.object is null) <> (m.object is null)
             order by 1
             limit 1"
        )
        .bind(id)
        .bind(debtor)
    )
}

/// Credit that requests set aside and that would be torn from them: by lot, all that is set aside of it.
pub(super) async fn torn_requests(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Vec<(CreditId, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select l.credit_id, cast(sum(l.amount_minor) as bigint)
             from credit_request q
             join credit_request_lot l on l.request_id = q.id and l.released_at is null
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'credit_request' and m.object = q.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = l.credit_id
             where q.debtor_id = $2
             group by l.credit_id
             having max(case when (i.object is null) <> (m.object is null) then 1 else 0 end) = 1
             order by l.credit_id"
        )
        .bind(id)
        .bind(debtor)
    )
}
