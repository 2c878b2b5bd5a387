//! Money that leaves a payment again: what it takes back, in which order.

use super::Payment;
use crate::credits::give_way;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{CreditId, DebtorId, DocumentId};
use crate::ledger::NewTransfer;
use crate::ledger::credits;
use crate::money::{Currency, Money};
use crate::tasks::{self, NewTask, TaskKind};
use crate::{execute, run};

/// How a returned amount is taken: first from credit not yet allocated, then from documents.
#[derive(Debug)]
pub struct TakenBack {
    /// To book, the return itself included.
    pub transfers: Vec<NewTransfer>,
    /// What is owed again.
    pub reopened: Vec<(DocumentId, Money)>,
}

#[derive(sqlx::FromRow)]
struct Lot {
    id: CreditId,
    unallocated_minor: i64,
    reserved_minor: i64,
}

/// Plans the return of `amount` of a settled payment and frees reserved credit it needs. The
/// caller holds the debtor and books the transfers. `None` when the payment has no credit.
pub async fn take_back(tx: &mut Tx, ctx: &Ctx, payment: &Payment, amount: Money) -> Result<Option<TakenBack>, DbError> {
    let lot: Option<Lot> = run!(
        tx,
        fetch_optional,
        sqlx::query_as("select id, unallocated_minor, reserved_minor from credit where payment_id = $1")
            .bind(&payment.id)
    )?;
    let Some(lot) = lot else { return Ok(None) };
    let from_credit = amount.minor().min(lot.unallocated_minor);
    let short = from_credit - (lot.unallocated_minor - lot.reserved_minor);
    if short > 0 {
        make_room(tx, ctx, &lot.id, short).await?;
    }
    let mut left = amount.minor() - from_credit;
    let mut reopened = Vec::new();
    for (document, given) in allocations(tx, &lot.id).await? {
        let part = left.min(given);
        if part > 0 {
            reopened.push((document, Money::stored(part, amount.currency())));
            left -= part;
        }
    }
    let mut transfers: Vec<NewTransfer> =
        reopened.iter().map(|(document, part)| NewTransfer::takes_back(&lot.id, document, *part)).collect();
    transfers.extend(leaving(tx, ctx, payment, &lot.id, amount, left).await?);
    Ok(Some(TakenBack { transfers, reopened }))
}

/// The transfers by which `amount` of a payment leaves its lot. `missing` of it is there no more, because it
/// went back by another way before: that is the creditor's loss until a person has seen to it.
pub(crate) async fn leaving(
    tx: &mut Tx,
    ctx: &Ctx,
    payment: &Payment,
    lot: &CreditId,
    amount: Money,
    missing: i64,
) -> Result<Vec<NewTransfer>, DbError> {
    let clearing = payment.provider.clearing();
    let money = |minor| Money::stored(minor, amount.currency());
    let there = money(amount.minor() - missing);
    let mut transfers = Vec::new();
    if there.is_positive() {
        transfers.push(NewTransfer::returned(clearing, lot, &payment.id, there));
    }
    if missing > 0 {
        transfers.push(NewTransfer::given_away(clearing, &payment.id, money(missing)));
        tell_of_loss(tx, ctx, payment, money(missing)).await?;
    }
    Ok(transfers)
}

/// Somebody has to see to what went back although it was there no more.
pub(super) async fn tell_of_loss(tx: &mut Tx, ctx: &Ctx, payment: &Payment, missing: Money) -> Result<(), DbError> {
    let task = NewTask {
        kind: TaskKind::PaidBackTwice,
        cause: &format!("paid_back_twice:{}:{}", payment.id, payment.refundable_minor()),
        debtor: payment.debtor_id.as_ref(),
        document: None,
        payment: Some(&payment.id),
        detail: format!("{missing} of this payment went back although it had gone back by another way before."),
        amount: Some(missing),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await.map(drop)
}

/// Plans the return of `amount` out of the debtor's unused credit: of `set_aside` exactly these parts, else
/// first what this payment left, then the oldest, whichever payment or credit note it came with. That
/// credit takes the place of what the payment gave to its documents, so that each payment's credit stays
/// its own money, which its bank may still take back. `None` when there is less.
pub async fn from_credit(
    tx: &mut Tx,
    payment: &Payment,
    debtor: &DebtorId,
    amount: Money,
    set_aside: &[(CreditId, Money)],
) -> Result<Option<TakenBack>, DbError> {
    let own: Option<Lot> = run!(
        tx,
        fetch_optional,
        sqlx::query_as("select id, unallocated_minor, reserved_minor from credit where payment_id = $1")
            .bind(&payment.id)
    )?;
    let Some(own) = own else { return Ok(None) };
    let part_of = |lot: &CreditId, free: i64| match set_aside {
        [] => free,
        parts => parts.iter().find(|(id, _)| id == lot).map_or(0, |(_, part)| part.minor().min(free)),
    };
    let mut left = (amount.minor() - part_of(&own.id, own.unallocated_minor - own.reserved_minor)).max(0);
    let mut given = allocations(tx, &own.id).await?;
    let mut transfers = Vec::new();
    for lot in credits::available(tx, debtor, amount.currency()).await?.iter().filter(|lot| lot.id != own.id) {
        let mut available = part_of(&lot.id, lot.amount().minor());
        for (document, minor) in &mut given {
            let part = left.min(available).min(*minor);
            if part > 0 {
                transfers.push(NewTransfer::takes_back(&own.id, document, Money::stored(part, amount.currency())));
                transfers.push(lot.gives(document, Money::stored(part, amount.currency())));
                (left, available, *minor) = (left - part, available - part, *minor - part);
            }
        }
    }
    transfers.push(NewTransfer::returned(payment.provider.clearing(), &own.id, &payment.id, amount));
    Ok((left == 0).then_some(TakenBack { transfers, reopened: Vec::new() }))
}

/// What a credit gave to which document and was not taken back; latest first.
pub(crate) async fn allocations(tx: &mut Tx, lot: &CreditId) -> Result<Vec<(DocumentId, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select document_id, given
             from (select document_id, max(id) as latest,
                          cast(sum(case when credit_account = 'receivable' then amount_minor else -amount_minor end) as bigint) as given
                   from transfer
                   where credit_id = $1 and (credit_account = 'receivable' or debit_account = 'receivable')
                   group by document_id) given_by_document
             where given > 0
             order by latest desc"
        )
        .bind(lot)
    )
}

/// Frees `minor` of a lot: requests to get it back shrink first, because nobody is paying with those.
pub(crate) async fn make_room(tx: &mut Tx, ctx: &Ctx, lot: &CreditId, minor: i64) -> Result<(), DbError> {
    if give_way(tx, ctx, lot, minor).await? < minor {
        free_reservations(tx, ctx, lot).await?;
    }
    Ok(())
}

/// Running checkouts that counted on this credit will settle with less.
pub(crate) async fn free_reservations(tx: &mut Tx, ctx: &Ctx, lot: &CreditId) -> Result<(), DbError> {
    let freed: Vec<(i64,)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "update payment_credit
             set released_at = $2
             where credit_id = $1 and released_at is null
             returning amount_minor"
        )
        .bind(lot)
        .bind(ctx.now())
    )?;
    let freed: i64 = freed.into_iter().map(|(minor,)| minor).sum();
    let sql = "update credit set reserved_minor = reserved_minor - $2 where id = $1";
    execute!(tx, sqlx::query(sql).bind(lot).bind(freed))?;
    Ok(())
}

/// What an entry re-opened and is still the debtor's, to restore it when the money comes back.
pub async fn reopened_by(
    tx: &mut Tx,
    debtor: &DebtorId,
    source_key: &str,
    currency: Currency,
) -> Result<Vec<(DocumentId, Money)>, DbError> {
    let rows: Vec<(DocumentId, i64)> = run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select t.document_id, t.amount_minor
             from transfer t
             join entry e on e.id = t.entry_id
             join document d on d.id = t.document_id
             where e.source_key = $1 and t.debit_account = 'receivable' and d.debtor_id = $2
             order by t.id"
        )
        .bind(source_key)
        .bind(debtor)
    )?;
    Ok(rows.into_iter().map(|(document, minor)| (document, Money::stored(minor, currency))).collect())
}
