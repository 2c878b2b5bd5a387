//! Who of a debtor logs in, as people of the creditor see to it.

pub mod access;
pub mod edit_page;
pub mod forms;
pub mod list_page;
pub mod words;

use crate::server::router::Handlers;

/// What the pages send.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/contacts", forms::invite);
    handlers.post("/admin/debtors/{debtor}/contacts/{contact}", forms::save);
    handlers.post("/admin/debtors/{debtor}/contacts/{contact}/accept", forms::accept);
    handlers.post("/admin/debtors/{debtor}/contacts/{contact}/remove", forms::remove);
    handlers.post("/admin/debtors/{debtor}/contacts/{contact}/disable", forms::disable);
    handlers.post("/admin/debtors/{debtor}/contacts/{contact}/enable", forms::enable);
}
