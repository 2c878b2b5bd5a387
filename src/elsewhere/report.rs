//! One report of the accounting system, taken once.

use super::place::{self, place};
use super::rules::whose;
use super::store::{self, Kept};
use super::types::SaldoId;
use super::{Outcome, RefusedReport, Report, ReportError};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, PaymentId};
use crate::ledger::{self, Clearing, EntryKind, LedgerError, NewEntry, NewTransfer};
use crate::money::{Currency, Money};
use crate::payments::{self, Payment, ProviderKind};
use crate::tasks::{self, NewTask, TaskKind};
use crate::transfers::{self, Arrival, Arrived};
use crate::{run, until_steady};

/// Takes a report: books it, keeps it waiting, or refuses it. The same report again changes nothing.
pub async fn report(ctx: &Ctx, report: &Report) -> Result<Outcome, ReportError> {
    if let Some(day) = [report.booked_on, report.value_on].into_iter().find(|day| *day > ctx.today()) {
        return Ok(Outcome::Refused(RefusedReport::Future(day)));
    }
    until_steady!(report_once(ctx, report))
}

async fn report_once(ctx: &Ctx, report: &Report) -> Result<Outcome, ReportError> {
    let mut tx = ctx.db.begin().await?;
    let outcome = match (&report.saldo_id, &report.external_id) {
        (Some(ours), _) => take_own(&mut tx, ctx, report, ours).await?,
        (None, Some(id)) => take(&mut tx, ctx, report, id).await?,
        (None, None) => Outcome::Refused(RefusedReport::UnknownSaldoId(String::new())),
    };
    if !matches!(outcome, Outcome::Refused(_)) {
        tx.commit().await?;
    }
    Ok(outcome)
}

/// A line of Saldo's export that comes back: noted, so that a reversal may name it, and not booked.
async fn take_own(tx: &mut Tx, ctx: &Ctx, report: &Report, ours: &SaldoId) -> Result<Outcome, ReportError> {
    let Some((known, payment)) = movement(tx, ours).await? else {
        let shown = crate::imports::refusal::shown(ours.as_str());
        return Ok(Outcome::Refused(RefusedReport::UnknownSaldoId(shown)));
    };
    if known != report.amount {
        let id = ours.as_str().to_owned();
        return Ok(Outcome::Refused(RefusedReport::OtherAmount { id, known, found: report.amount }));
    }
    // Credit paid back by bank belongs to no payment, so nothing can refer to it later.
    let (Some(id), Some(payment)) = (&report.external_id, payment) else { return Ok(Outcome::Unchanged) };
    if let Some(kept) = store::get(tx, id).await? {
        return compare(tx, &kept, report).await;
    }
    store::keep(tx, ctx, id, report).await?;
    store::placed(tx, id, &payment).await?;
    Ok(Outcome::Unchanged)
}

/// The money that Saldo's own id moved, and the payment it belongs to, if it belongs to one.
async fn movement(conn: &mut Conn, id: &SaldoId) -> Result<Option<(Money, Option<PaymentId>)>, DbError> {
    let sql = match id {
        SaldoId::Payment(_) => "select amount_minor, currency, id from payment where id = $1 and status = 'settled'",
        SaldoId::Entry(_) => {
            "select cast(sum(t.amount_minor) as bigint), t.currency, t.payment_id
             from transfer t
             join entry e on e.id = t.entry_id
             where e.id = $1 and (t.payment_id is not null or e.source_key like 'credit_request:%')
             group by t.currency, t.payment_id"
        }
    };
    let row: Option<(i64, Currency, Option<PaymentId>)> =
        run!(conn, fetch_optional, sqlx::query_as(sql).bind(id.as_str()))?;
    Ok(row.map(|(minor, currency, payment)| (Money::stored(minor, currency), payment)))
}

async fn take(tx: &mut Tx, ctx: &Ctx, report: &Report, id: &str) -> Result<Outcome, ReportError> {
    let fresh = store::keep(tx, ctx, id, report).await?;
    let kept = store::get(tx, id).await?.ok_or(DbError::RowNotFound)?;
    if !fresh {
        return compare(tx, &kept, report).await;
    }
    let taken = match &kept.reverses {
        Some(of) => take_reversal(tx, ctx, &kept, of).await?,
        None => take_payment(tx, ctx, report, &kept).await?,
    };
    Ok(taken.map_or_else(Outcome::Refused, |()| Outcome::Created))
}

/// A report that was there: about the same money, or refused.
async fn compare(tx: &mut Tx, kept: &Kept, report: &Report) -> Result<Outcome, ReportError> {
    let words = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".into());
    let lines = if kept.own { Vec::new() } else { store::lines(tx, &kept.external_id).await? };
    let known_lines = lines.iter().map(|line| (line.number.as_str(), line.amount_minor));
    let found_lines = report.lines.iter().map(|line| (line.number.as_str(), line.amount.minor()));
    let invoices = |lines: Vec<(&str, i64)>| {
        let each = |(number, minor): &(&str, i64)| {
            format!("{number}={}", Money::stored(*minor, kept.currency).to_decimal_string())
        };
        Some(lines.iter().map(each).collect::<Vec<_>>().join("|")).filter(|text| !text.is_empty())
    };
    let mut fields = vec![
        ("the amount", Some(kept.amount().to_string()), Some(report.amount.to_string())),
        ("the reversed payment", kept.reverses.clone(), report.reverses.clone()),
        ("the value date", Some(kept.value_on.to_string()), Some(report.value_on.to_string())),
    ];
    if !kept.own {
        fields.push(("the customer number", kept.debtor_number.clone(), report.debtor_number.clone()));
        fields.push(("the invoices", invoices(known_lines.collect()), invoices(found_lines.collect())));
    }
    if let Some((field, known, found)) = fields.into_iter().find(|(_, known, found)| known != found) {
        let shown = |text: &Option<String>| crate::imports::refusal::shown(&words(text));
        let (known, found) = (shown(&known), shown(&found));
        return Ok(Outcome::Refused(RefusedReport::Fixed { id: kept.external_id.clone(), field, known, found }));
    }
    let method = report.method.map(payments::Method::code);
    let same = kept.method.as_deref() == method
        && kept.reference == report.reference
        && kept.payer == report.payer
        && kept.booked_on == report.booked_on;
    if same || kept.own {
        return Ok(Outcome::Unchanged);
    }
    store::reword(tx, kept, report).await?;
    Ok(Outcome::Amended)
}

/// Books a payment for its debtor, or in suspense while nobody knows whose it is.
async fn take_payment(
    tx: &mut Tx,
    ctx: &Ctx,
    report: &Report,
    kept: &Kept,
) -> Result<Result<(), RefusedReport>, ReportError> {
    if let Some(payment) = announced(tx, kept).await? {
        return settle_announced(tx, ctx, kept, &payment).await.map(Ok);
    }
    match debtor_of(tx, kept).await? {
        Err(refusal) => return Ok(Err(refusal)),
        Ok(Some(debtor)) => place(tx, ctx, kept, &debtor, false).await?,
        Ok(None) => suspend(tx, ctx, report, kept).await?,
    }
    Ok(Ok(()))
}

/// The transfer somebody announced with this reference, unless the line names another customer.
async fn announced(tx: &mut Tx, kept: &Kept) -> Result<Option<Payment>, DbError> {
    let Some(reference) = &kept.reference else { return Ok(None) };
    let owner = match &kept.debtor_number {
        Some(number) => store::owner(tx, number).await?,
        None => None,
    };
    let found = transfers::match_reference(tx, owner.as_ref(), reference).await?;
    Ok(found.filter(|payment| payment.amount().currency() == kept.currency))
}

/// The money of an announced transfer pays what was announced, whatever invoices the line names.
async fn settle_announced(tx: &mut Tx, ctx: &Ctx, kept: &Kept, payment: &Payment) -> Result<(), ReportError> {
    let (payment, _, version) = payments::store::touched(tx, payment).await?.ok_or(DbError::RowNotFound)?;
    let arrival = Arrival { key: &kept.external_id, amount: kept.amount(), value_on: kept.value_on };
    let (Arrived::Booked { payment, .. } | Arrived::Already(payment)) =
        transfers::settle(tx, ctx, &payment.id, version, &arrival).await?;
    store::booked_as_our_own(tx, &kept.external_id).await?;
    store::placed(tx, &kept.external_id, &payment).await?;
    Ok(())
}

/// Whose a report is, as far as it is known now. What is refused is looked at twice: a merge that commits
/// between two statements must not look like two debtors.
pub(super) async fn debtor_of(
    conn: &mut Conn,
    kept: &Kept,
) -> Result<Result<Option<DebtorId>, RefusedReport>, DbError> {
    match look_for_debtor(conn, kept).await? {
        Err(_) => look_for_debtor(conn, kept).await,
        found => Ok(found),
    }
}

async fn look_for_debtor(conn: &mut Conn, kept: &Kept) -> Result<Result<Option<DebtorId>, RefusedReport>, DbError> {
    let owner = match &kept.debtor_number {
        Some(number) => store::owner(conn, number).await?,
        None => None,
    };
    let numbers: Vec<String> =
        store::lines(conn, &kept.external_id).await?.into_iter().map(|line| line.number).collect();
    let candidates = store::candidates(conn, &numbers, kept.currency).await?;
    Ok(whose(kept.debtor_number.as_deref(), owner.as_ref(), &candidates))
}

async fn suspend(tx: &mut Tx, ctx: &Ctx, report: &Report, kept: &Kept) -> Result<(), LedgerError> {
    let key = place::suspense_key(&kept.external_id);
    let entry = NewEntry {
        kind: EntryKind::Suspense,
        source_key: key.clone(),
        debtor: None,
        document_on: kept.value_on,
        value_on: kept.value_on,
        transfers: vec![NewTransfer::suspended(Clearing::Elsewhere, None, kept.amount())],
    };
    ledger::post(tx, ctx, entry).await?;
    let invoices: Vec<&str> = report.lines.iter().map(|line| line.number.as_str()).collect();
    let none = || "none".to_owned();
    let detail = format!(
        "Payment {} of the accounting system names nobody known here. Customer number: {}. Invoices: {}. Payer: {}. \
         It is placed by itself when its customer or one of its invoices is imported.",
        kept.external_id,
        kept.debtor_number.clone().unwrap_or_else(none),
        if invoices.is_empty() { none() } else { invoices.join(", ") },
        kept.payer.clone().unwrap_or_else(none),
    );
    let task = NewTask {
        kind: TaskKind::UnknownMoney,
        cause: &key,
        debtor: None,
        document: None,
        payment: None,
        detail,
        amount: Some(kept.amount()),
        due_on: None,
    };
    tasks::open(tx, ctx, task).await?;
    Ok(())
}

/// Books a reversal, or keeps it until its payment is here.
async fn take_reversal(
    tx: &mut Tx,
    ctx: &Ctx,
    kept: &Kept,
    of: &str,
) -> Result<Result<(), RefusedReport>, ReportError> {
    let payment = match store::get(tx, of).await? {
        Some(reversed) if reversed.reverses.is_some() => {
            return Ok(Err(RefusedReport::ReversesReversal { id: of.to_owned() }));
        }
        Some(reversed) => reversed.payment_id,
        None => PaymentId::parse(of),
    };
    let Some(payment) = payment else { return Ok(Ok(())) };
    let Some(found) = payments::store::get(tx, &payment).await? else {
        return Ok(Err(RefusedReport::UnknownSaldoId(of.to_owned())));
    };
    if !matches!(found.provider, ProviderKind::Manual | ProviderKind::Elsewhere | ProviderKind::Transfer) {
        return Ok(Err(RefusedReport::OfProvider { id: of.to_owned() }));
    }
    let (_, debtor, version) = payments::store::touched(tx, &found).await?.ok_or(DbError::RowNotFound)?;
    place::reverse(tx, ctx, (&debtor, version), kept, &payment).await
}
