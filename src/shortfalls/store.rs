//! SQL of what stayed open, and of the tasks about it.

use super::{Explained, Reason, Shortfall};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DocumentId, PaymentId, TaskId};
use crate::{bulk_insert, debtors, execute, fetch_in, run};

pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId, all: &[Explained]) -> Result<(), DbError> {
    let (by, now) = (ctx.actor.to_string(), ctx.now());
    bulk_insert!(
        tx,
        "insert into shortfall (payment_id, document_id, short_minor, reason, promised_on, about, words, said_by, said_at)",
        9,
        all,
        "on conflict (payment_id, document_id) do update
         set short_minor = excluded.short_minor, reason = excluded.reason, promised_on = excluded.promised_on,
             about = excluded.about, words = excluded.words, said_by = excluded.said_by, said_at = excluded.said_at",
        |query, one| query
            .bind(payment)
            .bind(&one.short.document)
            .bind(one.short.left.minor())
            .bind(one.reason.kind())
            .bind(match &one.reason {
                Reason::Promise(on) => Some(on.day()),
                _ => None,
            })
            .bind(match &one.reason {
                Reason::Wrong(about, _) => Some(*about),
                _ => None,
            })
            .bind(match &one.reason {
                Reason::Wrong(_, words) => words.as_str(),
                _ => "",
            })
            .bind(&by)
            .bind(now)
    )?;
    Ok(())
}

/// What its debtor's people said about the rest when this payment was started; oldest due first. What people of another
/// debtor said before a split brought it here, and an invoice that went to another debtor, are not shown.
pub async fn of_payment(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<Shortfall>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(concat!(
            "select s.document_id, d.number, d.currency, s.short_minor, d.outstanding_minor, s.reason, s.promised_on,
                    s.about, s.words
             from shortfall s
             join payment p on p.id = s.payment_id
             join document d on d.id = s.document_id and d.debtor_id = p.debtor_id
             where s.payment_id = $1 and not ",
            debtors::brought!("payment", "s.payment_id", "s.said_at", "p.debtor_id"),
            "
             order by d.due_on, d.id"
        ))
        .bind(payment)
    )
}

/// Whether a task has this cause, open or not.
pub(super) async fn has_task(conn: &mut Conn, cause: &str) -> Result<bool, DbError> {
    let sql = "select id from task where cause = $1";
    let found: Option<TaskId> = run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(cause))?;
    Ok(found.is_some())
}

/// Closes the tasks about a payment.
pub(super) async fn close_of_payment(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update task
             set closed_at = $2, closed_by = $3, version = version + 1
             where payment_id = $1 and closed_at is null
               and kind in ('paid_less_promise', 'paid_less_plan', 'paid_less_wrong')"
        )
        .bind(payment)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(())
}

/// Closes the tasks that are about this document and about no other that is still open.
pub(super) async fn close_of_document(tx: &mut Tx, ctx: &Ctx, document: &DocumentId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update task
             set closed_at = $2, closed_by = $3, version = version + 1
             where closed_at is null
               and cause in (select 'shortfall:' || payment_id || ':' || reason from shortfall where document_id = $1)
               and not exists (
                   select 1
                   from shortfall s
                   join document d on d.id = s.document_id
                   where task.cause = 'shortfall:' || s.payment_id || ':' || s.reason and s.payment_id = task.payment_id
                     and d.outstanding_minor > 0)"
        )
        .bind(document)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(())
}

/// Those of these documents that somebody left open once.
pub(super) async fn left_open(conn: &mut Conn, documents: &[&str]) -> Result<Vec<DocumentId>, DbError> {
    let found: Vec<(DocumentId,)> = fetch_in!(
        conn,
        (DocumentId,),
        "select distinct document_id from shortfall where document_id",
        documents,
        "order by document_id"
    )?;
    Ok(found.into_iter().map(|(document,)| document).collect())
}
