//! What a form of a promise shows before anything is promised.

use chrono::{Days, Duration, NaiveDate};

use super::check::{self, Open};
use super::types::PromiseError;
use super::{DAYS_LOOKED_BACK, store};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, DocumentId};
use crate::money::Money;
use crate::{debtors, policies};

/// What a debtor may promise now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Why nothing may be promised.
    pub refused: Option<Refused>,
    /// The first day that can be named.
    pub earliest: NaiveDate,
    /// The last one.
    pub latest: NaiveDate,
    /// Days after the named one on which the money is still in time.
    pub grace_days: i32,
    /// Those of the asked documents that the debtor has.
    pub invoices: Vec<OfferedInvoice>,
}

/// Why a debtor may promise nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The policy has no promises, or the debtor is insolvent or handed over.
    NotOffered,
    /// Too many were broken within a year.
    TooManyBroken,
}

/// A document as far as it may be promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedInvoice {
    /// Which one.
    pub document_id: DocumentId,
    /// Its number.
    pub number: String,
    /// What is owed on it.
    pub outstanding: Money,
    /// The most that may be promised, where something may be.
    pub most: Money,
    /// Why nothing of it may be promised.
    pub not_offered: Option<NotOffered>,
}

/// Why nothing of a document may be promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOffered {
    /// It is part of a promise that runs.
    Promised,
    /// The debtor took the last promise of it back.
    TakenBack,
    /// It is part of a plan that runs: the instalment can move.
    InPlan,
    /// Money for it is announced or on its way.
    BeingPaid,
    /// Nothing of it is owed, or nothing that the debtor is to pay by itself.
    Nothing,
}

/// What a debtor may promise of these documents; none where there is no such debtor. Making the promise looks at all of
/// it again.
pub async fn offer(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    documents: &[DocumentId],
) -> Result<Option<Offer>, DbError> {
    let Some(debtor) = debtors::get(conn, debtor).await? else { return Ok(None) };
    let policy = policies::of_debtor(conn, &debtor).await?.policy;
    let since = ctx.now() - Duration::days(DAYS_LOOKED_BACK);
    let broken = store::broken_since(conn, &debtor.id, since).await?;
    let refused = if !check::are_offered(&debtor, &policy) {
        Some(Refused::NotOffered)
    } else {
        (broken >= i64::from(policy.most_broken_promises)).then_some(Refused::TooManyBroken)
    };
    let open = store::open(conn, ctx, &debtor.id, documents, None).await?;
    Ok(Some(Offer {
        refused,
        earliest: ctx.today() + Days::new(1),
        latest: check::latest(&policy, ctx.today()),
        grace_days: policy.promise_grace_days,
        invoices: open.into_iter().map(offered).collect(),
    }))
}

/// The rule itself says whether all that there is may be promised.
fn offered(open: Open) -> OfferedInvoice {
    let not_offered = match check::line(&open, open.most()) {
        Ok(_) => None,
        Err(PromiseError::AlreadyPromised(_)) => Some(NotOffered::Promised),
        Err(PromiseError::TakenBack(_)) => Some(NotOffered::TakenBack),
        Err(PromiseError::InPlan(_)) => Some(NotOffered::InPlan),
        Err(PromiseError::BeingPaid(_)) => Some(NotOffered::BeingPaid),
        Err(_) => Some(NotOffered::Nothing),
    };
    OfferedInvoice {
        outstanding: Money::stored(open.outstanding, open.currency),
        most: open.most(),
        document_id: open.document,
        number: open.number,
        not_offered,
    }
}
