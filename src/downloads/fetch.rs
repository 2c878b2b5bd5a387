//! Sends what a job made: its parts as one zip.

use std::collections::VecDeque;

use super::zip::ZipStream;
use super::{Download, DownloadError, store};
use crate::blobs::MadeFile;
use crate::ctx::Ctx;
use crate::exports::Portions;

/// Written while it is read: no more than one part is in memory.
pub struct Parts {
    left: VecDeque<MadeFile>,
    /// None once it is finished.
    zip: Option<ZipStream>,
}

/// The file of a download that is ready.
pub async fn fetch(ctx: &Ctx, download: &Download) -> Result<Parts, DownloadError> {
    let positions = store::parts(&mut ctx.db.read().await?, &download.id).await?;
    let file = |position| MadeFile { download: download.id.clone(), position };
    Ok(Parts { left: positions.into_iter().map(file).collect(), zip: Some(ZipStream::new()) })
}

impl Portions for Parts {
    type Error = DownloadError;

    async fn next(&mut self, ctx: &Ctx) -> Result<Option<Vec<u8>>, DownloadError> {
        let Some(mut zip) = self.zip.take() else { return Ok(None) };
        let Some(part) = self.left.pop_front() else { return Ok(Some(zip.finish()?)) };
        zip.append(&ctx.blobs.get_made(&part).await?)?;
        let portion = zip.take();
        self.zip = Some(zip);
        Ok(Some(portion))
    }
}
