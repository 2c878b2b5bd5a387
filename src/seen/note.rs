//! Writes down that somebody saw documents.

use super::{How, SAME_LOOK, Seer, store};
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::ids::DocumentId;

/// Notes a look at each of `documents`, which the caller has shown to `seer`. Nothing is written for those that
/// were looked at just now.
pub async fn note(ctx: &Ctx, seer: &Seer, documents: &[DocumentId], how: How) -> Result<(), DbError> {
    let now = ctx.now();
    let just_now = store::just_now(&mut ctx.db.read().await?, seer, how, now).await?;
    let mut documents: Vec<&DocumentId> = documents.iter().filter(|document| !just_now.contains(document)).collect();
    documents.sort();
    documents.dedup();
    if documents.is_empty() {
        return Ok(());
    }
    let mut tx = ctx.db.begin().await?;
    store::upsert(&mut tx, seer, &documents, how, (now, now + SAME_LOOK)).await?;
    tx.commit().await
}
