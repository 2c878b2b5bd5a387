//! Numbers of exported entries: given once, rising, never changed.

use chrono::{DateTime, Utc};

use crate::ctx::Ctx;
use crate::db::DbError;
use crate::execute;

/// Numbers every entry booked before `until` that has no number, in the order of booking. Of two exports at
/// once, the later finds what the earlier numbered.
pub(super) async fn assign(ctx: &Ctx, until: DateTime<Utc>) -> Result<(), DbError> {
    loop {
        let mut tx = ctx.db.begin().await?;
        let numbered = execute!(
            tx,
            sqlx::query(
                "insert into export_number (number, entry_id)
                 select coalesce((select max(number) from export_number), 0) + row_number() over (order by e.booked_at, e.id),
                        e.id
                 from entry e
                 where e.booked_at < $1 and not exists (select 1 from export_number n where n.entry_id = e.id)
                 on conflict do nothing"
            )
            .bind(until)
        )?;
        tx.commit().await?;
        if numbered == 0 {
            return Ok(());
        }
    }
}
