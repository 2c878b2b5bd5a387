//! Two debtors that are one, one that is two, and back.

mod any_moves;
mod hammer;
mod merging;
mod reviewing;
mod splitting;
mod undoing;

use std::sync::Arc;

use saldo::debtors::{self, Merged, MoneyOfSplit, MoveError, NewMerge, NewSplit, Split, Target};
use saldo::ids::{DebtorId, DocumentId, PaymentId};
use saldo::payments::demo::Demo;
use saldo::payments::rules::Basket;
use saldo::payments::{self, Order, Payment, Providers, RemoteCheckout, RemoteState, Started};
use saldo::text::Language;

use crate::support::{DebtorStory, TestApp, eur, later, state_hash};

fn merging(from: &DebtorId, into: &DebtorId) -> NewMerge {
    NewMerge { from: from.clone(), into: into.clone(), why: "one customer with two numbers".into() }
}

/// Merges, for the first time.
async fn merge(app: &TestApp, from: &DebtorId, into: &DebtorId) -> debtors::Carried {
    match debtors::merge(&app.ctx, &merging(from, into)).await.unwrap() {
        Merged::Now { carried, .. } => carried,
        Merged::Before { .. } => panic!("they were merged before"),
    }
}

fn splitting(from: &DebtorId, documents: &[&DocumentId], to: Target, money: MoneyOfSplit) -> NewSplit {
    NewSplit {
        from: from.clone(),
        documents: documents.iter().map(|id| (*id).clone()).collect(),
        to,
        identifiers: Vec::new(),
        money,
        why: "they share a VAT number".into(),
    }
}

fn to_new(number: &str) -> Target {
    Target::New { number: number.into(), name: format!("Klant {number}") }
}

async fn split(
    app: &TestApp,
    from: &DebtorId,
    documents: &[&DocumentId],
    to: Target,
    money: MoneyOfSplit,
) -> Result<Split, MoveError> {
    debtors::split(&app.ctx, &splitting(from, documents, to, money)).await
}

/// What a debtor owes, and its unapplied credit.
async fn position(app: &TestApp, debtor: &DebtorId) -> (i64, i64) {
    let owed = "select cast(coalesce(sum(outstanding_minor), 0) as bigint) from document where debtor_id = $1";
    let credit = "select cast(coalesce(sum(unallocated_minor), 0) as bigint) from credit where debtor_id = $1";
    (app.one(owed, debtor.as_str()).await, app.one(credit, debtor.as_str()).await)
}

/// The same, of everybody.
async fn totals(app: &TestApp) -> (i64, i64) {
    let owed = "select cast(coalesce(sum(outstanding_minor), 0) as bigint) from document where $1 = $1";
    (app.one(owed, "").await, app.all_unapplied().await)
}

async fn all_rows(app: &TestApp) -> String {
    state_hash(&mut app.ctx.db.read().await.unwrap(), &[]).await
}

async fn found(app: &TestApp, number: &str) -> Option<DebtorId> {
    debtors::find_by_number(&mut app.ctx.db.read().await.unwrap(), number).await.unwrap()
}

/// With the demonstration provider as the way to pay.
fn paying(mut app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    app.ctx.providers = Arc::new(Providers::with(provider));
    app
}

fn order(key: &str, debtor: &DebtorStory, amounts: &[(usize, i64)]) -> Order {
    Order {
        checkout_key: key.to_owned(),
        basket: Basket {
            currency: eur(0).currency(),
            lines: amounts.iter().map(|(n, minor)| (debtor.invoices[*n].clone(), eur(*minor))).collect(),
        },
        use_credit: true,
        told: None,
        why: later(),
        language: Language::Nl,
    }
}

async fn checkout(app: &TestApp, debtor: &DebtorStory, order: &Order) -> PaymentId {
    match payments::start_checkout(&app.ctx, &debtor.id, order).await.unwrap() {
        Started::AtProvider { payment, .. } | Started::Done(payment) => payment,
    }
}

async fn payment(app: &TestApp, id: &PaymentId) -> Payment {
    payments::store::get(&mut app.ctx.db.read().await.unwrap(), id).await.unwrap().unwrap()
}

/// What the demonstration provider says of a checkout.
async fn remote(app: &TestApp, id: &PaymentId, state: RemoteState) -> RemoteCheckout {
    let payment = payment(app, id).await;
    RemoteCheckout {
        provider: payment.provider,
        account: String::new(),
        livemode: false,
        session_ref: payment.session_ref.clone().unwrap(),
        intent_ref: Some(format!("intent-{id}")),
        charge_ref: Some(format!("charge-{id}")),
        payment: Some(id.clone()),
        amount: payment.amount(),
        state,
        method: None,
    }
}
