//! What a debtor and the creditor write to each other about something, with files. Disputes and claims
//! have a thread; questions will.
//!
//! A thread belongs to a debtor and is about one thing. Messages are read by both sides; an internal note only by
//! the creditor's own people, and no statement of a debtor's page can read one. What people of a debtor wrote before a
//! split took the thread to another one is kept from that one's in the same way. What a file is, its content says
//! ([`check_file`]): all files of a message are looked at before anything is kept.

mod body;
mod file;
mod images;
mod office;
mod read;
mod types;
mod write;

pub use body::{Body, BodyProblem};
pub use file::{FileKind, FileProblem, LONGEST_NAME, MOST_BYTES, check as check_file, is_unseen};
pub use read::{Reader, file, messages};
pub use types::{
    Checked, MOST_FILES, MOST_OF_A_DEBTOR, MOST_OF_A_MESSAGE, Message, MessageFile, NewMessage, Side, ThreadError,
    Upload, Written,
};
pub(crate) use write::{keep, look_at, open, with_files, write, write_opening};
