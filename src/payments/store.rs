//! SQL of payments and their lines.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::Payable;
use super::{Checkout, Payment, PaymentLine, PaymentStatus, ProviderKind, RemoteCheckout};
use crate::creditor::ORDER_SQL;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx, bulk};
use crate::ids::{AccessTokenId, DebtorId, DocumentId, PaymentId};
use crate::invoices::is_direct_debit;
use crate::money::{Currency, Money};
use crate::text::Language;
use crate::{bulk_insert, debtors, execute, run};

/// The columns of [`Payment`], named once.
macro_rules! select_payment {
    ($rest:literal) => {
        concat!(
            "select id, debtor_id, provider, status, currency, amount_minor, credit_minor, refunded_minor,
                    charged_back_minor, reversed_minor, method, failure, attempt, provider_account, livemode, session_ref,
                    intent_ref, checkout_url, language, started_by, created_at, expires_at, settled_at, value_on
             from payment ",
            $rest
        )
    };
}

/// A payment to write down before the provider is asked.
pub struct NewPayment<'a> {
    pub id: &'a PaymentId,
    pub debtor: &'a DebtorId,
    pub provider: ProviderKind,
    pub provider_account: &'a str,
    pub livemode: bool,
    pub amount: Money,
    pub credit: Money,
    pub checkout_key: &'a str,
    pub language: Language,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert(tx: &mut Tx, ctx: &Ctx, payment: NewPayment<'_>) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into payment (id, debtor_id, provider, status, currency, amount_minor, credit_minor, checkout_key,
                                  provider_account, livemode, language, started_by, created_at, expires_at,
                                  changed_at)
             values ($1, $2, $3, 'starting', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12)"
        )
        .bind(payment.id)
        .bind(payment.debtor)
        .bind(payment.provider)
        .bind(payment.amount.currency())
        .bind(payment.amount.minor())
        .bind(payment.credit.minor())
        .bind(payment.checkout_key)
        .bind(payment.provider_account)
        .bind(payment.livemode)
        .bind(payment.language)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(payment.expires_at)
    )?;
    Ok(())
}

pub async fn insert_lines(tx: &mut Tx, payment: &PaymentId, lines: &[(DocumentId, Money)]) -> Result<(), DbError> {
    bulk_insert!(
        tx,
        "insert into payment_line (payment_id, document_id, amount_minor)",
        3,
        lines,
        "",
        |query, line| query.bind(payment).bind(&line.0).bind(line.1.minor())
    )?;
    Ok(())
}

/// A payment of a debtor; somebody else's looks like one that does not exist.
pub async fn of_debtor(conn: &mut Conn, debtor: &DebtorId, id: &PaymentId) -> Result<Option<Payment>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(select_payment!("where id = $1 and debtor_id = $2")).bind(id).bind(debtor)
    )
}

/// A payment that a pay link started or is about; any other looks like one that does not exist.
pub async fn of_link(conn: &mut Conn, link: &AccessTokenId, id: &PaymentId) -> Result<Option<Payment>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(select_payment!(
            "where id = $1 and exists (
                 select 1
                 from access_token t
                 where t.id = $2 and t.type = 'pay' and t.debtor_id = payment.debtor_id and t.revoked_at is null
                   and (payment.started_by = 'link:' || t.id or payment.id = t.payment_id)
             )"
        ))
        .bind(id)
        .bind(link)
    )
}

/// A payment by id, for workers and providers' notices.
pub async fn get(conn: &mut Conn, id: &PaymentId) -> Result<Option<Payment>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_payment!("where id = $1")).bind(id))
}

/// The payment a form's key already started.
pub async fn by_checkout_key(conn: &mut Conn, debtor: &DebtorId, key: &str) -> Result<Option<Payment>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(select_payment!("where debtor_id = $1 and checkout_key = $2")).bind(debtor).bind(key)
    )
}

/// The payment a provider's object belongs to: by our id, else by the provider's.
pub async fn of_remote(conn: &mut Conn, remote: &RemoteCheckout) -> Result<Option<Payment>, DbError> {
    if let Some(id) = &remote.payment
        && let Some(payment) = get(conn, id).await?
    {
        return Ok(Some(payment));
    }
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(select_payment!("where provider = $1 and session_ref = $2"))
            .bind(remote.provider)
            .bind(&remote.session_ref)
    )
}

/// The payment behind a provider's payment.
pub async fn of_intent(conn: &mut Conn, provider: ProviderKind, intent: &str) -> Result<Option<Payment>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(select_payment!("where provider = $1 and intent_ref = $2")).bind(provider).bind(intent)
    )
}

/// A payment that was read, as it is once its debtor is touched; `None` without a debtor. Starts the action
/// anew when its debtor changed in between.
pub(crate) async fn touched(tx: &mut Tx, seen: &Payment) -> Result<Option<(Payment, DebtorId, i64)>, DbError> {
    let Some(debtor) = seen.debtor_id.clone() else { return Ok(None) };
    let version = debtors::touch_owner(tx, &debtor).await?;
    match get(tx, &seen.id).await? {
        Some(now) if now.debtor_id.as_ref() == Some(&debtor) => Ok(Some((now, debtor, version))),
        Some(_) => Err(debtors::Changed::error()),
        None => Ok(None),
    }
}

/// Payments of a debtor, newest first, from `offset` on.
pub async fn list(conn: &mut Conn, debtor: &DebtorId, offset: i64, limit: i64) -> Result<Vec<Payment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(select_payment!(
            "where debtor_id = $1
             order by created_at desc, id desc
             limit $2 offset $3"
        ))
        .bind(debtor)
        .bind(limit)
        .bind(offset)
    )
}

/// Payments of a debtor, newest first, before the one of `before`.
pub async fn list_before(
    conn: &mut Conn,
    debtor: &DebtorId,
    before: &(DateTime<Utc>, String),
    limit: i64,
) -> Result<Vec<Payment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(select_payment!(
            "where debtor_id = $1 and (created_at, id) < ($2, $3)
             order by created_at desc, id desc
             limit $4"
        ))
        .bind(debtor)
        .bind(before.0)
        .bind(&before.1)
        .bind(limit)
    )
}

/// How many payments a debtor has.
pub async fn count(conn: &mut Conn, debtor: &DebtorId) -> Result<i64, DbError> {
    run!(conn, fetch_one, sqlx::query_scalar("select count(*) from payment where debtor_id = $1").bind(debtor))
}

/// Payments whose checkout is open, whose money is on its way, or which were announced.
pub async fn in_flight(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<Payment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(select_payment!(
            "where debtor_id = $1 and status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
             order by created_at, id"
        ))
        .bind(debtor)
    )
}

/// What a payment is for, with what is owed on it now; in the order in which it is given out. A document that went to another
/// debtor since is none of its business any more.
pub async fn lines(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<PaymentLine>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(bulk::joined(&[
            "select l.document_id, d.number, d.currency, l.amount_minor, d.outstanding_minor
             from payment_line l
             join payment p on p.id = l.payment_id
             join document d on d.id = l.document_id and d.debtor_id = p.debtor_id
             left join creditor cr on cr.id = 1
             where l.payment_id = $1",
            ORDER_SQL,
        ]))
        .bind(payment)
    )
}

/// What a settled payment, credit used included, was given to, with what is owed on it now.
pub async fn given(conn: &mut Conn, payment: &PaymentId) -> Result<Vec<PaymentLine>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select t.document_id, d.number, d.currency, cast(sum(t.amount_minor) as bigint) as amount_minor,
                    d.outstanding_minor
             from entry e
             join transfer t on t.entry_id = e.id
             join payment p on p.id = $2
             join document d on d.id = t.document_id and d.debtor_id = p.debtor_id
             where e.source_key = $1 and t.credit_account = 'receivable'
             group by t.document_id, d.number, d.currency, d.outstanding_minor, d.due_on, d.id
             order by d.due_on, d.id"
        )
        .bind(format!("payment:{payment}"))
        .bind(payment)
    )
}

/// The numbers of the documents each payment is for; for the payments of one page of a list.
pub async fn numbers(conn: &mut Conn, payments: &[Payment]) -> Result<BTreeMap<PaymentId, Vec<String>>, DbError> {
    let mut numbers: BTreeMap<PaymentId, Vec<String>> = BTreeMap::new();
    if payments.is_empty() {
        return Ok(numbers);
    }
    let head = "select l.payment_id, d.number
                from payment_line l
                join payment p on p.id = l.payment_id
                join document d on d.id = l.document_id and d.debtor_id = p.debtor_id
                where l.payment_id";
    let sql = bulk::in_list(head, 1, payments.len(), "order by d.due_on, d.id");
    let rows: Vec<(PaymentId, String)> = match conn {
        Conn::Sqlite(lent) => {
            let query = sqlx::query_as::<sqlx::Sqlite, _>(sql);
            payments.iter().fold(query, |query, payment| query.bind(&payment.id)).fetch_all(&mut **lent).await?
        }
        Conn::Postgres(lent) => {
            let query = sqlx::query_as::<sqlx::Postgres, _>(sql);
            payments.iter().fold(query, |query, payment| query.bind(&payment.id)).fetch_all(&mut **lent).await?
        }
    };
    for (payment, number) in rows {
        numbers.entry(payment).or_default().push(number);
    }
    Ok(numbers)
}

#[derive(sqlx::FromRow)]
struct PayableRow {
    id: DocumentId,
    currency: Currency,
    outstanding_minor: i64,
    processing_minor: i64,
    payment_means: Option<String>,
    in_plan: bool,
}

/// The open invoices among `documents` that are this debtor's.
pub async fn payable(
    conn: &mut Conn,
    debtor: &DebtorId,
    documents: &[&DocumentId],
) -> Result<BTreeMap<DocumentId, Payable>, DbError> {
    let mut found = BTreeMap::new();
    for chunk in documents.chunks(500) {
        let sql = bulk::in_list(
            "select d.id, d.currency, d.outstanding_minor, d.payment_means,
                    cast(coalesce((select sum(l.amount_minor)
                                   from payment_line l
                                   join payment p on p.id = l.payment_id
                                   where l.document_id = d.id and p.debtor_id = d.debtor_id and p.status = 'processing'), 0) as bigint) as processing_minor,
                    exists (select 1
                            from plan_invoice i
                            join plan n on n.id = i.plan_id and n.state in ('running', 'broken')
                            where i.document_id = d.id) as in_plan
             from document d
             where d.debtor_id = $1 and d.outstanding_minor > 0 and d.id",
            2,
            chunk.len(),
            "",
        );
        let rows: Vec<PayableRow> = match conn {
            Conn::Sqlite(lent) => {
                let query = sqlx::query_as::<sqlx::Sqlite, _>(sql).bind(debtor);
                chunk.iter().fold(query, |query, id| query.bind(*id)).fetch_all(&mut **lent).await?
            }
            Conn::Postgres(lent) => {
                let query = sqlx::query_as::<sqlx::Postgres, _>(sql).bind(debtor);
                chunk.iter().fold(query, |query, id| query.bind(*id)).fetch_all(&mut **lent).await?
            }
        };
        found.extend(rows.into_iter().map(|row| {
            let payable = Payable {
                outstanding: Money::stored(row.outstanding_minor, row.currency),
                processing: Money::stored(row.processing_minor, row.currency),
                direct_debit: row.payment_means.as_deref().is_some_and(is_direct_debit),
                in_plan: row.in_plan,
            };
            (row.id, payable)
        }));
    }
    Ok(found)
}

/// An unfinished checkout, or an announced transfer, that already asks for one of these documents.
pub async fn unfinished_for(
    conn: &mut Conn,
    debtor: &DebtorId,
    documents: &[(DocumentId, Money)],
) -> Result<Option<PaymentId>, DbError> {
    let asked: Vec<(PaymentId, DocumentId)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, l.document_id
             from payment p
             join payment_line l on l.payment_id = p.id
             where p.debtor_id = $1 and p.status in ('starting', 'awaiting_provider', 'awaiting_transfer')
             order by p.created_at"
        )
        .bind(debtor)
    )?;
    Ok(asked.into_iter().find(|(_, asked)| documents.iter().any(|(id, _)| id == asked)).map(|(payment, _)| payment))
}

/// The provider made the checkout. Guarded: only a payment that is still starting moves.
pub async fn awaiting(
    conn: &mut Conn,
    id: &PaymentId,
    checkout: &Checkout,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let moved = execute!(
        conn,
        sqlx::query(
            "update payment
             set status = 'awaiting_provider', session_ref = $2, checkout_url = $3, changed_at = $4
             where id = $1 and status = 'starting'"
        )
        .bind(id)
        .bind(&checkout.session_ref)
        .bind(&checkout.url)
        .bind(now)
    )?;
    Ok(moved == 1)
}

/// The next request for a checkout has another idempotency key, and another end where one is given.
pub async fn new_attempt(
    conn: &mut Conn,
    id: &PaymentId,
    after: i32,
    expires_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "update payment
             set attempt = attempt + 1, expires_at = coalesce($3, expires_at)
             where id = $1 and attempt = $2 and status = 'starting'"
        )
        .bind(id)
        .bind(after)
        .bind(expires_at)
    )?;
    Ok(())
}

/// Moves a payment on, keeping what the provider said. Guarded by the status it had.
pub async fn advance(
    tx: &mut Tx,
    payment: &Payment,
    to: PaymentStatus,
    remote: Option<&RemoteCheckout>,
    failure: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let moved = execute!(
        tx,
        sqlx::query(
            "update payment
             set status = $3, failure = $4, changed_at = $5,
                 session_ref = coalesce(session_ref, $6), intent_ref = coalesce($7, intent_ref),
                 charge_ref = coalesce($8, charge_ref), method = coalesce($9, method)
             where id = $1 and status = $2"
        )
        .bind(&payment.id)
        .bind(payment.status)
        .bind(to)
        .bind(failure)
        .bind(now)
        .bind(remote.map(|r| &r.session_ref))
        .bind(remote.and_then(|r| r.intent_ref.as_ref()))
        .bind(remote.and_then(|r| r.charge_ref.as_ref()))
        .bind(remote.and_then(|r| r.method.as_ref()))
    )?;
    Ok(moved == 1)
}

/// Marks when and from which day a settled payment counts.
pub async fn stamp_settled(tx: &mut Tx, id: &PaymentId, at: DateTime<Utc>, value_on: NaiveDate) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update payment set settled_at = $2, value_on = $3 where id = $1").bind(id).bind(at).bind(value_on)
    )?;
    Ok(())
}

/// A payment that is settled when it is written down: recorded by staff or reported.
pub struct SettledPayment<'a> {
    pub id: &'a PaymentId,
    pub debtor: &'a DebtorId,
    pub provider: ProviderKind,
    pub amount: Money,
    /// Its word, see [`super::Method`].
    pub method: Option<&'a str>,
    pub payer: Option<&'a str>,
    pub reference: Option<&'a str>,
    /// What makes it be recorded once.
    pub key: Option<&'a str>,
    pub value_on: NaiveDate,
}

/// Gives whether it was new: a known key of this debtor adds nothing.
pub async fn insert_settled(tx: &mut Tx, ctx: &Ctx, payment: SettledPayment<'_>) -> Result<bool, DbError> {
    let inserted = execute!(
        tx,
        sqlx::query(
            "insert into payment (id, debtor_id, provider, status, currency, amount_minor, method, payer, reference,
                                  checkout_key, started_by, created_at, settled_at, value_on, changed_at)
             values ($1, $2, $3, 'settled', $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $11)
             on conflict (debtor_id, checkout_key) do nothing"
        )
        .bind(payment.id)
        .bind(payment.debtor)
        .bind(payment.provider)
        .bind(payment.amount.currency())
        .bind(payment.amount.minor())
        .bind(payment.method)
        .bind(payment.payer)
        .bind(payment.reference)
        .bind(payment.key)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(payment.value_on)
    )?;
    Ok(inserted == 1)
}

/// Counts what was reversed; the check bounds the sum.
pub async fn count_reversed(tx: &mut Tx, id: &PaymentId, minor: i64) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update payment set reversed_minor = reversed_minor + $2 where id = $1").bind(id).bind(minor)
    )?;
    Ok(())
}

/// Counts money that went back to the payer or was taken back; the check bounds the sum.
pub async fn count_returned(tx: &mut Tx, id: &PaymentId, refunded: i64, charged_back: i64) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "update payment
             set refunded_minor = refunded_minor + $2, charged_back_minor = charged_back_minor + $3
             where id = $1"
        )
        .bind(id)
        .bind(refunded)
        .bind(charged_back)
    )?;
    Ok(())
}
