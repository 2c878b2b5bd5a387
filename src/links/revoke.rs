//! Withdraws a link: by the creditor, or by whoever got it and is not meant.

use super::{Link, LinkError, Refused, store};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{DbError, Tx};
use crate::execute;
use crate::ids::{AccessTokenId, ContactId, DebtorId};
use crate::tasks::{self, NewTask, TaskKind};

/// Ends a link and the session it gave, at once. For the creditor only. Again changes nothing.
pub async fn revoke(ctx: &Ctx, id: &AccessTokenId) -> Result<(), LinkError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let link = store::get(&mut tx, id).await?.ok_or(Refused::Unknown)?;
    end(&mut tx, ctx, &link, "link.revoked").await?;
    tx.commit().await?;
    Ok(())
}

/// The same for a link of this debtor; another's is unknown.
pub async fn revoke_of_debtor(ctx: &Ctx, debtor: &DebtorId, id: &AccessTokenId) -> Result<(), LinkError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let link = store::get_of_debtor(&mut tx, debtor, id).await?.ok_or(Refused::Unknown)?;
    end(&mut tx, ctx, &link, "link.revoked").await?;
    tx.commit().await?;
    Ok(())
}

fn must_be_creditor(ctx: &Ctx) -> Result<(), LinkError> {
    match ctx.actor {
        Actor::System | Actor::Operator | Actor::Staff(_) => Ok(()),
        Actor::Contact(_) | Actor::ViewAs(_) | Actor::Link(_) => Err(LinkError::NotAllowed),
    }
}

/// "This is not me": ends the link, and somebody of the creditor is to look at the address. `link`
/// was found by its secret or its session, so whoever asks holds it. Again changes nothing.
pub async fn not_me(ctx: &Ctx, link: &Link) -> Result<(), LinkError> {
    let ctx = link.ctx(ctx);
    let mut tx = ctx.db.begin().await?;
    if end(&mut tx, &ctx, link, "link.not_me").await? {
        let task = NewTask {
            kind: TaskKind::LinkNotMine,
            cause: &format!("link_not_mine:{}", link.id),
            debtor: Some(&link.debtor_id),
            document: None,
            payment: None,
            detail: format!("whoever reads the mails of contact {} says that they are not meant", link.contact_id),
            amount: None,
            due_on: None,
        };
        tasks::open(&mut tx, &ctx, task).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Somebody saw to the address that was called wrong: the person lost access, to one debtor or to all. Ends the
/// tasks about it.
pub async fn address_settled(
    tx: &mut Tx,
    ctx: &Ctx,
    contact: &ContactId,
    debtor: Option<&DebtorId>,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update task
             set closed_at = $3, closed_by = $4, version = version + 1
             where closed_at is null and kind = 'link_not_mine' and debtor_id = coalesce($2, debtor_id)
               and cause in (select 'link_not_mine:' || id from access_token where contact_id = $1)"
        )
        .bind(contact)
        .bind(debtor)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(())
}

async fn end(tx: &mut Tx, ctx: &Ctx, link: &Link, action: &'static str) -> Result<bool, LinkError> {
    let ended = store::revoke(tx, &link.id, ctx.now()).await?;
    if ended {
        let happened =
            Happened { action, object: link.id.as_str(), debtor: Some(&link.debtor_id), detail: String::new() };
        audit::record(tx, ctx, happened).await?;
    }
    Ok(ended)
}
