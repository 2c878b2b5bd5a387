//! What both sides read of claims.

use super::store::{self, select_claim};
use super::types::PaidClaim;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PaidClaimId};
use crate::run;

/// Claims shown of one debtor.
const SHOWN: i64 = 100;

/// A claim of a debtor; somebody else's looks like one that does not exist.
pub async fn get(conn: &mut Conn, debtor: &DebtorId, id: &PaidClaimId) -> Result<Option<PaidClaim>, DbError> {
    store::get(conn, debtor, id).await
}

/// What a form said, by its key.
pub async fn claimed_by_form(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<PaidClaimId>, DbError> {
    store::by_key(conn, debtor, key).await
}

/// Claims of a debtor: those that wait for an answer first, then the newest.
pub async fn of_debtor(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<PaidClaim>, DbError> {
    let sql = select_claim!(
        "where c.debtor_id = $1
         order by case when c.closed_at is null then 0 else 1 end, c.claimed_at desc, c.id desc
         limit $2"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(SHOWN))
}

/// What was ever said to be paid of an invoice: what waits for an answer first, then the newest.
pub async fn about_document(
    conn: &mut Conn,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Vec<PaidClaim>, DbError> {
    let sql = select_claim!(
        "where c.debtor_id = $1 and c.document_id = $2
         order by case when c.closed_at is null then 0 else 1 end, c.claimed_at desc, c.id desc
         limit $3"
    );
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(document).bind(SHOWN))
}

/// Those of these invoices that wait for an answer.
pub async fn running_of_documents(
    conn: &mut Conn,
    debtor: &DebtorId,
    documents: &[DocumentId],
) -> Result<Vec<PaidClaim>, DbError> {
    let sql = select_claim!("where c.debtor_id = $1 and c.closed_at is null order by c.claimed_at, c.id");
    let mut all: Vec<PaidClaim> = run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor))?;
    all.retain(|claim| documents.contains(&claim.document_id));
    Ok(all)
}
