//! Reads one document with all its parts: a fixed number of statements, each by an index.

use chrono::{DateTime, NaiveDate, Utc};

use super::detail::{Header, InvoiceDetail};
use super::facts::{CONTESTED, FACTS, IN_FLIGHT};
use super::list_sql::{SUMMARY, SummaryRow};
use super::{moves, parts};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId};
use crate::money::{Currency, Money};
use crate::run;

/// The document with all its parts; none when this debtor has no such document.
pub async fn get(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    id: &DocumentId,
) -> Result<Option<InvoiceDetail>, DbError> {
    let sql = bulk::joined(&[
        "select",
        SUMMARY,
        FACTS,
        " from document d left join credit c on c.document_id = d.id",
        IN_FLIGHT,
        CONTESTED,
        " where d.debtor_id = $1 and d.id = $3",
    ]);
    let row: Option<SummaryRow> =
        run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(ctx.now()).bind(id))?;
    let Some(row) = row else { return Ok(None) };
    let summary = row.summary(ctx.today());
    let currency = summary.payable.currency();
    let Some(header) = header(conn, id, currency).await? else { return Ok(None) };
    let (adjustments, of_lines): (Vec<_>, Vec<_>) =
        parts::adjustments(conn, id, currency).await?.into_iter().partition(|(line, _)| line.is_none());
    let mut lines = parts::lines(conn, id, currency).await?;
    for (position, adjustment) in of_lines {
        if let Some(line) = lines.iter_mut().find(|line| Some(line.position) == position) {
            line.adjustments.push(adjustment);
        }
    }
    let number = header.corrects_number.as_deref();
    Ok(Some(InvoiceDetail {
        lines,
        adjustments: adjustments.into_iter().map(|(_, adjustment)| adjustment).collect(),
        vat: parts::vat(conn, id, currency).await?,
        attachments: parts::attachments(conn, id).await?,
        history: moves::history(conn, debtor, id, currency).await?,
        running: moves::running(conn, debtor, id, currency).await?,
        used: if summary.credit_left.is_some() { moves::used(conn, debtor, id, currency).await? } else { Vec::new() },
        amendments: parts::amendments(conn, id).await?,
        related: moves::related(conn, debtor, &summary, number).await?,
        header,
        summary,
    }))
}

#[derive(sqlx::FromRow)]
struct HeaderRow {
    delivery_on: Option<NaiveDate>,
    lines_net_minor: i64,
    allowances_minor: i64,
    charges_minor: i64,
    without_vat_minor: i64,
    vat_minor: i64,
    with_vat_minor: i64,
    prepaid_minor: i64,
    rounding_minor: i64,
    second_currency: Option<Currency>,
    second_vat_minor: Option<i64>,
    terms: String,
    note: String,
    buyer_reference: Option<String>,
    contract_reference: Option<String>,
    payment_reference: Option<String>,
    payment_means: Option<String>,
    payee_name: Option<String>,
    payee_iban: Option<String>,
    corrects_number: Option<String>,
    has_original: bool,
    imported_at: DateTime<Utc>,
}

async fn header(conn: &mut Conn, id: &DocumentId, currency: Currency) -> Result<Option<Header>, DbError> {
    let row: Option<HeaderRow> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select delivery_on, lines_net_minor, allowances_minor, charges_minor, without_vat_minor, vat_minor,
                    with_vat_minor, prepaid_minor, rounding_minor, second_currency, second_vat_minor, terms, note,
                    buyer_reference, contract_reference, payment_reference, payment_means, payee_name, payee_iban,
                    corrects_number, source_hash is not null as has_original, imported_at
             from document
             where id = $1"
        )
        .bind(id)
    )?;
    let money = |minor| Money::stored(minor, currency);
    Ok(row.map(|row| Header {
        delivery_on: row.delivery_on,
        lines_net: money(row.lines_net_minor),
        allowances: money(row.allowances_minor),
        charges: money(row.charges_minor),
        without_vat: money(row.without_vat_minor),
        vat: money(row.vat_minor),
        with_vat: money(row.with_vat_minor),
        prepaid: money(row.prepaid_minor),
        rounding: money(row.rounding_minor),
        second_vat: row
            .second_currency
            .zip(row.second_vat_minor)
            .map(|(currency, minor)| Money::stored(minor, currency)),
        terms: row.terms,
        note: row.note,
        buyer_reference: row.buyer_reference,
        contract_reference: row.contract_reference,
        payment_reference: row.payment_reference,
        payment_means: row.payment_means,
        payee_name: row.payee_name,
        payee_iban: row.payee_iban,
        corrects_number: row.corrects_number,
        has_original: row.has_original,
        imported_at: row.imported_at,
    }))
}
