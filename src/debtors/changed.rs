//! Debtors may be merged or split while an action waits for them: it then starts anew.

use std::error::Error;

use crate::db::{DbError, Tx};
use crate::ids::DebtorId;

/// What an action read before it held the debtor is another debtor's by now. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[error("the debtor was merged or split at this moment")]
pub struct Changed;

impl Changed {
    /// As the error of any action; [`until_steady!`](crate::until_steady) sees it through all wrappings.
    pub fn error() -> DbError {
        DbError::AnyDriverError(Box::new(Self))
    }

    /// Whether this is why an action failed.
    pub fn caused(error: &(dyn Error + 'static)) -> bool {
        std::iter::successors(Some(error), |&error| error.source()).any(|cause| cause.is::<Self>())
    }
}

/// Touches the debtor of something that was read without holding it. Whoever reads again must find the
/// same debtor, or start anew.
pub(crate) async fn touch_owner(tx: &mut Tx, debtor: &DebtorId) -> Result<i64, DbError> {
    super::touch(tx, debtor).await?.ok_or_else(Changed::error)
}

/// Runs an action, a transaction of its own, anew as long as debtors are merged or split under it. Each
/// time some other action has committed, so it comes to an end.
#[macro_export]
macro_rules! until_steady {
    ($action:expr) => {
        loop {
            match $action.await {
                Err(error) if $crate::debtors::Changed::caused(&error) => {}
                done => break done,
            }
        }
    };
}
