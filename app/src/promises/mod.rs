//! "I pay on this day", as a debtor promises and follows it: the form, the page of one promise, and what other pages
//! show of those that run.

pub mod forms;
pub mod new_form;
pub mod new_page;
pub mod page;
pub mod panel;
mod rows;
mod words;
