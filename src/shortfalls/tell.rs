//! Who has to hear what a payer said about the rest.
//!
//! A task is opened when the money is announced, on its way or here, not when somebody goes to the
//! provider: most payments that are given up would leave a task about nothing. It is closed when the
//! payment is given up after all, and when what it is about is settled. "Later" needs nobody. A day that is
//! named becomes a promise, which says itself when it is not kept; only where the policy has none there is a task.

use std::collections::BTreeMap;

use super::{ReasonKind, Shortfall, store};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, PaymentId};
use crate::money::Money;
use crate::payments::Payment;
use crate::promises;
use crate::tasks::{self, NewTask, TaskKind};

/// Opens a task for each reason of a payment that needs a person. The caller holds the debtor.
pub(crate) async fn tell(tx: &mut Tx, ctx: &Ctx, payment: &Payment, debtor: &DebtorId) -> Result<(), DbError> {
    let mut by_reason: BTreeMap<ReasonKind, Vec<Shortfall>> = BTreeMap::new();
    for one in store::of_payment(tx, &payment.id).await? {
        by_reason.entry(one.reason).or_default().push(one);
    }
    // It was given up, and its money came late: what was said counts again.
    let again = payment.status.is_given_up();
    for (reason, mut all) in by_reason {
        let Some(kind) = kind(reason) else { continue };
        let cause = format!("shortfall:{}:{}", payment.id, reason.code());
        if reason == ReasonKind::Promise {
            // Who was told to look at a day does that: no promise is made of it afterwards.
            let anew = again || !store::has_task(tx, &cause).await?;
            let promised = promises::promise_rest(tx, ctx, (debtor, payment), &all, anew).await?;
            all.retain(|one| !promised.contains(&one.document_id));
        }
        if all.is_empty() {
            continue;
        }
        let task = task(payment, debtor, kind, &cause, &all);
        if !tasks::open(tx, ctx, task).await? && again {
            tasks::reopen(tx, &cause).await?;
        }
        for one in all.iter().filter(|one| !one.is_open()) {
            store::close_of_document(tx, ctx, &one.document_id).await?;
        }
    }
    Ok(())
}

/// The payment is given up: nothing of it is paid, and the invoices are open as before.
pub(crate) async fn withdraw(tx: &mut Tx, ctx: &Ctx, payment: &PaymentId) -> Result<(), DbError> {
    promises::withdraw_of_payment(tx, ctx, payment).await?;
    store::close_of_payment(tx, ctx, payment).await
}

/// Money or credit came to these documents: closes the tasks about those that are settled now.
pub(crate) async fn close_settled(tx: &mut Tx, ctx: &Ctx, documents: &[&str]) -> Result<(), DbError> {
    if documents.is_empty() {
        return Ok(());
    }
    for document in store::left_open(tx, documents).await? {
        store::close_of_document(tx, ctx, &document).await?;
    }
    Ok(())
}

const fn kind(reason: ReasonKind) -> Option<TaskKind> {
    match reason {
        ReasonKind::Later => None,
        ReasonKind::Promise => Some(TaskKind::PaidLessPromise),
        ReasonKind::Plan => Some(TaskKind::PaidLessPlan),
        ReasonKind::Wrong => Some(TaskKind::PaidLessWrong),
    }
}

/// A promise is looked at on its day.
fn task<'a>(
    payment: &'a Payment,
    debtor: &'a DebtorId,
    kind: TaskKind,
    cause: &'a str,
    all: &'a [Shortfall],
) -> NewTask<'a> {
    let minor = all.iter().map(|one| one.short().minor()).sum();
    let promised = all.iter().filter_map(|one| one.promised_on).min();
    NewTask {
        kind,
        cause,
        debtor: Some(debtor),
        document: match all {
            [one] => Some(&one.document_id),
            _ => None,
        },
        payment: Some(&payment.id),
        detail: all.iter().map(detail).collect::<Vec<_>>().join("; "),
        amount: Some(Money::stored(minor, payment.amount().currency())),
        due_on: promised,
    }
}

fn detail(one: &Shortfall) -> String {
    let open = format!("{}: {} not paid", one.number, one.short());
    match (one.promised_on, one.about) {
        (Some(day), _) => format!("{open}, promised for {day}"),
        (None, Some(about)) => format!("{open}, {}: {}", about.code(), one.words),
        (None, None) => open,
    }
}
