//! Work to do later: enqueued inside an action, claimed with a lease, done once per key.

mod queue;

pub use queue::{Claimed, claim, done, enqueue, failed, open_count};

/// How long a worker may take before another takes over.
pub const LEASE: chrono::Duration = chrono::Duration::minutes(2);

/// Tries before a job is given up and shown to the operator.
pub const MOST_ATTEMPTS: i32 = 12;
