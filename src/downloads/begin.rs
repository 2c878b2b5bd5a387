//! Asks for a download: at once where it is small, else by a job.

use super::pack::PACK;
use super::types::{Named, PATIENCE};
use super::{Download, DownloadError, KEPT, MOST_UNFINISHED, Wanted, choose, file_name, store, weight};
use crate::ctx::{Actor, Ctx};
use crate::ids::{DebtorId, DownloadId};
use crate::text::Language;
use crate::texts::Texts;
use crate::{contacts, debtors, jobs};

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// It can be had now: see [`super::direct`].
    AtOnce,
    /// A job makes it.
    Later(DownloadId),
}

/// Looks at what was chosen, and leaves what takes long to a job; its person gets a mail.
///
/// # Errors
/// Whatever [`DownloadError`] says of choices and of those that are being made.
pub async fn begin(ctx: &Ctx, debtor: &DebtorId, language: Language, wanted: &Wanted) -> Result<Begun, DownloadError> {
    let Actor::Contact(contact) = &ctx.actor else { return Err(DownloadError::NotFound) };
    let texts = Texts::of(language);
    let mut conn = ctx.db.read().await?;
    let chosen = choose(&mut conn, texts, debtor, wanted).await?;
    if weight::at_once(&mut conn, wanted.form, &chosen).await? {
        return Ok(Begun::AtOnce);
    }
    drop(conn);
    let mut tx = ctx.db.begin().await?;
    // Two forms at once wait for each other here.
    contacts::lock(&mut tx, debtor).await?;
    if store::unfinished(&mut tx, debtor, contact, ctx.now() - PATIENCE).await? >= MOST_UNFINISHED {
        return Err(DownloadError::Unfinished);
    }
    let number = debtors::get(&mut tx, debtor).await?.ok_or(DownloadError::NotFound)?.number;
    let download = Download {
        id: ctx.new_id(),
        debtor_id: debtor.clone(),
        contact_id: contact.clone(),
        form: wanted.form,
        name: file_name(texts, wanted, number.as_deref()),
        language,
        documents: count(&chosen),
        done: 0,
        created_at: ctx.now(),
        ready_at: None,
        failed_at: None,
        expires_at: ctx.now() + KEPT,
    };
    store::insert(&mut tx, &download, &chosen).await?;
    jobs::enqueue(&mut tx, ctx, PACK, &format!("{PACK}:{}", download.id), download.id.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(Begun::Later(download.id))
}

/// At most [`super::MOST`].
fn count(chosen: &[Named]) -> i32 {
    i32::try_from(chosen.len()).unwrap_or(i32::MAX)
}
