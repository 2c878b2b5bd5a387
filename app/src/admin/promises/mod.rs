//! Promises as staff see them: how a debtor keeps them, and one with what is missing of it.

pub mod forms;
pub mod page;
pub mod panel;
mod words;

use crate::server::router::Handlers;

/// What answers the forms about promises.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/debtors/{debtor}/promises/{promise}/withdraw", forms::withdraw);
}
