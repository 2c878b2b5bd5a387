//! Blocks a person everywhere, and lets them in again. For the creditor only.

use super::may_manage::must_be_creditor;
use super::{ContactsError, RightState, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::execute;
use crate::ids::{ContactId, DebtorId};
use crate::{links, log_in, sessions};

/// Ends every session and revokes every link at once. Again changes nothing.
pub async fn disable(ctx: &Ctx, contact: &ContactId) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    block(&mut tx, ctx, contact, None).await?;
    tx.commit().await?;
    Ok(())
}

/// The same for a contact of this debtor, whom it blocks everywhere; the row of the trail is the debtor's.
pub async fn disable_at(ctx: &Ctx, debtor: &DebtorId, contact: &ContactId) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    must_be_theirs(&mut tx, debtor, contact).await?;
    block(&mut tx, ctx, contact, Some(debtor)).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a blocked person log in again; what was ended stays ended.
pub async fn enable(ctx: &Ctx, contact: &ContactId) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let_in(&mut tx, ctx, contact, None).await?;
    tx.commit().await?;
    Ok(())
}

/// The same for a contact of this debtor.
pub async fn enable_at(ctx: &Ctx, debtor: &DebtorId, contact: &ContactId) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    must_be_theirs(&mut tx, debtor, contact).await?;
    let_in(&mut tx, ctx, contact, Some(debtor)).await?;
    tx.commit().await?;
    Ok(())
}

async fn block(tx: &mut Tx, ctx: &Ctx, contact: &ContactId, at: Option<&DebtorId>) -> Result<(), ContactsError> {
    let now = ctx.now();
    let disabled = execute!(
        tx,
        sqlx::query("update contact set disabled_at = $2 where id = $1 and disabled_at is null")
            .bind(contact)
            .bind(now)
    )?;
    if disabled == 0 {
        return must_exist(tx, contact).await;
    }
    sessions::end_all(tx, contact, None, now).await?;
    log_in::revoke_links(tx, contact, None, now).await?;
    links::address_settled(tx, ctx, contact, None).await?;
    record(tx, ctx, "contact.disabled", contact, at).await
}

async fn let_in(tx: &mut Tx, ctx: &Ctx, contact: &ContactId, at: Option<&DebtorId>) -> Result<(), ContactsError> {
    let enabled = execute!(
        tx,
        sqlx::query("update contact set disabled_at = null where id = $1 and disabled_at is not null").bind(contact)
    )?;
    if enabled == 0 {
        return must_exist(tx, contact).await;
    }
    record(tx, ctx, "contact.enabled", contact, at).await
}

/// Proposed or active; whoever lost access is none of the debtor's.
async fn must_be_theirs(tx: &mut Tx, debtor: &DebtorId, contact: &ContactId) -> Result<(), ContactsError> {
    match store::state(tx, contact, debtor).await? {
        Some((RightState::Proposed | RightState::Active, _)) => Ok(()),
        Some((RightState::Removed, _)) | None => Err(ContactsError::NotFound),
    }
}

async fn must_exist(tx: &mut Tx, contact: &ContactId) -> Result<(), ContactsError> {
    store::find(tx, contact).await?.map(|_| ()).ok_or(ContactsError::NotFound)
}

async fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    action: &'static str,
    contact: &ContactId,
    debtor: Option<&DebtorId>,
) -> Result<(), ContactsError> {
    let happened = Happened { action, object: contact.as_str(), debtor, detail: String::new() };
    Ok(audit::record(tx, ctx, happened).await?)
}
