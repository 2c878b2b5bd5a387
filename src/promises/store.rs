//! SQL of promises. Everything is found by its debtor.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::check::{Line, Open};
use super::states::State;
use super::types::Promise;
use crate::ctx::{Actor, Ctx};
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ContactId, DebtorId, DocumentId, PaymentId, PromiseId};
use crate::invoices::{self, PayableRow, Selection};
use crate::money::Currency;
use crate::policies::PolicyVersion;
use crate::{bulk_insert, execute, run};

/// Where a promise's holds and its task come from.
pub(super) fn about(promise: &PromiseId) -> String {
    format!("promise:{promise}")
}

/// Invoices of promises, as `i`, and what may stay owed on each now. What was contested or said to be paid when it was
/// promised was left out of it, so that it does not keep the promise: what of it was credited or came in since may not
/// stay owed. Below zero is nothing.
macro_rules! promise_lines {
    () => {
        "(select l.promise_id, l.document_id, l.amount_minor,
                 l.owed_minor
                 - cast(coalesce((select sum(x.lowered_minor)
                                  from credit_decision x
                                  join dispute s on s.id = x.dispute_id and s.raised_at < m.made_at
                                  where x.document_id = l.document_id and x.decided_at >= m.made_at), 0) as bigint)
                 - cast(coalesce((select sum(q.amount_minor)
                                  from paid_claim q
                                  where q.document_id = l.document_id and q.outcome = 'came_in'
                                    and q.claimed_at < m.made_at and q.closed_at >= m.made_at), 0) as bigint) as owed_minor
          from promise_invoice l
          join promise m on m.id = l.promise_id) i"
    };
}
pub(crate) use promise_lines;

/// What of an invoice `i` of a promise is not here, where its document is `d`.
macro_rules! missing {
    () => {
        "case when d.outstanding_minor <= i.owed_minor then 0
              when i.owed_minor < 0 and d.outstanding_minor < i.amount_minor then d.outstanding_minor
              when d.outstanding_minor - i.owed_minor < i.amount_minor then d.outstanding_minor - i.owed_minor
              else i.amount_minor end"
    };
}
pub(crate) use missing;

/// The columns of [`Promise`]. An invoice that went to another debtor is not missing.
macro_rules! select_promise {
    ($rest:literal) => {
        concat!(
            "select p.id, p.currency, p.amount_minor, p.pay_on, p.kept_until, p.payment_id, p.made_by, p.made_for, p.made_at,
                    p.kept_at, p.broken_at, p.withdrawn_at, p.ended_by,
                    cast(coalesce((select sum(",
            $crate::promises::store::missing!(),
            ")
                                   from ",
            $crate::promises::store::promise_lines!(),
            "
                                   join document d on d.id = i.document_id and d.debtor_id = p.debtor_id
                                   where i.promise_id = p.id), 0) as bigint) as missing_minor
             from promise p ",
            $rest
        )
    };
}
pub(super) use select_promise;

/// A promise of a debtor; somebody else's looks like one that does not exist.
pub(super) async fn get(conn: &mut Conn, debtor: &DebtorId, id: &PromiseId) -> Result<Option<Promise>, DbError> {
    let sql = select_promise!("where p.debtor_id = $1 and p.id = $2");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(id))
}

/// What a form made, by its key.
pub(super) async fn by_key(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<PromiseId>, DbError> {
    let sql = "select id from promise where debtor_id = $1 and form_key = $2";
    run!(conn, fetch_optional, sqlx::query_scalar(sql).bind(debtor).bind(key))
}

/// The promises of a debtor that run and whose last day is over, the first first.
pub(super) async fn late_of(conn: &mut Conn, debtor: &DebtorId, today: NaiveDate) -> Result<Vec<PromiseId>, DbError> {
    let sql = "select id
               from promise
               where debtor_id = $1 and ended_by is null and kept_until < $2
               order by kept_until, id";
    run!(conn, fetch_all, sqlx::query_scalar(sql).bind(debtor).bind(today))
}

/// The promises that came with a payment and run, with their debtor.
pub(super) async fn running_of_payment(
    conn: &mut Conn,
    payment: &PaymentId,
) -> Result<Vec<(DebtorId, PromiseId)>, DbError> {
    let sql = "select debtor_id, id from promise where payment_id = $1 and ended_by is null order by id";
    run!(conn, fetch_all, sqlx::query_as(sql).bind(payment))
}

/// How many of a debtor's promises were broken since then.
pub(super) async fn broken_since(conn: &mut Conn, debtor: &DebtorId, since: DateTime<Utc>) -> Result<i64, DbError> {
    let sql = "select count(*) from promise where debtor_id = $1 and broken_at >= $2";
    run!(conn, fetch_one, sqlx::query_scalar(sql).bind(debtor).bind(since))
}

/// The invoices of a promise and their numbers, in the order of the numbers.
pub(super) async fn numbers(conn: &mut Conn, id: &PromiseId) -> Result<Vec<(DocumentId, String)>, DbError> {
    let sql = "select d.id, d.number
               from promise_invoice i
               join document d on d.id = i.document_id
               where i.promise_id = $1
               order by d.number, d.id";
    run!(conn, fetch_all, sqlx::query_as(sql).bind(id))
}

/// What of a promise is missing and had to be paid until the end of its last day: not what was contested, in a plan, or
/// said to be paid then. The first change since says what a hold was.
pub(super) async fn missing_and_due(conn: &mut Conn, id: &PromiseId, end: DateTime<Utc>) -> Result<i64, DbError> {
    type Row = (i64, i64, i64, i64);
    let sql = concat!(
        "select i.amount_minor, i.owed_minor, d.outstanding_minor,
                cast(coalesce((select sum(case when w.hold_id is null then coalesce(h.amount_minor, d.outstanding_minor)
                                               else coalesce(w.amount_minor, d.outstanding_minor) end)
                               from hold h
                               left join hold_was w on w.hold_id = h.id
                                 and w.changed_at = (select min(f.changed_at)
                                                     from hold_was f
                                                     where f.hold_id = h.id and f.changed_at >= $2)
                               where h.document_id = d.id and h.reason in ('dispute', 'plan', 'paid_claim', 'chargeback')
                                 and coalesce(w.starts_at, h.starts_at) < $2
                                 and coalesce(case when w.hold_id is null then h.ended_at else w.ended_at end, $2) >= $2
                                 and coalesce(case when w.hold_id is null then h.ends_at else w.ends_at end, $2) >= $2), 0)
                     as bigint) as held_minor
         from ",
        promise_lines!(),
        "
         join document d on d.id = i.document_id
         where i.promise_id = $1"
    );
    let rows: Vec<Row> = run!(conn, fetch_all, sqlx::query_as(sql).bind(id).bind(end))?;
    let due = |(amount, owed, outstanding, held): &Row| {
        let held = (*held).min(*outstanding);
        (outstanding - held - owed.max(&0)).clamp(0, *amount)
    };
    Ok(rows.iter().map(due).sum())
}

/// What of a promise was not sent until the end of its last day. Money of a payment that was started by then is in time
/// although it came later, or is on its way yet; what else came since is not.
pub(super) async fn missing_in_time(conn: &mut Conn, id: &PromiseId, end: DateTime<Utc>) -> Result<i64, DbError> {
    type Row = (i64, i64, i64, i64, i64);
    let sql = concat!(
        "select i.amount_minor, i.owed_minor, d.outstanding_minor,
                cast(coalesce((select sum(case when t.credit_account = 'receivable' then t.amount_minor
                                               else -t.amount_minor end)
                               from transfer t
                               join entry e on e.id = t.entry_id and e.booked_at >= $2 and e.kind <> 'invoice'
                               left join credit c on c.id = t.credit_id
                               left join payment y on y.id = c.payment_id
                               where t.document_id = d.id and 'receivable' in (t.credit_account, t.debit_account)
                                 and (y.id is null or y.created_at >= $2)), 0) as bigint) as late_minor,
                cast(coalesce((select sum(n.amount_minor)
                               from payment y
                               join payment_line n on n.payment_id = y.id
                               where n.document_id = d.id and y.status = 'processing' and y.created_at < $2
                                 and not exists (select 1 from credit c where c.payment_id = y.id)), 0) as bigint)
                    as on_way_minor
         from ",
        promise_lines!(),
        "
         join document d on d.id = i.document_id
         where i.promise_id = $1"
    );
    let rows: Vec<Row> = run!(conn, fetch_all, sqlx::query_as(sql).bind(id).bind(end))?;
    let missing = |(amount, owed, outstanding, late, on_way): &Row| {
        (outstanding + late - on_way - owed.max(&0)).clamp(0, *amount)
    };
    Ok(rows.iter().map(missing).sum())
}

/// Whether an invoice of a promise is part of another one that runs.
pub(super) async fn is_promised_anew(conn: &mut Conn, debtor: &DebtorId, id: &PromiseId) -> Result<bool, DbError> {
    let promised = promised(conn, debtor).await?;
    Ok(numbers(conn, id).await?.iter().any(|(document, _)| promised.contains(document)))
}

/// Invoices of a debtor as far as they may be promised. `came_with` is the payment whose payer promises the rest.
pub(super) async fn open(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    documents: &[DocumentId],
    came_with: Option<&PaymentId>,
) -> Result<Vec<Open>, DbError> {
    let rows = invoices::payable(conn, ctx, debtor, &Selection::Documents(documents.to_vec())).await?.rows;
    let coming = match came_with {
        Some(payment) => coming(conn, payment).await?,
        None => BTreeMap::new(),
    };
    let promised = promised(conn, debtor).await?;
    let taken_back = match ctx.actor {
        Actor::Staff(_) => BTreeSet::new(),
        _ => taken_back(conn, debtor).await?,
    };
    let planned = planned(conn, debtor).await?;
    let open = |row: PayableRow| {
        let (owed, coming) = (&row.owed, coming.get(&row.id).copied().unwrap_or(0));
        let most = if owed.direct_debit { 0 } else { owed.outstanding.minor() - owed.contested.minor() - coming };
        Open {
            currency: owed.outstanding.currency(),
            outstanding: owed.outstanding.minor(),
            coming,
            most,
            being_paid: owed.processing.minor() + owed.announced.minor() > coming,
            promised: promised.contains(&row.id),
            taken_back: taken_back.contains(&row.id),
            in_plan: planned.contains(&row.id),
            number: row.number,
            document: row.id,
        }
    };
    Ok(rows.into_iter().map(open).collect())
}

/// What of invoices is announced or on its way by a payment.
async fn coming(conn: &mut Conn, payment: &PaymentId) -> Result<BTreeMap<DocumentId, i64>, DbError> {
    let sql = "select l.document_id, l.amount_minor
               from payment p
               join payment_line l on l.payment_id = p.id
               where p.id = $1 and p.status in ('awaiting_transfer', 'processing')";
    let rows: Vec<(DocumentId, i64)> = run!(conn, fetch_all, sqlx::query_as(sql).bind(payment))?;
    Ok(rows.into_iter().collect())
}

/// The invoices of a debtor's running promises.
async fn promised(conn: &mut Conn, debtor: &DebtorId) -> Result<BTreeSet<DocumentId>, DbError> {
    let sql = "select i.document_id
               from promise p
               join promise_invoice i on i.promise_id = p.id
               where p.debtor_id = $1 and p.ended_by is null";
    let rows: Vec<DocumentId> = run!(conn, fetch_all, sqlx::query_scalar(sql).bind(debtor))?;
    Ok(rows.into_iter().collect())
}

/// The invoices of a debtor's plans that run.
async fn planned(conn: &mut Conn, debtor: &DebtorId) -> Result<BTreeSet<DocumentId>, DbError> {
    let sql = "select i.document_id
               from plan p
               join plan_invoice i on i.plan_id = p.id
               where p.debtor_id = $1 and p.state in ('running', 'broken')";
    let rows: Vec<DocumentId> = run!(conn, fetch_all, sqlx::query_scalar(sql).bind(debtor))?;
    Ok(rows.into_iter().collect())
}

/// The invoices of a debtor whose last promise its own people took back.
async fn taken_back(conn: &mut Conn, debtor: &DebtorId) -> Result<BTreeSet<DocumentId>, DbError> {
    let sql = "select i.document_id
               from promise p
               join promise_invoice i on i.promise_id = p.id
               where p.debtor_id = $1 and p.withdrawn_at is not null and p.ended_by like 'contact:%'
                 and not exists (select 1
                                 from promise_invoice o
                                 join promise n on n.id = o.promise_id
                                 where o.document_id = i.document_id and (n.made_at, n.id) > (p.made_at, p.id))";
    let rows: Vec<DocumentId> = run!(conn, fetch_all, sqlx::query_scalar(sql).bind(debtor))?;
    Ok(rows.into_iter().collect())
}

/// A promise as it is made.
pub(super) struct NewRow<'a> {
    pub(super) id: &'a PromiseId,
    pub(super) debtor: &'a DebtorId,
    pub(super) key: &'a str,
    pub(super) payment: Option<&'a PaymentId>,
    pub(super) currency: Currency,
    pub(super) pay_on: NaiveDate,
    pub(super) kept_until: NaiveDate,
    pub(super) policy: &'a PolicyVersion,
    pub(super) made_by: &'a str,
    pub(super) made_for: Option<&'a ContactId>,
}

/// Writes it down with its invoices.
pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, row: &NewRow<'_>, lines: &[Line]) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into promise (id, debtor_id, form_key, payment_id, currency, amount_minor, pay_on, kept_until, policy_kind,
                                  policy_version, made_by, made_for, made_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        )
        .bind(row.id)
        .bind(row.debtor)
        .bind(row.key)
        .bind(row.payment)
        .bind(row.currency)
        .bind(lines.iter().map(|line| line.minor).sum::<i64>())
        .bind(row.pay_on)
        .bind(row.kept_until)
        .bind(row.policy.kind)
        .bind(row.policy.version)
        .bind(row.made_by)
        .bind(row.made_for)
        .bind(ctx.now())
    )?;
    bulk_insert!(
        tx,
        "insert into promise_invoice (promise_id, document_id, amount_minor, owed_minor)",
        4,
        lines,
        "",
        |query, line| query.bind(row.id).bind(&line.document).bind(line.minor).bind(line.owed)
    )?;
    Ok(())
}

/// From now on it is in this state. The caller holds its debtor and knows the one before.
pub(super) async fn set(tx: &mut Tx, ctx: &Ctx, id: &PromiseId, state: State) -> Result<(), DbError> {
    let when = |is: State| (state == is).then(|| ctx.now());
    execute!(
        tx,
        sqlx::query(
            "update promise
             set kept_at = $2, broken_at = $3, withdrawn_at = $4, ended_by = $5
             where id = $1"
        )
        .bind(id)
        .bind(when(State::Kept))
        .bind(when(State::Broken))
        .bind(when(State::Withdrawn))
        .bind((state != State::Running).then(|| ctx.actor.to_string()))
    )?;
    Ok(())
}
