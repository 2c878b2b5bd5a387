//! Documents on paper: PDFs in the creditor's look and the reader's language, set by typst.
//!
//! A [`Sheet`] is plain data for one template. [`render`] sets it, with nothing but the fonts and templates inside
//! the program: no network, no file, no clock. [`Press`] does so in a pool of its own, so that pages stay fast. See
//! docs/decisions/pdfs-by-typst.md.

mod bundle;
mod clean;
mod engine;
mod invoice;
mod letters;
mod logo;
mod look;
mod payment;
mod plan;
mod press;
mod receipt;
mod ruler;
mod sheet;
mod statement;
mod statement_rows;
mod sums;
mod table;

pub use bundle::bundle;
pub use engine::render;
pub use invoice::{InvoicePdf, invoice};
pub use plan::agreement;
pub use press::{Press, PressError};
pub use receipt::receipt;
pub use sheet::{Kind, Sheet};
pub use statement::{MOST_ROWS, StatementPdf, statement};

use crate::blobs::BlobError;
use crate::db::DbError;
use crate::statements::StatementError;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A template is wrong, or is given what it does not know.
    #[error("the template cannot be set: {0}")]
    Template(String),
    /// The data cannot be written down.
    #[error("the data of a PDF: {0}")]
    Data(#[from] serde_json::Error),
    /// More than [`MOST_ROWS`] lines.
    #[error("too long for a PDF")]
    TooLong,
    /// The creditor's own file is not to be had.
    #[error(transparent)]
    File(#[from] BlobError),
    /// The statement cannot be read.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}
