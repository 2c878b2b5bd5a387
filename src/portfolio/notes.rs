//! What people of the creditor write down about a debtor, for colleagues.

use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::ids::{DebtorId, NoteId};
use crate::{debtors, execute};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 4_000;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// Only people of the creditor write notes.
    #[error("only staff write notes")]
    NotAllowed,
    /// There is no such debtor.
    #[error("there is no such debtor")]
    NotFound,
    /// There is no text in it.
    #[error("the note is empty")]
    Empty,
    /// More than [`LONGEST_NOTE`] characters.
    #[error("a note has at most {LONGEST_NOTE} characters")]
    TooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds a note. It stays as it was written: what was wrong is put right by another one.
pub async fn add_note(ctx: &Ctx, debtor: &DebtorId, text: &str) -> Result<NoteId, NoteError> {
    let Actor::Staff(staff) = &ctx.actor else { return Err(NoteError::NotAllowed) };
    let text = text.trim();
    if text.is_empty() {
        return Err(NoteError::Empty);
    }
    if text.chars().count() > LONGEST_NOTE {
        return Err(NoteError::TooLong);
    }
    let id: NoteId = ctx.new_id();
    let mut tx = ctx.db.begin().await?;
    let debtor = debtors::get(&mut tx, debtor).await?.filter(|debtor| debtor.merged_into.is_none());
    let debtor = debtor.ok_or(NoteError::NotFound)?.id;
    execute!(
        tx,
        sqlx::query("insert into note (id, debtor_id, text, written_by, written_at) values ($1, $2, $3, $4, $5)")
            .bind(&id)
            .bind(&debtor)
            .bind(text)
            .bind(staff)
            .bind(ctx.now())
    )?;
    let (object, debtor) = (id.as_str(), Some(&debtor));
    audit::record(&mut tx, ctx, Happened { action: "note.added", object, debtor, detail: String::new() }).await?;
    tx.commit().await?;
    Ok(id)
}
