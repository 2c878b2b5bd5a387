//! People of the creditor: their roles, how they log in, and what each may know.

mod role;

pub use role::{Duty, Role, Scope};
