//! Whether what is asked could be agreed at this moment, and what of it is outside the policy.

use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::ids::DebtorId;
use saldo::plans::{self, ChangeWanted, ClaimLine, OpenChange, Outside, Plan, Terms, What, changes};
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::errors::UiError;

/// How terms that wait for an answer stand now.
#[derive(Debug, Clone)]
pub struct Standing {
    pub outside: Vec<Outside>,
    /// Why they cannot be agreed to.
    pub trouble: Option<String>,
}

/// Nothing of a plan that nobody has to answer any more.
pub async fn standing(
    conn: &mut Conn,
    (ctx, texts): (&Ctx, &Texts),
    debtor: &DebtorId,
    (plan, terms): (&Plan, &Terms),
    claims: &[ClaimLine],
) -> Result<Option<Standing>, UiError> {
    if !plan.state.is_negotiated() {
        return Ok(None);
    }
    let now = plans::preview_other(conn, ctx, debtor, plan, (&terms.wanted(), terms.language)).await;
    Ok(Some(match now {
        Ok(now) => {
            let changed = (!same(claims, &now.claims)).then(|| text!(texts, "staff-plan-owed-changed"));
            Standing { outside: now.outside, trouble: changed }
        }
        Err(error) => Standing { outside: Vec::new(), trouble: Some(words::complaint(texts, error)?) },
    }))
}

/// Of a change that somebody has to answer.
pub async fn of_change(
    conn: &mut Conn,
    (ctx, texts): (&Ctx, &Texts),
    debtor: &DebtorId,
    (plan, open): (&Plan, &OpenChange),
) -> Result<Standing, UiError> {
    let wanted = match &open.what {
        What::Moved { position, to, .. } => ChangeWanted::Move { position: *position, to: *to },
        What::Added { claims, .. } => {
            ChangeWanted::Add { documents: claims.iter().map(|claim| claim.document_id.clone()).collect() }
        }
    };
    Ok(match changes::preview(conn, ctx, debtor, plan, (&wanted, open.terms.language)).await {
        Ok(now) => {
            let changed = (!same_change(&open.what, &now.what)).then(|| text!(texts, "staff-plan-owed-changed"));
            Standing { outside: now.outside, trouble: changed }
        }
        Err(error) => Standing { outside: Vec::new(), trouble: Some(words::complaint(texts, error)?) },
    })
}

/// The same is left of what moves, or owed on what is taken in.
fn same_change(before: &What, now: &What) -> bool {
    match (before, now) {
        (What::Added { claims: before, .. }, What::Added { claims: now, .. }) => same(before, now),
        _ => before == now,
    }
}

/// The same invoices with the same amounts, in whatever order.
fn same(before: &[ClaimLine], now: &[ClaimLine]) -> bool {
    let is_in = |claim: &ClaimLine| {
        now.iter().any(|other| (&other.document_id, other.amount()) == (&claim.document_id, claim.amount()))
    };
    before.len() == now.len() && before.iter().all(is_in)
}
