//! Keeps a colleague out, at once and everywhere, and lets them in again.

use super::store::TokenKind;
use super::{StaffError, sessions, store};
use crate::access::Role;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::ids::StaffId;
use crate::{execute, tasks};

/// Ends every session and link at once, and nobody has their tasks any more. The last admin cannot be disabled. Again changes nothing.
pub async fn disable(ctx: &Ctx, staff: &StaffId) -> Result<(), StaffError> {
    let now = ctx.now();
    let mut tx = ctx.db.begin().await?;
    let admins = store::lock_admins(&mut tx).await?;
    store::find(&mut tx, staff).await?.ok_or(StaffError::NotFound)?;
    if admins == [staff.clone()] {
        return Err(StaffError::LastAdmin);
    }
    let disabled = execute!(
        tx,
        sqlx::query("update staff set disabled_at = $2 where id = $1 and disabled_at is null").bind(staff).bind(now)
    )?;
    if disabled == 0 {
        return Ok(());
    }
    sessions::end_all(&mut tx, staff, None, now).await?;
    for kind in [TokenKind::SetPassword, TokenKind::LogIn] {
        store::revoke_tokens(&mut tx, staff, kind, now).await?;
    }
    tasks::free_all_of(&mut tx, staff).await?;
    let happened = Happened { action: "staff.disabled", object: staff.as_str(), debtor: None, detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets them log in again with this role, and with the password and second factor they had; `false` when they
/// could already.
pub async fn enable(ctx: &Ctx, staff: &StaffId, role: Role) -> Result<bool, StaffError> {
    let mut tx = ctx.db.begin().await?;
    store::find(&mut tx, staff).await?.ok_or(StaffError::NotFound)?;
    let enabled = execute!(
        tx,
        sqlx::query("update staff set disabled_at = null, role = $2 where id = $1 and disabled_at is not null")
            .bind(staff)
            .bind(role)
    )?;
    if enabled == 0 {
        return Ok(false);
    }
    let detail = role.code().to_owned();
    audit::record(&mut tx, ctx, Happened { action: "staff.enabled", object: staff.as_str(), debtor: None, detail })
        .await?;
    tx.commit().await?;
    Ok(true)
}
