//! Debtors as staff see them: the list with its search, and one debtor's page.

pub mod forms;
pub mod list_page;
pub mod page;
mod parts;
mod timeline;
mod words;
