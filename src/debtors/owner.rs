//! Who of the creditor looks after a debtor.

use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, StaffId};
use crate::run;

/// The colleague who does, as long as they may handle its matters.
pub async fn owner(conn: &mut Conn, debtor: &DebtorId) -> Result<Option<StaffId>, DbError> {
    let sql = "select s.id
               from debtor b
               join staff s on s.id = b.owner_id and s.disabled_at is null and s.role in ('controller', 'admin')
               where b.id = $1";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(debtor))
}
