//! The due dates of open invoices, and of a plan's instalments, for a calendar (iCalendar, RFC 5545).

mod calendar;
mod ics;
mod plan;

pub use calendar::Calendar;
pub use plan::of_plan;
