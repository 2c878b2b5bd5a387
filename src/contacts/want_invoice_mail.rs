//! A contact says whether it wants a mail when invoices arrive.

use super::ContactsError;
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError};
use crate::ids::ContactId;
use crate::{execute, run};

/// Changes the asking contact's own choice.
pub async fn want_invoice_mail(ctx: &Ctx, wanted: bool) -> Result<(), ContactsError> {
    let Actor::Contact(contact) = &ctx.actor else { return Err(ContactsError::NotAllowed) };
    let mut tx = ctx.db.begin().await?;
    execute!(
        tx,
        sqlx::query("update contact set invoice_mail = $2 where id = $1 and invoice_mail <> $2")
            .bind(contact)
            .bind(wanted)
    )?;
    tx.commit().await?;
    Ok(())
}

/// What a contact chose; they want it until they say otherwise.
pub async fn wants_invoice_mail(conn: &mut Conn, contact: &ContactId) -> Result<bool, DbError> {
    run!(conn, fetch_one, sqlx::query_scalar("select invoice_mail from contact where id = $1").bind(contact))
}
