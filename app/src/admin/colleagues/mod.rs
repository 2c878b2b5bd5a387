//! The creditor's people: who they are, what they may do, who keeps them out.

pub mod forms;
pub mod page;
pub mod words;
