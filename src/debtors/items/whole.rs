//! What is about several invoices, or about one, goes along as a whole or stays: disputes, plans, promises, and what is
//! said to be paid.

use chrono::NaiveDate;

use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, MoveId};
use crate::{execute, run};

/// Notes the rows `o` of a table all of whose invoices, by the lines `l`, move.
macro_rules! note_whole {
    ($table:literal, $lines:literal) => {
        concat!(
            "insert into debtor_move_item (move_id, kind, object)
             select $1, $3, o.id
             from ",
            $table,
            " o
             where o.debtor_id = $2
               and not exists (
                   select 1
                   from ",
            $lines,
            "
                     and not exists (select 1 from debtor_move_item m
                                     where m.move_id = $1 and m.kind = 'document' and m.object = l.document_id))
             on conflict (move_id, kind, object) do nothing"
        )
    };
}

/// Adds to the rows `o` with their lines `l` that only one counts which would be torn: it has invoices on both sides.
macro_rules! torn {
    ($select:literal, $running:literal) => {
        concat!(
            $select,
            "
             left join debtor_move_item g on g.move_id = $1 and g.kind = $3 and g.object = o.id
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'document' and m.object = l.document_id
             where o.debtor_id = $2 and ",
            $running,
            " and (g.object is null) <> (m.object is null)
             order by 1
             limit 1"
        )
    };
}

/// Notes disputes all of whose invoices move, with their threads and tasks. Gives the number of a running one that
/// would be torn: it contests invoices on both sides.
pub(in crate::debtors) async fn note_disputes(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<i64>, DbError> {
    let which = note_whole!("dispute", "dispute_invoice l where l.dispute_id = o.id");
    note(tx, (id, debtor), "dispute", which).await?;
    let torn = torn!(
        "select o.number
         from dispute o
         join dispute_invoice l on l.dispute_id = o.id and l.round = o.round",
        "o.closed_at is null"
    );
    run!(tx, fetch_optional, sqlx::query_scalar(torn).bind(id).bind(debtor).bind("dispute"))
}

/// Notes plans all of whose invoices move, with their tasks. Gives the number of an open one that would be torn: it has
/// invoices on both sides.
pub(in crate::debtors) async fn note_plans(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<i64>, DbError> {
    let which =
        note_whole!("plan", "plan_claim l where l.plan_id = o.id and l.version = coalesce(o.agreed_terms, o.terms)");
    note(tx, (id, debtor), "plan", which).await?;
    let torn = torn!(
        "select o.number
         from plan o
         join plan_claim l on l.plan_id = o.id and l.version = coalesce(o.agreed_terms, o.terms)",
        "o.closed_at is null"
    );
    run!(tx, fetch_optional, sqlx::query_scalar(torn).bind(id).bind(debtor).bind("plan"))
}

/// Notes promises all of whose invoices move, with their tasks. Gives the day of a running one that would be torn: it is
/// about invoices on both sides.
pub(in crate::debtors) async fn note_promises(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<NaiveDate>, DbError> {
    let which = note_whole!("promise", "promise_invoice l where l.promise_id = o.id");
    note(tx, (id, debtor), "promise", which).await?;
    let torn = torn!(
        "select o.pay_on
         from promise o
         join promise_invoice l on l.promise_id = o.id",
        "o.ended_by is null"
    );
    run!(tx, fetch_optional, sqlx::query_scalar(torn).bind(id).bind(debtor).bind("promise"))
}

/// Notes what is said to be paid of invoices that move, with its threads and tasks.
pub(in crate::debtors) async fn note_paid_claims(tx: &mut Tx, id: &MoveId, debtor: &DebtorId) -> Result<(), DbError> {
    let which = "insert into debtor_move_item (move_id, kind, object)
                 select $1, $3, c.id
                 from debtor_move_item i
                 join paid_claim c on c.document_id = i.object
                 where i.move_id = $1 and i.kind = 'document' and c.debtor_id = $2
                 on conflict (move_id, kind, object) do nothing";
    note(tx, (id, debtor), "paid_claim", which).await
}

/// What goes along with everything of a kind: the threads about it, and the tasks it is the cause of.
const ALONG: [&str; 2] = [
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'thread', h.id
     from debtor_move_item i
     join thread h on h.about = $3 || ':' || i.object
     where i.move_id = $1 and i.kind = $3 and h.debtor_id = $2
     on conflict (move_id, kind, object) do nothing",
    "insert into debtor_move_item (move_id, kind, object)
     select $1, 'task', k.id
     from debtor_move_item i
     join task k on k.cause = $3 || ':' || i.object
                    or substr(k.cause, 1, length($3) + length(i.object) + 2) = $3 || ':' || i.object || ':'
     where i.move_id = $1 and i.kind = $3 and k.debtor_id = $2
     on conflict (move_id, kind, object) do nothing",
];

/// Notes what `which` says of a kind, and what goes along with it.
async fn note(tx: &mut Tx, (id, debtor): (&MoveId, &DebtorId), kind: &str, which: &'static str) -> Result<(), DbError> {
    execute!(tx, sqlx::query(which).bind(id).bind(debtor).bind(kind))?;
    for sql in ALONG {
        execute!(tx, sqlx::query(sql).bind(id).bind(debtor).bind(kind))?;
    }
    Ok(())
}
