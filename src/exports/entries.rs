//! Every transfer of the ledger, one a row.

use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};

use super::cells::{cell, maybe};
use super::{AccountCodes, ExportError, PAGE};
use crate::ctx::Ctx;
use crate::ids::{EntryId, PaymentId, TransferId};
use crate::money::{Currency, Money};
use crate::run;

/// The columns, in their order; docs/export.md says what they hold.
pub const ENTRY_COLUMNS: [&str; 18] = [
    "number",
    "line",
    "saldo_id",
    "entry_id",
    "kind",
    "booked_on",
    "document_date",
    "value_date",
    "debit",
    "credit",
    "amount",
    "currency",
    "debtor_number",
    "debtor_name",
    "document_kind",
    "document_number",
    "payment_id",
    "external_id",
];

#[derive(sqlx::FromRow)]
struct TransferRow {
    number: i64,
    id: TransferId,
    line: i64,
    entry_id: EntryId,
    kind: String,
    booked_at: DateTime<Utc>,
    document_on: NaiveDate,
    value_on: NaiveDate,
    debit_account: String,
    credit_account: String,
    amount_minor: i64,
    currency: Currency,
    debtor_number: Option<String>,
    debtor_name: Option<String>,
    document_kind: Option<String>,
    document_number: Option<String>,
    payment_id: Option<PaymentId>,
    external_id: Option<String>,
}

pub(super) async fn write(
    ctx: &Ctx,
    bounds: (DateTime<Utc>, DateTime<Utc>),
    codes: &AccountCodes,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(ENTRY_COLUMNS)?;
    let (mut after, mut count) = ((0, String::new()), 0);
    loop {
        let rows = page(ctx, bounds, &after).await?;
        let Some(last) = rows.last() else { break };
        after = (last.number, last.id.as_str().to_owned());
        for row in &rows {
            csv.write_record(record(ctx, codes, row).iter())?;
            count += 1;
        }
    }
    csv.flush()?;
    Ok(count)
}

async fn page(
    ctx: &Ctx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: &(i64, String),
) -> Result<Vec<TransferRow>, ExportError> {
    let mut conn = ctx.db.read().await?;
    Ok(run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select n.number, t.id, e.id as entry_id, e.kind, e.booked_at, e.document_on, e.value_on, t.debit_account,
                    t.credit_account, t.amount_minor, t.currency, b.number as debtor_number, b.name as debtor_name,
                    d.kind as document_kind, d.number as document_number, coalesce(t.payment_id, c.payment_id) as payment_id,
                    r.external_id,
                    (select count(*) from transfer u where u.entry_id = e.id and u.id <= t.id) as line
             from export_number n
             join entry e on e.id = n.entry_id
             join transfer t on t.entry_id = e.id
             left join debtor b on b.id = e.debtor_id
             left join document d on d.id = t.document_id
             left join credit c on c.id = t.credit_id
             left join reported_payment r on r.payment_id = coalesce(t.payment_id, c.payment_id) and r.reverses is null
             where e.booked_at >= $1 and e.booked_at < $2 and (n.number > $3 or (n.number = $3 and t.id > $4))
             order by n.number, t.id
             limit $5"
        )
        .bind(from)
        .bind(until)
        .bind(after.0)
        .bind(&after.1)
        .bind(PAGE)
    )?)
}

fn record(ctx: &Ctx, codes: &AccountCodes, row: &TransferRow) -> [String; ENTRY_COLUMNS.len()] {
    [
        row.number.to_string(),
        row.line.to_string(),
        row.id.to_string(),
        row.entry_id.to_string(),
        row.kind.clone(),
        ctx.zone.date(row.booked_at).to_string(),
        row.document_on.to_string(),
        row.value_on.to_string(),
        cell(codes.code(&row.debit_account)).into_owned(),
        cell(codes.code(&row.credit_account)).into_owned(),
        Money::stored(row.amount_minor, row.currency).to_decimal_string(),
        row.currency.to_string(),
        maybe(row.debtor_number.as_deref()).into_owned(),
        maybe(row.debtor_name.as_deref()).into_owned(),
        maybe(row.document_kind.as_deref()).into_owned(),
        maybe(row.document_number.as_deref()).into_owned(),
        row.payment_id.as_ref().map(ToString::to_string).unwrap_or_default(),
        maybe(row.external_id.as_deref()).into_owned(),
    ]
}
