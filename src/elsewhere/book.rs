//! Brings the ledger to what the lines of a report say now.

use chrono::NaiveDate;

use super::rules;
use super::store::{self, Line};
use crate::credits;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::execute;
use crate::ids::{CreditId, DebtorId, DocumentId, EntryId, PaymentId};
use crate::ledger::{self, Clearing, EntryKind, LedgerError, NewEntry, NewTransfer};
use crate::money::{Currency, Money};
use crate::payments::{self, Payment};
use crate::run;

/// One booking on the credit of a reported payment.
pub(super) struct Booking<'a> {
    pub external_id: &'a str,
    pub payment: &'a Payment,
    pub debtor: (&'a DebtorId, i64),
    pub kind: EntryKind,
    pub source_key: String,
    pub on: NaiveDate,
    /// The payment's own transfers, when it is placed now.
    pub opening: Vec<NewTransfer>,
    /// What goes back to the payer, when it is reversed now.
    pub returned: i64,
}

#[derive(sqlx::FromRow)]
struct Lot {
    id: CreditId,
    unallocated_minor: i64,
    in_checkouts_minor: i64,
    in_requests_minor: i64,
}

/// Books what is missing between the ledger and the lines, and keeps credit for lines whose invoice is not
/// here yet. Gives what is owed again.
pub(super) async fn rebook(
    tx: &mut Tx,
    ctx: &Ctx,
    booking: Booking<'_>,
) -> Result<Vec<(DocumentId, Money)>, LedgerError> {
    let currency = booking.payment.amount().currency();
    let lot = lot(tx, &booking.payment.id).await?;
    let received = if booking.opening.is_empty() { 0 } else { booking.payment.amount().minor() };
    let lines = store::lines(tx, booking.external_id).await?;
    let amounts: Vec<i64> = lines.iter().map(|line| line.amount_minor).collect();
    let targets = rules::targets(booking.payment.refundable_minor() - booking.returned, &amounts);
    let given = payments::returned::allocations(tx, &lot.id).await?;

    let money = |minor: i64| Money::stored(minor, currency);
    // The rest of the payment may have been used for any invoice, also for one that a line names.
    let by_line = |document: &DocumentId| {
        let line = lines.iter().find(|line| line.document_id.as_ref() == Some(document));
        line.map_or(0, |line| allocated(&given, document).min(line.target_minor))
    };
    let kept: i64 = lines.iter().zip(&targets).filter(|(line, _)| line.document_id.is_none()).map(|(_, t)| *t).sum();
    let mut free = lot.unallocated_minor + received - booking.returned;
    let mut reopened: Vec<(DocumentId, Money)> = Vec::new();
    for (line, target) in lines.iter().zip(&targets) {
        let Some(document) = &line.document_id else { continue };
        let cut = by_line(document) - target;
        if cut > 0 {
            free += cut;
            reopened.push((document.clone(), money(cut)));
        }
    }
    // What is missing now comes from the use of the rest: the latest gives first.
    for (document, minor) in &given {
        let cut = (kept - free).min(minor - by_line(document));
        if cut > 0 {
            free += cut;
            reopened.push((document.clone(), money(cut)));
        }
    }
    // What is there no more went back to the debtor by another way.
    let missing = (-free).max(0);
    free += missing;
    let kept = kept.min(free);
    let (mut in_checkouts, mut in_requests) = (lot.in_checkouts_minor, lot.in_requests_minor);
    let short = in_checkouts + in_requests - (free - kept);
    if short > 0 {
        in_requests -= credits::give_way(tx, ctx, &lot.id, short).await?;
    }
    if free - kept < in_checkouts + in_requests {
        payments::returned::free_reservations(tx, ctx, &lot.id).await?;
        in_checkouts = 0;
    }
    let set_aside = in_checkouts + in_requests;
    free -= set_aside;
    let given_now = gaps(&lines, &targets, &given, free - kept);

    let mut transfers: Vec<NewTransfer> =
        reopened.iter().map(|(document, part)| NewTransfer::takes_back(&lot.id, document, *part)).collect();
    transfers.extend(booking.opening);
    if booking.returned > 0 {
        let leaving = payments::returned::leaving(tx, ctx, booking.payment, &lot.id, money(booking.returned), missing);
        transfers.extend(leaving.await?);
    }
    transfers.extend(given_now.iter().map(|(id, minor)| NewTransfer::allocates(&lot.id, id, money(*minor))));
    reserve(tx, &lot.id, set_aside).await?;
    if !transfers.is_empty() {
        let entry = NewEntry {
            kind: booking.kind,
            source_key: booking.source_key,
            debtor: Some((booking.debtor.0.clone(), booking.debtor.1)),
            document_on: booking.on,
            value_on: booking.on,
            transfers,
        };
        ledger::post(tx, ctx, entry).await?;
    }
    reserve(tx, &lot.id, set_aside + kept).await?;
    for (line, target) in lines.iter().zip(&targets).filter(|(line, target)| line.target_minor != **target) {
        store::set_target(tx, booking.external_id, line.position, *target).await?;
    }
    Ok(reopened)
}

/// What each line still wants of its invoice, as far as that owes it and `free` goes.
fn gaps(lines: &[Line], targets: &[i64], given: &[(DocumentId, i64)], mut free: i64) -> Vec<(DocumentId, i64)> {
    let mut gaps = Vec::new();
    for (line, target) in lines.iter().zip(targets) {
        let Some(document) = line.document_id.as_ref().filter(|_| line.parted == 0) else { continue };
        let gap = (target - allocated(given, document)).min(line.outstanding_minor).min(free);
        if gap > 0 {
            free -= gap;
            gaps.push((document.clone(), gap));
        }
    }
    gaps
}

fn allocated(given: &[(DocumentId, i64)], document: &DocumentId) -> i64 {
    given.iter().find(|(id, _)| id == document).map_or(0, |(_, minor)| *minor)
}

async fn lot(tx: &mut Tx, payment: &PaymentId) -> Result<Lot, DbError> {
    run!(
        tx,
        fetch_one,
        sqlx::query_as(
            "select c.id, c.unallocated_minor,
                    cast(coalesce((select sum(r.amount_minor)
                                   from payment_credit r
                                   where r.credit_id = c.id and r.released_at is null), 0) as bigint)
                        as in_checkouts_minor,
                    cast(coalesce((select sum(l.amount_minor)
                                   from credit_request_lot l
                                   where l.credit_id = c.id and l.released_at is null), 0) as bigint)
                        as in_requests_minor
             from credit c
             where c.payment_id = $1"
        )
        .bind(payment)
    )
}

async fn reserve(tx: &mut Tx, lot: &CreditId, minor: i64) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update credit set reserved_minor = $2 where id = $1 and reserved_minor <> $2")
            .bind(lot)
            .bind(minor)
    )?;
    Ok(())
}

/// Takes a part of a reported payment back; the caller notes the reversal.
pub(crate) async fn take_back(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: (&DebtorId, i64),
    payment: &Payment,
    amount: Money,
    (source_key, on): (&str, NaiveDate),
) -> Result<Vec<(DocumentId, Money)>, LedgerError> {
    let Some(external_id) = store::report_of(tx, &payment.id).await? else { return Ok(Vec::new()) };
    let booking = Booking {
        external_id: &external_id,
        payment,
        debtor,
        kind: EntryKind::Reversal,
        source_key: source_key.to_owned(),
        on,
        opening: Vec::new(),
        returned: amount.minor(),
    };
    rebook(tx, ctx, booking).await
}

/// There is room on these invoices again: other reported payments that are meant for them, then credit
/// notes that name them and credit that was decided for them, get what they could not take before.
pub(crate) async fn serve_reopened(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: (&DebtorId, i64),
    reopened: &[(DocumentId, Money)],
) -> Result<(), LedgerError> {
    for (document, _) in reopened {
        let meant: Vec<(String, PaymentId)> = run!(
            tx,
            fetch_all,
            sqlx::query_as(
                "select r.external_id, r.payment_id
                 from reported_line l
                 join reported_payment r on r.external_id = l.external_id
                 join credit c on c.payment_id = r.payment_id and c.debtor_id = $2
                 where l.document_id = $1 and l.target_minor > 0 and c.unallocated_minor > c.reserved_minor
                 order by r.external_id"
            )
            .bind(document)
            .bind(debtor.0)
        )?;
        for (external_id, payment) in meant {
            serve(tx, ctx, debtor, &external_id, &payment).await?;
        }
        serve_credit_notes(tx, ctx, debtor, document).await?;
    }
    Ok(())
}

/// Gives the lines of a placed report what their invoices can take now.
pub(super) async fn serve(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: (&DebtorId, i64),
    external_id: &str,
    payment: &PaymentId,
) -> Result<(), LedgerError> {
    let Some(payment) = payments::store::get(tx, payment).await? else { return Ok(()) };
    let booking = Booking {
        external_id,
        payment: &payment,
        debtor,
        kind: EntryKind::Allocation,
        source_key: format!("reported:{external_id}:{}", ctx.new_id::<EntryId>()),
        on: ctx.today(),
        opening: Vec::new(),
        returned: 0,
    };
    rebook(tx, ctx, booking).await.map(drop)
}

async fn serve_credit_notes(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, version): (&DebtorId, i64),
    document: &DocumentId,
) -> Result<(), LedgerError> {
    let lots: Vec<(CreditId, i64, Currency)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select c.id, c.unallocated_minor - c.reserved_minor, c.currency
             from document d
             join correction k on k.document_id = d.id
             join document n on n.id = k.note_id and n.debtor_id = d.debtor_id
             join credit c on c.document_id = n.id
             where d.id = $1 and c.unallocated_minor > c.reserved_minor
             union all
             select c.id, c.unallocated_minor - c.reserved_minor, c.currency
             from document d
             join credit_decision g on g.document_id = d.id
             join credit c on c.id = g.credit_id and c.debtor_id = d.debtor_id
             where d.id = $1 and c.unallocated_minor > c.reserved_minor
             order by 1"
        )
        .bind(document)
    )?;
    for (lot, available, currency) in lots {
        let owed: i64 = run!(
            tx,
            fetch_one,
            sqlx::query_scalar("select outstanding_minor from document where id = $1").bind(document)
        )?;
        let given = owed.min(available);
        if given <= 0 {
            continue;
        }
        let entry = NewEntry {
            kind: EntryKind::Allocation,
            source_key: format!("allocation:{lot}:{document}:{}", ctx.new_id::<EntryId>()),
            debtor: Some((debtor.clone(), version)),
            document_on: ctx.today(),
            value_on: ctx.today(),
            transfers: vec![NewTransfer::credits(&lot, document, Money::stored(given, currency))],
        };
        ledger::post(tx, ctx, entry).await?;
    }
    Ok(())
}

/// The transfers by which the money of a report comes in.
pub(super) fn opening(lot: &CreditId, payment: &Payment, from_suspense: bool) -> Vec<NewTransfer> {
    let clearing = Clearing::Elsewhere;
    let identified = from_suspense.then(|| NewTransfer::identified(clearing, payment.amount()));
    let received = NewTransfer::received(clearing, lot, &payment.id, payment.amount());
    identified.into_iter().chain([received]).collect()
}
