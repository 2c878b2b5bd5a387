//! Disputes, as a debtor raises and follows them: the list, choosing what is contested, the review, and the page of
//! one with its thread.

mod choice;
mod choose;
pub mod forms;
mod head;
pub mod list_page;
pub mod new_form;
pub mod new_page;
pub mod of_invoice;
pub mod page;
mod parts;
mod review;
mod words;
