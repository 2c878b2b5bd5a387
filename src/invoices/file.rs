//! The list of invoices and credit notes for a spreadsheet: what its filter shows, by date.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::list::settled;
use super::list_sql::rows_after;
use super::query::Filter;
use super::{DocumentKind, InvoiceSummary, Standing};
use crate::ctx::Ctx;
use crate::exports::cells::{cell, maybe};
use crate::exports::spreadsheet::Spreadsheet;
use crate::exports::{ExportError, PAGE, Portions};
use crate::ids::DebtorId;
use crate::text;
use crate::texts::Texts;

const COLUMNS: usize = 11;

/// The file, read and written portion by portion.
pub struct InvoicesFile {
    texts: &'static Texts,
    sheet: Spreadsheet,
    debtor: DebtorId,
    filter: Filter,
    /// The last row that was written; none before the head was.
    after: Option<(NaiveDate, String)>,
    ended: bool,
}

impl InvoicesFile {
    /// Of a debtor's documents that match.
    pub fn new(texts: &'static Texts, debtor: DebtorId, filter: Filter) -> Self {
        Self { texts, sheet: Spreadsheet::of(texts), debtor, filter, after: None, ended: false }
    }

    /// What the file is called, with the customer's number.
    pub fn name(texts: &Texts, number: Option<&str>) -> String {
        let parts = [Some(text!(texts, "invoices-file")), number.map(str::to_owned)];
        format!("{}.csv", parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
    }

    fn columns(&self) -> [String; COLUMNS] {
        let texts = self.texts;
        [
            text!(texts, "statement-date"),
            text!(texts, "file-kind"),
            text!(texts, "statement-number"),
            text!(texts, "statement-due"),
            text!(texts, "file-status"),
            text!(texts, "statement-amount"),
            text!(texts, "statement-open"),
            text!(texts, "file-to-pay"),
            text!(texts, "file-credit-left"),
            text!(texts, "statement-currency"),
            text!(texts, "file-order"),
        ]
    }

    fn row<'a>(&self, document: &'a InvoiceSummary) -> [Cow<'a, str>; COLUMNS] {
        let is_invoice = document.kind == DocumentKind::Invoice;
        let kind = if is_invoice {
            text!(self.texts, "statement-invoice")
        } else {
            text!(self.texts, "statement-credit-note")
        };
        let gives = document.standing == Standing::Credit;
        let (due_on, payable) = match gives {
            true => (String::new(), document.payable.abs().negated()),
            false => (document.first_due_on().to_string(), document.payable),
        };
        [
            document.issue_on.to_string().into(),
            kind.into(),
            cell(&document.number),
            due_on.into(),
            document.standing_in_words(self.texts).into(),
            self.sheet.number(payable).into(),
            self.sheet.number(document.owed.outstanding).into(),
            self.sheet.number(document.owed.due()).into(),
            self.sheet.some_number(document.credit_left).into(),
            payable.currency().code().into(),
            maybe(document.order_reference.as_deref()),
        ]
    }
}

impl Portions for InvoicesFile {
    type Error = ExportError;

    async fn next(&mut self, ctx: &Ctx) -> Result<Option<Vec<u8>>, ExportError> {
        let Some(after) = &self.after else {
            // No document is older on either engine.
            self.after = Some((NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default(), String::new()));
            return Ok(Some(self.sheet.head(self.columns())?));
        };
        if self.ended {
            return Ok(None);
        }
        let mut conn = ctx.db.read().await?;
        let filter = settled(&mut conn, &self.debtor, &self.filter).await?;
        let rows = rows_after(&mut conn, ctx, &self.debtor, &filter, after, PAGE).await?;
        drop(conn);
        self.ended = (rows.len() as i64) < PAGE;
        let Some(last) = rows.last() else { return Ok(None) };
        let written = self.sheet.rows(rows.iter().map(|row| self.row(row).map(|cell| cell.into_owned())))?;
        self.after = Some((last.issue_on, last.id.to_string()));
        Ok(Some(written))
    }
}
