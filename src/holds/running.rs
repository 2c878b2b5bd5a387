//! What pauses a debtor, as people of the creditor read it.

use chrono::{DateTime, Utc};
use sqlx::SqlStr;

use super::HoldReason;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId, HoldId};
use crate::run;

/// Pauses shown of one debtor.
const SHOWN: i64 = 50;

/// A pause of a debtor.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RunningHold {
    /// Which one.
    pub id: HoldId,
    /// What kind of reason.
    pub reason: HoldReason,
    /// The invoice it is about; none for the whole debtor.
    pub document_id: Option<DocumentId>,
    /// That invoice's number.
    pub number: Option<String>,
    /// Since when.
    pub starts_at: DateTime<Utc>,
    /// Until when; none until something ends it.
    pub ends_at: Option<DateTime<Utc>>,
    /// Since when it is over, where something ended it.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who set it; see [`crate::ctx::Actor`].
    pub set_by: String,
    /// That person's name.
    pub set_by_name: Option<String>,
    /// Why, in the words of whoever set it by hand.
    pub why: String,
}

impl RunningHold {
    /// Whether it pauses at that moment.
    pub fn runs_at(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && self.ends_at.is_none_or(|end| end > now)
    }
}

const READ: &str = "
    select h.id, h.reason, h.document_id, d.number, h.starts_at, h.ends_at, h.ended_at, h.set_by,
           coalesce(s.name, nullif(c.name, ''), c.email) as set_by_name, h.why
    from hold h
    left join document d on d.id = h.document_id
    left join staff s on s.id = case when h.set_by like 'staff:%' then substr(h.set_by, 7) end
    left join contact c on c.id = case when h.set_by like 'contact:%' then substr(h.set_by, 9) end
    where h.debtor_id = $1";

fn sql(rest: &'static str) -> SqlStr {
    bulk::joined(&[READ, rest])
}

/// What pauses a debtor now, the oldest first.
pub async fn running(conn: &mut Conn, debtor: &DebtorId, now: DateTime<Utc>) -> Result<Vec<RunningHold>, DbError> {
    let sql = sql(" and h.ended_at is null and (h.ends_at is null or h.ends_at > $2)
                    order by h.starts_at, h.id
                    limit $3");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(now).bind(SHOWN))
}

/// One of a debtor's pauses, also when it is over.
pub async fn find(conn: &mut Conn, debtor: &DebtorId, hold: &HoldId) -> Result<Option<RunningHold>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(sql(" and h.id = $2")).bind(debtor).bind(hold))
}
