//! How many tasks wait for an answer today.

use chrono::NaiveDate;

use super::Answers;
use crate::db::{Conn, DbError, bulk, dialect};
use crate::ids::StaffId;
use crate::run;
use crate::staff::Scope;

pub(super) async fn answers(
    conn: &mut Conn,
    me: &StaffId,
    scope: &Scope,
    today: NaiveDate,
) -> Result<Answers, DbError> {
    let head = "select count(case when due_on = $2 then 1 end) as due_today,
                       count(case when due_on < $2 then 1 end) as past_due,
                       count(case when owner = $3 then 1 end) as mine,
                       count(case when owner is null then 1 end) as nobodys
                from task
                where closed_at is null and due_on <= $2 and (snoozed_until is null or snoozed_until <= $2)";
    let scoped = dialect::in_scope(conn.engine(), scope, " and debtor_id");
    let sql = bulk::joined(&[&[head][..], &scoped].concat());
    run!(conn, fetch_one, sqlx::query_as(sql).bind(scope.as_list()).bind(today).bind(me))
}
