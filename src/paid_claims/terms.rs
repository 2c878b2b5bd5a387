//! What a form of a claim shows before anything is said.

use chrono::NaiveDate;

use super::types::PaidClaim;
use super::{check, store};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId, PaidClaimId};
use crate::tasks::TaskKind;
use crate::{creditor, debtors, policies};

/// What follows when an invoice is said to be paid now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The first day on which it may have been paid.
    pub earliest: NaiveDate,
    /// The last one.
    pub latest: NaiveDate,
    /// The last day on which it need not be paid; none where nothing is paused.
    pub hold_until: Option<NaiveDate>,
    /// The day an answer is due.
    pub answer_on: NaiveDate,
    /// The claim of it that waits for an answer: there is one at a time.
    pub running: Option<PaidClaimId>,
}

/// What follows of a debtor's invoice; none where it is no invoice of theirs. Saying it looks at all of it again.
pub async fn terms(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    document: &DocumentId,
) -> Result<Option<Terms>, DbError> {
    let Some(debtor) = debtors::get(conn, debtor).await? else { return Ok(None) };
    let Some(invoice) = store::invoice(conn, &debtor.id, document).await? else { return Ok(None) };
    let policy = policies::of_debtor(conn, &debtor).await?.policy;
    let (calendar, today) = (creditor::calendar(conn).await?, ctx.today());
    let before = store::outcomes(conn, document).await?;
    Ok(Some(Terms {
        earliest: check::earliest(invoice.issue_on, today),
        latest: check::latest(today),
        hold_until: check::hold_until(&policy, &calendar, today, &before),
        answer_on: TaskKind::PaidClaim.due_on(today, &calendar),
        running: store::running(conn, document).await?,
    }))
}

/// The day an answer to a claim is due: it was told to both sides when it was said.
pub async fn answer_on(conn: &mut Conn, ctx: &Ctx, claim: &PaidClaim) -> Result<NaiveDate, DbError> {
    let calendar = creditor::calendar(conn).await?;
    Ok(TaskKind::PaidClaim.due_on(ctx.zone.date(claim.claimed_at), &calendar))
}
