//! Somebody of the creditor decides about a dispute.

use std::collections::BTreeMap;

use super::book;
use super::store::{self, Change, task_cause};
use super::types::{Decision, Dispute, DisputeError, EventKind, Item, Outcome, Verdict};
use super::{State, assign, claims, clock, correct, holding, notes, raise, states, tell, terms};
use crate::approvals::{self, Ask, Decided, Gate, Wish};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::ids::{DebtorId, DisputeId, DocumentId};
use crate::money::Money;
use crate::threads::{self, NewMessage};
use crate::{creditor, debtors, plans, run, tasks};

/// The longest number of an invoice that takes the place of another.
const LONGEST_NUMBER: usize = 100;

/// Decides; a credit above the limit waits for a second person, and so long nothing else is decided. The same form
/// again changes nothing.
pub async fn decide(
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    key: &str,
    decision: &Decision,
) -> Result<Decided<()>, DisputeError> {
    assign::must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    let version = debtors::touch(&mut tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    if was_decided(&mut tx, id, key).await? {
        return Ok(Decided::Now(()));
    }
    if let Some(approval) = approvals::before(&mut tx, ctx, key).await? {
        return Ok(Decided::Waits(approval));
    }
    if !approvals::waiting_for_dispute(&mut tx, id).await?.is_empty() {
        return Err(DisputeError::Waits);
    }
    let planned = plan(&mut tx, debtor, id, decision).await?;
    if let Some(wish) = planned.wish(id, decision)? {
        let ask = Ask { key: Some(key), wish: &wish, why: decision.words.as_str() };
        if let Gate::Waits(approval) = approvals::ask(&mut tx, ctx, ask).await? {
            tx.commit().await?;
            return Ok(Decided::Waits(approval));
        }
    }
    carry_out(&mut tx, ctx, (debtor, version), key, decision, planned).await?;
    tx.commit().await?;
    Ok(Decided::Now(()))
}

/// The same inside the caller's transaction, which has touched the debtor, and passed the gate.
pub(crate) async fn decide_in(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    id: &DisputeId,
    key: &str,
    decision: &Decision,
) -> Result<(), DisputeError> {
    let planned = plan(tx, debtor, id, decision).await?;
    carry_out(tx, ctx, (debtor, version), key, decision, planned).await
}

/// A decision that was checked.
struct Planned {
    dispute: Dispute,
    contested: Vec<Item>,
    accepted: Vec<Item>,
    outcome: Outcome,
    state: State,
    standings: BTreeMap<DocumentId, claims::Standing>,
}

impl Planned {
    /// What has to pass the gate: a credit.
    fn wish(&self, id: &DisputeId, decision: &Decision) -> Result<Option<Wish>, DisputeError> {
        let Some(first) = self.accepted.first() else { return Ok(None) };
        Ok(Some(Wish::CreditDecision {
            dispute: id.clone(),
            document: first.document.clone(),
            seen: decision.seen,
            amount: raise::total(self.dispute.currency, &self.accepted)?,
            items: self.accepted.clone(),
            words: decision.words.as_str().to_owned(),
            beside: decision.beside.clone(),
        }))
    }
}

/// Whether the decision is possible on what stands there now.
async fn plan(tx: &mut Tx, debtor: &DebtorId, id: &DisputeId, decision: &Decision) -> Result<Planned, DisputeError> {
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    if dispute.state.is_over() {
        return Err(DisputeError::State(dispute.state));
    }
    if dispute.version != decision.seen {
        return Err(DisputeError::Changed);
    }
    let contested = store::items(tx, id, dispute.round).await?;
    let standings = store::standings(tx, debtor, &raise::documents_of(&contested), Some(id)).await?;
    let (outcome, accepted) = match &decision.verdict {
        Verdict::AcceptAll => (Outcome::Accepted, claims::creditable(&contested, &standings)),
        Verdict::Accept { items } => (Outcome::Accepted, items.clone()),
        Verdict::Refuse => (Outcome::Refused, Vec::new()),
        Verdict::Replaced { number } => {
            check_number(tx, &dispute, number.trim()).await?;
            (Outcome::Replaced, Vec::new())
        }
        Verdict::Redelivered => (Outcome::Redelivered, Vec::new()),
        Verdict::Explained => (Outcome::Explained, Vec::new()),
    };
    if outcome == Outcome::Accepted {
        claims::check_accepted(&accepted, &contested, &standings)?;
        notes::none_came(tx, debtor, &accepted, &decision.beside).await?;
    }
    let step = states::Step::Decide(outcome, claims::is_all(&accepted, &contested, &standings));
    let state = match outcome {
        Outcome::Replaced => correct::state_of(tx, debtor, &dispute, &contested, &decision.beside).await?,
        _ => states::after(dispute.state, step),
    };
    let state = state.ok_or(DisputeError::State(dispute.state))?;
    Ok(Planned { dispute, contested, accepted, outcome, state, standings })
}

/// An invoice does not take its own place.
async fn check_number(tx: &mut Tx, dispute: &Dispute, number: &str) -> Result<(), DisputeError> {
    let is_one = (1..=LONGEST_NUMBER).contains(&number.chars().count()) && !number.chars().any(char::is_control);
    if !is_one {
        return Err(DisputeError::Number);
    }
    if store::contests_number(tx, dispute, number).await? {
        return Err(DisputeError::OwnNumber);
    }
    Ok(())
}

async fn carry_out(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    key: &str,
    decision: &Decision,
    planned: Planned,
) -> Result<(), DisputeError> {
    let Planned { dispute, contested, accepted, outcome, state, standings } = planned;
    notes::keep_beside(tx, ctx, &dispute, &decision.beside).await?;
    let replaced_by = match &decision.verdict {
        Verdict::Replaced { number } => Some(number.trim()),
        _ => None,
    };
    let change = Change { state: Some(state), answer: Some(decision.words.as_str()), replaced_by, ..Change::default() };
    if state == State::Correcting {
        let due = correct::due_on(tx, ctx, &dispute).await?;
        store::change(tx, ctx, &dispute, &Change { answer_due_on: Some(due), ..change }).await?;
        raise::open_task(tx, ctx, debtor, &dispute.id, dispute.round).await?;
    } else {
        store::change(tx, ctx, &dispute, &Change { outcome: Some(outcome), ..change }).await?;
        let corrected = match outcome {
            Outcome::Replaced => notes::use_up(tx, debtor, &dispute, &contested, &decision.beside).await?,
            _ => BTreeMap::new(),
        };
        let documents = raise::documents_of(&contested);
        holding::let_go(tx, ctx, debtor, &dispute, &documents).await?;
        book::credits(tx, ctx, (debtor, version), &dispute, &accepted, &standings).await?;
        plans::follow(tx, ctx, &documents, &corrected).await?;
        book::note_accepted(tx, &dispute, &contested, &accepted).await?;
        over(tx, ctx, &dispute, &documents).await?;
    }
    say_so(tx, ctx, debtor, &dispute, key, decision).await?;
    let amount = raise::total(dispute.currency, &accepted)?;
    leave_trail(tx, ctx, debtor, &dispute, (outcome, state), amount, decision).await?;
    tell::decided(tx, ctx, debtor, &dispute.id).await
}

/// The decision stands in the thread too, where it stays when the dispute is opened again.
async fn say_so(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    dispute: &Dispute,
    key: &str,
    decision: &Decision,
) -> Result<(), DisputeError> {
    let message =
        NewMessage { key: decided_key(key), body: decision.words.clone(), files: Vec::new(), internal: false };
    threads::write(tx, ctx, (debtor, &store::about(&dispute.id)), &message, &[]).await?;
    Ok(())
}

fn decided_key(key: &str) -> String {
    format!("decided:{key}")
}

/// Whether the same form decided it before.
async fn was_decided(tx: &mut Tx, id: &DisputeId, key: &str) -> Result<bool, DisputeError> {
    let found: Option<(i32,)> = run!(
        tx,
        fetch_optional,
        sqlx::query_as(
            "select 1 from message m join thread h on h.id = m.thread_id where h.about = $1 and m.form_key = $2"
        )
        .bind(store::about(id))
        .bind(decided_key(key))
    )?;
    Ok(found.is_some())
}

async fn leave_trail(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    dispute: &Dispute,
    (outcome, state): (Outcome, State),
    amount: Money,
    decision: &Decision,
) -> Result<(), DisputeError> {
    let detail = if outcome == Outcome::Accepted { amount.to_string() } else { String::new() };
    store::happened(tx, ctx, (&dispute.id, dispute.round), (EventKind::Decided, state), &detail).await?;
    let action = match outcome {
        Outcome::Accepted => "dispute.accepted",
        Outcome::Refused => "dispute.refused",
        _ => "dispute.settled",
    };
    let detail =
        format!("{amount} of {} in dispute {}: {}", dispute.claimed(), dispute.number, decision.words.as_str());
    let object = dispute.id.as_str();
    audit::record(tx, ctx, Happened { action, object, debtor: Some(debtor), detail }).await?;
    Ok(())
}

/// Nobody has to answer any more, and what is owed all the same gets a day to pay by.
pub(super) async fn over(
    tx: &mut Tx,
    ctx: &Ctx,
    dispute: &Dispute,
    documents: &[DocumentId],
) -> Result<(), DisputeError> {
    say_when_to_pay(tx, ctx, dispute, documents).await?;
    tasks::close(tx, ctx, &task_cause(&dispute.id, dispute.round)).await?;
    Ok(())
}

/// The due date stays what it is.
async fn say_when_to_pay(
    tx: &mut Tx,
    ctx: &Ctx,
    dispute: &Dispute,
    documents: &[DocumentId],
) -> Result<(), DisputeError> {
    let (calendar, days) = (creditor::calendar(tx).await?, terms::terms(tx).await?.pay_days);
    for document in documents {
        let sql = "select due_on from document where id = $1 and outstanding_minor > 0";
        let due_on: Option<chrono::NaiveDate> = run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(document))?;
        if let Some(due_on) = due_on {
            store::set_pay_by(tx, dispute, document, clock::pay_by(&calendar, ctx.today(), due_on, days)).await?;
        }
    }
    Ok(())
}
