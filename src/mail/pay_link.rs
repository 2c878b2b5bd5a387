//! A link to pay: for invoices that arrived, instead of an old link, or because somebody asked for one.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::money::Money;
use crate::text;
use crate::texts::Texts;

/// Why it is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayLinkReason {
    /// Invoices arrived.
    Arrived,
    /// An old link was opened, and its reader asked for a fresh one.
    Fresh,
    /// Somebody asked the creditor's people for one.
    Asked,
}

/// What the mail says. Amounts are read from the ledger by the caller.
pub struct PayLinkMail<'a> {
    /// Why.
    pub reason: PayLinkReason,
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose invoices.
    pub debtor: &'a str,
    /// The invoices; none where the page shows them.
    pub lines: Vec<PayLinkLine>,
    /// Opens the page that pays.
    pub link: &'a str,
    /// How long the link is valid.
    pub days: i64,
}

/// One invoice of the mail.
pub struct PayLinkLine {
    /// Its number.
    pub number: String,
    /// Until when it is to be paid.
    pub due_on: NaiveDate,
    /// What is to be paid on it.
    pub open: Money,
}

/// Number, due date and open amount of each.
pub(super) fn table(texts: &Texts, lines: &[PayLinkLine]) -> Block {
    let head =
        vec![text!(texts, "mail-receipt-invoice"), text!(texts, "mail-arrived-due"), text!(texts, "mail-receipt-open")];
    let row = |line: &PayLinkLine| vec![line.number.clone(), texts.date_long(line.due_on), texts.money(line.open)];
    Block::Table { head, rows: lines.iter().map(row).collect() }
}

impl PayLinkMail<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let (count, from) = (self.lines.len(), creditor.name());
        let (subject, intro, label) = match self.reason {
            PayLinkReason::Arrived => (
                text!(texts, "mail-arrived-subject", count = count, creditor = from),
                text!(texts, "mail-arrived-intro", count = count, creditor = from, debtor = self.debtor),
                text!(texts, "mail-arrived-button"),
            ),
            PayLinkReason::Fresh => (
                text!(texts, "mail-pay-link-subject", creditor = from),
                text!(texts, "mail-pay-link-intro", creditor = from, debtor = self.debtor),
                text!(texts, "mail-pay-link-button"),
            ),
            PayLinkReason::Asked => (
                text!(texts, "mail-link-asked-subject", creditor = from),
                text!(texts, "mail-link-asked-intro", creditor = from, debtor = self.debtor),
                text!(texts, "mail-arrived-button"),
            ),
        };
        let mut body = vec![Block::Paragraph(intro)];
        if !self.lines.is_empty() {
            body.push(table(texts, &self.lines));
        }
        body.push(Block::Button { label, url: self.link.to_owned() });
        body.push(Block::Paragraph(text!(texts, "mail-pay-link-about", days = self.days)));
        compose(texts, creditor, self.name, &subject, body)
    }
}
