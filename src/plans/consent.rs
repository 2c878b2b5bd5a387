//! Who agrees to terms: on which side, and to what they looked at.

use chrono::NaiveDate;

use super::store;
use super::types::{Consent, PlanError, Proof, Terms};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::ids::PlanId;
use crate::run;
use crate::threads::Side;

/// Which side somebody is on who may agree to terms.
pub(super) fn acting(ctx: &Ctx) -> Result<Side, PlanError> {
    match ctx.actor {
        Actor::Contact(_) => Ok(Side::Debtor),
        Actor::Staff(_) => Ok(Side::Creditor),
        _ => Err(PlanError::NotAllowed),
    }
}

pub(super) fn must_be(ctx: &Ctx, side: Side) -> Result<(), PlanError> {
    if acting(ctx)? == side { Ok(()) } else { Err(PlanError::NotAllowed) }
}

/// Whoever acts agrees to what the other side proposed: `seen_hash` is that of the agreement that was shown, where one
/// was. After its last day the debtor cannot take an offer; a colleague may be late.
pub(super) async fn agree_to(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &PlanId,
    (terms, until): (&Terms, Option<NaiveDate>),
    (seen_hash, proof): (Option<&str>, &Proof),
) -> Result<(), PlanError> {
    if seen_hash.is_some_and(|hash| hash != terms.agreement_hash) {
        return Err(PlanError::OtherTerms);
    }
    if acting(ctx)? == Side::Debtor && until.is_some_and(|until| until < ctx.today()) {
        return Err(PlanError::Overtaken);
    }
    consent(tx, ctx, (id, terms.version), proof).await
}

/// Whoever acts agrees to terms, by the name they have now.
pub(super) async fn consent(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, version): (&PlanId, i32),
    proof: &Proof,
) -> Result<(), PlanError> {
    let side = acting(ctx)?;
    let (sql, who) = match &ctx.actor {
        Actor::Contact(id) => ("select coalesce(nullif(name, ''), email) from contact where id = $1", id.to_string()),
        Actor::Staff(id) => ("select name from staff where id = $1", id.to_string()),
        _ => return Err(PlanError::NotAllowed),
    };
    let name: Option<String> = run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(who))?;
    let consent = Consent {
        version,
        side,
        given_by: ctx.actor.to_string(),
        name: name.unwrap_or_default(),
        given_at: ctx.now(),
        network: proof.network.clone(),
        proved_by: proof.proved_by.clone(),
        agreed_for: None,
        is_brought: false,
    };
    store::consent(tx, id, &consent).await?;
    Ok(())
}
