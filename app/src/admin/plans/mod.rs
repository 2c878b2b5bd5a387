//! Payment plans as staff see to them: the list, one plan with what was asked and what the policy allows, the answer,
//! other terms, a change of one that runs, and the end of one that is broken.

mod act;
mod agreement;
mod change;
pub mod change_form;
pub mod change_page;
mod claims;
pub mod counter_form;
pub mod counter_page;
mod counter_read;
mod facts;
pub mod forms;
mod history;
mod limits;
pub mod list_page;
pub mod page;
pub mod panel;
mod standing;
mod terms;
pub mod words;

use crate::server::router::Handlers;

/// What answers the forms about plans.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.get("/admin/debtors/{debtor}/plans/{plan}/agreement.pdf", crate::pdf::agreement);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/accept", forms::accept);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/refuse", forms::refuse);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/counter", counter_form::post);
    handlers.get("/admin/debtors/{debtor}/plans/{plan}/change", change_form::get);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/change", change_form::post);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/change/accept", forms::accept_change);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/change/refuse", forms::refuse_change);
    handlers.post("/admin/debtors/{debtor}/plans/{plan}/end", forms::end);
}
