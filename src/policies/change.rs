//! Somebody of the creditor sets what a kind of debtor may get.

use super::store;
use super::types::{Kind, Policy, PolicyError, PolicyVersion};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::DbError;

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

/// Saves the form that was opened at version `seen`; gives the version that holds now. What was agreed before stays as
/// it was.
pub async fn change(ctx: &Ctx, kind: Kind, seen: i32, new: &Policy) -> Result<i32, ChangeError> {
    if !matches!(ctx.actor, Actor::Staff(_) | Actor::Operator | Actor::System) {
        return Err(ChangeError::NotAllowed);
    }
    let errors = new.errors();
    if !errors.is_empty() {
        return Err(ChangeError::Wrong(errors));
    }
    let mut tx = ctx.db.begin().await?;
    let present = store::present(&mut tx, kind).await?;
    if present.policy == *new {
        return Ok(present.version);
    }
    let version = seen.saturating_add(1);
    if present.version != seen || !store::insert(&mut tx, ctx, (kind, version), new).await? {
        return Err(ChangeError::Stale(Box::new(present)));
    }
    let detail = format!("{} version {version}: {}", kind.code(), words(new));
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
         grace {}, notice {}, ends itself {}, broken {}; promises within {}, grace {}, broken {}; claims {}",
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
        policy.promise_within_days,
        policy.promise_grace_days,
        policy.most_broken_promises,
        policy.claim_days,
    )
}
