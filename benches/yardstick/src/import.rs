//! Importers without a single check: read, insert, 1,000 to a transaction. SQLite only, because
//! Saldo on PostgreSQL is compared with Saldo on SQLite.

use std::fs::File;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::Result;
use crate::made::{Invoice, Line};
use crate::seed::insert;
use crate::store::Database;

struct Document {
    debtor: i64,
    invoice: Invoice,
    lines: Vec<Line>,
}

/// The invoices of a zip of UBL files.
pub async fn ubl(database: &str, file: &str) -> Result<()> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(file)?))?;
    let mut xml = String::new();
    let documents = (0..zip.len()).map(|index| {
        xml.clear();
        zip.by_index(index)?.read_to_string(&mut xml)?;
        read_ubl(&xml)
    });
    store(database, documents).await
}

/// The invoices of a CSV file with Saldo's columns.
pub async fn csv(database: &str, file: &str) -> Result<()> {
    let mut rows = ::csv::Reader::from_path(file)?;
    let documents = rows.records().map(|row| {
        let row = row?;
        let payable = cents(&row[7])?;
        let invoice = Invoice {
            id: 0,
            number: row[1].to_owned(),
            issue_on: row[2].to_owned(),
            due_on: row[3].to_owned(),
            payable,
            outstanding: payable,
        };
        Ok(Document { debtor: row[5].parse()?, invoice, lines: Vec::new() })
    });
    store(database, documents).await
}

async fn store(database: &str, documents: impl Iterator<Item = Result<Document>>) -> Result<()> {
    let Database::Sqlite(pool) = Database::open(database).await? else { return Err("SQLite only".into()) };
    let last: i64 = sqlx::query_scalar("select coalesce(max(id), 0) from invoice").fetch_one(&pool).await?;
    let mut tx = pool.begin().await?;
    for (document, nth) in documents.zip(1_i64..) {
        let mut document = document?;
        document.invoice.id = last + nth;
        insert(&mut tx, document.debtor, &document.invoice, &document.lines).await?;
        if nth % 1000 == 0 {
            tx.commit().await?;
            tx = pool.begin().await?;
        }
    }
    tx.commit().await?;
    pool.close().await;
    Ok(())
}

/// Takes what the tables hold, by the path of the element.
fn read_ubl(xml: &str) -> Result<Document> {
    let mut reader = Reader::from_str(xml);
    let mut path = String::new();
    let empty = String::new;
    let invoice = Invoice { id: 0, number: empty(), issue_on: empty(), due_on: empty(), payable: 0, outstanding: 0 };
    let mut read = Document { debtor: 0, invoice, lines: Vec::new() };
    loop {
        match reader.read_event()? {
            Event::Start(element) => {
                path.push('/');
                path.push_str(element.local_name().as_ref());
                if path == "/Invoice/InvoiceLine" {
                    read.lines.push(Line { name: empty(), quantity: 0, price: 0, vat_percent: 0, net: 0 });
                }
            }
            Event::End(_) => path.truncate(path.rfind('/').unwrap_or(0)),
            Event::Text(text) => take(&mut read, &path, &text)?,
            Event::Eof => return Ok(read),
            _ => {}
        }
    }
}

fn take(read: &mut Document, path: &str, text: &str) -> Result<()> {
    let Document { debtor, invoice, lines } = read;
    match (path.strip_prefix("/Invoice/").unwrap_or_default(), lines.last_mut()) {
        ("ID", _) => invoice.number = text.to_owned(),
        ("IssueDate", _) => invoice.issue_on = text.to_owned(),
        ("DueDate", _) => invoice.due_on = text.to_owned(),
        ("AccountingCustomerParty/Party/PartyIdentification/ID", _) => *debtor = text.parse()?,
        ("LegalMonetaryTotal/PayableAmount", _) => {
            invoice.payable = cents(text)?;
            invoice.outstanding = invoice.payable;
        }
        ("InvoiceLine/InvoicedQuantity", Some(line)) => line.quantity = text.parse()?,
        ("InvoiceLine/LineExtensionAmount", Some(line)) => line.net = cents(text)?,
        ("InvoiceLine/Item/Name", Some(line)) => line.name = text.to_owned(),
        ("InvoiceLine/Item/ClassifiedTaxCategory/Percent", Some(line)) => line.vat_percent = text.parse()?,
        ("InvoiceLine/Price/PriceAmount", Some(line)) => line.price = cents(text)?,
        _ => {}
    }
    Ok(())
}

fn cents(decimal: &str) -> Result<i64> {
    let (whole, rest) = decimal.split_once('.').ok_or("an amount without cents")?;
    Ok(whole.parse::<i64>()? * 100 + rest.parse::<i64>()?)
}
