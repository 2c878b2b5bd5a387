//! What a thread is made of.

use bytes::Bytes;
use chrono::{DateTime, Utc};

use super::body::Body;
use super::file::{FileKind, FileProblem};
use crate::blobs::{BlobError, BlobHash};
use crate::ctx::Actor;
use crate::db::DbError;
use crate::ids::MessageId;

/// The most files of one message.
pub const MOST_FILES: usize = 10;

/// The most bytes of all files of one message.
pub const MOST_OF_A_MESSAGE: usize = 25 * 1024 * 1024;

/// The most bytes of all files that one debtor's people sent.
pub const MOST_OF_A_DEBTOR: i64 = 500 * 1024 * 1024;

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Side {
    /// Somebody of the debtor.
    Debtor,
    /// Somebody of the creditor, or the program.
    Creditor,
}

impl Side {
    /// On which side somebody is; none for whoever only looks, or holds a link.
    pub const fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Contact(_) => Some(Self::Debtor),
            Actor::Staff(_) | Actor::Operator | Actor::System => Some(Self::Creditor),
            Actor::ViewAs(_) | Actor::Link(_) => None,
        }
    }
}

/// A file as somebody sent it.
#[derive(Debug, Clone)]
pub struct Upload {
    /// What they call it.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub(super) name: String,
    pub(super) kind: FileKind,
    pub(super) size: i64,
    pub(super) hash: BlobHash,
    pub(super) bytes: Bytes,
}

/// A message to write.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Made when the form was shown: the same form sent twice is one message.
    pub key: String,
    /// What it says.
    pub body: Body,
    /// What comes with it.
    pub files: Vec<Upload>,
    /// For the creditor's own people alone.
    pub internal: bool,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It stands there.
    Now(MessageId),
    /// The same form wrote it before.
    Before,
}

/// A message as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which one.
    pub id: MessageId,
    /// Who wrote: which side.
    pub side: Side,
    /// Whether it is a note of the creditor's own people.
    pub internal: bool,
    /// Whether people of another debtor wrote it before a split brought the thread here: this one's do not read it.
    pub withheld: bool,
    /// What it says.
    pub body: String,
    /// Who wrote; see [`Actor`].
    pub written_by: String,
    /// By which name, where we know one.
    pub written_by_name: Option<String>,
    /// When.
    pub written_at: DateTime<Utc>,
    /// What came with it.
    pub files: Vec<MessageFile>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageFile {
    /// Its place in the message, from 1.
    pub position: i32,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its bytes.
    pub size: i64,
    /// Where it is kept.
    pub hash: BlobHash,
}

/// Why nothing was written. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ThreadError {
    /// Whoever looks through a debtor's eyes, or holds a link, writes nothing.
    #[error("only people who are logged in write messages")]
    NotAllowed,
    /// The debtor has no such thread.
    #[error("there is no such thread of this debtor")]
    NotFound,
    /// A file, by its place from 0, is not taken.
    #[error("{name}: {problem}")]
    File {
        /// Its place among those sent.
        place: usize,
        /// Its name as it was sent.
        name: String,
        /// Why.
        problem: FileProblem,
    },
    /// More than [`MOST_FILES`].
    #[error("at most {MOST_FILES} files with one message")]
    TooManyFiles,
    /// More than [`MOST_OF_A_MESSAGE`].
    #[error("all files of a message have at most 25 MB")]
    TooMuch,
    /// The debtor's people sent more than [`MOST_OF_A_DEBTOR`].
    #[error("there is no room for more files of this debtor")]
    Full,
    /// The files could not be kept.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
