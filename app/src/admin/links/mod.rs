//! Pay links of a debtor, as people of the creditor make, see and withdraw them.

pub mod forms;
pub mod list_page;
pub mod new_page;
mod words;

use crate::server::router::Handlers;

/// What the pages send.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/links/new", forms::make);
    handlers.post("/admin/debtors/{debtor}/links/{link}/revoke", forms::revoke);
}
