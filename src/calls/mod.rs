//! Calls with debtors: how each ended, what was said, and when somebody wants to see to it again.
//!
//! A call stays as it was logged. A follow-up is a task of whoever logged it, with the call as its cause.

mod log;
mod types;

pub use log::log;
pub use types::{CallError, LATEST_FOLLOW_UP, LONGEST_NAME, LONGEST_SAID, Logged, NewCall, Outcome};
