//! The picture in the header.

use bytes::Bytes;

use super::change::{Change, ChangeError, Saved};
use super::fields::Section;
use super::{Creditor, ImageKind, Logo, store};
use crate::blobs::{self, BlobHash};
use crate::ctx::Ctx;

/// Keeps a picture that was checked, for the form that was opened at version `seen`. The same picture again
/// changes nothing.
pub async fn set_logo(ctx: &Ctx, seen: i64, bytes: Bytes, kind: ImageKind) -> Result<Saved, ChangeError> {
    let (size, hash) = (bytes.len(), BlobHash::of(&bytes));
    blobs::keep(ctx, vec![(hash.clone(), bytes)]).await?;
    change(ctx, seen, Some((Logo { hash, kind }, size))).await
}

/// Takes the picture away.
pub async fn remove_logo(ctx: &Ctx, seen: i64) -> Result<Saved, ChangeError> {
    change(ctx, seen, None).await
}

async fn change(ctx: &Ctx, seen: i64, logo: Option<(Logo, usize)>) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Look, seen).await?;
    if let Some((logo, size)) = &logo {
        store::insert_blob(&mut tx, &logo.hash, *size, ctx.now()).await?;
    }
    let after = Creditor { logo: logo.map(|(logo, _)| logo), ..change.before.clone() };
    let saved = change.write(&mut tx, ctx, &after).await?;
    if saved == Saved::Changed {
        tx.commit().await?;
    }
    Ok(saved)
}

/// The logo of a public address: only the present one is served.
impl Creditor {
    /// The logo, if this is its file.
    pub fn logo_named(&self, hash: &str) -> Option<&Logo> {
        self.logo.as_ref().filter(|logo| BlobHash::as_str(&logo.hash) == hash)
    }
}
