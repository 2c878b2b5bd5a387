//! Forgets links nobody needs an explanation for any more.

use chrono::{DateTime, Utc};

use crate::db::{DbError, Tx};
use crate::execute;

/// Deletes links that ended before `before`: from then on they are unknown.
pub(crate) async fn forget_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "delete from access_token_document
             where token_id in (select id from access_token where type = 'pay' and expires_at < $1)"
        )
        .bind(before)
    )?;
    execute!(tx, sqlx::query("delete from access_token where type = 'pay' and expires_at < $1").bind(before))?;
    Ok(())
}
