//! A report whose debtor is known becomes a payment; its lines find their invoices.

use super::book::{self, Booking};
use super::store::{self, Kept};
use super::{RefusedReport, ReportError};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use crate::ledger::EntryKind;
use crate::ledger::credits::{self, CreditOrigin, NewCredit};
use crate::money::Money;
use crate::payments::store::SettledPayment;
use crate::payments::{self, NewReversal, ProviderKind, ReversalReason, ReverseError};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{debtors, execute, run};

/// Books the money of a report for its debtor, from suspense where it stood there.
pub(super) async fn place(
    tx: &mut Tx,
    ctx: &Ctx,
    kept: &Kept,
    debtor: &DebtorId,
    from_suspense: bool,
) -> Result<(), ReportError> {
    let version = debtors::touch_owner(tx, debtor).await?;
    // Two imports may serve the same report, and a person may place it with another debtor: one of them does.
    if !store::claim(tx, &kept.external_id).await? {
        return Ok(());
    }
    let (id, lot): (PaymentId, CreditId) = (ctx.new_id(), ctx.new_id());
    insert(tx, ctx, kept, debtor, &id, &lot).await?;
    bind_lines(tx, ctx, (debtor, version), kept, &id).await?;
    let payment = payments::store::get(tx, &id).await?.ok_or(DbError::RowNotFound)?;
    let booking = Booking {
        external_id: &kept.external_id,
        payment: &payment,
        debtor: (debtor, version),
        kind: EntryKind::Payment,
        source_key: format!("payment:{id}"),
        on: kept.value_on,
        opening: book::opening(&lot, &payment, from_suspense),
        returned: 0,
    };
    book::rebook(tx, ctx, booking).await?;
    store::placed(tx, &kept.external_id, &id).await?;
    if from_suspense {
        tasks::close(tx, ctx, &suspense_key(&kept.external_id)).await?;
        fits(tx, ctx, kept).await?;
    }
    let detail = format!("{} reported as {}", kept.amount(), kept.external_id);
    let happened = Happened { action: "payment.reported", object: id.as_str(), debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await?;
    for reversal in store::waiting_reversals(tx, &kept.external_id).await? {
        if let Err(refusal) = reverse(tx, ctx, (debtor, version), &reversal, &id).await? {
            does_not_fit(tx, ctx, &reversal, Some(debtor), refusal.to_string()).await?;
        }
    }
    Ok(())
}

/// A person says whose the money of a report in suspense is. Gives its payment; `None` when there is no such
/// report, or somebody was quicker.
pub(crate) async fn place_by_hand(
    tx: &mut Tx,
    ctx: &Ctx,
    external_id: &str,
    debtor: &DebtorId,
) -> Result<Option<PaymentId>, ReportError> {
    let Some(kept) = store::get(tx, external_id).await?.filter(|kept| kept.payment_id.is_none()) else {
        return Ok(None);
    };
    place(tx, ctx, &kept, debtor, true).await?;
    let placed = store::get(tx, external_id).await?.and_then(|kept| kept.payment_id);
    let theirs = match &placed {
        Some(payment) => payments::store::of_debtor(tx, debtor, payment).await?.is_some(),
        None => false,
    };
    Ok(placed.filter(|_| theirs))
}

const SUSPENSE: &str = "suspense:elsewhere:";

/// The key of the entry, and of the task, of money whose debtor nobody knows yet.
pub(super) fn suspense_key(external_id: &str) -> String {
    format!("{SUSPENSE}{external_id}")
}

/// The report behind such a key.
pub(crate) fn report_in_suspense(key: &str) -> Option<&str> {
    key.strip_prefix(SUSPENSE)
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    kept: &Kept,
    debtor: &DebtorId,
    id: &PaymentId,
    lot: &CreditId,
) -> Result<(), DbError> {
    let payment = SettledPayment {
        id,
        debtor,
        provider: ProviderKind::Elsewhere,
        amount: kept.amount(),
        method: kept.method.as_deref(),
        payer: kept.payer.as_deref(),
        reference: kept.reference.as_deref(),
        key: None,
        value_on: kept.value_on,
    };
    payments::store::insert_settled(tx, ctx, payment).await?;
    let credit = NewCredit {
        id: lot,
        debtor,
        origin: CreditOrigin::Payment,
        payment: Some(id),
        document: None,
        currency: kept.currency,
        waits_for: None,
    };
    credits::open(tx, ctx, credit).await
}

/// Lines whose invoice is here now point at it. What only a total of the invoice had said so far is
/// replaced by the line.
pub(super) async fn bind_lines(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: (&DebtorId, i64),
    kept: &Kept,
    payment: &PaymentId,
) -> Result<(), ReportError> {
    for line in store::lines(tx, &kept.external_id).await?.into_iter().filter(|line| line.document_id.is_none()) {
        let meant = store::meant(tx, debtor.0, &line.number, kept.currency, kept.value_on).await?;
        let Some(document) = meant else { continue };
        replace_totals(tx, ctx, debtor, kept, &document, line.target_minor).await?;
        store::bind_line(tx, &kept.external_id, line.position, &document).await?;
        execute!(
            tx,
            sqlx::query(
                "insert into payment_line (payment_id, document_id, amount_minor) values ($1, $2, $3)
                 on conflict (payment_id, document_id) do nothing"
            )
            .bind(payment)
            .bind(&document)
            .bind(line.amount_minor)
        )?;
    }
    Ok(())
}

/// Takes back as much of the payments made from totals as the line explains.
async fn replace_totals(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: (&DebtorId, i64),
    kept: &Kept,
    document: &DocumentId,
    line_minor: i64,
) -> Result<(), ReportError> {
    let mut explained = line_minor;
    for (payment, left) in totals(tx, debtor.0, document).await? {
        let part = explained.min(left);
        if part <= 0 {
            break;
        }
        let reversal = NewReversal {
            key: format!("replaced:{}:{document}", kept.external_id),
            amount: Some(Money::stored(part, kept.currency)),
            reason: ReversalReason::Replaced,
            note: format!("payment {} of the accounting system says it exactly", kept.external_id),
            value_on: ctx.today(),
            notify: false,
        };
        payments::reverse_in(tx, ctx, debtor, &payment, &reversal).await?;
        explained -= part;
    }
    Ok(())
}

/// Payments of the debtor booked because a document said how much of it is paid, and what is left of each.
async fn totals(tx: &mut Tx, debtor: &DebtorId, document: &DocumentId) -> Result<Vec<(PaymentId, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select p.id, p.amount_minor - p.reversed_minor
             from payment_line l
             join payment p on p.id = l.payment_id
             where l.document_id = $1 and p.debtor_id = $2 and p.provider = 'elsewhere' and p.amount_minor > p.reversed_minor
               and not exists (select 1 from reported_payment r where r.payment_id = p.id)
             order by p.created_at, p.id"
        )
        .bind(document)
        .bind(debtor)
    )
}

/// Books a reversal for its payment; the caller has touched the debtor.
pub(super) async fn reverse(
    tx: &mut Tx,
    ctx: &Ctx,
    debtor: (&DebtorId, i64),
    reversal: &Kept,
    payment: &PaymentId,
) -> Result<Result<(), RefusedReport>, ReportError> {
    let new = NewReversal {
        key: format!("reported:{}", reversal.external_id),
        amount: Some(reversal.amount()),
        reason: reversal.reason.as_deref().and_then(ReversalReason::parse).unwrap_or(ReversalReason::Other),
        note: reversal.reference.clone().unwrap_or_default(),
        value_on: reversal.value_on,
        notify: reversal.notify,
    };
    let id = || reversal.reverses.clone().unwrap_or_default();
    match payments::reverse_in(tx, ctx, debtor, payment, &new).await {
        Ok(_) => {
            store::placed(tx, &reversal.external_id, payment).await?;
            fits(tx, ctx, reversal).await?;
            Ok(Ok(()))
        }
        Err(ReverseError::MoreThanLeft { asked, left }) => {
            Ok(Err(RefusedReport::MoreThanLeft { id: id(), asked, left }))
        }
        Err(ReverseError::OfProvider) => Ok(Err(RefusedReport::OfProvider { id: id() })),
        Err(error) => Err(error.into()),
    }
}

/// Something came later that contradicts a report that was taken: a person must look.
pub(super) async fn does_not_fit(
    tx: &mut Tx,
    ctx: &Ctx,
    kept: &Kept,
    debtor: Option<&DebtorId>,
    why: String,
) -> Result<(), DbError> {
    let task = NewTask {
        kind: TaskKind::PaymentDoesNotFit,
        cause: &does_not_fit_cause(kept),
        debtor,
        document: None,
        payment: None,
        detail: format!("{} of the accounting system: {why}", kept.external_id),
        amount: Some(kept.amount()),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await.map(drop)
}

/// What contradicted a report is gone: its task, when it has one, is over.
pub(super) async fn fits(tx: &mut Tx, ctx: &Ctx, kept: &Kept) -> Result<(), DbError> {
    tasks::close(tx, ctx, &does_not_fit_cause(kept)).await.map(drop)
}

fn does_not_fit_cause(kept: &Kept) -> String {
    format!("payment_does_not_fit:{}", kept.external_id)
}
