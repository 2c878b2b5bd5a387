//! SQL of who saw what.

use chrono::{DateTime, Utc};

use super::{How, Seen, Seer};
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId};
use crate::{bulk_insert, run};

/// What somebody looked at so lately that another look is the same.
pub(super) async fn just_now(
    conn: &mut Conn,
    seer: &Seer,
    how: How,
    now: DateTime<Utc>,
) -> Result<Vec<DocumentId>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_scalar(
            "select document_id
             from document_seen
             where actor = $1 and how = $2 and counts_again_at > $3"
        )
        .bind(seer.actor.to_string())
        .bind(how)
        .bind(now)
    )
}

/// The first look is kept for ever; a later one counts once the time of the one before is over.
pub(super) async fn upsert(
    tx: &mut Tx,
    seer: &Seer,
    documents: &[&DocumentId],
    how: How,
    (now, counts_again_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbError> {
    let actor = seer.actor.to_string();
    bulk_insert!(
        tx,
        "insert into document_seen (document_id, actor, contact_id, how, first_at, last_at, times, counts_again_at)",
        8,
        documents,
        "on conflict (document_id, actor, how) do update
         set last_at = excluded.last_at, times = document_seen.times + 1, counts_again_at = excluded.counts_again_at
         where document_seen.counts_again_at <= excluded.last_at",
        |query, document| query
            .bind(*document)
            .bind(&actor)
            .bind(&seer.contact)
            .bind(how)
            .bind(now)
            .bind(now)
            .bind(1)
            .bind(counts_again_at)
    )?;
    Ok(())
}

/// Who saw a document of the debtor, the newest look first. Also who has no access any more.
pub async fn of_document(conn: &mut Conn, debtor: &DebtorId, document: &DocumentId) -> Result<Vec<Seen>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select s.contact_id, c.name, c.email, s.actor like 'link:%' as by_link, s.how, s.first_at, s.last_at, s.times
             from document_seen s
             join document d on d.id = s.document_id
             join contact c on c.id = s.contact_id
             where d.debtor_id = $1 and s.document_id = $2
             order by s.last_at desc, s.actor, s.how"
        )
        .bind(debtor)
        .bind(document)
    )
}

/// Whether the trail says that somebody did this since then.
pub(super) async fn was_fetched(
    conn: &mut Conn,
    debtor: &DebtorId,
    (actor, action, object): (&str, &str, &str),
    since: DateTime<Utc>,
) -> Result<bool, DbError> {
    let count: i64 = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from audit
             where debtor_id = $1 and at > $2 and actor = $3 and action = $4 and object = $5"
        )
        .bind(debtor)
        .bind(since)
        .bind(actor)
        .bind(action)
        .bind(object)
    )?;
    Ok(count > 0)
}
