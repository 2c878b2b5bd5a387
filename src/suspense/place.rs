//! A person says whose money in suspense is.

use super::store::{self, Said};
use super::{InSuspense, SuspenseError, returns};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::db::Tx;
use crate::ids::{CreditId, DebtorId, PaymentId};
use crate::ledger::credits::{self, CreditOrigin, NewCredit};
use crate::ledger::{self, EntryKind, NewEntry, NewTransfer};
use crate::payments::store::SettledPayment;
use crate::payments::{self, CATCH_UP, ProviderKind};
use crate::shortfalls::Words;
use crate::{debtors, elsewhere, jobs, tasks};

/// It becomes a payment of the debtor, whose money is unapplied credit: to be given to invoices, or back. What a
/// report names of the debtor's invoices is paid at once, and what went back of the money meanwhile is booked at once.
/// Of two colleagues at once one places it.
pub async fn place(ctx: &Ctx, key: &str, debtor: &DebtorId, why: &str) -> Result<PaymentId, SuspenseError> {
    let why = checked(ctx, why)?;
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(SuspenseError::NoDebtor)?;
    let money = leave(&mut tx, ctx, key, &why).await?;
    let payment = match money.external_id() {
        Some(id) => elsewhere::place_by_hand(&mut tx, ctx, id, debtor).await?.ok_or(SuspenseError::Gone)?,
        None => collect(&mut tx, ctx, &money, (debtor, version)).await?,
    };
    store::became(&mut tx, key, &payment).await?;
    tasks::close(&mut tx, ctx, key).await?;
    let detail = format!("{} of {key}: {}", money.amount(), why.as_str());
    let happened = Happened { action: "suspense.placed", object: payment.as_str(), debtor: Some(debtor), detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(payment)
}

/// Whether whoever asks may, and says why.
pub(super) fn checked(ctx: &Ctx, why: &str) -> Result<Words, SuspenseError> {
    match ctx.actor {
        Actor::System | Actor::Operator | Actor::Staff(_) => Words::parse(why).ok_or(SuspenseError::Why),
        Actor::Contact(_) | Actor::ViewAs(_) | Actor::Link(_) => Err(SuspenseError::NotAllowed),
    }
}

/// The money, which is ours to move from here on.
pub(super) async fn leave(tx: &mut Tx, ctx: &Ctx, key: &str, why: &Words) -> Result<InSuspense, SuspenseError> {
    store::get(tx, key).await?.ok_or(SuspenseError::NotFound)?;
    if !store::leaves(tx, ctx, key, why.as_str()).await? {
        return Err(SuspenseError::Gone);
    }
    store::get(tx, key).await?.ok_or(SuspenseError::NotFound)
}

/// A provider's money as a payment.
async fn collect(
    tx: &mut Tx,
    ctx: &Ctx,
    money: &InSuspense,
    (debtor, version): (&DebtorId, i64),
) -> Result<PaymentId, SuspenseError> {
    let said = store::said(tx, &money.source_key).await?;
    let provider = provider_of(money, said.as_ref());
    let (id, lot): (PaymentId, CreditId) = (ctx.new_id(), ctx.new_id());
    let payment = SettledPayment {
        id: &id,
        debtor,
        provider,
        amount: money.amount(),
        method: said.as_ref().and_then(|said| said.method.as_deref()),
        payer: None,
        reference: None,
        key: None,
        value_on: money.value_on,
    };
    payments::store::insert_settled(tx, ctx, payment).await?;
    if let Some(said) = &said {
        store::take_over(tx, &id, said).await?;
        // What was given or taken back of it until now found no payment, and not all of it is known here.
        let job = format!("{CATCH_UP}:{id}");
        jobs::enqueue(tx, ctx, CATCH_UP, &job, id.as_str(), ctx.now()).await?;
    }
    open_credit(tx, ctx, money, debtor, &id, &lot).await?;
    let clearing = provider.clearing();
    let entry = NewEntry {
        kind: EntryKind::Payment,
        source_key: format!("payment:{id}"),
        debtor: Some((debtor.clone(), version)),
        document_on: money.value_on,
        value_on: money.value_on,
        transfers: vec![
            NewTransfer::identified(clearing, money.amount()),
            NewTransfer::received(clearing, &lot, &id, money.amount()),
        ],
    };
    ledger::post(tx, ctx, entry).await?;
    if let Some(said) = &said {
        returns::book(tx, ctx, (money, said), &id, (debtor, version)).await?;
    }
    Ok(id)
}

async fn open_credit(
    tx: &mut Tx,
    ctx: &Ctx,
    money: &InSuspense,
    debtor: &DebtorId,
    payment: &PaymentId,
    lot: &CreditId,
) -> Result<(), SuspenseError> {
    let credit = NewCredit {
        id: lot,
        debtor,
        origin: CreditOrigin::Payment,
        payment: Some(payment),
        document: None,
        currency: money.currency,
        waits_for: None,
    };
    Ok(credits::open(tx, ctx, credit).await?)
}

/// Who collected it; of what came before such things were kept, its account says so.
pub(super) fn provider_of(money: &InSuspense, said: Option<&Said>) -> ProviderKind {
    match (said, money.account.as_str()) {
        (Some(said), _) => said.provider,
        (None, "clearing:stripe") => ProviderKind::Stripe,
        (None, "clearing:demo") => ProviderKind::Demo,
        (None, _) => ProviderKind::Manual,
    }
}
