//! Disputes as staff work through them: the queue, one dispute with its thread, the decision, and what all of them
//! say together.

mod act;
mod claimed;
pub mod decide_form;
pub mod decide_page;
mod decide_read;
mod facts;
pub mod forms;
mod history;
mod insight_file;
pub mod insight_page;
pub mod list_page;
pub mod page;
pub mod panel;
pub mod words;
mod write;

use crate::server::router::Handlers;

/// What answers the forms about disputes, and gives their files.
pub(super) fn handlers(handlers: &mut Handlers) {
    handlers.get("/admin/disputes/insight.csv", insight_file::get);
    handlers.post("/admin/debtors/{debtor}/disputes/{dispute}/take", forms::take);
    handlers.post("/admin/debtors/{debtor}/disputes/{dispute}/assign", forms::assign);
    handlers.post("/admin/debtors/{debtor}/disputes/{dispute}/messages", forms::message);
    handlers.post("/admin/debtors/{debtor}/disputes/{dispute}/ask", forms::ask);
    handlers.post("/admin/debtors/{debtor}/disputes/{dispute}/notes", forms::note);
    handlers.post("/admin/debtors/{debtor}/disputes/{dispute}/decide", decide_form::post);
    handlers.get("/admin/debtors/{debtor}/messages/{message}/files/{position}", forms::file);
}
