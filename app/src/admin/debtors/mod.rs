//! Debtors as staff see them: the list with its filters, and one debtor's page with what is done there.

pub mod actions;
pub mod call_form;
pub mod call_page;
pub mod details_form;
pub mod details_page;
pub mod end_pause_page;
pub mod forms;
mod invoice_rows;
pub mod invoices_page;
mod list_filters;
pub mod list_page;
mod money;
pub mod page;
mod parts;
pub mod pause_form;
pub mod pause_page;
pub mod payments_page;
mod state;
mod timeline;
mod words;

use crate::server::router::Handlers;

/// What answers the forms about a debtor.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/notes", forms::add_note);
    handlers.post("/admin/debtors/{debtor}/call", call_form::post);
    handlers.post("/admin/debtors/{debtor}/details", details_form::post);
    handlers.post("/admin/debtors/{debtor}/pause", pause_form::place);
    handlers.post("/admin/debtors/{debtor}/pauses/{hold}/end", pause_form::end);
}
