//! A file that is made while somebody waits.

use std::collections::VecDeque;
use std::sync::Arc;

use super::contents::Contents;
use super::places::{Place, Places};
use super::types::Named;
use super::zip::ZipStream;
use super::{DownloadError, Form, Wanted, choose, file_name, weight};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::debtors;
use crate::exports::Portions;
use crate::ids::{DebtorId, DocumentId};
use crate::text::Language;
use crate::texts::Texts;

/// What there is to send.
pub struct Direct {
    /// What the file is called, with its ending.
    pub name: String,
    /// The documents in it, for who saw them.
    pub documents: Vec<DocumentId>,
    /// The file itself.
    pub file: DirectFile,
}

/// A zip is sent while it is written; one PDF when it is done.
pub enum DirectFile {
    /// Written while it is read.
    Zip(Box<Archive>),
    /// All of it.
    Pdf(bytes::Bytes),
}

/// Makes what was chosen, or begins to.
///
/// # Errors
/// Whatever [`DownloadError`] says of choices; [`DownloadError::TooMany`] when it takes a job,
/// [`DownloadError::StillSending`] when whoever asks does not read those before, and [`DownloadError::Crowded`] when
/// many others ask too.
pub async fn direct(
    ctx: &Ctx,
    creditor: &Creditor,
    debtor: &DebtorId,
    language: Language,
    wanted: &Wanted,
) -> Result<Direct, DownloadError> {
    let place = Places::shared().take(&ctx.actor)?;
    let texts = Texts::of(language);
    let mut conn = ctx.db.read().await?;
    let chosen = choose(&mut conn, texts, debtor, wanted).await?;
    if !weight::at_once(&mut conn, wanted.form, &chosen).await? {
        return Err(DownloadError::TooMany);
    }
    let number = debtors::get(&mut conn, debtor).await?.and_then(|debtor| debtor.number);
    drop(conn);
    let name = file_name(texts, wanted, number.as_deref());
    let documents = chosen.iter().map(|document| document.id.clone()).collect();
    let contents =
        Contents { creditor: Arc::new(creditor.clone()), debtor: debtor.clone(), language, form: wanted.form };
    Ok(match wanted.form {
        Form::Merged => {
            let bytes = contents.merged(ctx, &chosen, name.clone()).await?;
            Direct { name: format!("{name}.pdf"), documents, file: DirectFile::Pdf(bytes) }
        }
        Form::Pdfs | Form::Originals | Form::Both => {
            let archive = Archive { contents, left: chosen.into(), zip: Some(ZipStream::new()), _place: place };
            Direct { name: format!("{name}.zip"), documents, file: DirectFile::Zip(Box::new(archive)) }
        }
    })
}

/// A zip, document by document: no more than one of them is in memory.
pub struct Archive {
    contents: Contents,
    left: VecDeque<Named>,
    /// None once it is finished.
    zip: Option<ZipStream>,
    _place: Place,
}

impl Portions for Archive {
    type Error = DownloadError;

    async fn next(&mut self, ctx: &Ctx) -> Result<Option<Vec<u8>>, DownloadError> {
        let Some(mut zip) = self.zip.take() else { return Ok(None) };
        let Some(document) = self.left.pop_front() else { return Ok(Some(zip.finish()?)) };
        let files = self.contents.of(ctx, &document).await?;
        let packed = tokio::task::spawn_blocking(move || {
            files.iter().try_for_each(|file| zip.add(file))?;
            Ok::<_, DownloadError>(zip)
        });
        let zip = packed.await.map_err(|broken| DownloadError::Broken(broken.to_string()))??;
        let portion = zip.take();
        self.zip = Some(zip);
        Ok(Some(portion))
    }
}
