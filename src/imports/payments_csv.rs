//! Payments and reversals as CSV: what the accounting system has booked, one movement a row.

use std::io::Read;

use super::document::MAX_NUMBER_CHARS;
use super::refusal::{Refusal, RefusalReason, shown};
use super::table::{Columns, Row, Table};
use crate::elsewhere::{Named, Report, SaldoId};
use crate::money::{Currency, Money};
use crate::payments::{Method, ReversalReason};

/// `number` to `account` are written by Saldo's export and not read.
const COLUMNS: Columns = Columns {
    required: &["date", "amount", "currency"],
    optional: &[
        "id",
        "saldo_id",
        "value_date",
        "method",
        "reference",
        "payer",
        "debtor_number",
        "invoices",
        "reverses",
        "reason",
        "number",
        "kind",
        "debtor_name",
        "account",
    ],
};

/// Invoices one row may name.
const MOST_INVOICES: usize = 2_000;

/// One good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// Where the row starts in the file, counted from 1.
    pub line: u64,
    /// What it says.
    pub report: Report,
}

/// The rows of a payment file, read one at a time.
pub struct PaymentRows<R: Read> {
    table: Table<R>,
}

impl<R: Read> PaymentRows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// An unknown, repeated or missing column, by name; an encoding other than UTF-8.
    pub fn open(source: R) -> Result<Self, Refusal> {
        Ok(Self { table: Table::open(source, &COLUMNS)? })
    }
}

/// A refused row names line, column and reason, and does not stop the rows after it.
impl<R: Read> Iterator for PaymentRows<R> {
    type Item = Result<PaymentRow, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.table.next_row().map(|row| payment_row(&row?))
    }
}

fn payment_row(row: &Row<'_>) -> Result<PaymentRow, Refusal> {
    let missing = |column| row.refuse(column, RefusalReason::Missing(column));
    let code = row.required("currency")?;
    let currency = Currency::parse(&code).map_err(|error| row.refuse("currency", error))?;
    let amount = row.amount("amount", currency)?.ok_or_else(|| missing("amount"))?;
    if !amount.is_positive() {
        return Err(row.refuse("amount", RefusalReason::NotPositive));
    }
    let booked_on = row.date("date")?.ok_or_else(|| missing("date"))?;
    let saldo_id = match row.text("saldo_id")? {
        None => None,
        Some(text) => {
            let ours = SaldoId::parse(&text);
            Some(ours.ok_or_else(|| row.refuse("saldo_id", RefusalReason::NotSaldosId(shown(&text))))?)
        }
    };
    let external_id = short(row, "id")?;
    if external_id.is_none() && saldo_id.is_none() {
        return Err(missing("id"));
    }
    let reverses = short(row, "reverses")?;
    let invoices = row.text("invoices")?;
    if saldo_id.is_none() && reverses.is_some() && invoices.is_some() {
        return Err(row.refuse("invoices", RefusalReason::ReversalNamesInvoices));
    }
    let reason_words = "bounced, returned_debit, mistake, other";
    Ok(PaymentRow {
        line: row.line,
        report: Report {
            lines: match invoices {
                // What comes back with Saldo's own id is known better here.
                Some(text) if saldo_id.is_none() => lines(row, &text, amount)?,
                _ => Vec::new(),
            },
            external_id,
            reason: row.choice("reason", reason_words, ReversalReason::parse)?,
            booked_on,
            value_on: row.date("value_date")?.unwrap_or(booked_on),
            amount,
            method: method(row, saldo_id.is_some())?,
            reference: row.text("reference")?,
            payer: row.text("payer")?,
            debtor_number: row.text("debtor_number")?,
            reverses,
            saldo_id,
            notify: false,
        },
    })
}

/// Saldo's own export names the methods of its providers, which a row of the accounting system may not.
fn method(row: &Row<'_>, ours: bool) -> Result<Option<Method>, Refusal> {
    if ours {
        return Ok(None);
    }
    row.choice("method", "transfer, direct_debit, card, cash, cheque, set_off, other", Method::parse)
}

fn short(row: &Row<'_>, column: &'static str) -> Result<Option<String>, Refusal> {
    match row.text(column)? {
        Some(text) if text.chars().count() > MAX_NUMBER_CHARS => {
            Err(row.refuse(column, RefusalReason::TextTooLong { limit_bytes: MAX_NUMBER_CHARS as u64 }))
        }
        text => Ok(text),
    }
}

/// `2026-0101=100.00|2026-0102=20.00`; one number alone takes the whole amount.
fn lines(row: &Row<'_>, text: &str, amount: Money) -> Result<Vec<Named>, Refusal> {
    let refuse = |reason| row.refuse("invoices", reason);
    let parts: Vec<&str> = text.split('|').collect();
    if parts.len() > MOST_INVOICES {
        return Err(refuse(RefusalReason::TooMany { what: "invoices", limit: MOST_INVOICES as u64 }));
    }
    let mut named: Vec<Named> = Vec::with_capacity(parts.len());
    for part in &parts {
        let (number, of) = match part.rsplit_once('=') {
            Some((number, of)) => (number.trim(), row.parse_amount("invoices", of.trim(), amount.currency())?),
            None if parts.len() == 1 => (part.trim(), amount),
            None => return Err(refuse(RefusalReason::InvoiceWithoutAmount(shown(part)))),
        };
        if number.is_empty() || number.chars().count() > MAX_NUMBER_CHARS {
            return Err(refuse(RefusalReason::InvoiceWithoutAmount(shown(part))));
        }
        if !of.is_positive() {
            return Err(refuse(RefusalReason::NotPositive));
        }
        if named.iter().any(|known| known.number == number) {
            return Err(refuse(RefusalReason::Duplicate(shown(number))));
        }
        named.push(Named { number: number.to_owned(), amount: of });
    }
    let sum = Money::sum(amount.currency(), named.iter().map(|named| named.amount)).map_err(|e| refuse(e.into()))?;
    if sum.minor() > amount.minor() {
        return Err(refuse(RefusalReason::InvoicesExceed { sum, amount }));
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<Result<PaymentRow, String>> {
        PaymentRows::open(file.as_bytes()).unwrap().map(|row| row.map_err(|refusal| refusal.to_string())).collect()
    }

    #[test]
    fn a_row_names_its_invoices_with_their_amounts() {
        let rows = read(
            "id;date;value_date;amount;currency;method;debtor_number;invoices\n\
             E1;2026-03-01;2026-02-27;150,00;EUR;cheque;C-1;F=1=100,00 | F2=20,00\nE2;2026-03-01;;5,00;EUR;;;F3\n",
        );
        let first = &rows[0].as_ref().unwrap().report;
        let named: Vec<_> = first.lines.iter().map(|line| (line.number.as_str(), line.amount.minor())).collect();
        assert_eq!(named, [("F=1", 100_00), ("F2", 20_00)]);
        assert_eq!((first.value_on.to_string().as_str(), first.method), ("2026-02-27", Some(Method::Cheque)));
        let second = &rows[1].as_ref().unwrap().report;
        assert_eq!((second.lines[0].amount.minor(), second.value_on), (5_00, second.booked_on));
    }

    #[test]
    fn a_row_that_could_mean_two_things_is_named() {
        let columns = "id,date,amount,currency,method,invoices,reverses,saldo_id";
        for (row, complaint) in [
            (",2026-03-01,1.00,EUR,,,,", "column id: “id” is missing"),
            ("E,2026-02-30,1.00,EUR,,,,", "column date"),
            ("E,01-03-2026,1.00,EUR,,,,", "column date"),
            ("E,2026-03-01,1.005,EUR,,,,", "column amount"),
            ("E,2026-03-01,-1.00,EUR,,,,", "column amount: it is not above zero"),
            ("E,2026-03-01,0,EUR,,,,", "column amount: it is not above zero"),
            ("E,2026-03-01,=1+1,EUR,,,,", "column amount"),
            ("E,2026-03-01,1.00,eur,,,,", "column currency"),
            ("E,2026-03-01,1.00,EUR,barter,,,", "column method"),
            ("E,2026-03-01,1.00,EUR,,F1=0.60|F2=0.60,,", "column invoices"),
            ("E,2026-03-01,1.00,EUR,,F1=0.10|F1=0.10,,", "column invoices: “F1” is there more than once"),
            ("E,2026-03-01,1.00,EUR,,F1|F2,,", "column invoices"),
            ("E,2026-03-01,1.00,EUR,,F1=,,", "column invoices"),
            ("E,2026-03-01,1.00,EUR,,=1.00,,", "column invoices"),
            ("E,2026-03-01,1.00,EUR,,F1=1.000,,", "column invoices"),
            ("E,2026-03-01,1.00,EUR,,F1=1.00,E0,", "column invoices"),
            ("E\0,2026-03-01,1.00,EUR,,,,", "column id: it contains the control character U+0000"),
            ("E,2026-03-01,1.00,EUR,,,,pay_1", "column saldo_id"),
            ("E,2026-03-01,1.00,EUR,,,", "the row has 7 fields"),
        ] {
            let rows = read(&format!("{columns}\n{row}\n"));
            let refusal = rows[0].as_ref().expect_err(row);
            assert!(refusal.starts_with("line 2") && refusal.contains(complaint), "{row}: {refusal}");
        }
    }
}
