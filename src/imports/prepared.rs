//! A document made ready for the planner: everything that needs no database is done, off the writer's path.

use bytes::Bytes;

use super::document::DocumentKind;
use super::identity::{self, Id};
use super::incoming::Incoming;
use super::said::{AttachmentRow, Said, attachment_rows, said};
use crate::blobs::BlobHash;

/// A document, its columns, whom it is for, and the files to keep.
#[derive(Debug)]
pub struct Prepared {
    /// As it came; its attachments have moved to `attachments` and `files`.
    pub incoming: Incoming,
    /// Its columns.
    pub said: Said,
    /// What its customer can be recognised by.
    pub ids: Vec<Id>,
    /// Its attachments.
    pub attachments: Vec<AttachmentRow>,
    /// Original and attachments.
    pub files: Vec<(BlobHash, Bytes)>,
}

impl Prepared {
    /// Computes hashes, identifiers and columns.
    pub fn new(mut incoming: Incoming) -> Self {
        let (attachments, mut files) = attachment_rows(std::mem::take(&mut incoming.document.attachments));
        let source = incoming.source.take().map(|bytes| (BlobHash::of(&bytes), bytes));
        let said = said(&incoming, &attachments, source.as_ref().map(|(hash, _)| hash.clone()));
        files.extend(source);
        Self { ids: identity::ids_of(&incoming.document.customer), said, attachments, files, incoming }
    }

    /// About what it holds in memory, in bytes.
    pub fn weight(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() + 4_096
    }

    /// Kind and number, for causes of tasks.
    pub fn name(&self) -> String {
        format!("{}:{}", self.said.kind.name(), self.said.number)
    }

    /// Whether it gives money back: a credit note, or an invoice below zero.
    pub fn is_credit(&self) -> bool {
        self.said.kind == DocumentKind::CreditNote || self.said.payable_minor < 0
    }

    /// Whether it says of an invoice what is paid in all.
    pub fn has_total(&self) -> bool {
        self.incoming.paid.is_some() && !self.is_credit()
    }
}
