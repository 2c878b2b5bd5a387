//! Invoices and credit notes as CSV, one a row, with columns of documented names.
//!
//! UTF-8 with or without byte order mark; comma, semicolon or tab, found by the header. Dates are
//! ISO 8601. Amounts have a dot, or a comma in files that are not separated by commas.

use std::io::Read;

use super::{
    document::{
        DocumentKind, Identifier, MAX_NUMBER_CHARS, Party, PaymentMeans, PrecedingDocument, ReadDocument, Totals,
    },
    refusal::{Refusal, RefusalReason},
    table::{Columns, Row, Table},
};
use crate::{
    debtors::DebtorKind,
    money::{Currency, Money},
    text::{EmailAddress, Language},
};

/// Columns of the file. `docs` and `saldo import csv --help` list them from here.
pub const REQUIRED_COLUMNS: &[&str] = COLUMNS.required;
/// Columns that may be left out.
pub const OPTIONAL_COLUMNS: &[&str] = COLUMNS.optional;

const COLUMNS: Columns = Columns {
    required: &["kind", "number", "issue_date", "currency", "debtor_number", "debtor_name", "total"],
    optional: &[
        "due_date",
        "debtor_vat",
        "debtor_legal_id",
        "debtor_email",
        "debtor_kind",
        "debtor_language",
        "net",
        "vat",
        "paid_amount",
        "open_amount",
        "payment_reference",
        "buyer_reference",
        "order_reference",
        "corrects",
        "corrects_date",
        "description",
        "terms",
    ],
};

/// One good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRow {
    /// Where the row starts in the file, counted from 1; the header is line 1.
    pub line: u64,
    /// Without supplier (the creditor itself) and without lines; the debtor's number is the only customer id.
    pub document: ReadDocument,
    /// What the accounting system has already seen paid of `document.totals.payable`; same sign.
    pub paid_amount: Option<Money>,
    /// Whether it said what is open.
    pub says_open: bool,
    pub debtor_kind: Option<DebtorKind>,
    pub debtor_language: Option<Language>,
}

/// The rows of an invoice file, read one at a time.
pub struct InvoiceRows<R: Read> {
    table: Table<R>,
}

impl<R: Read> InvoiceRows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// An unknown, repeated or missing column, by name; an encoding other than UTF-8.
    pub fn open(source: R) -> Result<Self, Refusal> {
        Ok(Self { table: Table::open(source, &COLUMNS)? })
    }
}

/// A refused row names line, column and reason, and does not stop the rows after it.
impl<R: Read> Iterator for InvoiceRows<R> {
    type Item = Result<InvoiceRow, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = |row: Row<'_>| invoice_row(&row).map_err(|refusal| Refusal { corrects: named(&row), ..refusal });
        self.table.next_row().map(|row| row.and_then(read))
    }
}

/// The invoice a row corrects, as far as that can be read.
fn named(row: &Row<'_>) -> Option<String> {
    row.text("corrects").ok().flatten()
}

fn invoice_row(row: &Row<'_>) -> Result<InvoiceRow, Refusal> {
    let code = row.required("currency")?;
    let currency = Currency::parse(&code).map_err(|error| row.refuse("currency", error))?;
    let kind = row.choice("kind", "invoice, credit_note", |word| match word {
        "invoice" => Some(DocumentKind::Invoice),
        "credit_note" => Some(DocumentKind::CreditNote),
        _ => None,
    })?;
    let kind = required(row, "kind", kind)?;
    let totals = totals(row, kind, currency)?;
    Ok(InvoiceRow {
        line: row.line,
        paid_amount: paid_amount(row, kind, totals.payable)?,
        says_open: row.amount("open_amount", currency)?.is_some(),
        debtor_kind: row.choice("debtor_kind", "business, consumer, public_body, unknown", debtor_kind)?,
        debtor_language: row.choice("debtor_language", "en, nl", Language::from_tag)?,
        document: ReadDocument {
            kind,
            number: number(row)?,
            issue_on: required(row, "issue_date", row.date("issue_date")?)?,
            due_on: row.date("due_date")?,
            delivered_on: None,
            currency,
            vat_currency: None,
            type_code: None,
            terms: row.long_text("terms")?,
            buyer_reference: row.text("buyer_reference")?,
            order_reference: row.text("order_reference")?,
            contract_reference: None,
            notes: row.long_text("description")?.into_iter().collect(),
            preceding: corrects(row)?,
            supplier: None,
            customer: customer(row)?,
            payee: None,
            payment_means: payment_means(row)?,
            lines: Vec::new(),
            allowances_and_charges: Vec::new(),
            vat_breakdown: Vec::new(),
            totals,
            vat_in_vat_currency: None,
            attachments: Vec::new(),
        },
    })
}

fn required<T>(row: &Row<'_>, column: &'static str, found: Option<T>) -> Result<T, Refusal> {
    found.ok_or_else(|| row.refuse(column, RefusalReason::Missing(column)))
}

fn number(row: &Row<'_>) -> Result<String, Refusal> {
    let number = row.required("number")?;
    if number.chars().count() > MAX_NUMBER_CHARS {
        return Err(row.refuse("number", RefusalReason::TextTooLong { limit_bytes: MAX_NUMBER_CHARS as u64 }));
    }
    Ok(number)
}

fn debtor_kind(word: &str) -> Option<DebtorKind> {
    match word {
        "business" => Some(DebtorKind::Business),
        "consumer" => Some(DebtorKind::Consumer),
        "public_body" => Some(DebtorKind::PublicBody),
        "unknown" => Some(DebtorKind::Unknown),
        _ => None,
    }
}

fn customer(row: &Row<'_>) -> Result<Party, Refusal> {
    let email = row.text("debtor_email")?;
    let contact_email = email.map(|text| {
        EmailAddress::parse(&text)
            .ok_or_else(|| row.refuse("debtor_email", RefusalReason::NotAMailAddress(super::refusal::shown(&text))))
    });
    Ok(Party {
        names: vec![row.required("debtor_name")?],
        ids: vec![Identifier { value: row.required("debtor_number")?, scheme: None }],
        vat_number: row.text("debtor_vat")?,
        legal_id: row.text("debtor_legal_id")?.map(|value| Identifier { value, scheme: None }),
        contact_email: contact_email.transpose()?,
        ..Party::default()
    })
}

/// The invoice a credit note names. Its day says of which year it is, where numbers restart.
fn corrects(row: &Row<'_>) -> Result<Vec<PrecedingDocument>, Refusal> {
    match (row.text("corrects")?, row.date("corrects_date")?) {
        (Some(number), issue_on) => Ok(vec![PrecedingDocument { number, issue_on }]),
        (None, Some(_)) => Err(row.refuse("corrects", RefusalReason::Missing("corrects"))),
        (None, None) => Ok(Vec::new()),
    }
}

fn payment_means(row: &Row<'_>) -> Result<Vec<PaymentMeans>, Refusal> {
    let reference = row.text("payment_reference")?;
    Ok(reference
        .map(|reference| PaymentMeans { payment_reference: Some(reference), ..PaymentMeans::default() })
        .into_iter()
        .collect())
}

/// `total` is what is to be paid. A negative invoice is a credit; a credit note with a minus could
/// mean either, so it is refused. `net` and `vat` follow from each other and must add up.
fn totals(row: &Row<'_>, kind: DocumentKind, currency: Currency) -> Result<Totals, Refusal> {
    let total = required(row, "total", row.amount("total", currency)?)?;
    if kind == DocumentKind::CreditNote && total.is_negative() {
        return Err(row.refuse("total", RefusalReason::NegativeCreditNote));
    }
    let rest = |column, part: Money| total.checked_sub(part).map_err(|error| row.refuse(column, error));
    let (net, vat) = match (row.amount("net", currency)?, row.amount("vat", currency)?) {
        (None, None) => (None, None),
        (Some(net), None) => (Some(net), Some(rest("net", net)?)),
        (None, Some(vat)) => (Some(rest("vat", vat)?), Some(vat)),
        (Some(net), Some(vat)) => {
            let computed = net.checked_add(vat).map_err(|error| row.refuse("net", error))?;
            expect(row, "total", "the total", total, computed)?;
            (Some(net), Some(vat))
        }
    };
    let zero = Money::zero(currency);
    let (allowances, charges, prepaid, rounding) = (zero, zero, zero, zero);
    let (lines_net, without_vat, with_vat, payable) = (None, net, total, total);
    Ok(Totals { lines_net, allowances, charges, without_vat, vat, with_vat, prepaid, rounding, payable })
}

/// What is paid, from `open_amount` or else from `paid_amount`. With both, an invoice may be open for less than what is
/// not paid, because of what was waived; it is never open for more.
fn paid_amount(row: &Row<'_>, kind: DocumentKind, total: Money) -> Result<Option<Money>, Refusal> {
    let stated = row.amount("paid_amount", total.currency())?;
    let open = row.amount("open_amount", total.currency())?;
    let rest = |column, part: Money| total.checked_sub(part).map_err(|error| row.refuse(column, error));
    let from_open = open.map(|open| rest("open_amount", open)).transpose()?;
    if let (Some(paid), Some(open)) = (stated, open) {
        let computed = rest("paid_amount", paid)?;
        let is_owed = kind == DocumentKind::Invoice && total.is_positive();
        if !is_owed || open.minor() > computed.minor() {
            expect(row, "open_amount", "the open amount", open, computed)?;
        }
    }
    for (column, paid) in [("paid_amount", stated), ("open_amount", from_open)] {
        if paid.is_some_and(|paid| !paid.is_zero() && paid.is_negative() != total.is_negative()) {
            return Err(row.refuse(column, RefusalReason::PaidSign));
        }
    }
    Ok(from_open.or(stated))
}

fn expect(
    row: &Row<'_>,
    column: &'static str,
    what: &'static str,
    stated: Money,
    computed: Money,
) -> Result<(), Refusal> {
    if stated == computed {
        Ok(())
    } else {
        Err(row.refuse(column, RefusalReason::WrongSum { what, stated, computed }))
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
