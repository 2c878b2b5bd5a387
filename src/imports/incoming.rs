//! What an import works on: documents that were read, and what could not be.

use std::io::Read;

use bytes::Bytes;
use chrono::NaiveDate;

use super::csv::InvoiceRows;
use super::document::ReadDocument;
use super::refusal::Refusal;
use super::sources::{Source, Sources};
use super::ubl;
use crate::debtors::DebtorKind;
use crate::money::Money;
use crate::text::Language;

/// One thing of the input.
#[derive(Debug)]
pub enum Found {
    /// A document to import.
    Document(Box<Incoming>),
    /// No document; nothing is wrong.
    Skipped {
        /// Its name, for people.
        file: String,
    },
    /// Not readable; nothing of it is imported.
    Refused {
        /// Its name, for people.
        file: String,
        /// Where and why.
        refusal: Refusal,
    },
}

/// A document and what the input says beside it.
#[derive(Debug)]
pub struct Incoming {
    /// The file's name, for people.
    pub file: String,
    /// Where in the file: "line 12" of a CSV file, empty for a file of its own.
    pub place: String,
    /// What it says.
    pub document: ReadDocument,
    /// The file's bytes, to keep; none where one file holds many documents.
    pub source: Option<Bytes>,
    /// What the accounting system has seen paid.
    pub paid: Option<Paid>,
    /// What the debtor is, where said.
    pub debtor_kind: Option<DebtorKind>,
    /// The debtor's language, where said.
    pub debtor_language: Option<Language>,
}

/// What the accounting system has seen paid of a document, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// With the sign of the payable amount.
    pub amount: Money,
    /// When, where known; else it counts from the day of the import.
    pub on: Option<NaiveDate>,
    /// Whether it follows from what is still open: then what was waived is off it.
    pub says_open: bool,
}

/// Reads UBL files one after the other.
pub fn ubl_documents(sources: Sources) -> impl Iterator<Item = Found> + Send {
    sources.map(|source| match source {
        Source::Document { name, bytes } => ubl_document(name, bytes),
        Source::Skipped { name } => Found::Skipped { file: name },
        Source::Refused(refusal) => Found::Refused { file: refusal.place.clone(), refusal },
    })
}

/// Reads one UBL file.
pub fn ubl_document(file: String, bytes: Vec<u8>) -> Found {
    match ubl::read(&bytes) {
        Err(refusal) => Found::Refused { file, refusal },
        Ok(document) => Found::Document(Box::new(Incoming {
            file,
            place: String::new(),
            document,
            source: Some(Bytes::from(bytes)),
            paid: None,
            debtor_kind: None,
            debtor_language: None,
        })),
    }
}

/// Reads the rows of a CSV file called `file`.
pub fn csv_documents<R: Read + Send>(file: &str, rows: InvoiceRows<R>) -> impl Iterator<Item = Found> + Send + use<R> {
    let file = file.to_owned();
    rows.map(move |row| match row {
        Err(refusal) => Found::Refused { file: file.clone(), refusal },
        Ok(row) => Found::Document(Box::new(Incoming {
            file: file.clone(),
            place: format!("line {}", row.line),
            document: row.document,
            source: None,
            paid: row.paid_amount.map(|amount| Paid { amount, on: None, says_open: row.says_open }),
            debtor_kind: row.debtor_kind,
            debtor_language: row.debtor_language,
        })),
    })
}
