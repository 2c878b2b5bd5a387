//! What both sides read of promises.

use super::store::{self, missing, promise_lines, select_promise};
use super::types::{Promise, PromisedInvoice, Record, RunningPromise};
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PromiseId};
use crate::run;

/// Promises shown of one debtor.
const SHOWN: i64 = 100;

/// A promise of a debtor; somebody else's looks like one that does not exist.
pub async fn get(conn: &mut Conn, debtor: &DebtorId, id: &PromiseId) -> Result<Option<Promise>, DbError> {
    store::get(conn, debtor, id).await
}

/// What a form made, by its key.
pub async fn made_by_form(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<PromiseId>, DbError> {
    store::by_key(conn, debtor, key).await
}

/// Promises of a debtor: those that run first, then the newest.
pub async fn of_debtor(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Promise>, DbError> {
    let sql = select_promise!(
        "where p.debtor_id = $1
         order by case when p.ended_by is null then 0 else 1 end, p.made_at desc, p.id desc
         limit $2"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(SHOWN))
}

/// The invoices of a promise, the first due first. One that went to another debtor is not shown.
pub async fn invoices_of(conn: &mut Conn, debtor: &DebtorId, id: &PromiseId) -> Result<Vec<PromisedInvoice>, DbError> {
    let sql = concat!(
        "select i.document_id, d.number, d.currency, i.amount_minor, cast(",
        missing!(),
        " as bigint) as missing_minor
         from promise p
         join ",
        promise_lines!(),
        " on i.promise_id = p.id
         join document d on d.id = i.document_id and d.debtor_id = p.debtor_id
         where p.debtor_id = $1 and p.id = $2
         order by d.due_on, d.id"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(id))
}

/// What of these invoices is promised now.
pub async fn running_of_documents(
    conn: &mut Conn,
    debtor: &DebtorId,
    documents: &[DocumentId],
) -> Result<Vec<RunningPromise>, DbError> {
    let mut all: Vec<RunningPromise> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id as promise_id, i.document_id, p.currency, i.amount_minor, p.pay_on, p.kept_until
             from promise p
             join promise_invoice i on i.promise_id = p.id
             where p.debtor_id = $1 and p.ended_by is null
             order by p.pay_on, p.id, i.document_id"
        )
        .bind(debtor)
    )?;
    all.retain(|one| documents.contains(&one.document_id));
    Ok(all)
}

/// How a debtor keeps its promises, by currency.
pub async fn record(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Record>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select currency,
                    count(case when ended_by is null then 1 end) as running,
                    cast(sum(case when ended_by is null then amount_minor else 0 end) as bigint) as running_minor,
                    count(kept_at) as kept,
                    cast(sum(case when kept_at is null then 0 else amount_minor end) as bigint) as kept_minor,
                    count(broken_at) as broken,
                    cast(sum(case when broken_at is null then 0 else amount_minor end) as bigint) as broken_minor
             from promise
             where debtor_id = $1 and withdrawn_at is null
             group by currency
             order by currency"
        )
        .bind(debtor)
    )
}
