//! SQL of what hangs below a document: lines, allowances and charges, VAT, attachments.

use crate::db::{DbError, Tx};
use crate::ids::DocumentId;
use crate::imports::document::{AllowanceOrCharge, ReadLine, VatSubtotal};
use crate::imports::prepared::Prepared;
use crate::imports::said::AttachmentRow;
use crate::{bulk_insert, execute};

type Of<'a> = (&'a DocumentId, &'a Prepared);

/// Lines, allowances, charges and VAT.
pub(super) async fn insert(tx: &mut Tx, documents: &[Of<'_>]) -> Result<(), DbError> {
    insert_lines(tx, documents).await?;
    insert_adjustments(tx, documents).await?;
    insert_vat(tx, documents).await
}

/// Their amounts and places will be the same again, so that who points at a line still finds it.
pub(super) async fn remove(tx: &mut Tx, document: &DocumentId) -> Result<(), DbError> {
    for sql in [
        "delete from document_line where document_id = $1",
        "delete from document_adjustment where document_id = $1",
        "delete from document_vat where document_id = $1",
    ] {
        execute!(tx, sqlx::query(sql).bind(document))?;
    }
    Ok(())
}

/// From 1 on, in the document's order.
fn position(index: usize) -> i32 {
    i32::try_from(index + 1).unwrap_or(i32::MAX)
}

async fn insert_lines(tx: &mut Tx, documents: &[Of<'_>]) -> Result<(), DbError> {
    type Row<'a> = (&'a DocumentId, i32, &'a ReadLine);
    let rows: Vec<Row<'_>> = documents
        .iter()
        .flat_map(|(id, document)| {
            let lines = document.incoming.document.lines.iter().enumerate();
            lines.map(move |(index, line)| (*id, position(index), line))
        })
        .collect();
    bulk_insert!(
        tx,
        "insert into document_line (document_id, position, number, name, description, item_id, quantity, unit,
                                    unit_price, base_quantity, net_minor, vat_category, vat_percent)",
        13,
        rows,
        "",
        |query, row| {
            let line = row.2;
            query
                .bind(row.0)
                .bind(row.1)
                .bind(&line.id)
                .bind(&line.name)
                .bind(description(line))
                .bind(&line.seller_item_id)
                .bind(line.quantity.to_string())
                .bind(line.unit.as_deref().unwrap_or_default())
                .bind(line.unit_price.to_string())
                .bind(line.base_quantity.to_string())
                .bind(line.net.minor())
                .bind(&line.vat.code)
                .bind(line.vat.percent.map(|percent| percent.normalize().to_string()))
        }
    )?;
    Ok(())
}

fn description(line: &ReadLine) -> String {
    [line.description.as_deref(), line.note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

async fn insert_adjustments(tx: &mut Tx, documents: &[Of<'_>]) -> Result<(), DbError> {
    type Row<'a> = (&'a DocumentId, i32, Option<i32>, &'a AllowanceOrCharge);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (id, document) in documents {
        let read = &document.incoming.document;
        let of_document = read.allowances_and_charges.iter().map(|part| (None, part));
        let of_lines = read.lines.iter().enumerate().flat_map(|(index, line)| {
            line.allowances_and_charges.iter().map(move |part| (Some(position(index)), part))
        });
        for (index, (line, part)) in of_document.chain(of_lines).enumerate() {
            rows.push((*id, position(index), line, part));
        }
    }
    bulk_insert!(
        tx,
        "insert into document_adjustment (document_id, position, line_position, is_charge, reason, amount_minor,
                                          vat_category, vat_percent)",
        8,
        rows,
        "",
        |query, row| query
            .bind(row.0)
            .bind(row.1)
            .bind(row.2)
            .bind(row.3.is_charge)
            .bind(row.3.reason.as_deref().unwrap_or_default())
            .bind(row.3.amount.minor())
            .bind(&row.3.vat.code)
            .bind(row.3.vat.percent.map(|percent| percent.normalize().to_string()))
    )?;
    Ok(())
}

async fn insert_vat(tx: &mut Tx, documents: &[Of<'_>]) -> Result<(), DbError> {
    type Row<'a> = (&'a DocumentId, i32, &'a VatSubtotal);
    let rows: Vec<Row<'_>> = documents
        .iter()
        .flat_map(|(id, document)| {
            let parts = document.incoming.document.vat_breakdown.iter().enumerate();
            parts.map(move |(index, part)| (*id, position(index), part))
        })
        .collect();
    bulk_insert!(
        tx,
        "insert into document_vat (document_id, position, category, percent, taxable_minor, vat_minor, exemption)",
        7,
        rows,
        "",
        |query, row| query
            .bind(row.0)
            .bind(row.1)
            .bind(row.2.vat.code.as_deref().unwrap_or_default())
            .bind(row.2.vat.percent.map(|percent| percent.normalize().to_string()))
            .bind(row.2.taxable.minor())
            .bind(row.2.tax.minor())
            .bind(row.2.exemption_reason.as_deref().unwrap_or_default())
    )?;
    Ok(())
}

/// Files that came with the document, and links to others.
pub(super) async fn insert_attachments(tx: &mut Tx, documents: &[Of<'_>]) -> Result<(), DbError> {
    type Row<'a> = (&'a DocumentId, i32, &'a AttachmentRow);
    let rows: Vec<Row<'_>> = documents
        .iter()
        .flat_map(|(id, document)| {
            let files = document.attachments.iter().enumerate();
            files.map(move |(index, file)| (*id, position(index), file))
        })
        .collect();
    bulk_insert!(
        tx,
        "insert into document_attachment (document_id, position, name, description, media_type, blob_hash, uri)",
        7,
        rows,
        "",
        |query, row| query
            .bind(row.0)
            .bind(row.1)
            .bind(&row.2.name)
            .bind(&row.2.description)
            .bind(&row.2.media_type)
            .bind(&row.2.blob_hash)
            .bind(&row.2.uri)
    )?;
    Ok(())
}
