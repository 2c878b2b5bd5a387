//! Statements: open items, or every entry of a period, as a page, as CSV and as PDF. Page and CSV are sent while they are read.

mod form;
pub mod get;
mod head;
mod html;
pub mod page;
mod rows;
mod shown;
mod stream;

pub use shown::theirs;
pub use stream::written;
