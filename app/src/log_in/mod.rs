//! Logging in and out.

pub(crate) mod browser;
mod enter;
pub mod forms;
pub mod link;
pub mod pages;
mod pending;
pub mod start;
