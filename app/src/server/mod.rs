//! The web server: own accept loop, routes from the access table, and what surrounds every answer.
//!
//! From the outside in: log and reference, headers, panics, client address, localhost, time limit,
//! origin, body limit, compression, visitor, rule of the route, handler.

pub mod accept;
pub mod assets;
mod client;
pub mod forms;
mod guard;
mod headers;
mod health;
pub mod language;
mod limits;
pub mod log;
mod origin;
mod panics;
pub mod percent;
pub mod render;
pub(crate) mod router;
pub mod session_cookie;
mod state;
pub mod streamed;
mod visitor;
mod write_timeout;

pub use client::ClientAddress;
pub use language::own_page;
pub use router::router;
pub use state::AppState;
pub use visitor::Visit;

#[cfg(test)]
mod tests;
