//! Changes that are no money action: the payee's account, roles, limits.

use super::perform::{self, Stopped};
use super::types::{Ask, Decided, Failure, Gate};
use super::{ask, rules};
use crate::ctx::Ctx;
use crate::db::DbError;

/// Why a change was neither made nor asked for.
#[derive(Debug, thiserror::Error)]
pub enum ProposeError {
    /// What the form was made of is not so any more.
    #[error("somebody changed it meanwhile")]
    Changed,
    /// No reason, or one longer than 500 characters.
    #[error("say why, in at most 500 characters")]
    Reason,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes the change, or lets it wait for a second person.
pub async fn propose(ctx: &Ctx, wanted: Ask<'_>) -> Result<Decided<()>, ProposeError> {
    if !rules::is_reason(wanted.why) {
        return Err(ProposeError::Reason);
    }
    let mut tx = ctx.db.begin().await?;
    if let Some(key) = wanted.key
        && let Some(id) = ask::before(&mut tx, ctx, key).await?
    {
        return Ok(Decided::Waits(id));
    }
    if !perform::is_possible(&mut tx, wanted.wish).await? {
        return Err(ProposeError::Changed);
    }
    let decided = match ask::ask(&mut tx, ctx, wanted).await? {
        Gate::Waits(id) => Decided::Waits(id),
        Gate::Free => match perform::perform(&mut tx, ctx, wanted.wish, wanted.why, None).await {
            Ok(()) => Decided::Now(()),
            Err(Stopped::Db(error)) => return Err(error.into()),
            Err(Stopped::Because(Failure::Other { detail })) => {
                return Err(DbError::Configuration(detail.into()).into());
            }
            Err(Stopped::Because(_)) => return Err(ProposeError::Changed),
        },
    };
    tx.commit().await?;
    Ok(decided)
}
