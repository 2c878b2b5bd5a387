//! What somebody wants to download, and what becomes of it.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::blobs::{BlobError, BlobHash};
use crate::db::DbError;
use crate::ids::{ContactId, DebtorId, DocumentId, DownloadId};
use crate::invoices::DocumentKind;
use crate::pdf::{MOST_ROWS, PdfError, PressError};
use crate::statements::Period;
use crate::text::Language;

/// What a file has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Form {
    /// The PDF of each document, in a zip.
    Pdfs,
    /// Each document as it came, in a zip: what came as a row of a table has no file and is left out.
    Originals,
    /// Both of each.
    Both,
    /// The PDFs behind each other: one file, or a zip of several where they are many.
    Merged,
}

impl Form {
    /// In the order they are offered.
    pub const ALL: [Self; 4] = [Self::Pdfs, Self::Merged, Self::Originals, Self::Both];

    /// Its name in forms and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdfs => "pdfs",
            Self::Originals => "originals",
            Self::Both => "both",
            Self::Merged => "merged",
        }
    }

    pub(super) const fn has_pdf(self) -> bool {
        !matches!(self, Self::Originals)
    }

    pub(super) const fn has_original(self) -> bool {
        matches!(self, Self::Originals | Self::Both)
    }
}

/// Documents in one PDF at most: more take too much memory, and no reader opens them with pleasure.
pub const MERGED: usize = 100;

/// Bytes of the PDFs that came with the documents of one PDF: what is taken over stays in memory until all of it is
/// set.
pub(super) const MERGED_BYTES: i64 = 32 << 20;

/// Lines of the documents of one PDF: as many as of a statement.
pub(super) const MERGED_LINES: i64 = MOST_ROWS as i64;

/// Documents in one download at most.
pub const MOST: usize = 10_000;

/// Downloads a person has made for a debtor at the same time.
pub const MOST_UNFINISHED: i64 = 3;

/// What is not made after so long never will be.
pub(super) const PATIENCE: Duration = Duration::days(1);

/// So long it can be fetched.
pub const KEPT: Duration = Duration::days(7);

/// Which documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// These.
    Documents(Vec<DocumentId>),
    /// Those dated on these days.
    Period(Period),
}

/// What somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which documents.
    pub choice: Choice,
    /// As what.
    pub form: Form,
}

/// A document that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Chosen {
    pub(super) id: DocumentId,
    pub(super) kind: DocumentKind,
    pub(super) number: String,
    pub(super) issue_on: NaiveDate,
    pub(super) original: Option<BlobHash>,
}

/// A document with the name of its files.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Named {
    pub(super) id: DocumentId,
    pub(super) name: String,
    pub(super) issue_on: NaiveDate,
}

/// A download that a job makes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Download {
    /// Which.
    pub id: DownloadId,
    /// Of whose documents.
    pub debtor_id: DebtorId,
    /// Who asked for it.
    pub contact_id: ContactId,
    /// As what.
    pub form: Form,
    /// What the file is called, without its ending.
    pub name: String,
    /// In which language.
    pub language: Language,
    /// How many documents.
    pub documents: i32,
    /// How many of them are made.
    pub done: i32,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// Since when it can be fetched.
    pub ready_at: Option<DateTime<Utc>>,
    /// Since when it is known that it cannot be made.
    pub failed_at: Option<DateTime<Utc>>,
    /// Until when it is kept.
    pub expires_at: DateTime<Utc>,
}

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is being made.
    Making,
    /// It can be fetched.
    Ready,
    /// It cannot be made.
    Failed,
    /// It was kept for so long.
    Expired,
}

impl Download {
    /// How far it is at this time.
    pub fn state(&self, now: DateTime<Utc>) -> State {
        match (self.failed_at, self.ready_at) {
            (Some(_), _) => State::Failed,
            _ if self.expires_at <= now => State::Expired,
            (None, Some(_)) => State::Ready,
            (None, None) if self.created_at + PATIENCE <= now => State::Failed,
            (None, None) => State::Making,
        }
    }
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// A document is not this debtor's.
    #[error("no such document")]
    NotFound,
    /// Nothing was chosen, or the days have no document.
    #[error("there are no documents")]
    Nothing,
    /// None of them has a file that came.
    #[error("none of the documents came as a file")]
    NoOriginals,
    /// More than [`MOST`].
    #[error("too many documents")]
    TooMany,
    /// One of them has more than [`MOST_ROWS`] lines and came without a PDF.
    #[error("a document is too long for a PDF")]
    TooLong,
    /// [`MOST_UNFINISHED`] are being made.
    #[error("others are being made")]
    Unfinished,
    /// Files for whoever asks are still on their way to them.
    #[error("others are being sent")]
    StillSending,
    /// Many others ask for files now.
    #[error("too many files are made at once")]
    Crowded,
    /// A file cannot be had or kept.
    #[error(transparent)]
    File(#[from] BlobError),
    /// A PDF cannot be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// A PDF cannot be set.
    #[error(transparent)]
    Press(#[from] PressError),
    /// The archive cannot be written.
    #[error("the archive cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The archive's writer broke off.
    #[error("the archive's writer broke off: {0}")]
    Broken(String),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
