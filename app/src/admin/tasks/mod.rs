//! Tasks: the queue, one task with what can be done about it, and the answers some kinds need.

mod act;
pub mod answer;
pub mod answer_page;
mod facts;
pub mod forms;
pub mod give_back_page;
pub mod list_page;
pub mod money;
pub mod page;
mod queue;
mod suspense;
pub mod words;

pub use queue::Table;

use crate::server::router::Handlers;

/// What answers the forms of tasks.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/tasks/{task}/take", forms::take);
    handlers.post("/admin/tasks/{task}/assign", forms::assign);
    handlers.post("/admin/tasks/{task}/snooze", forms::snooze);
    handlers.post("/admin/tasks/{task}/wake", forms::wake);
    handlers.post("/admin/tasks/{task}/finish", forms::finish);
    handlers.post("/admin/tasks/{task}/reopen", forms::reopen);
    handlers.post("/admin/tasks/{task}/place", money::place);
    handlers.post("/admin/tasks/{task}/give-back", money::give_back);
    handlers.post("/admin/tasks/{task}/answer/transfer", answer::transfer);
    handlers.post("/admin/tasks/{task}/answer/bank", answer::bank);
    handlers.post("/admin/tasks/{task}/answer/not-sent", answer::not_sent);
    handlers.post("/admin/tasks/{task}/answer/payment", answer::payment);
    handlers.post("/admin/tasks/{task}/answer/decline", answer::decline);
}
