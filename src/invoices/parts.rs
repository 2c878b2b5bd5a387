//! What a document came with: lines, allowances and charges, VAT, files, later versions. The caller
//! has made sure whose it is.

use super::detail::{Adjustment, Amendment, Attachment, Line, VatRow};
use crate::db::{Conn, DbError};
use crate::ids::DocumentId;
use crate::money::{Currency, Money};
use crate::run;

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

pub(super) async fn lines(conn: &mut Conn, id: &DocumentId, currency: Currency) -> Result<Vec<Line>, DbError> {
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
pub(super) async fn adjustments(
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

pub(super) async fn vat(conn: &mut Conn, id: &DocumentId, currency: Currency) -> Result<Vec<VatRow>, DbError> {
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

pub(super) async fn attachments(conn: &mut Conn, id: &DocumentId) -> Result<Vec<Attachment>, DbError> {
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

pub(super) async fn amendments(conn: &mut Conn, id: &DocumentId) -> Result<Vec<Amendment>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select position, changes, amended_at from document_amendment where document_id = $1 order by position"
        )
        .bind(id)
    )
}
