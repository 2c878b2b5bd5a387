//! A thread on a page, for both sides: its messages, the form that adds one, its files to download.

pub mod add;
pub mod file;
pub mod read;
pub mod thread;

pub use add::{AddMessage, FilesField};
pub use read::{complain, read_body, read_message, read_words};
pub use thread::{Thread, withheld};
