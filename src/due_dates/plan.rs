//! The days of a plan's instalments. Read again, the file changes the same events.

use super::Calendar;
use super::calendar::{begin, instant};
use super::ics::{line, text as escaped};
use crate::creditor::Creditor;
use crate::ctx::Ctx;
use crate::ids::DebtorId;
use crate::plans::{InstalmentLeft, Plan};
use crate::texts::Texts;
use crate::{paths, text};

/// The whole file: an event for each instalment of which something is left to pay and not on its way.
pub fn of_plan(
    ctx: &Ctx,
    texts: &Texts,
    creditor: &Creditor,
    (debtor, plan): (&DebtorId, &Plan),
    left: &[InstalmentLeft],
) -> String {
    let (number, creditor) = (plan.number.to_string(), creditor.name());
    let page = ctx.site.base_url.join(&paths::plan(debtor, &plan.id)).map(String::from).unwrap_or_default();
    let host = ctx.site.base_url.host_str().unwrap_or_default();
    let day = texts.date_long(ctx.today());
    let about = escaped(&text!(texts, "plan-dates-about", date = day, address = page.as_str()));
    let mut out = begin(&text!(texts, "plan-dates-calendar", number = number.as_str(), creditor = creditor));
    for one in left.iter().filter(|one| one.to_pay().is_positive()) {
        let amount = texts.money(one.to_pay());
        let summary = text!(texts, "plan-dates-event", number = number.as_str(), creditor = creditor, amount = amount);
        line(&mut out, "BEGIN", "VEVENT");
        line(&mut out, "UID", &format!("{}-{}@{host}", plan.id, one.position));
        line(&mut out, "DTSTAMP", &instant(ctx.now()));
        line(&mut out, "DTSTART;VALUE=DATE", &one.due_on.format("%Y%m%d").to_string());
        line(&mut out, "SUMMARY", &escaped(&summary));
        line(&mut out, "DESCRIPTION", &about);
        line(&mut out, "URL", &page);
        // Nobody is busy because of it.
        line(&mut out, "TRANSP", "TRANSPARENT");
        line(&mut out, "END", "VEVENT");
    }
    out.push_str(&Calendar::end());
    out
}
