//! SQL of threads as they are read. Whose, and whether notes too, stands in the statement.

use chrono::{DateTime, Utc};

use super::file::FileKind;
use super::types::{Message, MessageFile, Side};
use crate::blobs::BlobHash;
use crate::db::{Conn, DbError};
use crate::debtors::brought;
use crate::ids::{DebtorId, MessageId};
use crate::{fetch_in, run};

/// Whether a message `m` of a thread `h` is kept from the debtor: people of another one wrote it before a split brought
/// the thread here.
macro_rules! withheld {
    () => {
        concat!("(m.side = 'debtor' and ", brought!("thread", "h.id", "m.written_at", "h.debtor_id"), ")")
    };
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The debtor's people: no notes, and nothing that another debtor's people wrote before a split.
    Debtor,
    /// The creditor's people.
    Creditor,
}

#[derive(sqlx::FromRow)]
struct MessageRow {
    id: MessageId,
    side: Side,
    internal: bool,
    withheld: bool,
    body: String,
    written_by: String,
    written_by_name: Option<String>,
    written_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct FileRow {
    message_id: MessageId,
    position: i32,
    name: String,
    kind: FileKind,
    size: i64,
    blob_hash: BlobHash,
}

impl FileRow {
    fn file(self) -> (MessageId, MessageFile) {
        let Self { message_id, position, name, kind, size, blob_hash } = self;
        (message_id, MessageFile { position, name, kind, size, hash: blob_hash })
    }
}

/// The messages about something of a debtor, the oldest first. A debtor's people do not read the names of those who
/// lost access to it.
pub async fn messages(
    conn: &mut Conn,
    debtor: &DebtorId,
    about: &str,
    reader: Reader,
) -> Result<Vec<Message>, DbError> {
    let rows: Vec<MessageRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(concat!(
            "select m.id, m.side, m.internal, ",
            withheld!(),
            " as withheld, m.body, m.written_by,
                    coalesce(s.name, nullif(c.name, ''), c.email) as written_by_name, m.written_at
             from thread h
             join message m on m.thread_id = h.id
             left join staff s on m.written_by = 'staff:' || s.id
             left join contact c on m.written_by = 'contact:' || c.id
                                and exists (select 1 from contact_right r
                                            where r.contact_id = c.id and r.debtor_id = h.debtor_id)
             where h.about = $2 and h.debtor_id = $1 and ($3 or not (m.internal or ",
            withheld!(),
            "))
             order by m.written_at, m.id"
        ))
        .bind(debtor)
        .bind(about)
        .bind(reader == Reader::Creditor)
    )?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let files = fetch_in!(
        conn,
        FileRow,
        "select message_id, position, name, kind, size, blob_hash from message_file where message_id",
        ids,
        "order by message_id, position"
    )?;
    let files: Vec<(MessageId, MessageFile)> = files.into_iter().map(FileRow::file).collect();
    let of = |id: &MessageId| files.iter().filter(|(message, _)| message == id).map(|(_, file)| file.clone()).collect();
    Ok(rows
        .into_iter()
        .map(|row| Message {
            files: of(&row.id),
            id: row.id,
            side: row.side,
            internal: row.internal,
            withheld: row.withheld,
            body: row.body,
            written_by: row.written_by,
            written_by_name: row.written_by_name,
            written_at: row.written_at,
        })
        .collect())
}

/// One file of a message; somebody else's, or one of what a debtor does not read, is not there.
pub async fn file(
    conn: &mut Conn,
    debtor: &DebtorId,
    message: &MessageId,
    position: i32,
    reader: Reader,
) -> Result<Option<MessageFile>, DbError> {
    let row: Option<FileRow> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(concat!(
            "select f.message_id, f.position, f.name, f.kind, f.size, f.blob_hash
             from thread h
             join message m on m.thread_id = h.id
             join message_file f on f.message_id = m.id
             where h.debtor_id = $1 and m.id = $2 and f.position = $3 and ($4 or not (m.internal or ",
            withheld!(),
            "))"
        ))
        .bind(debtor)
        .bind(message)
        .bind(position)
        .bind(reader == Reader::Creditor)
    )?;
    Ok(row.map(|row| row.file().1))
}
