//! Somebody of the creditor sets what a kind of debtor may get.

use super::store;
use super::types::{Kind, Policy, PolicyError, PolicyVersion};
use crate::access::Duty;
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;
use crate::staff;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Only people of the creditor do.
    #[error("only staff set what debtors may get")]
    NotAllowed,
    /// Not possible as it is.
    #[error("not possible: {0:?}")]
    Wrong(Vec<PolicyError>),
    /// Somebody set another since the form was opened.
    #[error("version {} was set meanwhile", .0.version)]
    Stale(Box<PolicyVersion>),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The version of the legal notice that is shown beside the cost of a plan: one more whenever its words change.
pub const COST_NOTICE: i32 = 1;

/// Saves the form that was opened at version `seen`; gives the version that holds now. What was agreed before stays as
/// it was. Nothing costs anything.
pub async fn change(ctx: &Ctx, kind: Kind, seen: i32, new: &Policy) -> Result<i32, ChangeError> {
    write(ctx, (kind, seen), new, None).await
}

/// The same by an administrator who confirmed the legal notice of this version: plans of businesses may cost something.
pub async fn change_with_cost(ctx: &Ctx, kind: Kind, seen: i32, new: &Policy, notice: i32) -> Result<i32, ChangeError> {
    let Actor::Staff(id) = &ctx.actor else { return Err(ChangeError::NotAllowed) };
    let person = staff::find(&mut ctx.db.read().await?, id).await?;
    if !person.is_some_and(|person| person.role.may(Duty::Administer)) {
        return Err(ChangeError::NotAllowed);
    }
    write(ctx, (kind, seen), new, Some(notice)).await
}

/// What is not possible for this kind. The table's checks say the same.
fn errors(kind: Kind, new: &Policy, notice: Option<i32>) -> Vec<PolicyError> {
    let mut errors = new.errors();
    if new.cost_minor > 0 && kind != Kind::Business {
        errors.push(PolicyError::Cost);
    } else if new.cost_minor > 0 && notice != Some(COST_NOTICE) {
        errors.push(PolicyError::NotConfirmed);
    }
    errors
}

async fn write(ctx: &Ctx, (kind, seen): (Kind, i32), new: &Policy, notice: Option<i32>) -> Result<i32, ChangeError> {
    if !matches!(ctx.actor, Actor::Staff(_) | Actor::Operator | Actor::System) {
        return Err(ChangeError::NotAllowed);
    }
    let errors = errors(kind, new, notice);
    if !errors.is_empty() {
        return Err(ChangeError::Wrong(errors));
    }
    let notice = notice.filter(|_| new.cost_minor > 0);
    let mut tx = ctx.db.begin().await?;
    let present = store::present(&mut tx, kind).await?;
    // The same with a newer legal notice is a version of its own: it says who confirmed which.
    if present.policy == *new && notice.is_none_or(|notice| present.notice_version == Some(notice)) {
        return Ok(present.version);
    }
    let version = seen.saturating_add(1);
    if present.version != seen || !store::insert(&mut tx, ctx, (kind, version), new, notice).await? {
        return Err(ChangeError::Stale(Box::new(present)));
    }
    let confirmed = notice.map(|notice| format!("; legal notice {notice} confirmed")).unwrap_or_default();
    let detail = format!("{} version {version}: {}{confirmed}", kind.code(), words(new));
    let happened = Happened { action: "policy.changed", object: kind.code(), debtor: None, detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(version)
}

/// All of it in a line, for the trail.
fn words(policy: &Policy) -> String {
    let most = policy.most_minor.map_or_else(|| "any".to_owned(), |most| most.to_string());
    format!(
        "plans {}, {} months, smallest {}, down {} %, monthly {}, two-weekly {}, first within {}, due within {}, most {most}, \
         grace {}, notice {}, ends itself {}, broken {}, cost {}; promises within {}, grace {}, broken {}; claims {}",
        policy.plans.code(),
        policy.longest_months,
        policy.smallest_minor,
        policy.down_percent,
        policy.monthly,
        policy.two_weekly,
        policy.first_within_days,
        policy.due_within_days,
        policy.grace_days,
        policy.notice_days,
        policy.ends_itself,
        policy.most_broken,
        policy.cost_minor,
        policy.promise_within_days,
        policy.promise_grace_days,
        policy.most_broken_promises,
        policy.claim_days,
    )
}
