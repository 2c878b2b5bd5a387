//! Colleagues and their roles, as one of them changes them on a page.

use super::propose::{ProposeError, propose};
use super::types::{Ask, Decided};
use super::wish::Wish;
use crate::ctx::{Actor, Ctx};
use crate::ids::StaffId;
use crate::staff::{self, NewStaff, Role, StaffError};

/// Adds a colleague. Whoever is to be more than a viewer is added as one first, and the role waits for a second
/// person: else somebody could be their own colleague under another address.
pub async fn add_colleague(ctx: &Ctx, new: &NewStaff, why: &str) -> Result<Decided<()>, StaffError> {
    let (added, _) = staff::add(ctx, &NewStaff { role: first_role(ctx, new.role), ..new.clone() }).await?;
    change_colleague(ctx, &added.id, new.role, why).await
}

/// Lets a colleague in again, who looks on as a viewer while the role of before waits for a second person.
pub async fn enable_colleague(ctx: &Ctx, colleague: &StaffId, why: &str) -> Result<Decided<()>, StaffError> {
    let found = staff::find(&mut ctx.db.read().await?, colleague).await?.ok_or(StaffError::NotFound)?;
    if staff::enable(ctx, colleague, first_role(ctx, found.role)).await? {
        return change_colleague(ctx, colleague, found.role, why).await;
    }
    Ok(Decided::Now(()))
}

/// With which role somebody begins whom a colleague lets in. An outside collector sees less than a viewer.
fn first_role(ctx: &Ctx, role: Role) -> Role {
    match (&ctx.actor, role) {
        (Actor::Staff(_), Role::Controller | Role::Admin) => Role::Viewer,
        _ => role,
    }
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
