//! What both sides read of changes.

use super::store;
use super::types::{OpenChange, PlanChange, What};
use crate::db::{Conn, DbError};
use crate::money::Money;
use crate::plans::store as terms_store;
use crate::plans::{Plan, Terms};

/// The change of a plan that waits for an answer.
pub async fn open_of(conn: &mut Conn, plan: &Plan) -> Result<Option<OpenChange>, DbError> {
    let Some(change) = store::open(conn, &plan.id).await? else { return Ok(None) };
    let Some(terms) = terms_store::terms(conn, &plan.id, change.terms).await? else { return Ok(None) };
    let Some(what) = what_of(conn, plan, &terms).await? else { return Ok(None) };
    let instalments = terms_store::instalments(conn, &plan.id, terms.version).await?;
    Ok(Some(OpenChange { change, terms, what, instalments }))
}

/// All changes of a plan, the newest first.
pub async fn all_of(conn: &mut Conn, plan: &Plan) -> Result<Vec<PlanChange>, DbError> {
    store::all(conn, &plan.id).await
}

/// What terms change of those before; nothing where they are no change of a plan that ran.
pub async fn what_of(conn: &mut Conn, plan: &Plan, terms: &Terms) -> Result<Option<What>, DbError> {
    let Some(before) = terms.replaces else { return Ok(None) };
    if let Some(moved) = moved(plan, terms) {
        return Ok(Some(moved));
    }
    let claims_before = terms_store::claims(conn, &plan.id, before).await?;
    let mut claims = terms_store::claims(conn, &plan.id, terms.version).await?;
    claims.retain(|claim| !claims_before.iter().any(|one| one.document_id == claim.document_id));
    let count_before = terms_store::instalments(conn, &plan.id, before).await?.len();
    let instalments = terms_store::instalments(conn, &plan.id, terms.version).await?;
    let instalments = instalments.into_iter().skip(count_before).collect();
    Ok(Some(What::Added { claims, instalments }))
}

fn moved(plan: &Plan, terms: &Terms) -> Option<What> {
    let left = Money::stored(terms.moved_minor?, plan.currency);
    Some(What::Moved { position: terms.moved_position?, from: terms.moved_from?, to: terms.moved_to?, left })
}
