//! Logs out.

use super::store;
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::ids::SessionId;

/// Ends one session of the asking contact; another's is not touched. Again changes nothing.
pub async fn end(ctx: &Ctx, session: &SessionId) -> Result<(), DbError> {
    let Actor::Contact(contact) = &ctx.actor else { return Ok(()) };
    let mut tx = ctx.db.begin().await?;
    if store::end_one(&mut tx, contact, session, ctx.now()).await? {
        let happened =
            Happened { action: "session.ended", object: session.as_str(), debtor: None, detail: String::new() };
        audit::record(&mut tx, ctx, happened).await?;
    }
    tx.commit().await
}

/// Ends every session of the asking contact, the present one too.
pub async fn end_everywhere(ctx: &Ctx) -> Result<u64, DbError> {
    let Actor::Contact(contact) = &ctx.actor else { return Ok(0) };
    let mut tx = ctx.db.begin().await?;
    let ended = store::end_all(&mut tx, contact, None, ctx.now()).await?;
    let detail = format!("{ended} sessions");
    let happened = Happened { action: "session.all_ended", object: contact.as_str(), debtor: None, detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(ended)
}
