//! Logging in.

pub mod forms;
pub mod pages;
pub mod start;
