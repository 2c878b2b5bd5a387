//! Which file a download gives: the document as it came, or one of its attachments.

use crate::blobs::BlobHash;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId};
use crate::run;

/// A file of a document; read it with [`crate::blobs::Blobs::get`].
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DocumentFile {
    /// A name of the sender's choosing: encode it (RFC 6266), and never use it as a path.
    pub name: String,
    /// The sender's word: serve it as an attachment with `nosniff`, never inline.
    pub media_type: String,
    /// Where it is kept.
    pub hash: BlobHash,
}

/// The document as it came, byte for byte; none when there is none or it is not this debtor's.
pub async fn original(conn: &mut Conn, debtor: &DebtorId, id: &DocumentId) -> Result<Option<DocumentFile>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select case when source_name = '' then number || '.xml' else source_name end as name,
                    'application/xml' as media_type, source_hash as hash
             from document
             where debtor_id = $1 and id = $2 and source_hash is not null"
        )
        .bind(debtor)
        .bind(id)
    )
}

/// The attachment at `position`; none for links, and when it is not this debtor's.
pub async fn attachment(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DocumentId,
    position: i32,
) -> Result<Option<DocumentFile>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select a.name, a.media_type, a.blob_hash as hash
             from document d
             join document_attachment a on a.document_id = d.id
             where d.debtor_id = $1 and d.id = $2 and a.position = $3 and a.blob_hash is not null"
        )
        .bind(debtor)
        .bind(id)
        .bind(position)
    )
}
