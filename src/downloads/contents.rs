//! Makes the files of documents.

use std::sync::Arc;

use super::types::Named;
use super::zip::Content;
use super::{DownloadError, Form};
use crate::blobs::BlobHash;
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::ids::{DebtorId, DocumentId};
use crate::invoices;
use crate::pdf::{self, InvoicePdf, Press};
use crate::text::Language;

/// For one download.
#[derive(Clone)]
pub(super) struct Contents {
    pub(super) creditor: Arc<Creditor>,
    pub(super) debtor: DebtorId,
    pub(super) language: Language,
    pub(super) form: Form,
}

impl Contents {
    /// The files of a document. None that this debtor does not have, or has no more since it was chosen.
    pub(super) async fn of(&self, ctx: &Ctx, document: &Named) -> Result<Vec<Content>, DownloadError> {
        let content = |ending, bytes| {
            let name = format!("{}.{ending}", document.name);
            Content { name, on: document.issue_on, bytes }
        };
        let mut files = Vec::new();
        if self.form.has_pdf()
            && let Some(bytes) = self.pdf(ctx, &document.id).await?
        {
            files.push(content("pdf", bytes));
        }
        if self.form.has_original()
            && let Some(hash) = self.original(ctx, &document.id).await?
        {
            files.push(content("xml", ctx.blobs.get(&hash).await?));
        }
        Ok(files)
    }

    async fn original(&self, ctx: &Ctx, document: &DocumentId) -> Result<Option<BlobHash>, DownloadError> {
        let found = invoices::original(&mut ctx.db.read().await?, &self.debtor, document).await?;
        Ok(found.map(|file| file.hash))
    }

    async fn pdf(&self, ctx: &Ctx, document: &DocumentId) -> Result<Option<bytes::Bytes>, DownloadError> {
        let found = pdf::invoice(ctx, &self.creditor, &self.debtor, document, self.language).await?;
        Ok(match found {
            None => None,
            Some(InvoicePdf::Own(_, bytes)) => Some(bytes),
            Some(InvoicePdf::Copy(sheet, _)) => Some(Press::shared().print_in_turn(sheet).await?),
        })
    }

    /// The PDFs of these documents behind each other.
    pub(super) async fn merged(
        &self,
        ctx: &Ctx,
        documents: &[Named],
        title: String,
    ) -> Result<bytes::Bytes, DownloadError> {
        let ids: Vec<DocumentId> = documents.iter().map(|document| document.id.clone()).collect();
        let sheet = pdf::bundle(ctx, &self.creditor, &self.debtor, &ids, title, self.language).await?;
        Ok(Press::shared().print_in_turn(sheet).await?)
    }
}
