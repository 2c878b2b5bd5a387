//! Gives up what nobody finished, and deletes what is not kept any longer: first the files, then the rows that name
//! them.

use async_trait::async_trait;

use super::pack::give_up;
use super::store;
use super::types::PATIENCE;
use crate::blobs::MadeFile;
use crate::ctx::Ctx;
use crate::jobs::{Handler, JobError, Outcome};

/// The daily job.
pub struct ForgetDownloads;

impl ForgetDownloads {
    /// Its kind.
    pub const KIND: &str = "forget_downloads";
}

#[async_trait]
impl Handler for ForgetDownloads {
    async fn run(&self, ctx: &Ctx, _payload: &str) -> Result<Outcome, JobError> {
        for download in store::unfinished_since(&mut ctx.db.read().await?, ctx.now() - PATIENCE).await? {
            give_up(ctx, &download).await?;
        }
        let expired = store::expired(&mut ctx.db.read().await?, ctx.now()).await?;
        for id in &expired {
            for position in store::parts(&mut ctx.db.read().await?, id).await? {
                ctx.blobs.delete_made(&MadeFile { download: id.clone(), position }).await?;
            }
            let mut tx = ctx.db.begin().await?;
            store::delete(&mut tx, id).await?;
            tx.commit().await?;
        }
        Ok(if expired.is_empty() { Outcome::Done } else { Outcome::Again(ctx.now()) })
    }
}
