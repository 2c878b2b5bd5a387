//! Many documents in one file: choosing, what is being made, fetching it.

pub mod forms;
pub mod get;
mod words;

pub mod one_page;
pub mod page;
