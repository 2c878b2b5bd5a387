//! One document with everything a page shows of it.

use chrono::{DateTime, NaiveDate, Utc};

use super::facts::{CONTESTED, FACTS, IN_FLIGHT};
use super::list::{SUMMARY, SummaryRow};
use super::{DocumentKind, InvoiceSummary, PaymentStage};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, bulk};
use crate::ids::{DebtorId, DocumentId, PaymentId};
use crate::ledger::EntryKind;
use crate::ledger::credits::CreditOrigin;
use crate::money::{Currency, Money};
use crate::run;

/// A document as its page shows it.
#[derive(Debug, Clone)]
pub struct InvoiceDetail {
    /// What the list says of it.
    pub summary: InvoiceSummary,
    /// The rest of the document's own words.
    pub header: Header,
    /// In the document's order; none for documents from a CSV file.
    pub lines: Vec<Line>,
    /// Allowances and charges of the whole document.
    pub adjustments: Vec<Adjustment>,
    /// By category and rate.
    pub vat: Vec<VatRow>,
    /// Files and links that came with it.
    pub attachments: Vec<Attachment>,
    /// What moved its outstanding amount, oldest first.
    pub history: Vec<HistoryEvent>,
    /// Payments for it that are not finished.
    pub running: Vec<RunningPayment>,
    /// Of a credit: what it was used for.
    pub used: Vec<Used>,
    /// Later versions of the document's references, dates or files.
    pub amendments: Vec<Amendment>,
    /// The invoice it corrects, or the credit notes that correct it.
    pub related: Vec<Related>,
}

/// The document's totals, texts and references.
#[derive(Debug, Clone)]
pub struct Header {
    /// Day of delivery.
    pub delivery_on: Option<NaiveDate>,
    /// Sum of the lines, without VAT.
    pub lines_net: Money,
    /// Allowances of the document.
    pub allowances: Money,
    /// Charges of the document.
    pub charges: Money,
    /// The total without VAT.
    pub without_vat: Money,
    /// The VAT.
    pub vat: Money,
    /// The total with VAT.
    pub with_vat: Money,
    /// Paid before the document was made.
    pub prepaid: Money,
    /// Rounding of the payable amount.
    pub rounding: Money,
    /// VAT in the creditor's own currency, for information; never added.
    pub second_vat: Option<Money>,
    /// Payment terms in the document's words.
    pub terms: String,
    /// Notes in the document's words.
    pub note: String,
    /// The buyer's reference.
    pub buyer_reference: Option<String>,
    /// A contract.
    pub contract_reference: Option<String>,
    /// To be named when paying.
    pub payment_reference: Option<String>,
    /// Code of UNCL 4461: "30" transfer, "59" direct debit.
    pub payment_means: Option<String>,
    /// Who is to be paid, where it is not the creditor.
    pub payee_name: Option<String>,
    /// Into which account.
    pub payee_iban: Option<String>,
    /// The number a credit note says it corrects, ours or not.
    pub corrects_number: Option<String>,
    /// Whether the document as it came is there to download.
    pub has_original: bool,
    /// When it came in last.
    pub imported_at: DateTime<Utc>,
}

/// A line of a document.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its place, from 1.
    pub position: i32,
    /// Its number in the document.
    pub number: String,
    /// What was sold.
    pub name: String,
    /// More about it.
    pub description: String,
    /// The seller's article number.
    pub item_id: Option<String>,
    /// An exact decimal.
    pub quantity: String,
    /// Code of UN/ECE Rec 20: "C62", "HUR".
    pub unit: String,
    /// An exact decimal, for `base_quantity` units.
    pub unit_price: String,
    /// An exact decimal.
    pub base_quantity: String,
    /// Without VAT.
    pub net: Money,
    /// Category of UNCL 5305: "S", "Z".
    pub vat_category: Option<String>,
    /// An exact decimal.
    pub vat_percent: Option<String>,
    /// Allowances and charges of this line, contained in `net`.
    pub adjustments: Vec<Adjustment>,
}

/// An allowance or a charge.
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// Adds; an allowance deducts.
    pub is_charge: bool,
    /// Why.
    pub reason: String,
    /// Without VAT; never below zero.
    pub amount: Money,
}

/// VAT of one category and rate.
#[derive(Debug, Clone)]
pub struct VatRow {
    /// Category of UNCL 5305.
    pub category: String,
    /// An exact decimal.
    pub percent: Option<String>,
    /// What it is levied on.
    pub taxable: Money,
    /// The tax.
    pub vat: Money,
    /// Why there is none.
    pub exemption: String,
}

/// A file or link that came with the document.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Attachment {
    /// Its place; downloads name it by this.
    pub position: i32,
    /// The file's name, of the sender's choosing.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The sender's word; proves nothing.
    pub media_type: String,
    /// Whether the file is here.
    pub is_file: bool,
    /// A link instead; text, never fetched.
    pub uri: Option<String>,
}

/// Something that moved the outstanding amount.
#[derive(Debug, Clone)]
pub struct HistoryEvent {
    /// Why.
    pub kind: EntryKind,
    /// The day it counts from.
    pub value_on: NaiveDate,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// Above zero: more is owed. Below: less.
    pub change: Money,
    /// Where the money or credit came from; none for the opening.
    pub origin: Option<CreditOrigin>,
    /// The payment it came with.
    pub payment: Option<PaymentId>,
    /// The provider's word for the way it was paid.
    pub method: Option<String>,
    /// The credit note, or invoice below zero, it came from.
    pub document: Option<(DocumentId, String)>,
}

/// A payment for this document that is not finished.
#[derive(Debug, Clone)]
pub struct RunningPayment {
    /// Which payment.
    pub id: PaymentId,
    /// Unfinished or processing.
    pub stage: PaymentStage,
    /// What of it is for this document.
    pub amount: Money,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Who; see [`crate::ctx::Actor`].
    pub started_by: String,
    /// That contact's name.
    pub started_by_name: Option<String>,
}

/// What a credit was used for.
#[derive(Debug, Clone)]
pub struct Used {
    /// The invoice it was given to.
    pub document: DocumentId,
    /// Its number.
    pub number: String,
    /// How much, less what was taken back.
    pub amount: Money,
}

/// A later version of the document.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Amendment {
    /// From 1.
    pub position: i32,
    /// What changed, as the import wrote it.
    pub changes: String,
    /// When it came in.
    pub amended_at: DateTime<Utc>,
}

/// A document tied to this one.
#[derive(Debug, Clone)]
pub struct Related {
    /// Which.
    pub id: DocumentId,
    /// Of which kind.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Its amount.
    pub payable: Money,
}

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
        adjustments(conn, id, currency).await?.into_iter().partition(|(line, _)| line.is_none());
    let mut lines = lines(conn, id, currency).await?;
    for (position, adjustment) in of_lines {
        if let Some(line) = lines.iter_mut().find(|line| Some(line.position) == position) {
            line.adjustments.push(adjustment);
        }
    }
    let number = header.corrects_number.as_deref();
    Ok(Some(InvoiceDetail {
        lines,
        adjustments: adjustments.into_iter().map(|(_, adjustment)| adjustment).collect(),
        vat: vat(conn, id, currency).await?,
        attachments: attachments(conn, id).await?,
        history: history(conn, debtor, id, currency).await?,
        running: running(conn, debtor, id, currency).await?,
        used: if summary.credit_left.is_some() { used(conn, debtor, id, currency).await? } else { Vec::new() },
        amendments: amendments(conn, id).await?,
        related: related(conn, debtor, &summary, number).await?,
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

#[derive(sqlx::FromRow)]
struct LineRow {
    position: i32,
    number: String,
    name: String,
    description: String,
    item_id: Option<String>,
    quantity: String,
    unit: String,
    unit_price: String,
    base_quantity: String,
    net_minor: i64,
    vat_category: Option<String>,
    vat_percent: Option<String>,
}

async fn lines(conn: &mut Conn, id: &DocumentId, currency: Currency) -> Result<Vec<Line>, DbError> {
    let rows: Vec<LineRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select position, number, name, description, item_id, quantity, unit, unit_price, base_quantity, net_minor,
                    vat_category, vat_percent
             from document_line
             where document_id = $1
             order by position"
        )
        .bind(id)
    )?;
    let line = |row: LineRow| Line {
        position: row.position,
        number: row.number,
        name: row.name,
        description: row.description,
        item_id: row.item_id,
        quantity: row.quantity,
        unit: row.unit,
        unit_price: row.unit_price,
        base_quantity: row.base_quantity,
        net: Money::stored(row.net_minor, currency),
        vat_category: row.vat_category,
        vat_percent: row.vat_percent,
        adjustments: Vec::new(),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// All allowances and charges, each with its line's position when it is of a line.
async fn adjustments(
    conn: &mut Conn,
    id: &DocumentId,
    currency: Currency,
) -> Result<Vec<(Option<i32>, Adjustment)>, DbError> {
    let rows: Vec<(Option<i32>, bool, String, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select line_position, is_charge, reason, amount_minor
             from document_adjustment
             where document_id = $1
             order by position"
        )
        .bind(id)
    )?;
    let adjustment = |(line, is_charge, reason, minor)| {
        (line, Adjustment { is_charge, reason, amount: Money::stored(minor, currency) })
    };
    Ok(rows.into_iter().map(adjustment).collect())
}

async fn vat(conn: &mut Conn, id: &DocumentId, currency: Currency) -> Result<Vec<VatRow>, DbError> {
    let rows: Vec<(String, Option<String>, i64, i64, String)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select category, percent, taxable_minor, vat_minor, exemption
             from document_vat
             where document_id = $1
             order by position"
        )
        .bind(id)
    )?;
    let money = |minor| Money::stored(minor, currency);
    let row = |(category, percent, taxable, vat, exemption)| VatRow {
        category,
        percent,
        taxable: money(taxable),
        vat: money(vat),
        exemption,
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn attachments(conn: &mut Conn, id: &DocumentId) -> Result<Vec<Attachment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select position, name, description, media_type, blob_hash is not null as is_file, uri
             from document_attachment
             where document_id = $1
             order by position"
        )
        .bind(id)
    )
}

#[derive(sqlx::FromRow)]
struct HistoryRow {
    kind: EntryKind,
    value_on: NaiveDate,
    booked_at: DateTime<Utc>,
    change_minor: i64,
    origin: Option<CreditOrigin>,
    payment_id: Option<PaymentId>,
    method: Option<String>,
    from_id: Option<DocumentId>,
    from_number: Option<String>,
}

async fn history(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DocumentId,
    currency: Currency,
) -> Result<Vec<HistoryEvent>, DbError> {
    let rows: Vec<HistoryRow> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select e.kind, e.value_on, e.booked_at,
                    case when t.debit_account = 'receivable' then t.amount_minor else -t.amount_minor end as change_minor,
                    c.origin, c.payment_id, p.method, n.id as from_id, n.number as from_number
             from transfer t
             join entry e on e.id = t.entry_id
             left join credit c on c.id = t.credit_id
             left join payment p on p.id = c.payment_id
             left join document n on n.id = c.document_id
             where t.document_id = $2 and t.debtor_id = $1
               and (t.debit_account = 'receivable' or t.credit_account = 'receivable')
             order by e.version, t.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let event = |row: HistoryRow| HistoryEvent {
        kind: row.kind,
        value_on: row.value_on,
        booked_at: row.booked_at,
        change: Money::stored(row.change_minor, currency),
        origin: row.origin,
        payment: row.payment_id,
        method: row.method,
        document: row.from_id.zip(row.from_number),
    };
    Ok(rows.into_iter().map(event).collect())
}

async fn running(
    conn: &mut Conn,
    debtor: &DebtorId,
    id: &DocumentId,
    currency: Currency,
) -> Result<Vec<RunningPayment>, DbError> {
    type Row = (PaymentId, PaymentStage, i64, DateTime<Utc>, String, Option<String>);
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.id, case when p.status = 'processing' then 'processing' else 'unfinished' end, l.amount_minor,
                    p.created_at, p.started_by, c.name
             from payment_line l
             join payment p on p.id = l.payment_id
             left join contact c on p.started_by = 'contact:' || c.id
             where l.document_id = $2 and p.debtor_id = $1 and p.status in ('starting', 'awaiting_provider', 'processing')
             order by p.created_at, p.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let payment = |(id, stage, minor, created_at, started_by, started_by_name)| RunningPayment {
        id,
        stage,
        amount: Money::stored(minor, currency),
        created_at,
        started_by,
        started_by_name,
    };
    Ok(rows.into_iter().map(payment).collect())
}

async fn used(conn: &mut Conn, debtor: &DebtorId, id: &DocumentId, currency: Currency) -> Result<Vec<Used>, DbError> {
    let rows: Vec<(DocumentId, String, i64)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select d.id, d.number,
                    cast(sum(case when t.credit_account = 'receivable' then t.amount_minor else -t.amount_minor end) as bigint)
             from credit c
             join transfer t on t.credit_id = c.id and (t.credit_account = 'receivable' or t.debit_account = 'receivable')
             join document d on d.id = t.document_id
             where c.document_id = $2 and c.debtor_id = $1
             group by d.id, d.number
             order by d.number, d.id"
        )
        .bind(debtor)
        .bind(id)
    )?;
    let used = |(document, number, minor)| Used { document, number, amount: Money::stored(minor, currency) };
    Ok(rows.into_iter().map(used).filter(|used| !used.amount.is_zero()).collect())
}

async fn amendments(conn: &mut Conn, id: &DocumentId) -> Result<Vec<Amendment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select position, changes, amended_at from document_amendment where document_id = $1 order by position"
        )
        .bind(id)
    )
}

/// Of a credit note the invoice it names; of an invoice the credit notes that name it.
async fn related(
    conn: &mut Conn,
    debtor: &DebtorId,
    summary: &InvoiceSummary,
    corrects: Option<&str>,
) -> Result<Vec<Related>, DbError> {
    let sql = match summary.kind {
        DocumentKind::Invoice => {
            "select id, kind, number, payable_minor, currency
             from document
             where corrects_number = $2 and debtor_id = $1 and kind = 'credit_note'
             order by issue_on, id"
        }
        DocumentKind::CreditNote => {
            "select id, kind, number, payable_minor, currency
             from document
             where number = $2 and debtor_id = $1 and kind = 'invoice'
             order by issue_on, id"
        }
    };
    let number = match summary.kind {
        DocumentKind::Invoice => Some(summary.number.as_str()),
        DocumentKind::CreditNote => corrects,
    };
    let Some(number) = number else { return Ok(Vec::new()) };
    let rows: Vec<(DocumentId, DocumentKind, String, i64, Currency)> =
        run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(number))?;
    let related =
        |(id, kind, number, minor, currency)| Related { id, kind, number, payable: Money::stored(minor, currency) };
    Ok(rows.into_iter().map(related).collect())
}
