//! What a document came with: lines, allowances and charges, VAT, files, later versions. The caller
//! has made sure whose it is.
//!
//! Lists come with the document's own row, as JSON: a statement for each of them would take longer than all that is
//! shown of an invoice.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::detail::{Adjustment, Amendment, Attachment, Line, VatRow};
use crate::db::{Conn, DbError, Engine, dialect};
use crate::ids::DocumentId;
use crate::money::{Currency, Money};
use crate::run;

/// The rows of a table that are of `document d`.
struct List {
    columns: &'static str,
    table: &'static str,
    name: &'static str,
}

const LISTS: [List; 4] = [
    List {
        columns: "p.position, p.number, p.name, p.description, p.item_id, p.quantity, p.unit, p.unit_price,
                  p.base_quantity, p.net_minor, p.vat_category, p.vat_percent",
        table: "document_line",
        name: "line_list",
    },
    List {
        columns: "p.line_position, case when p.is_charge then 1 else 0 end, p.reason, p.amount_minor",
        table: "document_adjustment",
        name: "adjustment_list",
    },
    List {
        columns: "p.category, p.percent, p.taxable_minor, p.vat_minor, p.exemption",
        table: "document_vat",
        name: "vat_list",
    },
    List {
        columns: "p.position, p.name, p.description, p.media_type, case when p.blob_hash is null then 0 else 1 end, p.uri",
        table: "document_attachment",
        name: "attachment_list",
    },
];

/// A column for each list; read as [`Lists`].
pub(super) fn lists(engine: Engine) -> Vec<&'static str> {
    let array = dialect::json_array(engine);
    let column = |List { columns, table, name }: &List| {
        let (open, close) = (", (select '[' || string_agg(cast(", ") as text), ',' order by p.position) || ']' from ");
        [open, array, "(", *columns, close, *table, " p where p.document_id = d.id) as ", *name]
    };
    LISTS.iter().flat_map(column).collect()
}

/// Each list as it comes; none where the document has nothing of it.
#[derive(sqlx::FromRow)]
pub(super) struct Lists {
    line_list: Option<String>,
    adjustment_list: Option<String>,
    vat_list: Option<String>,
    attachment_list: Option<String>,
}

#[derive(Deserialize)]
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

impl LineRow {
    fn line(self, currency: Currency) -> Line {
        Line {
            position: self.position,
            number: self.number,
            name: self.name,
            description: self.description,
            item_id: self.item_id,
            quantity: self.quantity,
            unit: self.unit,
            unit_price: self.unit_price,
            base_quantity: self.base_quantity,
            net: Money::stored(self.net_minor, currency),
            vat_category: self.vat_category,
            vat_percent: self.vat_percent,
            adjustments: Vec::new(),
        }
    }
}

impl Lists {
    pub(super) fn lines(&self, currency: Currency) -> Result<Vec<Line>, DbError> {
        let rows: Vec<LineRow> = rows(self.line_list.as_deref())?;
        Ok(rows.into_iter().map(|row| row.line(currency)).collect())
    }

    /// All allowances and charges, each with its line's position when it is of a line.
    pub(super) fn adjustments(&self, currency: Currency) -> Result<Vec<(Option<i32>, Adjustment)>, DbError> {
        let rows: Vec<(Option<i32>, u8, String, i64)> = rows(self.adjustment_list.as_deref())?;
        let adjustment = |(line, is_charge, reason, minor)| {
            (line, Adjustment { is_charge: is_charge == 1, reason, amount: Money::stored(minor, currency) })
        };
        Ok(rows.into_iter().map(adjustment).collect())
    }

    pub(super) fn vat(&self, currency: Currency) -> Result<Vec<VatRow>, DbError> {
        let rows: Vec<(String, Option<String>, i64, i64, String)> = rows(self.vat_list.as_deref())?;
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

    pub(super) fn attachments(&self) -> Result<Vec<Attachment>, DbError> {
        let rows: Vec<(i32, String, String, String, u8, Option<String>)> = rows(self.attachment_list.as_deref())?;
        let attachment = |(position, name, description, media_type, is_file, uri)| Attachment {
            position,
            name,
            description,
            media_type,
            is_file: is_file == 1,
            uri,
        };
        Ok(rows.into_iter().map(attachment).collect())
    }
}

fn rows<T: DeserializeOwned>(list: Option<&str>) -> Result<Vec<T>, DbError> {
    serde_json::from_str(list.unwrap_or("[]")).map_err(|error| DbError::Decode(Box::new(error)))
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
