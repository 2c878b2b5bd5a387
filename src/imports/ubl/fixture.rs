//! Documents for tests, and ways to spoil them.

use crate::imports::{document::ReadDocument, refusal::Refusal};

/// An invoice that uses about everything.
pub const INVOICE: &str = include_str!("../../../tests/fixtures/ubl/invoice.xml");
/// A small credit note with unusual prefixes.
pub const CREDIT_NOTE: &str = include_str!("../../../tests/fixtures/ubl/credit_note.xml");

/// The invoice with one place changed; fails when the place is not there.
pub fn with(from: &str, to: &str) -> String {
    assert!(INVOICE.contains(from), "{from} is not in the fixture");
    INVOICE.replacen(from, to, 1)
}

/// Reads what has to be good.
pub fn good(xml: &str) -> ReadDocument {
    super::read(xml.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Reads what has to be refused.
pub fn refused(xml: impl AsRef<[u8]>) -> Refusal {
    match super::read(xml.as_ref()) {
        Err(refusal) => refusal,
        Ok(document) => panic!("{} was not refused", document.number),
    }
}
