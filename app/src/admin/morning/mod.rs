//! Where staff start: what happened, what is due, and the queue.

mod lists;
pub mod page;
mod since;
