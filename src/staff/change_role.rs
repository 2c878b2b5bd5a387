//! Gives a colleague another role.

use super::{StaffError, store};
use crate::access::Role;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::StaffId;

/// Changes the role at once.
pub async fn set_role(ctx: &Ctx, staff: &StaffId, role: Role) -> Result<(), StaffError> {
    let mut tx = ctx.db.begin().await?;
    change_role(&mut tx, ctx, staff, role).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes the role inside the transaction of whoever decides. The last admin stays one. Gives whether
/// anything changed.
pub async fn change_role(tx: &mut Tx, ctx: &Ctx, staff: &StaffId, role: Role) -> Result<bool, StaffError> {
    let admins = store::lock_admins(tx).await?;
    let before = store::find(tx, staff).await?.ok_or(StaffError::NotFound)?;
    if role != Role::Admin && admins.iter().all(|admin| admin == staff) && admins.contains(staff) {
        return Err(StaffError::LastAdmin);
    }
    if !store::set_role(tx, staff, role).await? {
        return Ok(false);
    }
    let detail = format!("{} → {}", before.role.code(), role.code());
    let happened = Happened { action: "staff.role_changed", object: staff.as_str(), debtor: None, detail };
    audit::record(tx, ctx, happened).await?;
    Ok(true)
}
