//! "I already paid", as staff see to it: one claim with its thread, the ways to match the money, and the answer.

mod facts;
pub mod forms;
pub mod page;
pub mod panel;
mod words;
mod write;

use crate::server::router::Handlers;

/// What answers the forms about claims.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/paid-claims/{claim}/messages", forms::message);
    handlers.post("/admin/debtors/{debtor}/paid-claims/{claim}/notes", forms::note);
    handlers.post("/admin/debtors/{debtor}/paid-claims/{claim}/answer", forms::answer);
    handlers.post("/admin/debtors/{debtor}/paid-claims/{claim}/withdraw", forms::withdraw);
}
