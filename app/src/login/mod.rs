//! Logging in and out.

mod browser;
mod enter;
pub mod forms;
pub mod link;
pub mod pages;
mod pending;
pub mod start;
