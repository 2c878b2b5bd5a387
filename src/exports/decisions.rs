//! Credit that was decided for contested invoices, a rate of VAT a row: what the credit notes are to say.

use std::io::Write;

use chrono::{DateTime, Utc};

use super::cells::{cell, maybe};
use super::{ExportError, PAGE};
use crate::ctx::Ctx;
use crate::ids::CreditDecisionId;
use crate::money::{Currency, Money};
use crate::run;

/// The columns, in their order; docs/export.md says what they hold.
pub const DECISION_COLUMNS: [&str; 14] = [
    "saldo_id",
    "part",
    "decided_on",
    "dispute",
    "debtor_number",
    "debtor_name",
    "invoice",
    "invoice_line",
    "vat_category",
    "vat_percent",
    "net",
    "vat",
    "currency",
    "credit_notes",
];

#[derive(sqlx::FromRow)]
struct PartRow {
    id: CreditDecisionId,
    position: i32,
    decided_at: DateTime<Utc>,
    dispute: i64,
    debtor_number: Option<String>,
    debtor_name: String,
    invoice: String,
    line_number: Option<String>,
    vat_category: String,
    vat_percent: Option<String>,
    net_minor: i64,
    vat_minor: i64,
    currency: Currency,
    /// What credit notes have said of the whole decision.
    tied_minor: i64,
}

pub(super) async fn write(
    ctx: &Ctx,
    bounds: (DateTime<Utc>, DateTime<Utc>),
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(DECISION_COLUMNS)?;
    let (mut after, mut count) = ((String::new(), 0), 0);
    loop {
        let rows = page(ctx, bounds, &after).await?;
        let Some(last) = rows.last() else { break };
        after = (last.id.as_str().to_owned(), last.position);
        for row in &rows {
            csv.write_record(record(ctx, row).iter())?;
            count += 1;
        }
    }
    csv.flush()?;
    Ok(count)
}

/// Ids sort by time, so those of a period follow each other.
async fn page(
    ctx: &Ctx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    after: &(String, i32),
) -> Result<Vec<PartRow>, ExportError> {
    let mut conn = ctx.db.read().await?;
    Ok(run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.id, l.position, c.decided_at, s.number as dispute, b.number as debtor_number, b.name as debtor_name,
                    d.number as invoice, n.number as line_number, l.vat_category, l.vat_percent, l.net_minor, l.vat_minor,
                    d.currency,
                    cast(coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                   where x.decision_id = c.id), 0) as bigint) as tied_minor
             from credit_decision c
             join credit_decision_line l on l.decision_id = c.id
             join dispute s on s.id = c.dispute_id
             join document d on d.id = c.document_id
             join debtor b on b.id = d.debtor_id
             left join document_line n on n.document_id = d.id and n.position = l.line_position
             where c.decided_at >= $1 and c.decided_at < $2 and (c.id > $3 or (c.id = $3 and l.position > $4))
             order by c.id, l.position
             limit $5"
        )
        .bind(from)
        .bind(until)
        .bind(&after.0)
        .bind(after.1)
        .bind(PAGE)
    )?)
}

fn record(ctx: &Ctx, row: &PartRow) -> [String; DECISION_COLUMNS.len()] {
    let money = |minor| Money::stored(minor, row.currency).to_decimal_string();
    [
        row.id.to_string(),
        row.position.to_string(),
        ctx.zone.date(row.decided_at).to_string(),
        row.dispute.to_string(),
        maybe(row.debtor_number.as_deref()).into_owned(),
        cell(&row.debtor_name).into_owned(),
        cell(&row.invoice).into_owned(),
        maybe(row.line_number.as_deref()).into_owned(),
        row.vat_category.clone(),
        row.vat_percent.clone().unwrap_or_default(),
        money(row.net_minor),
        money(row.vat_minor),
        row.currency.to_string(),
        money(row.tied_minor),
    ]
}
