//! Blocks a person everywhere, and lets them in again. For the creditor only.

use super::may_manage::must_be_creditor;
use super::{ContactsError, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::execute;
use crate::ids::ContactId;
use crate::{log_in, sessions};

/// Ends every session and revokes every link at once. Again changes nothing.
pub async fn disable(ctx: &Ctx, contact: &ContactId) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let now = ctx.now();
    let mut tx = ctx.db.begin().await?;
    let disabled = execute!(
        tx,
        sqlx::query("update contact set disabled_at = $2 where id = $1 and disabled_at is null")
            .bind(contact)
            .bind(now)
    )?;
    if disabled == 0 {
        return must_exist(&mut tx, contact).await;
    }
    sessions::end_all(&mut tx, contact, None, now).await?;
    log_in::revoke_links(&mut tx, contact, None, now).await?;
    record(&mut tx, ctx, "contact.disabled", contact).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a blocked person log in again; what was ended stays ended.
pub async fn enable(ctx: &Ctx, contact: &ContactId) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let enabled = execute!(
        tx,
        sqlx::query("update contact set disabled_at = null where id = $1 and disabled_at is not null").bind(contact)
    )?;
    if enabled == 0 {
        return must_exist(&mut tx, contact).await;
    }
    record(&mut tx, ctx, "contact.enabled", contact).await?;
    tx.commit().await?;
    Ok(())
}

async fn must_exist(tx: &mut Tx, contact: &ContactId) -> Result<(), ContactsError> {
    store::find(tx, contact).await?.map(|_| ()).ok_or(ContactsError::NotFound)
}

async fn record(tx: &mut Tx, ctx: &Ctx, action: &'static str, contact: &ContactId) -> Result<(), ContactsError> {
    let happened = Happened { action, object: contact.as_str(), debtor: None, detail: String::new() };
    Ok(audit::record(tx, ctx, happened).await?)
}
