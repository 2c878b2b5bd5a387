//! Whoever pays less than is due and names a day for the rest promises it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::check::{self, Line, Open};
use super::make::{self, Asked, Maker};
use super::store;
use super::types::PromiseError;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PromiseId};
use crate::payments::Payment;
use crate::shortfalls::Shortfall;

/// Makes a promise for each day that the payer of `payment` named, once; where `anew` is false only those made before
/// count. Gives the invoices that are promised. For the others there is no promise: the policy has none, or they are
/// part of another one.
pub(crate) async fn promise_rest(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, payment): (&DebtorId, &Payment),
    rest: &[Shortfall],
    anew: bool,
) -> Result<BTreeSet<DocumentId>, DbError> {
    let mut by_day: BTreeMap<NaiveDate, Vec<&Shortfall>> = BTreeMap::new();
    for one in rest {
        if let Some(day) = one.promised_on {
            by_day.entry(day).or_default().push(one);
        }
    }
    // Its promises were taken back when it was given up. Its money came late, and what was said counts again.
    let late = if payment.status.is_given_up() { ":late" } else { "" };
    let mut promised = BTreeSet::new();
    for (pay_on, of_day) in by_day {
        let key = format!("payment:{}:{pay_on}{late}", payment.id);
        let made = match store::by_key(tx, debtor, &key).await? {
            None if anew => promise(tx, ctx, (debtor, payment), (&key, pay_on), &of_day).await?,
            before => before,
        };
        if let Some(id) = made {
            promised.extend(store::numbers(tx, &id).await?.into_iter().map(|(document, _)| document));
        }
    }
    Ok(promised)
}

async fn promise(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, payment): (&DebtorId, &Payment),
    (key, pay_on): (&str, NaiveDate),
    rest: &[&Shortfall],
) -> Result<Option<PromiseId>, DbError> {
    let Some(terms) = unless_refused(make::terms(tx, ctx, debtor, pay_on).await)? else { return Ok(None) };
    let documents: Vec<DocumentId> = rest.iter().map(|one| one.document_id.clone()).collect();
    let open = store::open(tx, ctx, debtor, &documents, Some(&payment.id)).await?;
    let lines: Vec<Line> = rest.iter().filter_map(|one| line(&open, one)).take(super::MOST_INVOICES).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let maker = Maker { by: &payment.started_by, caller: None, action: "promise.made" };
    let asked = Asked { key, pay_on, payment: Some(&payment.id), maker, currency: payment.amount().currency() };
    unless_refused(make::write_down(tx, ctx, &terms, &asked, &lines).await)
}

fn unless_refused<T>(result: Result<T, PromiseError>) -> Result<Option<T>, DbError> {
    match result {
        Ok(done) => Ok(Some(done)),
        Err(PromiseError::Db(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// What is left of an invoice, where it can be promised. Less may be open by now than when the payer was asked.
fn line(open: &[Open], rest: &Shortfall) -> Option<Line> {
    let open = open.iter().find(|open| open.document == rest.document_id)?;
    check::line(open, rest.short().min(open.most()).ok()?).ok()
}
