//! The creditor as the first imported document says it is.

use super::change::{Change, ChangeError};
use super::fields::{Section, differences};
use super::{Creditor, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};

/// Makes the creditor, or fills in what its profile did not say; a form that was opened before is stale then.
pub async fn adopt(tx: &mut Tx, ctx: &Ctx, adopted: &Creditor) -> Result<(), DbError> {
    let change = match Change::now(tx, Section::Profile).await {
        Ok(change) => change,
        Err(ChangeError::Db(error)) => return Err(error),
        Err(_) => return store::save(tx, adopted, ctx.now()).await,
    };
    store::save(tx, adopted, ctx.now()).await?;
    store::insert_changes(tx, ctx, change.version(), &differences(&change.before, adopted)).await
}
