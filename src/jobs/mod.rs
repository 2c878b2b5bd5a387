//! Work to do later: enqueued inside an action, claimed with a lease, done once per key.

mod handlers;
mod queue;
mod worker;

pub use handlers::{Handler, Handlers, JobError, Outcome};
pub use queue::{Claimed, again, claim, done, enqueue, failed, next_due_at, open_count};
pub use worker::Worker;

/// How long a worker may take before another takes over.
pub const LEASE: chrono::Duration = chrono::Duration::minutes(2);

/// Tries before a job is given up and shown to the operator.
pub const MOST_ATTEMPTS: i32 = 12;
