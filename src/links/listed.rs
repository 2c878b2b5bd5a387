//! The links of a debtor that still open something, as staff see them.

use chrono::{DateTime, Utc};

use super::Scope;
use crate::db::{Conn, DbError};
use crate::ids::{AccessTokenId, ContactId, DebtorId};
use crate::run;
use crate::text::EmailAddress;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedLink {
    /// Which one.
    pub id: AccessTokenId,
    /// For whom.
    pub contact_id: ContactId,
    /// What to call them; may be empty.
    pub name: String,
    /// Their address.
    pub email: EmailAddress,
    /// What it is about.
    pub scope: Scope,
    /// Of chosen invoices: the number of the one that sorts first.
    pub number: Option<String>,
    /// How many invoices were chosen.
    pub documents: i64,
    /// Who made it, as the trail says; none for links from before that was kept.
    pub created_by: Option<String>,
    /// Their name, where it is a colleague.
    pub created_by_name: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it can be opened.
    pub expires_at: DateTime<Utc>,
    /// When a browser got it; nobody else can open it since.
    pub used_at: Option<DateTime<Utc>>,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedLinks {
    /// The newest first.
    pub links: Vec<ListedLink>,
    /// How many there are in all.
    pub total: i64,
}

/// Links that were not withdrawn and whose time is not over; one that was opened stays until then, so that it can
/// be withdrawn where it is in use.
pub async fn of_debtor(
    conn: &mut Conn,
    debtor: &DebtorId,
    now: DateTime<Utc>,
    offset: i64,
    rows: i64,
) -> Result<ListedLinks, DbError> {
    let total = run!(
        conn,
        fetch_one,
        sqlx::query_scalar(
            "select count(*)
             from access_token
             where debtor_id = $1 and type = 'pay' and revoked_at is null and expires_at > $2"
        )
        .bind(debtor)
        .bind(now)
    )?;
    let links = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select t.id, t.contact_id, c.name, c.email, t.scope, t.created_by, s.name as created_by_name, t.created_at,
                    t.expires_at, t.used_at,
                    (select min(d.number)
                     from access_token_document a
                     join document d on d.id = a.document_id
                     where a.token_id = t.id) as number,
                    (select count(*) from access_token_document a where a.token_id = t.id) as documents
             from access_token t
             join contact c on c.id = t.contact_id
             left join staff s on t.created_by = 'staff:' || s.id
             where t.debtor_id = $1 and t.type = 'pay' and t.revoked_at is null and t.expires_at > $2
             order by t.created_at desc, t.id desc
             limit $4 offset $3"
        )
        .bind(debtor)
        .bind(now)
        .bind(offset)
        .bind(rows)
    )?;
    Ok(ListedLinks { links, total })
}
