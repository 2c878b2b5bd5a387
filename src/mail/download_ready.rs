//! "Your documents are ready to download", and that they could not be made.

use chrono::NaiveDate;

use super::layout::{Block, MailText, compose};
use crate::creditor::Creditor;
use crate::text;
use crate::texts::Texts;

/// What the mail says.
pub struct DownloadReady<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose documents.
    pub debtor: &'a str,
    /// How many.
    pub documents: i32,
    /// The last day they can be fetched.
    pub until: NaiveDate,
    /// Leads to the download's page, for whoever is logged in as the one who asked.
    pub link: &'a str,
}

impl DownloadReady<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let count = self.documents;
        let body = vec![
            Block::Paragraph(text!(texts, "mail-download-text", count = count, debtor = self.debtor)),
            Block::Button { label: text!(texts, "mail-download-button"), url: self.link.to_owned() },
            Block::Paragraph(text!(texts, "mail-download-until", date = texts.date_long(self.until))),
        ];
        compose(texts, creditor, self.name, &text!(texts, "mail-download-subject"), body)
    }
}

/// What the mail says when there is nothing to download.
pub struct DownloadFailed<'a> {
    /// The contact's name, or empty.
    pub name: &'a str,
    /// Whose documents.
    pub debtor: &'a str,
    /// How many.
    pub documents: i32,
    /// Leads to the download's page, where they can be asked for again.
    pub link: &'a str,
}

impl DownloadFailed<'_> {
    /// The mail's texts.
    pub fn compose(&self, texts: &Texts, creditor: &Creditor) -> MailText {
        let count = self.documents;
        let body = vec![
            Block::Paragraph(text!(texts, "mail-download-failed-text", count = count, debtor = self.debtor)),
            Block::Button { label: text!(texts, "mail-download-failed-button"), url: self.link.to_owned() },
        ];
        compose(texts, creditor, self.name, &text!(texts, "mail-download-failed-subject"), body)
    }
}
