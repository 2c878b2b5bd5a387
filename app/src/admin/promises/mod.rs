//! Promises as staff see them: how a debtor keeps them, one with what is missing of it, and one that is made on the
//! phone.

pub mod forms;
mod new_form;
pub mod new_page;
pub mod page;
pub mod panel;
mod words;

use crate::server::router::Handlers;

/// What answers the forms about promises.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/promises", new_form::post);
    handlers.post("/admin/debtors/{debtor}/promises/{promise}/withdraw", forms::withdraw);
}
