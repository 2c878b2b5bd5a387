//! A debtor asks to get credit back.

use super::origins::{askable, origins};
use super::types::{AskError, Asked, NewRequest, Way};
use super::{end, rules, store};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{CreditId, CreditRequestId, DebtorId};
use crate::money::Money;
use crate::tasks::{self, NewTask, TaskKind};
use crate::{creditor, debtors};

/// Writes the wish down, sets the credit aside, and gives the creditor a task. However many ask at once, no
/// more is set aside than is free.
pub async fn ask_back(ctx: &Ctx, debtor: &DebtorId, new: &NewRequest) -> Result<Asked, AskError> {
    rules::check(new)?;
    let mut tx = ctx.db.begin().await?;
    debtors::touch(&mut tx, debtor).await?.ok_or(AskError::NoDebtor)?;
    if let Some(request) = store::by_key(&mut tx, debtor, &new.key).await? {
        return Ok(Asked { request, fresh: false });
    }
    if creditor::load(&mut tx).await?.is_some_and(|creditor| !creditor.offers_credit_back) {
        return Err(AskError::SwitchedOff);
    }
    let lots = lots(&mut tx, debtor, new).await?;
    let request: CreditRequestId = ctx.new_id();
    store::insert(&mut tx, ctx, &request, debtor, new).await?;
    for (lot, part) in &lots {
        store::reserve(&mut tx, &request, lot, *part).await?;
    }
    open_task(&mut tx, ctx, debtor, &request, new).await?;
    let detail = format!("{} {}", new.amount, way(new));
    let happened = Happened { action: "credit.asked_back", object: request.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(Asked { request, fresh: true })
}

/// What the amount is taken from: the oldest credit, or what that payment left.
async fn lots(tx: &mut Tx, debtor: &DebtorId, new: &NewRequest) -> Result<Vec<(CreditId, Money)>, AskError> {
    let currency = new.amount.currency();
    let mut free = askable(tx, debtor, currency).await?;
    let mut most = Money::stored(free.iter().map(|lot| lot.minor).sum(), currency);
    if let Way::Payment(payment) = &new.way {
        let origins = origins(tx, debtor, currency).await?;
        let origin = origins.into_iter().find(|origin| origin.payment == *payment).ok_or(AskError::NotThisPayment)?;
        free.retain(|lot| lot.payment_id.as_ref() == Some(payment));
        most = origin.most;
    }
    if new.amount.minor() > most.minor() {
        return Err(match new.way {
            Way::Payment(_) => AskError::MoreThanThisPayment(most),
            Way::Bank { .. } => AskError::MoreThanFree(most),
        });
    }
    Ok(rules::take(new.amount, &free))
}

async fn open_task(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    request: &CreditRequestId,
    new: &NewRequest,
) -> Result<(), AskError> {
    let payment = match &new.way {
        Way::Payment(payment) => Some(payment),
        Way::Bank { .. } => None,
    };
    let task = NewTask {
        kind: TaskKind::CreditRequest,
        cause: &end::cause(request),
        debtor: Some(debtor),
        document: None,
        payment,
        detail: match new.note.trim() {
            "" => way(new),
            note => format!("{}. {note}", way(new)),
        },
        amount: Some(new.amount),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await?;
    Ok(())
}

/// For people of the creditor.
fn way(new: &NewRequest) -> String {
    match &new.way {
        Way::Bank { holder, iban } => format!("to {} of {}", iban.grouped(), holder.trim()),
        Way::Payment(payment) => format!("to payment {payment}"),
    }
}
