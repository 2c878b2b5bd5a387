//! What is to be done about one debtor.

use super::Task;
use super::store::{COLUMNS, JOINS};
use crate::db::{Conn, DbError, bulk};
use crate::ids::DebtorId;
use crate::run;

/// Tasks shown of one debtor.
const SHOWN: usize = 10;

/// The open tasks of a debtor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfDebtor {
    /// The first to be answered first; those put aside are among them.
    pub tasks: Vec<Task>,
    /// Whether there are more.
    pub more: bool,
}

/// Reads them. The caller has the debtor within its scope.
pub async fn of_debtor(conn: &mut Conn, debtor: &DebtorId) -> Result<OfDebtor, DbError> {
    let sql = bulk::joined(&[
        "select",
        COLUMNS,
        " from task k ",
        JOINS,
        " where k.debtor_id = $1 and k.closed_at is null
          order by k.due_on nulls last, k.id
          limit 11",
    ]);
    let mut tasks: Vec<Task> = run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor))?;
    let more = tasks.len() > SHOWN;
    tasks.truncate(SHOWN);
    Ok(OfDebtor { tasks, more })
}
