//! What is to be set: a template, and the plain values for it.

use std::borrow::Cow;

use bytes::Bytes;
use serde::Serialize;

use super::PdfError;
use super::clean::{clean, clean_line, left_to_right, line_left_to_right};
use super::table::Table;

/// Which template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An invoice or a credit note.
    Invoice,
    /// What became of a settled payment.
    Receipt,
    /// Open items, or every entry of a period.
    Statement,
    /// Several invoices and credit notes behind each other.
    Bundle,
    /// What both agreed to for a payment plan.
    Agreement,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Invoice, Self::Receipt, Self::Statement, Self::Bundle, Self::Agreement];

    /// Where its template stands.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Invoice => "/invoice.typ",
            Self::Receipt => "/receipt.typ",
            Self::Statement => "/statement.typ",
            Self::Bundle => "/bundle.typ",
            Self::Agreement => "/agreement.typ",
        }
    }

    pub(super) const fn template(self) -> &'static str {
        match self {
            Self::Invoice => include_str!("templates/invoice.typ"),
            Self::Receipt => include_str!("templates/receipt.typ"),
            Self::Statement => include_str!("templates/statement.typ"),
            Self::Bundle => include_str!("templates/bundle.typ"),
            Self::Agreement => include_str!("templates/agreement.typ"),
        }
    }
}

/// A document to set. Its data is never markup: whatever a text holds comes out as that text.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub(super) kind: Kind,
    /// JSON.
    pub(super) data: Bytes,
    /// Rows that are drawn rather than laid out, where its template has places for them.
    pub(super) table: Option<Table>,
    /// Pictures by the names templates know them by.
    pub(super) pictures: Vec<(Cow<'static, str>, Bytes)>,
}

impl Sheet {
    /// Writes down the values for a template of this kind.
    ///
    /// # Errors
    /// When they cannot be written as JSON.
    pub fn new(kind: Kind, data: &impl Serialize) -> Result<Self, PdfError> {
        let mut data = serde_json::to_value(data)?;
        clean(&mut data);
        Ok(Self { kind, data: serde_json::to_vec(&data)?.into(), table: None, pictures: Vec::new() })
    }

    /// The same without letters that are written from right to left.
    pub(super) fn left_to_right(&self) -> Result<Self, PdfError> {
        let mut data = serde_json::from_slice(&self.data)?;
        left_to_right(&mut data);
        let mut table = self.table.clone();
        table.iter_mut().flat_map(Table::texts_mut).for_each(line_left_to_right);
        Ok(Self { kind: self.kind, data: serde_json::to_vec(&data)?.into(), table, pictures: self.pictures.clone() })
    }

    /// With rows.
    #[must_use]
    pub(super) fn with_table(mut self, mut table: Table) -> Self {
        table.texts_mut().for_each(clean_line);
        self.table = Some(table);
        self
    }

    /// With a picture, where there is one.
    #[must_use]
    pub(super) fn with(mut self, name: impl Into<Cow<'static, str>>, picture: Option<Bytes>) -> Self {
        self.pictures.extend(picture.map(|bytes| (name.into(), bytes)));
        self
    }
}
