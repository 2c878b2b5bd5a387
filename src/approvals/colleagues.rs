//! Colleagues and their roles, as one of them changes them on a page.

use super::propose::{ProposeError, propose};
use super::types::{Ask, Decided};
use super::wish::Wish;
use crate::ctx::{Actor, Ctx};
use crate::ids::StaffId;
use crate::staff::{self, NewStaff, Role, StaffError};

/// Adds a colleague. Whoever is to be an administrator is added as a viewer first, and the role waits for a second
/// person: an administrator could be that person from then on.
pub async fn add_colleague(ctx: &Ctx, new: &NewStaff, why: &str) -> Result<Decided<()>, StaffError> {
    let by_colleague = matches!(ctx.actor, Actor::Staff(_));
    let first = if by_colleague && new.role == Role::Admin { Role::Viewer } else { new.role };
    let (added, _) = staff::add(ctx, &NewStaff { role: first, ..new.clone() }).await?;
    change_colleague(ctx, &added.id, new.role, why).await
}

/// Gives a colleague another role, or lets that wait for a second person.
pub async fn change_colleague(ctx: &Ctx, colleague: &StaffId, to: Role, why: &str) -> Result<Decided<()>, StaffError> {
    let found = staff::find(&mut ctx.db.read().await?, colleague).await?;
    let found = found.filter(|found| found.disabled_at.is_none()).ok_or(StaffError::NotFound)?;
    if found.role == to {
        return Ok(Decided::Now(()));
    }
    let wish = Wish::StaffRole { staff: found.id, name: found.name, from: found.role, to };
    match propose(ctx, Ask { key: None, wish: &wish, why }).await {
        Ok(decided) => Ok(decided),
        // Somebody changed it at this moment: the page shows what it is now.
        Err(ProposeError::Changed | ProposeError::Reason) => Err(StaffError::NotFound),
        Err(ProposeError::Db(error)) => Err(StaffError::Db(error)),
    }
}
