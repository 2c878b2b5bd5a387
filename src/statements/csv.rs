//! A statement as CSV for a spreadsheet. Cells with words of others never become a formula.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Basis, CreditItem, Kind, Line, OwedItem, Period, Portion, StatementError, Words, file_name};
use crate::exports::cells::{cell, maybe};
use crate::exports::spreadsheet::{Spreadsheet, finished};
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Columns of a period.
const PERIOD_COLUMNS: usize = 14;
/// Columns of open items.
const OPEN_COLUMNS: usize = 11;

/// Writes one statement down, portion by portion.
pub struct CsvFile {
    texts: &'static Texts,
    words: Words,
    basis: Basis,
    kind: Kind,
    period: Option<Period>,
    sheet: Spreadsheet,
}

impl CsvFile {
    /// For a statement with this basis; a period has its days.
    pub fn new(texts: &'static Texts, basis: &Basis, period: Option<Period>) -> Self {
        let kind = if period.is_some() { Kind::Period } else { Kind::OpenItems };
        Self { texts, words: Words::of(texts), basis: basis.clone(), kind, period, sheet: Spreadsheet::of(texts) }
    }

    /// What the file is called, with the customer's number.
    pub fn name(&self, number: Option<&str>) -> String {
        file_name(self.texts, &self.basis, self.period, number, "csv")
    }

    /// The mark, and the names of the columns.
    pub fn head(&self) -> Result<Vec<u8>, StatementError> {
        Ok(match self.kind {
            Kind::Period => self.sheet.head(self.period_columns())?,
            Kind::OpenItems => self.sheet.head(self.open_columns())?,
        })
    }

    /// The rows of a portion.
    pub fn rows(&mut self, portion: &Portion) -> Result<Vec<u8>, StatementError> {
        let mut out = self.sheet.writer(Vec::with_capacity(64 * 1024));
        match portion {
            Portion::Opening(opening) => {
                let from = self.period.map(|period| period.from);
                let words = text!(self.texts, "statement-opening");
                out.write_record(self.balance_row(
                    from,
                    &format!("{words} ({})", self.known()),
                    None,
                    opening.balance,
                ))?;
            }
            Portion::Lines(lines) => {
                for line in lines {
                    out.write_record(self.line(line).iter().map(|cell| cell.as_bytes()))?;
                }
            }
            Portion::Closing(totals) => {
                let to = self.period.map(|period| period.to);
                let words = text!(self.texts, "statement-closing");
                let sums = Some((totals.debit, totals.credit));
                out.write_record(self.balance_row(to, &words, sums, totals.closing))?;
            }
            Portion::Owed(items) => {
                for item in items {
                    out.write_record(self.owed(item).iter().map(|cell| cell.as_bytes()))?;
                }
            }
            Portion::Credit(items) => {
                for item in items {
                    out.write_record(self.credit(item).iter().map(|cell| cell.as_bytes()))?;
                }
            }
            Portion::Sums { balance, .. } => {
                let words = text!(self.texts, "statement-balance");
                let mut row = <[String; OPEN_COLUMNS]>::default();
                row[0] = self.basis.day().to_string();
                row[1] = format!("{words} ({})", self.known());
                row[7] = self.sheet.number(*balance);
                row[8] = balance.currency().to_string();
                out.write_record(row)?;
            }
        }
        Ok(finished(out)?)
    }

    /// "as known on 2026-03-02 10:00, position 12".
    fn known(&self) -> String {
        let at = self.basis.zone.local(self.basis.known.at).format("%Y-%m-%d %H:%M").to_string();
        text!(self.texts, "statement-known-short", at = at, position = self.basis.known.position.to_string())
    }

    fn period_columns(&self) -> [String; PERIOD_COLUMNS] {
        let texts = self.texts;
        [
            text!(texts, "statement-date"),
            text!(texts, "statement-what"),
            text!(texts, "statement-number"),
            text!(texts, "statement-reference"),
            text!(texts, "statement-due"),
            text!(texts, "statement-debit"),
            text!(texts, "statement-credit"),
            text!(texts, "statement-balance"),
            text!(texts, "statement-currency"),
            text!(texts, "statement-value-date"),
            text!(texts, "statement-booked"),
            text!(texts, "statement-late"),
            text!(texts, "statement-contested"),
            text!(texts, "statement-planned"),
        ]
    }

    fn open_columns(&self) -> [String; OPEN_COLUMNS] {
        let texts = self.texts;
        [
            text!(texts, "statement-date"),
            text!(texts, "statement-what"),
            text!(texts, "statement-number"),
            text!(texts, "statement-reference"),
            text!(texts, "statement-due"),
            text!(texts, "statement-days"),
            text!(texts, "statement-amount"),
            text!(texts, "statement-open"),
            text!(texts, "statement-currency"),
            text!(texts, "statement-contested"),
            text!(texts, "statement-planned"),
        ]
    }

    /// The first or the last row of a period.
    fn balance_row(
        &self,
        on: Option<NaiveDate>,
        words: &str,
        sums: Option<(Money, Money)>,
        balance: Money,
    ) -> [String; PERIOD_COLUMNS] {
        let mut row = <[String; PERIOD_COLUMNS]>::default();
        row[0] = on.map(|on| on.to_string()).unwrap_or_default();
        words.clone_into(&mut row[1]);
        if let Some((debit, credit)) = sums {
            row[5] = self.sheet.number(debit);
            row[6] = self.sheet.number(credit);
        }
        row[7] = self.sheet.number(balance);
        row[8] = balance.currency().to_string();
        row
    }

    fn line<'a>(&mut self, line: &'a Line) -> [Cow<'a, str>; PERIOD_COLUMNS] {
        let document = line.document.as_ref();
        let due_on = document.filter(|_| line.kind == super::LineKind::Invoice).map(|document| document.due_on);
        let number = document.map(|document| document.number.as_str());
        let late = if line.is_late { text!(self.texts, "statement-yes") } else { String::new() };
        let said = self.words.elsewhere(line).map(str::to_owned);
        let said = said.or_else(|| self.words.method(line.payment.as_ref()).map(str::to_owned));
        let what = match said {
            Some(said) => format!("{}, {said}", self.words.kind(line.kind)),
            None => self.words.kind(line.kind).to_owned(),
        };
        [
            line.document_on.to_string().into(),
            harmless(what),
            maybe(number),
            maybe(line.payment.as_ref().and_then(|payment| payment.reference.as_deref())),
            due_on.map(|on| on.to_string()).unwrap_or_default().into(),
            self.sheet.some_number(line.debit()).into(),
            self.sheet.some_number(line.credit()).into(),
            self.sheet.number(line.balance).into(),
            line.amount.currency().code().into(),
            line.value_on.to_string().into(),
            line.booked_on.to_string().into(),
            late.into(),
            self.sheet.some_number(Some(line.mark.contested)).into(),
            self.sheet.some_number(Some(line.mark.planned)).into(),
        ]
    }

    fn owed<'a>(&self, item: &'a OwedItem) -> [Cow<'a, str>; OPEN_COLUMNS] {
        let document = item.document.as_ref();
        let kind = self.words.kind(super::LineKind::Invoice);
        let what = if document.is_some() { kind.to_owned() } else { format!("{kind}, {}", self.words.unnamed()) };
        [
            item.issue_on.to_string().into(),
            what.into(),
            maybe(document.map(|document| document.number.as_str())),
            "".into(),
            document.map(|_| item.first_due_on.to_string()).unwrap_or_default().into(),
            item.days.max(0).to_string().into(),
            self.sheet.number(item.payable).into(),
            self.sheet.number(item.open).into(),
            item.open.currency().code().into(),
            self.sheet.some_number(Some(item.mark.contested)).into(),
            self.sheet.some_number(Some(item.mark.planned)).into(),
        ]
    }

    fn credit<'a>(&mut self, item: &'a CreditItem) -> [Cow<'a, str>; OPEN_COLUMNS] {
        let method = self.words.method(item.payment.as_ref()).map(str::to_owned);
        let origin = self.words.origin(item.origin);
        let what = method.map_or_else(|| origin.to_owned(), |method| format!("{origin}, {method}"));
        let payment = item.payment.as_ref();
        [
            item.on.to_string().into(),
            harmless(what),
            maybe(item.document.as_ref().map(|(_, number)| number.as_str())),
            maybe(payment.and_then(|payment| payment.reference.as_deref())),
            "".into(),
            "".into(),
            "".into(),
            self.sheet.number(item.left.negated()).into(),
            item.left.currency().code().into(),
            "".into(),
            "".into(),
        ]
    }
}

/// Words that hold a provider's own word for a way to pay.
fn harmless<'a>(text: String) -> Cow<'a, str> {
    Cow::Owned(cell(&text).into_owned())
}
