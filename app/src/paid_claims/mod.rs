//! "I already paid", as a debtor says and follows it: the form, the list, the page of what was said with its thread,
//! and what other pages show of it.

pub mod forms;
mod head;
pub mod list_page;
pub mod new_form;
pub mod new_page;
pub mod page;
pub mod panel;
mod parts;
mod words;
