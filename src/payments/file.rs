//! The list of payments for a spreadsheet, the newest first.

use chrono::{DateTime, Duration, Utc};

use super::{Payment, PaymentStatus, store, that_came_back};
use crate::ctx::Ctx;
use crate::exports::cells::cell;
use crate::exports::spreadsheet::Spreadsheet;
use crate::exports::{ExportError, PAGE, Portions};
use crate::ids::DebtorId;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

const COLUMNS: usize = 10;

/// The file, read and written portion by portion.
pub struct PaymentsFile {
    texts: &'static Texts,
    sheet: Spreadsheet,
    debtor: DebtorId,
    /// The last row that was written; none before the head was.
    before: Option<(DateTime<Utc>, String)>,
    ended: bool,
}

impl PaymentsFile {
    /// Of a debtor's payments.
    pub fn new(texts: &'static Texts, debtor: DebtorId) -> Self {
        Self { texts, sheet: Spreadsheet::of(texts), debtor, before: None, ended: false }
    }

    /// What the file is called, with the customer's number.
    pub fn name(texts: &Texts, number: Option<&str>) -> String {
        let parts = [Some(text!(texts, "payments-file")), number.map(str::to_owned)];
        format!("{}.csv", parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
    }

    fn columns(&self) -> [String; COLUMNS] {
        let texts = self.texts;
        [
            text!(texts, "statement-date"),
            text!(texts, "statement-value-date"),
            text!(texts, "file-way"),
            text!(texts, "file-status"),
            text!(texts, "statement-amount"),
            text!(texts, "file-credit-used"),
            text!(texts, "file-went-back"),
            text!(texts, "statement-currency"),
            text!(texts, "file-invoices"),
            text!(texts, "file-payment"),
        ]
    }

    fn row(&self, ctx: &Ctx, payment: &Payment, came_back: bool, numbers: &[String]) -> [String; COLUMNS] {
        let settled = payment.status == PaymentStatus::Settled;
        let day = ctx.zone.date(payment.settled_at.unwrap_or(payment.created_at));
        // What exact payments replaced is no loss, and not the payer's business.
        let reversed = if came_back { payment.reversed().minor() } else { 0 };
        let back = payment.refunded().minor() + payment.charged_back().minor() + reversed;
        let back = Money::stored(back, payment.amount().currency());
        [
            day.to_string(),
            payment.value_on.filter(|_| settled).map(|on| on.to_string()).unwrap_or_default(),
            cell(&payment.way(self.texts).unwrap_or_default()).into_owned(),
            payment.status_in_words(self.texts, came_back),
            self.sheet.number(payment.amount()),
            self.sheet.some_number(Some(payment.credit())),
            self.sheet.some_number(Some(back)),
            payment.amount().currency().to_string(),
            cell(&numbers.join(", ")).into_owned(),
            payment.id.to_string(),
        ]
    }
}

impl Portions for PaymentsFile {
    type Error = ExportError;

    async fn next(&mut self, ctx: &Ctx) -> Result<Option<Vec<u8>>, ExportError> {
        let Some(before) = &self.before else {
            // Nothing is newer. No text comes after all others in every collation, so it is the time alone that says so.
            self.before = Some((ctx.now() + Duration::seconds(1), String::new()));
            return Ok(Some(self.sheet.head(self.columns())?));
        };
        if self.ended {
            return Ok(None);
        }
        let mut conn = ctx.db.read().await?;
        let payments = store::list_before(&mut conn, &self.debtor, before, PAGE).await?;
        self.ended = (payments.len() as i64) < PAGE;
        let Some(last) = payments.last() else { return Ok(None) };
        let numbers = store::numbers(&mut conn, &payments).await?;
        let came_back = that_came_back(&mut conn, &payments).await?;
        drop(conn);
        let rows = payments.iter().map(|payment| {
            let numbers = numbers.get(&payment.id).map(Vec::as_slice).unwrap_or_default();
            self.row(ctx, payment, came_back.contains(&payment.id), numbers)
        });
        let written = self.sheet.rows(rows)?;
        self.before = Some((last.created_at, last.id.to_string()));
        Ok(Some(written))
    }
}
