//! The file: what is open by its due date. Read again, it changes the same events.

use chrono::{DateTime, Utc};
use url::Url;

use super::ics::{line, text as escaped};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::money::Money;
use crate::statements::{Basis, OwedItem, Portion};
use crate::texts::Texts;
use crate::{paths, text};

/// Writes a calendar down, portion by portion.
#[derive(Clone)]
pub struct Calendar {
    texts: &'static Texts,
    /// Whom the invoices are of.
    creditor: String,
    base_url: Url,
    basis: Basis,
}

impl Calendar {
    /// Of what is open on this basis.
    pub fn new(ctx: &Ctx, texts: &'static Texts, creditor: &Creditor, basis: Basis) -> Self {
        Self { texts, creditor: creditor.name().to_owned(), base_url: ctx.site.base_url.clone(), basis }
    }

    /// What stands before the events.
    pub fn head(&self) -> String {
        begin(&text!(self.texts, "due-dates-calendar", creditor = self.creditor.as_str()))
    }

    /// An event for each invoice of a portion on which something is to be paid.
    pub fn events(&self, portion: &Portion) -> String {
        let Portion::Owed(items) = portion else { return String::new() };
        let mut out = String::with_capacity(items.len() * 512);
        items.iter().for_each(|item| self.event(&mut out, item));
        out
    }

    /// What stands after them.
    pub fn end() -> String {
        let mut out = String::new();
        line(&mut out, "END", "VCALENDAR");
        out
    }

    fn event(&self, out: &mut String, item: &OwedItem) {
        let Some(document) = &item.document else { return };
        let kept = item.mark.contested.minor() + item.mark.planned.minor();
        let due = Money::stored(item.open.minor() - kept, item.open.currency());
        if !due.is_positive() {
            return;
        }
        let (texts, creditor) = (self.texts, self.creditor.as_str());
        let page = self.base_url.join(&paths::invoice(&self.basis.debtor, &document.id)).map(String::from);
        let page = page.unwrap_or_default();
        let host = self.base_url.host_str().unwrap_or_default();
        let number = document.number.as_str();
        let summary = text!(texts, "due-dates-event", number = number, creditor = creditor, amount = texts.money(due));
        let day = texts.date_long(self.basis.day());
        let about = text!(texts, "due-dates-about", date = day, address = page.as_str());
        line(out, "BEGIN", "VEVENT");
        line(out, "UID", &format!("{}@{host}", document.id));
        line(out, "DTSTAMP", &instant(self.basis.known.at));
        line(out, "DTSTART;VALUE=DATE", &item.first_due_on.format("%Y%m%d").to_string());
        line(out, "SUMMARY", &escaped(&summary));
        line(out, "DESCRIPTION", &escaped(&about));
        line(out, "URL", &page);
        // Nobody is busy because of it.
        line(out, "TRANSP", "TRANSPARENT");
        line(out, "END", "VEVENT");
    }
}

/// What stands before the events of a calendar with this name.
pub(super) fn begin(name: &str) -> String {
    let name = escaped(name);
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//Saldo//Due dates//EN");
    line(&mut out, "CALSCALE", "GREGORIAN");
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "NAME", &name);
    // What most calendars know it by.
    line(&mut out, "X-WR-CALNAME", &name);
    out
}

pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}
