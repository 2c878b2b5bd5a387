//! SQL of reports.

use chrono::NaiveDate;

use super::rules::Candidate;
use super::{Named, Report};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::money::{Currency, Money};
use crate::{bulk_insert, execute, fetch_in, run};

/// A report as it was kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Kept {
    pub external_id: String,
    pub reverses: Option<String>,
    pub own: bool,
    pub booked_on: NaiveDate,
    pub value_on: NaiveDate,
    pub currency: Currency,
    pub amount_minor: i64,
    pub method: Option<String>,
    pub reference: Option<String>,
    pub payer: Option<String>,
    pub reason: Option<String>,
    pub debtor_number: Option<String>,
    pub payment_id: Option<PaymentId>,
    pub notify: bool,
}

impl Kept {
    pub const fn amount(&self) -> Money {
        Money::stored(self.amount_minor, self.currency)
    }
}

macro_rules! select_kept {
    ($rest:literal) => {
        concat!(
            "select external_id, reverses, own, booked_on, value_on, currency, amount_minor, method, reference, payer,
                    reason, debtor_number, payment_id, notify
             from reported_payment ",
            $rest
        )
    };
}

pub(super) async fn get(conn: &mut Conn, external_id: &str) -> Result<Option<Kept>, DbError> {
    run!(conn, fetch_optional, sqlx::query_as(select_kept!("where external_id = $1")).bind(external_id))
}

/// Reversals of a payment that are not booked yet.
pub(super) async fn waiting_reversals(conn: &mut Conn, of: &str) -> Result<Vec<Kept>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(select_kept!("where reverses = $1 and payment_id is null order by external_id")).bind(of)
    )
}

/// Keeps a report; gives whether its id was new.
pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, id: &str, report: &Report) -> Result<bool, DbError> {
    let kept = execute!(
        tx,
        sqlx::query(
            "insert into reported_payment (external_id, reverses, own, booked_on, value_on, currency, amount_minor, method,
                                           reference, payer, reason, debtor_number, reported_at, notify)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             on conflict (external_id) do nothing"
        )
        .bind(id)
        .bind(&report.reverses)
        .bind(report.saldo_id.is_some())
        .bind(report.booked_on)
        .bind(report.value_on)
        .bind(report.amount.currency())
        .bind(report.amount.minor())
        .bind(report.method.map(crate::payments::Method::code))
        .bind(&report.reference)
        .bind(&report.payer)
        .bind(report.reason)
        .bind(&report.debtor_number)
        .bind(ctx.now())
        .bind(report.notify)
    )?;
    let lines: Vec<(i32, &Named)> = (1..).zip(&report.lines).collect();
    if kept == 1 && report.saldo_id.is_none() {
        bulk_insert!(
            tx,
            "insert into reported_line (external_id, position, number, amount_minor, target_minor)",
            5,
            lines,
            "",
            |query, line| query
                .bind(id)
                .bind(line.0)
                .bind(&line.1.number)
                .bind(line.1.amount.minor())
                .bind(line.1.amount.minor())
        )?;
    }
    Ok(kept == 1)
}

/// A payment of ours took the money: what the report's lines say is not booked beside it.
pub(super) async fn booked_as_our_own(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    execute!(tx, sqlx::query("update reported_payment set own = true where external_id = $1").bind(id))?;
    execute!(tx, sqlx::query("delete from reported_line where external_id = $1").bind(id))?;
    Ok(())
}

/// Takes over words that change nothing about the money.
pub(super) async fn reword(tx: &mut Tx, kept: &Kept, report: &Report) -> Result<(), DbError> {
    let method = report.method.map(crate::payments::Method::code);
    execute!(
        tx,
        sqlx::query(
            "update reported_payment
             set method = $2, reference = $3, payer = $4, booked_on = $5
             where external_id = $1"
        )
        .bind(&kept.external_id)
        .bind(method)
        .bind(&report.reference)
        .bind(&report.payer)
        .bind(report.booked_on)
    )?;
    execute!(
        tx,
        sqlx::query(
            "update payment set method = $2, reference = $3, payer = $4 where id = $1 and provider = 'elsewhere'"
        )
        .bind(&kept.payment_id)
        .bind(method)
        .bind(&report.reference)
        .bind(&report.payer)
    )?;
    Ok(())
}

/// Keeps others from placing a report until we commit; `false` when it is placed.
pub(super) async fn claim(tx: &mut Tx, external_id: &str) -> Result<bool, DbError> {
    let sql = "update reported_payment set reported_at = reported_at where external_id = $1 and payment_id is null";
    Ok(execute!(tx, sqlx::query(sql).bind(external_id))? == 1)
}

/// Notes whose money it is, or which payment a reversal took back.
pub(super) async fn placed(tx: &mut Tx, external_id: &str, payment: &PaymentId) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update reported_payment set payment_id = $2 where external_id = $1")
            .bind(external_id)
            .bind(payment)
    )?;
    Ok(())
}

/// A line of a report with the invoice it means, once that is here.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Line {
    pub position: i32,
    pub number: String,
    pub amount_minor: i64,
    pub target_minor: i64,
    pub document_id: Option<DocumentId>,
    /// What is owed on the invoice now; 0 while it is not here.
    pub outstanding_minor: i64,
    /// The invoice went to another debtor and the money stayed: nothing is given, and nothing kept for it.
    pub parted: i32,
}

pub(super) async fn lines(conn: &mut Conn, external_id: &str) -> Result<Vec<Line>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select l.position, l.number, l.amount_minor, l.target_minor, l.document_id,
                    coalesce(d.outstanding_minor, 0) as outstanding_minor,
                    case when d.debtor_id <> p.debtor_id then 1 else 0 end as parted
             from reported_line l
             join reported_payment r on r.external_id = l.external_id
             left join payment p on p.id = r.payment_id
             left join document d on d.id = l.document_id
             where l.external_id = $1
             order by l.position"
        )
        .bind(external_id)
    )
}

pub(super) async fn set_target(tx: &mut Tx, external_id: &str, position: i32, minor: i64) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update reported_line set target_minor = $3 where external_id = $1 and position = $2")
            .bind(external_id)
            .bind(position)
            .bind(minor)
    )?;
    Ok(())
}

pub(super) async fn bind_line(
    tx: &mut Tx,
    external_id: &str,
    position: i32,
    document: &DocumentId,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query("update reported_line set document_id = $3 where external_id = $1 and position = $2")
            .bind(external_id)
            .bind(position)
            .bind(document)
    )?;
    Ok(())
}

/// The report a payment came from, when it came from one with lines of its own.
pub(super) async fn report_of(conn: &mut Conn, payment: &PaymentId) -> Result<Option<String>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select external_id from reported_payment where payment_id = $1 and reverses is null and not own"
        )
        .bind(payment)
    )
}

/// Whether the accounting system reported this payment by an id of its own.
pub(crate) async fn is_reported(conn: &mut Conn, payment: &PaymentId) -> Result<bool, DbError> {
    Ok(report_of(conn, payment).await?.is_some())
}

/// Who has a customer number.
pub(super) async fn owner(conn: &mut Conn, number: &str) -> Result<Option<DebtorId>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select id from debtor where number = $1 and merged_into is null
             union
             select debtor_id from debtor_identifier where kind = 'customer_number' and value = $1"
        )
        .bind(number)
    )
}

/// The invoices that lines may mean.
pub(super) async fn candidates(
    conn: &mut Conn,
    numbers: &[String],
    currency: Currency,
) -> Result<Vec<Candidate>, DbError> {
    let rows = fetch_in!(
        conn,
        (String, DebtorId, Option<String>, Currency),
        "select d.number, d.debtor_id, b.number, d.currency
         from document d
         join debtor b on b.id = d.debtor_id
         where d.kind = 'invoice' and d.number",
        numbers,
        "order by d.id"
    )?;
    let candidate = |(number, debtor, debtor_number, of): (String, DebtorId, Option<String>, Currency)| Candidate {
        number,
        debtor,
        debtor_number,
        same_currency: of == currency,
    };
    Ok(rows.into_iter().map(candidate).collect())
}

/// The invoice a line means: of the debtor, in the currency, the latest issued until the payment, else the
/// first after it.
pub(super) async fn meant(
    conn: &mut Conn,
    debtor: &DebtorId,
    number: &str,
    currency: Currency,
    on: NaiveDate,
) -> Result<Option<DocumentId>, DbError> {
    let rows: Vec<(DocumentId, NaiveDate)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select id, issue_on
             from document
             where kind = 'invoice' and number = $1 and debtor_id = $2 and currency = $3
             order by issue_on, id"
        )
        .bind(number)
        .bind(debtor)
        .bind(currency)
    )?;
    let until = rows.iter().rev().find(|(_, issued)| *issued <= on);
    Ok(until.or(rows.first()).map(|(id, _)| id.clone()))
}
