//! One line of time for everything about a debtor: what the trail says, documents that came in, mails that were
//! sent, notes.

use chrono::{DateTime, Utc};

use crate::db::{Conn, DbError};
use crate::ids::DebtorId;
use crate::run;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum HappeningKind {
    /// Somebody did something: a row of the trail.
    Action,
    /// A document came in.
    Document,
    /// A mail was sent.
    Mail,
    /// A colleague wrote something down.
    Note,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Happening {
    /// Which; sorts those of one moment.
    pub id: String,
    /// What.
    pub kind: HappeningKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Of an action its word in code (`payment.settled`), of a document its number, of a mail its subject,
    /// of a note its text.
    pub what: String,
    /// By whom, in words where we know a name; of a mail the recipient.
    pub who: String,
    /// Of an action what it says beside; of a document its kind.
    pub detail: String,
}

/// The newest before `before` (a moment and an id), or the newest of all. Each branch is cut to the page by an
/// index of its own before they are merged. Notes stand for their own row of the trail, and those of
/// debtors that were merged into this one are its notes too.
pub async fn timeline(
    conn: &mut Conn,
    debtor: &DebtorId,
    before: Option<(DateTime<Utc>, String)>,
    rows: i64,
) -> Result<Vec<Happening>, DbError> {
    let (at, id) = before.unwrap_or_else(|| (DateTime::<Utc>::MAX_UTC, String::new()));
    // Both engines keep years up to 9999.
    let at = at.min(DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(at));
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, kind, at, what, who, detail
             from (
                 select * from (
                     select a.id, 'action' as kind, a.at, a.action as what,
                            coalesce(s.name, c.name, a.actor) as who, a.detail
                     from audit a
                     left join staff s on a.actor = 'staff:' || s.id or a.actor = 'view-as:' || s.id
                     left join contact c on a.actor = 'contact:' || c.id and c.name <> ''
                     where a.debtor_id = $1 and a.action <> 'note.added' and (a.at < $2 or (a.at = $2 and a.id < $3))
                     order by a.at desc, a.id desc
                     limit $4
                 ) actions
                 union all
                 select * from (
                     select d.id, 'document' as kind, d.imported_at as at, d.number as what, '' as who, d.kind as detail
                     from document d
                     where d.debtor_id = $1 and (d.imported_at < $2 or (d.imported_at = $2 and d.id < $3))
                     order by d.imported_at desc, d.id desc
                     limit $4
                 ) documents
                 union all
                 select * from (
                     select o.id, 'mail' as kind, o.created_at as at, o.subject as what, o.recipient as who, o.kind as detail
                     from outbox o
                     where o.debtor_id = $1 and o.sent_at is not null
                       and (o.created_at < $2 or (o.created_at = $2 and o.id < $3))
                     order by o.created_at desc, o.id desc
                     limit $4
                 ) mails
                 union all
                 select * from (
                     select n.id, 'note' as kind, n.written_at as at, n.text as what, s.name as who, '' as detail
                     from note n
                     join staff s on s.id = n.written_by
                     where n.debtor_id in (select id from debtor where id = $1 or merged_into = $1)
                       and (n.written_at < $2 or (n.written_at = $2 and n.id < $3))
                     order by n.written_at desc, n.id desc
                     limit $4
                 ) notes
             ) everything
             order by at desc, id desc
             limit $4"
        )
        .bind(debtor)
        .bind(at)
        .bind(id)
        .bind(rows)
    )
}
