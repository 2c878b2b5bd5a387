//! Statements: open items, or every entry of a period, as a page and as CSV. Both are sent while they are read.

mod form;
pub mod get;
mod head;
mod html;
pub mod page;
mod rows;
mod shown;
mod stream;
