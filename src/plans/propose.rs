//! A debtor wants to pay in parts.

use super::planned::{Asked, Planned, planned};
use super::states::State;
use super::store::{self, NewRow, NewTerms, about};
use super::types::{Consent, EventKind, NewPlan, PlanError, Proof, Proposed};
use super::work::{self, Work};
use super::{DAYS_TO_ANSWER, agree, running, tell};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx};
use crate::debtors::Debtor;
use crate::ids::{DebtorId, PlanId, StaffId};
use crate::money::Money;
use crate::tasks::TaskKind;
use crate::threads::Side;
use crate::{creditor, debtors, run};

/// Proposes it: inside the policy it is agreed at once, else somebody of the creditor answers. The same form again gives
/// the same plan.
pub async fn propose(ctx: &Ctx, debtor: &DebtorId, new: &NewPlan) -> Result<Proposed, PlanError> {
    if !matches!(ctx.actor, Actor::Contact(_)) {
        return Err(PlanError::NotAllowed);
    }
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(PlanError::NotFound)?;
    if let Some(id) = store::by_key(&mut tx, debtor, &new.key).await? {
        return Ok(Proposed::Before(id));
    }
    let asked =
        Asked { documents: &new.documents, wanted: &new.wanted, language: new.language, plan: None, policy: None };
    let planned = planned(&mut tx, ctx, debtor, &asked).await?;
    if planned.hash != new.seen_hash {
        return Err(PlanError::OtherTerms);
    }
    if !planned.outside.is_empty() && new.words.is_none() {
        return Err(PlanError::Unexplained(planned.outside));
    }
    let id = insert(&mut tx, ctx, &planned, new).await?;
    let consent = consent(&mut tx, ctx, 1, &new.proof).await?;
    store::consent(&mut tx, &id, &consent).await?;
    let proposed = if planned.outside.is_empty() {
        agree::by_policy(&mut tx, ctx, debtor, &id).await?;
        Proposed::Agreed(id)
    } else {
        open_task(&mut tx, ctx, debtor, &id).await?;
        tell::asked(&mut tx, ctx, debtor, &id).await?;
        Proposed::Asked(id)
    };
    tx.commit().await?;
    Ok(proposed)
}

async fn insert(tx: &mut Tx, ctx: &Ctx, planned: &Planned, new: &NewPlan) -> Result<PlanId, PlanError> {
    let answer_due_on = creditor::calendar(tx).await?.add(ctx.today(), DAYS_TO_ANSWER);
    let owner = owner_of(tx, &planned.debtor).await?;
    let id: PlanId = ctx.new_id();
    let row = NewRow {
        id: &id,
        debtor: &planned.debtor.id,
        key: &new.key,
        state: State::Asked,
        currency: planned.currency,
        policy: &planned.policy,
        owner: owner.as_ref(),
        answer_due_on,
    };
    let number = store::insert(tx, ctx, &row).await?;
    let claims = planned.amounts();
    let terms = NewTerms {
        version: 1,
        side: Side::Debtor,
        wanted: &new.wanted,
        total: planned.total,
        policy: &planned.policy,
        words: new.words.as_ref().map_or("", |words| words.as_str()),
        language: new.language,
        agreement: &planned.agreement,
        hash: &planned.hash,
        as_of: planned.as_of,
        claims: &claims,
        instalments: &planned.instalments,
        replaces: None,
        moved: None,
    };
    store::insert_terms(tx, ctx, &id, &terms).await?;
    for claim in &claims {
        running::let_go(tx, &id, &claim.document).await?;
    }
    let total = Money::stored(planned.total, planned.currency).to_string();
    store::happened(tx, ctx, &id, (EventKind::Asked, State::Asked), &total).await?;
    let detail = format!("{total} in {} instalments, plan {number}", planned.instalments.len());
    let happened = Happened { action: "plan.asked", object: id.as_str(), debtor: Some(&planned.debtor.id), detail };
    audit::record(tx, ctx, happened).await?;
    Ok(id)
}

/// Who of the creditor looks after the debtor has its plans too.
async fn owner_of(conn: &mut Conn, debtor: &Debtor) -> Result<Option<StaffId>, DbError> {
    let sql = "select s.id
               from debtor b
               join staff s on s.id = b.owner_id and s.disabled_at is null and s.role in ('controller', 'admin')
               where b.id = $1";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(&debtor.id))
}

/// Whoever acts agrees to terms, by the name they have now.
pub(super) async fn consent(conn: &mut Conn, ctx: &Ctx, version: i32, proof: &Proof) -> Result<Consent, PlanError> {
    let side = Side::of(&ctx.actor).ok_or(PlanError::NotAllowed)?;
    let (sql, id) = match &ctx.actor {
        Actor::Contact(id) => ("select coalesce(nullif(name, ''), email) from contact where id = $1", id.to_string()),
        Actor::Staff(id) => ("select name from staff where id = $1", id.to_string()),
        _ => return Err(PlanError::NotAllowed),
    };
    let name: Option<String> = run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(id))?;
    Ok(Consent {
        version,
        side,
        given_by: ctx.actor.to_string(),
        name: name.unwrap_or_default(),
        given_at: ctx.now(),
        network: proof.network.clone(),
        proved_by: proof.proved_by.clone(),
    })
}

/// Somebody of the creditor has to answer.
pub(super) async fn open_task(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, id: &PlanId) -> Result<(), PlanError> {
    let plan = store::get(tx, debtor, id).await?.ok_or(PlanError::NotFound)?;
    let (cause, detail) = (about(id), format!("Plan {}", plan.number));
    let (amount, due_on) = (plan.total(), plan.answer_due_on);
    let work = Work { kind: TaskKind::PlanRequest, cause: &cause, detail, amount, due_on };
    Ok(work::open(tx, ctx, debtor, &plan, work).await?)
}
