//! Why invoices are contested, for a spreadsheet.

use chrono::NaiveDate;

use super::insight::{InsightRow, insight};
use crate::ctx::Ctx;
use crate::exports::spreadsheet::Spreadsheet;
use crate::exports::{ExportError, Portions};
use crate::staff::Scope;
use crate::text;
use crate::texts::Texts;

const COLUMNS: usize = 10;

/// The file: its head, then the rows of a period.
pub struct InsightFile {
    texts: &'static Texts,
    sheet: Spreadsheet,
    scope: Scope,
    days: (NaiveDate, NaiveDate),
    written: u8,
}

impl InsightFile {
    /// Of disputes within a scope that were raised from the first of these days to the last.
    pub fn new(texts: &'static Texts, scope: Scope, days: (NaiveDate, NaiveDate)) -> Self {
        Self { texts, sheet: Spreadsheet::of(texts), scope, days, written: 0 }
    }

    /// What the file is called.
    pub fn name(texts: &Texts, (from, to): (NaiveDate, NaiveDate)) -> String {
        format!("{}-{from}-{to}.csv", text!(texts, "dispute-insight-file"))
    }

    fn columns(&self) -> [String; COLUMNS] {
        let texts = self.texts;
        [
            text!(texts, "dispute-insight-reason"),
            text!(texts, "dispute-insight-raised"),
            text!(texts, "dispute-insight-running"),
            text!(texts, "dispute-insight-decided"),
            text!(texts, "dispute-insight-claimed"),
            text!(texts, "dispute-insight-accepted"),
            text!(texts, "statement-currency"),
            text!(texts, "dispute-insight-share"),
            text!(texts, "dispute-insight-days"),
            text!(texts, "dispute-insight-code"),
        ]
    }

    fn row(&self, row: &InsightRow) -> [String; COLUMNS] {
        [
            row.reason.words(self.texts),
            row.raised.to_string(),
            row.running.to_string(),
            row.decided.to_string(),
            self.sheet.number(row.claimed()),
            self.sheet.number(row.accepted()),
            row.currency.to_string(),
            row.accepted_permille().map(|permille| self.sheet.tenths(permille)).unwrap_or_default(),
            row.days_to_decide_tenths().map(|tenths| self.sheet.tenths(tenths)).unwrap_or_default(),
            row.reason.code().to_owned(),
        ]
    }
}

impl Portions for InsightFile {
    type Error = ExportError;

    async fn next(&mut self, ctx: &Ctx) -> Result<Option<Vec<u8>>, ExportError> {
        self.written += 1;
        match self.written {
            1 => Ok(Some(self.sheet.head(self.columns())?)),
            2 => {
                let (from, until) = super::insight::bounds(ctx.zone, self.days);
                let mut conn = ctx.db.read().await?;
                let rows = insight(&mut conn, &self.scope, from, until).await?;
                drop(conn);
                Ok(Some(self.sheet.rows(rows.iter().map(|row| self.row(row)))?))
            }
            _ => Ok(None),
        }
    }
}
