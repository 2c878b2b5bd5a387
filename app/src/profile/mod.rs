//! A contact's own account: name and language, password, where they are logged in, which debtors.

pub mod debtors;
pub mod forms;
pub mod page;
mod parts;
