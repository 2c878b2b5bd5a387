//! Time and ids are given to actions, never taken from the air: tests hold the clock.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, SubsecRound, Utc};

/// The time, truncated to microseconds: what PostgreSQL keeps, so a value read back is equal.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that a test sets and moves.
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<Mutex<DateTime<Utc>>>);

impl ManualClock {
    /// Stands still at `now`.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(now.trunc_subsecs(6))))
    }

    /// Moves on (or back).
    pub fn advance(&self, by: chrono::Duration) {
        let mut now = self.0.lock().expect("no test panics while it holds the clock");
        *now += by;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("no test panics while it holds the clock")
    }
}

/// An id made from a ULID; see `ids.rs`.
pub trait NewId {
    /// The prefix and the ULID.
    fn from_ulid(ulid: ulid::Ulid) -> Self;
}

/// Makes ids: increasing within one process, whatever the clock does.
#[derive(Default)]
pub struct Ids(Mutex<ulid::Generator>);

impl Ids {
    /// A new id, dated `now`.
    pub fn make<T: NewId>(&self, now: DateTime<Utc>) -> T {
        let mut generator = self.0.lock().expect("making an id does not panic");
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_millis(millis);
        // The generator refuses only when 2^80 ids were made in one millisecond.
        T::from_ulid(generator.generate_from_datetime(at).unwrap_or_else(|_| ulid::Ulid::from_datetime(at)))
    }
}
