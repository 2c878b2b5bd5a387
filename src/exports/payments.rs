//! Money that Saldo took in or gave back, one movement a row. What the accounting system reported itself
//! is left out.

use std::collections::BTreeMap;
use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};

use super::cells::{cell, maybe};
use super::{AccountCodes, ExportError, PAGE};
use crate::ctx::Ctx;
use crate::fetch_in;
use crate::ids::{EntryId, PaymentId};
use crate::money::{Currency, Money};
use crate::run;

/// The columns, in their order; docs/export.md says what they hold. `saldo import payments csv` takes them.
pub const PAYMENT_COLUMNS: [&str; 15] = [
    "number",
    "saldo_id",
    "kind",
    "date",
    "value_date",
    "amount",
    "currency",
    "method",
    "reference",
    "payer",
    "debtor_number",
    "debtor_name",
    "invoices",
    "reverses",
    "account",
];

#[derive(sqlx::FromRow)]
struct MovementRow {
    number: i64,
    entry_id: EntryId,
    kind: String,
    booked_at: DateTime<Utc>,
    value_on: NaiveDate,
    amount_minor: i64,
    currency: Currency,
    payment_id: Option<PaymentId>,
    method: Option<String>,
    reference: Option<String>,
    payer: Option<String>,
    debtor_number: Option<String>,
    debtor_name: Option<String>,
    account: String,
}

pub(super) async fn write(
    ctx: &Ctx,
    bounds: (DateTime<Utc>, DateTime<Utc>),
    codes: &AccountCodes,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(PAYMENT_COLUMNS)?;
    let (mut after, mut count) = (0, 0);
    loop {
        let rows = page(ctx, bounds, after).await?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        let invoices = invoices(ctx, &rows).await?;
        for row in &rows {
            let named = invoices.get(&row.entry_id).map(Vec::as_slice).unwrap_or_default();
            csv.write_record(record(ctx, codes, row, named).iter())?;
            count += 1;
        }
    }
    csv.flush()?;
    Ok(count)
}

async fn page(
    ctx: &Ctx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: i64,
) -> Result<Vec<MovementRow>, ExportError> {
    let mut conn = ctx.db.read().await?;
    Ok(run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select n.number, e.id as entry_id, e.kind, e.booked_at, e.value_on,
                    cast(sum(t.amount_minor) as bigint) as amount_minor, t.currency, p.id as payment_id,
                    case when p.id is null then 'transfer' else p.method end as method, p.reference,
                    coalesce(p.payer, q.holder) as payer, b.number as debtor_number, b.name as debtor_name,
                    case when t.debit_account like 'clearing:%' then t.debit_account else t.credit_account end as account
             from export_number n
             join entry e on e.id = n.entry_id
             join transfer t on t.entry_id = e.id
                            and (t.debit_account like 'clearing:%' or t.credit_account like 'clearing:%')
             left join payment p on p.id = t.payment_id
             left join credit_request q on q.id = substr(e.source_key, 16) and e.source_key like 'credit_request:%'
             left join debtor b on b.id = e.debtor_id
             where e.booked_at >= $1 and e.booked_at < $2 and n.number > $3
               and (p.provider <> 'elsewhere' or q.id is not null)
               and e.kind in ('payment', 'refund', 'refund_failed', 'chargeback', 'chargeback_won', 'reversal')
             group by n.number, e.id, e.kind, e.booked_at, e.value_on, t.currency, p.id, p.method, p.reference, p.payer,
                      q.holder, b.number, b.name,
                      case when t.debit_account like 'clearing:%' then t.debit_account else t.credit_account end
             order by n.number
             limit $4"
        )
        .bind(from)
        .bind(until)
        .bind(after)
        .bind(PAGE)
    )?)
}

/// What each entry gave to invoices, or took from them, out of the payment's own money.
async fn invoices(ctx: &Ctx, rows: &[MovementRow]) -> Result<BTreeMap<EntryId, Vec<(String, Money)>>, ExportError> {
    let ids: Vec<EntryId> = rows.iter().map(|row| row.entry_id.clone()).collect();
    let payments: BTreeMap<&EntryId, &PaymentId> =
        rows.iter().filter_map(|row| Some((&row.entry_id, row.payment_id.as_ref()?))).collect();
    let mut conn = ctx.db.read().await?;
    let given = fetch_in!(
        conn,
        (EntryId, PaymentId, String, i64, Currency),
        "select t.entry_id, c.payment_id, d.number, t.amount_minor, t.currency
         from transfer t
         join credit c on c.id = t.credit_id
         join document d on d.id = t.document_id
         where c.payment_id is not null and (t.debit_account = 'receivable' or t.credit_account = 'receivable')
           and t.entry_id",
        ids,
        "order by t.id"
    )?;
    let mut named: BTreeMap<EntryId, Vec<(String, Money)>> = BTreeMap::new();
    for (entry, payment, number, minor, currency) in given {
        if payments.get(&entry) == Some(&&payment) {
            named.entry(entry).or_default().push((number, Money::stored(minor, currency)));
        }
    }
    Ok(named)
}

/// A payment goes by its own id; whatever came back of it by that of its entry. Credit that the creditor paid
/// back by bank came back of no payment.
fn record(
    ctx: &Ctx,
    codes: &AccountCodes,
    row: &MovementRow,
    invoices: &[(String, Money)],
) -> [String; PAYMENT_COLUMNS.len()] {
    let payment = row.payment_id.as_ref().map(ToString::to_string).unwrap_or_default();
    let (saldo_id, reverses) = match row.kind.as_str() {
        "payment" => (payment, String::new()),
        _ => (row.entry_id.to_string(), payment),
    };
    let invoices: Vec<String> =
        invoices.iter().map(|(number, amount)| format!("{number}={}", amount.to_decimal_string())).collect();
    [
        row.number.to_string(),
        saldo_id,
        row.kind.clone(),
        ctx.zone.date(row.booked_at).to_string(),
        row.value_on.to_string(),
        Money::stored(row.amount_minor, row.currency).to_decimal_string(),
        row.currency.to_string(),
        maybe(row.method.as_deref()).into_owned(),
        maybe(row.reference.as_deref()).into_owned(),
        maybe(row.payer.as_deref()).into_owned(),
        maybe(row.debtor_number.as_deref()).into_owned(),
        maybe(row.debtor_name.as_deref()).into_owned(),
        cell(&invoices.join("|")).into_owned(),
        reverses,
        cell(codes.code(&row.account)).into_owned(),
    ]
}
