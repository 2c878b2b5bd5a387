//! Four eyes: what waits for a second person, deciding about it, and the limits.

pub mod approval_page;
pub mod approvals_page;
pub mod forms;
pub mod limits_form;
pub mod limits_page;
mod words;
