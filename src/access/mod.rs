//! Who may do what: the one table of routes, and the pure rule that reads it.
//!
//! The web server registers routes only through [`table::ROUTES`], so a page without a rule cannot
//! be reached, and a test can walk every route as anybody.

mod role;
mod rule;
pub mod table;

pub use role::{Duty, Role, Scope};
pub use rule::{Grant, Rights, Rule, Verdict, Visitor, decide};
pub use table::{Method, ROUTES, Route};
