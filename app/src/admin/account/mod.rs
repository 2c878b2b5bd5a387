//! Somebody's own account: language, password, recovery codes, where they are logged in.

pub mod forms;
pub mod pages;
