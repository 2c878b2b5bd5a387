//! Who hears of a dispute, a plan, a promise or a claim.

use super::store::contacts_of;
use super::types::{Contact, RightState};
use crate::db::{Conn, DbError};
use crate::ids::DebtorId;

/// Whoever began it (see [`crate::ctx::Actor`]) and those who may do the same; where nobody may, everybody with access.
pub async fn concerned(conn: &mut Conn, debtor: &DebtorId, begun_by: &str) -> Result<Vec<Contact>, DbError> {
    let all = contacts_of(conn, debtor).await?.into_iter();
    let active: Vec<_> =
        all.filter(|one| one.state == RightState::Active && one.contact.disabled_at.is_none()).collect();
    let began = |contact: &Contact| begun_by == format!("contact:{}", contact.id);
    let concerned: Vec<Contact> = active
        .iter()
        .filter(|one| one.rights.dispute_and_plan || began(&one.contact))
        .map(|one| one.contact.clone())
        .collect();
    Ok(if concerned.is_empty() { active.into_iter().map(|one| one.contact).collect() } else { concerned })
}
