//! UBL 2.1 invoices and credit notes (Peppol BIS Billing 3.0, EN 16931), from files nobody vouches for.
//!
//! Three steps, each of which may refuse: bytes to text ([`encoding`]), text to a bounded tree
//! ([`tree`]), tree to a [`ReadDocument`] whose sums are right ([`header`], [`sums`]).

mod attachments;
mod element;
mod encoding;
mod header;
mod lines;
mod namespaces;
mod party;
mod sums;
mod totals;
mod tree;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_hostile;

use super::{
    document::ReadDocument,
    refusal::{Refusal, RefusalReason},
};
use element::Element;

/// How large a document may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The file, in bytes.
    pub file_bytes: usize,
    /// All its attachments together, decoded, in bytes.
    pub attachment_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 50_000_000, attachment_bytes: 36_000_000 }
    }
}

/// Reads one document within the default [`Limits`].
///
/// # Errors
/// The first thing wrong with the file, with its place. Time and memory stay linear in its size.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, Refusal> {
    read_within(bytes, &Limits::default())
}

/// Reads one document within `limits`; otherwise as [`read`].
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, Refusal> {
    if bytes.len() > limits.file_bytes {
        let reason = RefusalReason::TooLarge { limit_bytes: limits.file_bytes as u64 };
        return Err(Refusal::new("the file", reason));
    }
    let tree = tree::parse(encoding::text(bytes)?)?;
    let document = header::read(&tree, limits)?;
    sums::check(&document).map_err(|(path, reason)| stated_at(Element::root(&tree), path).refuse(reason))?;
    Ok(document)
}

/// The element where a sum is stated; the nearest one above where it is left out.
fn stated_at<'t>(root: Element<'t>, path: &[&'static str]) -> Element<'t> {
    path.iter().fold(root, |element, local| {
        element.all_cac(local).next().or_else(|| element.all_cbc(local).next()).unwrap_or(element)
    })
}

/// "line 12, column 3" of a byte offset. Counted only when something is refused.
fn place_at(bytes: &[u8], offset: usize) -> String {
    let before = &bytes[..offset.min(bytes.len())];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    // Bytes that continue a UTF-8 character are no column of their own.
    let column = before[line_start..].iter().filter(|b| **b & 0xC0 != 0x80).count() + 1;
    format!("line {line}, column {column}")
}
