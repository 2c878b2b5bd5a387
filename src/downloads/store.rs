//! SQL of downloads.

use chrono::{DateTime, Utc};

use super::types::{Chosen, Named};
use super::{Choice, Download, MOST};
use crate::db::{Conn, DbError, Tx, bulk};
use crate::ids::{ContactId, DebtorId, DocumentId, DownloadId, MoveId};
use crate::{bulk_insert, execute, fetch_in, run};

/// The documents a debtor has of those chosen, by date; of a period one more than may be.
pub(super) async fn chosen(conn: &mut Conn, debtor: &DebtorId, choice: &Choice) -> Result<Vec<Chosen>, DbError> {
    match choice {
        Choice::Documents(ids) => {
            let head = "select id, kind, number, issue_on, source_hash as original
                        from document
                        where debtor_id = $1 and id";
            let sql = bulk::in_list(head, 2, ids.len(), "order by issue_on, id");
            match conn {
                Conn::Sqlite(lent) => {
                    let query = sqlx::query_as::<sqlx::Sqlite, _>(sql).bind(debtor);
                    ids.iter().fold(query, |query, id| query.bind(id)).fetch_all(&mut **lent).await
                }
                Conn::Postgres(lent) => {
                    let query = sqlx::query_as::<sqlx::Postgres, _>(sql).bind(debtor);
                    ids.iter().fold(query, |query, id| query.bind(id)).fetch_all(&mut **lent).await
                }
            }
        }
        Choice::Period(period) => run!(
            conn,
            fetch_all,
            sqlx::query_as(
                "select id, kind, number, issue_on, source_hash as original
                 from document
                 where debtor_id = $1 and issue_on between $2 and $3
                 order by issue_on, id
                 limit $4"
            )
            .bind(debtor)
            .bind(period.from)
            .bind(period.to)
            .bind(MOST as i64 + 1)
        ),
    }
}

/// Bytes of the PDFs that came with each of these documents; of those without any there is no row.
pub(super) async fn pdf_bytes(conn: &mut Conn, documents: &[DocumentId]) -> Result<Vec<(DocumentId, i64)>, DbError> {
    fetch_in!(
        conn,
        (DocumentId, i64),
        "select a.document_id, cast(sum(b.size) as bigint)
         from document_attachment a
         join blob b on b.hash = a.blob_hash
         where lower(a.media_type) like 'application/pdf%' and a.document_id",
        documents,
        "group by a.document_id"
    )
}

/// Lines of each of these documents; of those without any there is no row.
pub(super) async fn lines(conn: &mut Conn, documents: &[DocumentId]) -> Result<Vec<(DocumentId, i64)>, DbError> {
    fetch_in!(
        conn,
        (DocumentId, i64),
        "select document_id, count(*)
         from document_line
         where document_id",
        documents,
        "group by document_id"
    )
}

pub(super) async fn insert(tx: &mut Tx, download: &Download, documents: &[Named]) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into download (id, debtor_id, contact_id, form, name, language, documents, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
        .bind(&download.id)
        .bind(&download.debtor_id)
        .bind(&download.contact_id)
        .bind(download.form)
        .bind(&download.name)
        .bind(download.language)
        .bind(download.documents)
        .bind(download.created_at)
        .bind(download.expires_at)
    )?;
    let rows: Vec<(i32, &Named)> = (0..).zip(documents).collect();
    bulk_insert!(
        tx,
        "insert into download_document (download_id, position, document_id, name)",
        4,
        rows,
        "",
        |query, row| query.bind(&download.id).bind(row.0).bind(&row.1.id).bind(&row.1.name)
    )?;
    Ok(())
}

const COLUMNS: &str = "select id, debtor_id, contact_id, form, name, language, documents, done, created_at, ready_at,
                              failed_at, expires_at
                       from download";

/// A download of this person for this debtor.
pub async fn of_contact(
    conn: &mut Conn,
    debtor: &DebtorId,
    contact: &ContactId,
    id: &DownloadId,
) -> Result<Option<Download>, DbError> {
    let sql = bulk::joined(&[COLUMNS, " where id = $1 and debtor_id = $2 and contact_id = $3"]);
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(id).bind(debtor).bind(contact))
}

/// Those that are made or can be fetched, the newest first.
pub async fn all_of_contact(
    conn: &mut Conn,
    debtor: &DebtorId,
    contact: &ContactId,
    now: DateTime<Utc>,
) -> Result<Vec<Download>, DbError> {
    let of = " where contact_id = $1 and debtor_id = $2 and expires_at > $3 order by created_at desc, id desc limit 50";
    let sql = bulk::joined(&[COLUMNS, of]);
    run!(conn, fetch_all, sqlx::query_as(sql).bind(contact).bind(debtor).bind(now))
}

/// Whoever asked for it: for the job.
pub(super) async fn get(conn: &mut Conn, id: &DownloadId) -> Result<Option<Download>, DbError> {
    let sql = bulk::joined(&[COLUMNS, " where id = $1"]);
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(id))
}

/// How many are being made, of those that were asked for since then.
pub(super) async fn unfinished(
    conn: &mut Conn,
    debtor: &DebtorId,
    contact: &ContactId,
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from download
             where contact_id = $1 and debtor_id = $2 and created_at > $3 and ready_at is null and failed_at is null"
        )
        .bind(contact)
        .bind(debtor)
        .bind(since)
    )
}

/// The documents that come next, while they are the debtor's.
pub(super) async fn next(conn: &mut Conn, download: &Download, count: usize) -> Result<Vec<Named>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id, n.name, d.issue_on
             from download_document n
             join document d on d.id = n.document_id and d.debtor_id = $4
             where n.download_id = $1 and n.position >= $2 and n.position < $2 + $3
             order by n.position"
        )
        .bind(&download.id)
        .bind(download.done)
        .bind(count as i64)
        .bind(&download.debtor_id)
    )
}

/// Notes a part, unless another worker was quicker; tells whether it was noted.
pub(super) async fn add_part(tx: &mut Tx, download: &Download, documents: i32) -> Result<bool, DbError> {
    let moved = execute!(
        tx,
        sqlx::query("update download set done = done + $3 where id = $1 and done = $2 and failed_at is null")
            .bind(&download.id)
            .bind(download.done)
            .bind(documents)
    )?;
    if moved == 0 {
        return Ok(false);
    }
    execute!(
        tx,
        sqlx::query("insert into download_part (download_id, position) values ($1, $2)")
            .bind(&download.id)
            .bind(download.done)
    )?;
    Ok(true)
}

pub(super) async fn parts(conn: &mut Conn, id: &DownloadId) -> Result<Vec<i32>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar("select position from download_part where download_id = $1 order by position").bind(id)
    )
}

pub(super) async fn ready(
    tx: &mut Tx,
    id: &DownloadId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update download set ready_at = $2, expires_at = $3 where id = $1 and ready_at is null")
            .bind(id)
            .bind(now)
            .bind(expires_at)
    )?;
    Ok(())
}

/// Tells whether it was still being made.
pub(super) async fn failed(tx: &mut Tx, id: &DownloadId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "update download set failed_at = $2 where id = $1 and ready_at is null and failed_at is null";
    Ok(execute!(tx, sqlx::query(sql).bind(id).bind(now))? == 1)
}

/// Nobody gets it any more, ready or not.
pub(super) async fn withdraw(tx: &mut Tx, id: &DownloadId, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update download set failed_at = $2 where id = $1").bind(id).bind(now))?;
    Ok(())
}

/// Those of a debtor that have a document in them that a move takes along.
pub(super) async fn parted(conn: &mut Conn, id: &MoveId, debtor: &DebtorId) -> Result<Vec<Download>, DbError> {
    let moved = "
        where debtor_id = $2 and failed_at is null
          and exists (select 1
                      from download_document n
                      join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = n.document_id
                      where n.download_id = download.id)
        order by id";
    let sql = bulk::joined(&[COLUMNS, moved]);
    run!(conn, fetch_all, sqlx::query_as(sql).bind(id).bind(debtor))
}

/// What nobody finished, of those that were asked for before.
pub(super) async fn unfinished_since(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<Download>, DbError> {
    let stuck = " where created_at <= $1 and ready_at is null and failed_at is null order by created_at limit 100";
    let sql = bulk::joined(&[COLUMNS, stuck]);
    run!(conn, fetch_all, sqlx::query_as(sql).bind(before))
}

/// What is not kept any longer.
pub(super) async fn expired(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<DownloadId>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar("select id from download where expires_at <= $1 order by expires_at limit 100").bind(now)
    )
}

pub(super) async fn delete(tx: &mut Tx, id: &DownloadId) -> Result<(), DbError> {
    execute!(tx, sqlx::query("delete from download_part where download_id = $1").bind(id))?;
    execute!(tx, sqlx::query("delete from download_document where download_id = $1").bind(id))?;
    execute!(tx, sqlx::query("delete from download where id = $1").bind(id))?;
    Ok(())
}

/// Ids of documents, for who saw them.
pub async fn documents(conn: &mut Conn, id: &DownloadId) -> Result<Vec<DocumentId>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar("select document_id from download_document where download_id = $1 order by position")
            .bind(id)
    )
}
