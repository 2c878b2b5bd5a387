//! The accent colour.

use super::Creditor;
use super::change::{Change, ChangeError, Saved};
use super::colour::Colour;
use super::fields::Section;
use crate::ctx::Ctx;

/// Saves the form that was opened at version `seen`; none is Saldo's own colour. Whether the colour is seen on a
/// page the form has asked before: [`Colour::is_seen_on_white`].
pub async fn change_accent(ctx: &Ctx, seen: i64, accent: Option<Colour>) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Look, seen).await?;
    let accent = accent.map(|colour| colour.for_white().css());
    let after = Creditor { accent, ..change.before.clone() };
    let saved = change.write(&mut tx, ctx, &after).await?;
    if saved == Saved::Changed {
        tx.commit().await?;
    }
    Ok(saved)
}
