//! The due dates of open invoices, for a calendar (iCalendar, RFC 5545).

mod calendar;
mod ics;

pub use calendar::Calendar;
