//! Reads one document with all its parts: a few statements, each by an index.

use chrono::{DateTime, NaiveDate, Utc};

use super::detail::{About, Header, InvoiceDetail};
use super::facts::{CONTESTED_OF_ONE, FACTS, IN_FLIGHT_OF_ONE, INSTALMENT_ON};
use super::list_sql::{SUMMARY, SummaryRow};
use super::moves;
use super::parts::{self, Lists};
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
    let mut pieces = vec!["select", SUMMARY, INSTALMENT_ON, FACTS, ",", HEADER, ",", HAS];
    pieces.extend(parts::lists(conn.engine()));
    pieces.extend([" from document d", IN_FLIGHT_OF_ONE, CONTESTED_OF_ONE, " where d.debtor_id = $1 and d.id = $3"]);
    let sql = bulk::joined(&pieces);
    let actor = ctx.actor.to_string();
    let row: Option<DocumentRow> =
        run!(conn, fetch_optional, sqlx::query_as(sql).bind(debtor).bind(ctx.now()).bind(id).bind(&actor))?;
    let Some(DocumentRow { summary, header, has, lists }) = row else { return Ok(None) };
    let summary = summary.summary(ctx.today());
    let currency = summary.payable.currency();
    let header = header.header(currency);
    let adjustments = lists.adjustments(currency)?;
    let (adjustments, of_lines): (Vec<_>, Vec<_>) = adjustments.into_iter().partition(|(line, _)| line.is_none());
    let mut lines = lists.lines(currency)?;
    for (position, adjustment) in of_lines {
        if let Some(line) = lines.iter_mut().find(|line| Some(line.position) == position) {
            line.adjustments.push(adjustment);
        }
    }
    Ok(Some(InvoiceDetail {
        lines,
        adjustments: adjustments.into_iter().map(|(_, adjustment)| adjustment).collect(),
        vat: lists.vat(currency)?,
        attachments: lists.attachments()?,
        history: moves::history(conn, debtor, id, currency, ctx.today()).await?,
        running: if summary.owed.is_in_flight() {
            moves::running(conn, debtor, id, currency).await?
        } else {
            Vec::new()
        },
        used: if summary.credit_left.is_some() { moves::used(conn, debtor, id, currency).await? } else { Vec::new() },
        amendments: if has.amendments { parts::amendments(conn, id).await? } else { Vec::new() },
        related: if has.related { moves::related(conn, debtor, id).await? } else { Vec::new() },
        about: has.about,
        header,
        summary,
    }))
}

/// Everything that is one row, and which of the rest there is: most documents have little of it.
#[derive(sqlx::FromRow)]
struct DocumentRow {
    #[sqlx(flatten)]
    summary: SummaryRow,
    #[sqlx(flatten)]
    header: HeaderRow,
    #[sqlx(flatten)]
    has: Has,
    #[sqlx(flatten)]
    lists: Lists,
}

#[derive(sqlx::FromRow)]
struct Has {
    #[sqlx(rename = "has_amendments")]
    amendments: bool,
    #[sqlx(rename = "has_related")]
    related: bool,
    #[sqlx(flatten)]
    about: About,
}

const HAS: &str = "
    exists (select 1 from document_amendment p where p.document_id = d.id) as has_amendments,
    exists (select 1 from correction p where p.note_id = d.id)
    or exists (select 1 from correction p where p.document_id = d.id) as has_related,
    exists (select 1 from dispute_invoice p where p.document_id = d.id) as disputes,
    exists (select 1 from plan_claim p where p.document_id = d.id) as plans,
    exists (select 1 from paid_claim p where p.document_id = d.id) as paid_claims,
    exists (select 1 from promise_invoice p where p.document_id = d.id) as promises,
    exists (select 1 from document_seen p
            where p.document_id = d.id and p.actor = $4 and p.how = 'page' and p.counts_again_at > $2) as seen_just_now";

const HEADER: &str = "
    d.delivery_on, d.lines_net_minor, d.allowances_minor, d.charges_minor, d.without_vat_minor, d.vat_minor,
    d.with_vat_minor, d.prepaid_minor, d.rounding_minor, d.second_currency, d.second_vat_minor, d.terms, d.note,
    d.buyer_reference, d.contract_reference, d.payment_reference, d.payment_means, d.payee_name, d.payee_iban,
    d.corrects_number, d.source_hash is not null as has_original, d.imported_at";

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

impl HeaderRow {
    fn header(self, currency: Currency) -> Header {
        let money = |minor| Money::stored(minor, currency);
        Header {
            delivery_on: self.delivery_on,
            lines_net: money(self.lines_net_minor),
            allowances: money(self.allowances_minor),
            charges: money(self.charges_minor),
            without_vat: money(self.without_vat_minor),
            vat: money(self.vat_minor),
            with_vat: money(self.with_vat_minor),
            prepaid: money(self.prepaid_minor),
            rounding: money(self.rounding_minor),
            second_vat: self
                .second_currency
                .zip(self.second_vat_minor)
                .map(|(currency, minor)| Money::stored(minor, currency)),
            terms: self.terms,
            note: self.note,
            buyer_reference: self.buyer_reference,
            contract_reference: self.contract_reference,
            payment_reference: self.payment_reference,
            payment_means: self.payment_means,
            payee_name: self.payee_name,
            payee_iban: self.payee_iban,
            corrects_number: self.corrects_number,
            has_original: self.has_original,
            imported_at: self.imported_at,
        }
    }
}
