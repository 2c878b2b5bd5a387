//! The debtor does not agree with how a dispute ended: a new round.

use chrono::NaiveDate;

use super::store::{self, Change};
use super::types::{Dispute, DisputeError, DisputedLine, EventKind, Item};
use super::{claims, clock, holding, raise, read, states, tell, terms};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DisputeId, DocumentId};
use crate::threads::{self, Checked, NewMessage, Side, Written};
use crate::{creditor, debtors};

/// Opens it again within the creditor's term, with what was contested and neither credited nor settled by credit notes,
/// as far as nobody else contests it and it was not credited meanwhile. The same form again changes nothing.
pub async fn reopen(ctx: &Ctx, debtor: &DebtorId, id: &DisputeId, why: &NewMessage) -> Result<(), DisputeError> {
    let why = NewMessage { internal: false, ..why.clone() };
    threads::with_files!(ctx, &why.files, Written::Before, |tx, files| reopen_in(tx, ctx, debtor, id, &why, &files))
        .map(|_| ())
}

async fn reopen_in(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DisputeId,
    why: &NewMessage,
    files: &[Checked],
) -> Result<Written, DisputeError> {
    Side::of(&ctx.actor).ok_or(DisputeError::NotAllowed)?;
    debtors::touch(tx, debtor).await?.ok_or(DisputeError::NotFound)?;
    let dispute = store::get(tx, debtor, id).await?.ok_or(DisputeError::NotFound)?;
    let written = threads::write_opening(tx, ctx, (debtor, &store::about(id)), why, files).await?;
    if written == Written::Before {
        return Ok(written);
    }
    let state = states::after(dispute.state, states::Step::Reopen).ok_or(DisputeError::State(dispute.state))?;
    in_time(tx, ctx, &dispute).await?;
    let items = what_is_left(tx, debtor, &dispute).await?;
    let round = dispute.round + 1;
    let calendar = creditor::calendar(tx).await?;
    let due = calendar.add(ctx.today(), terms::days_of(tx, dispute.reason).await?);
    let change = Change { state: Some(state), round: Some(round), answer_due_on: Some(due), ..Change::default() };
    store::change(tx, ctx, &dispute, &change).await?;
    store::insert_items(tx, id, round, &items).await?;
    holding::rebalance_and_follow(tx, ctx, &raise::documents_of(&items)).await?;
    let claimed = raise::total(dispute.currency, &items)?;
    store::happened(tx, ctx, (id, round), (EventKind::Reopened, state), &claimed.to_string()).await?;
    let detail = format!("{claimed} in dispute {}, round {round}", dispute.number);
    let happened = Happened { action: "dispute.reopened", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    raise::open_task(tx, ctx, debtor, id, round).await?;
    tell::creditor_of(tx, ctx, debtor, id, (&format!("{id}:{round}"), tell::News::Reopened)).await?;
    Ok(written)
}

async fn in_time(tx: &mut Tx, ctx: &Ctx, dispute: &Dispute) -> Result<(), DisputeError> {
    match last_day(tx, ctx, dispute).await? {
        Some(until) if ctx.today() > until => Err(DisputeError::TooLate(until)),
        _ => Ok(()),
    }
}

/// Of one that is over.
async fn last_day(conn: &mut Conn, ctx: &Ctx, dispute: &Dispute) -> Result<Option<NaiveDate>, DbError> {
    let Some(closed_at) = dispute.closed_at else { return Ok(None) };
    Ok(Some(clock::reopen_until(ctx.zone.date(closed_at), terms::terms(conn).await?.reopen_days)))
}

/// Until when it may be opened again; none where it may not, or not any more.
pub async fn reopen_until(conn: &mut Conn, ctx: &Ctx, dispute: &Dispute) -> Result<Option<NaiveDate>, DbError> {
    if states::after(dispute.state, states::Step::Reopen).is_none() {
        return Ok(None);
    }
    Ok(last_day(conn, ctx, dispute).await?.filter(|until| ctx.today() <= *until))
}

/// Line by line.
async fn what_is_left(tx: &mut Tx, debtor: &DebtorId, dispute: &Dispute) -> Result<Vec<Item>, DisputeError> {
    let lines = read::lines(tx, debtor, &dispute.id, dispute.round).await?;
    let documents: Vec<DocumentId> = lines.iter().map(|line| line.document_id.clone()).collect();
    let standings = store::standings(tx, debtor, &documents, None).await?;
    let open: Vec<Item> = lines.iter().map(still_open).collect();
    let items = claims::creditable(&open, &standings);
    if items.is_empty() { Err(DisputeError::Nothing) } else { Ok(items) }
}

fn still_open(line: &DisputedLine) -> Item {
    let minor = line.claimed_minor - line.accepted_minor.unwrap_or(0) - line.settled_minor;
    Item { document: line.document_id.clone(), line: line.line_position, minor }
}
