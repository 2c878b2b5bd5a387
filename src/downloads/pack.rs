//! The job: a part at a time, so that other jobs have their turn between two of them.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;

use super::contents::Contents;
use super::types::Named;
use super::zip::{Content, ZipStream};
use super::{Download, DownloadError, Form, KEPT, MERGED, store, weight};
use crate::blobs::MadeFile;
use crate::contacts::{self, Contact};
use crate::creditor::{self, Creditor};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::DownloadId;
use crate::jobs::{Handler, JobError, Outcome};
use crate::mail::{self, DownloadFailed, DownloadReady, NewMail};
use crate::pdf::{PdfError, PressError};
use crate::texts::Texts;
use crate::{debtors, paths};

/// The kind of the job; its payload is the download's id.
pub const PACK: &str = "pack_download";

/// Documents of a part at most, so that it takes a second and no more.
const PART: usize = 25;

/// A part with more bytes than this ends.
const PART_BYTES: usize = 8 << 20;

/// Makes downloads.
pub struct Pack;

#[async_trait]
impl Handler for Pack {
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError> {
        let Some(id) = DownloadId::parse(payload) else { return Ok(Outcome::Done) };
        let mut conn = ctx.db.read().await?;
        let Some(download) = store::get(&mut conn, &id).await? else { return Ok(Outcome::Done) };
        if download.ready_at.is_some() || download.failed_at.is_some() {
            return Ok(Outcome::Done);
        }
        let creditor = creditor::load(&mut conn).await?.unwrap_or_else(|| Creditor::named("Saldo"));
        let rights = contacts::rights(&mut conn, &download.contact_id, &download.debtor_id).await?;
        let count = if download.form == Form::Merged { MERGED } else { PART };
        let documents = store::next(&mut conn, &download, count).await?;
        drop(conn);
        let all = documents.len() == count.min(usize::try_from(download.documents - download.done)?);
        // The person may not see them any more, or they went to another debtor: nothing half.
        if rights.is_none() || !all {
            give_up(ctx, &download).await?;
            return Ok(Outcome::Done);
        }
        let mut tx = match part(ctx, &creditor, &download, &documents).await {
            Ok(tx) => tx,
            Err(error) if is_for_good(&error) => {
                tracing::error!(%error, download = %id, "a download cannot be made");
                give_up(ctx, &download).await?;
                return Ok(Outcome::Done);
            }
            Err(error) => return Err(error.into()),
        };
        let finished = store::get(&mut tx, &id).await?.is_some_and(|now| now.done == now.documents);
        if finished {
            store::ready(&mut tx, &id, ctx.now(), ctx.now() + KEPT).await?;
            tell(&mut tx, ctx, &creditor, &download, true).await?;
        }
        tx.commit().await?;
        Ok(if finished { Outcome::Done } else { Outcome::Again(ctx.now()) })
    }

    async fn given_up(&self, tx: &mut Tx, ctx: &Ctx, payload: &str) -> Result<(), DbError> {
        let Some(id) = DownloadId::parse(payload) else { return Ok(()) };
        match store::get(tx, &id).await? {
            Some(download) => fail(tx, ctx, &download).await,
            None => Ok(()),
        }
    }
}

/// Whether the next attempt would fail alike.
fn is_for_good(error: &DownloadError) -> bool {
    match error {
        DownloadError::Zip(_) | DownloadError::Press(PressError::Broken(_)) => true,
        DownloadError::Pdf(error) | DownloadError::Press(PressError::Pdf(error)) => match error {
            PdfError::Template(_) | PdfError::Data(_) | PdfError::TooLong => true,
            PdfError::File(error) => error.is_gone(),
            PdfError::Statement(_) | PdfError::Db(_) => false,
        },
        DownloadError::File(error) => error.is_gone(),
        _ => false,
    }
}

/// Makes a part and notes it: first the file, then the row that names it. A move of documents waits until that is
/// done, or we see what it did.
async fn part(ctx: &Ctx, creditor: &Creditor, download: &Download, documents: &[Named]) -> Result<Tx, DownloadError> {
    let contents = Contents {
        creditor: Arc::new(creditor.clone()),
        debtor: download.debtor_id.clone(),
        language: download.language,
        form: download.form,
    };
    let (bytes, count) = match download.form {
        Form::Merged => {
            let count = weight::in_one_pdf(&mut ctx.db.read().await?, documents).await?;
            (volume(ctx, &contents, download, &documents[..count]).await?, count)
        }
        Form::Pdfs | Form::Originals | Form::Both => archive(ctx, &contents, documents).await?,
    };
    let file = MadeFile { download: download.id.clone(), position: download.done };
    ctx.blobs.put_made(&file, bytes).await?;
    let mut tx = ctx.db.begin().await?;
    contacts::lock(&mut tx, &download.debtor_id).await?;
    store::add_part(&mut tx, download, i32::try_from(count).unwrap_or(i32::MAX)).await?;
    Ok(tx)
}

/// A zip of the first of these documents, and how many they are.
async fn archive(ctx: &Ctx, contents: &Contents, documents: &[Named]) -> Result<(Bytes, usize), DownloadError> {
    let (mut zip, mut written, mut count) = (ZipStream::new(), Vec::new(), 0);
    for document in documents {
        for file in contents.of(ctx, document).await? {
            zip.add(&file)?;
        }
        written.extend(zip.take());
        count += 1;
        if written.len() > PART_BYTES {
            break;
        }
    }
    written.extend(zip.finish()?);
    Ok((written.into(), count))
}

/// One of several PDFs: "invoices-10042 (101-200).pdf", in a zip.
async fn volume(
    ctx: &Ctx,
    contents: &Contents,
    download: &Download,
    documents: &[Named],
) -> Result<Bytes, DownloadError> {
    let first = usize::try_from(download.done).unwrap_or(0) + 1;
    let name = format!("{} ({first}-{})", download.name, first + documents.len() - 1);
    let bytes = contents.merged(ctx, documents, name.clone()).await?;
    let mut zip = ZipStream::new();
    zip.add(&Content { name: format!("{name}.pdf"), on: ctx.today(), bytes })?;
    Ok(zip.finish()?.into())
}

/// It will not be made any more, and whoever waits for it is told.
pub(super) async fn give_up(ctx: &Ctx, download: &Download) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    fail(&mut tx, ctx, download).await?;
    tx.commit().await
}

async fn fail(tx: &mut Tx, ctx: &Ctx, download: &Download) -> Result<(), DbError> {
    contacts::lock(tx, &download.debtor_id).await?;
    if store::failed(tx, &download.id, ctx.now()).await? {
        let creditor = creditor::load(tx).await?.unwrap_or_else(|| Creditor::named("Saldo"));
        tell(tx, ctx, &creditor, download, false).await?;
    }
    Ok(())
}

/// One mail, to whoever asked for it and may still have it.
pub(super) async fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    creditor: &Creditor,
    download: &Download,
    is_ready: bool,
) -> Result<(), DbError> {
    if contacts::rights(tx, &download.contact_id, &download.debtor_id).await?.is_none() {
        return Ok(());
    }
    let Some(contact) = contacts::find(tx, &download.contact_id).await? else { return Ok(()) };
    let Some(debtor) = debtors::get(tx, &download.debtor_id).await? else { return Ok(()) };
    let Contact { name, email, language, .. } = &contact;
    let link = ctx.site.address(&paths::download(&debtor.id, &download.id));
    let (debtor_name, documents, texts) = (debtor.name.as_str(), download.documents, Texts::of(*language));
    let (kind, text) = if is_ready {
        let until = ctx.zone.date(ctx.now() + KEPT);
        let mail = DownloadReady { name, debtor: debtor_name, documents, until, link: &link };
        ("download_ready", mail.compose(texts, creditor))
    } else {
        let mail = DownloadFailed { name, debtor: debtor_name, documents, link: &link };
        ("download_failed", mail.compose(texts, creditor))
    };
    let mail = NewMail::about(&debtor.id, (kind, download.id.as_str()), (email, *language), text);
    mail::enqueue(tx, ctx, mail).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blobs::BlobError;

    #[test]
    fn what_fails_alike_each_time_is_not_tried_again() {
        let template = || PdfError::Template("x".into());
        let gone = || BlobError::Store(object_store::Error::NotFound { path: "p".into(), source: "x".into() });
        for error in [
            DownloadError::Pdf(template()),
            DownloadError::Press(PressError::Pdf(template())),
            DownloadError::Press(PressError::Broken("x".into())),
            DownloadError::Pdf(PdfError::TooLong),
            DownloadError::Pdf(PdfError::File(gone())),
            DownloadError::File(gone()),
        ] {
            assert!(is_for_good(&error), "{error}");
        }
        let away = || BlobError::Folder(std::io::Error::other("x"));
        for error in [
            DownloadError::Press(PressError::Full),
            DownloadError::Pdf(PdfError::Db(DbError::PoolTimedOut)),
            DownloadError::Pdf(PdfError::File(away())),
            DownloadError::File(away()),
            DownloadError::Db(DbError::PoolTimedOut),
        ] {
            assert!(!is_for_good(&error), "{error}");
        }
    }
}
