//! Which code does which kind of job.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};

/// How a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Finished; its key is used up.
    Done,
    /// Not yet: the same job again at this time, with its tries counted anew.
    Again(DateTime<Utc>),
}

/// Why a job failed, for the operator: no secrets, no mail addresses.
pub type JobError = Box<dyn std::error::Error + Send + Sync>;

/// Does one kind of job. It may be run again after a crash, so what it does must be safe to repeat.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Does the job. It is given up for this time after 100 seconds.
    async fn run(&self, ctx: &Ctx, payload: &str) -> Result<Outcome, JobError>;

    /// The job was tried for the last time. What somebody waits for says so, in the transaction that gives the job up.
    async fn given_up(&self, _tx: &mut Tx, _ctx: &Ctx, _payload: &str) -> Result<(), DbError> {
        Ok(())
    }
}

/// The handlers of this program.
#[derive(Clone, Default)]
pub struct Handlers {
    by_kind: HashMap<&'static str, Arc<dyn Handler>>,
    daily: Vec<&'static str>,
}

impl Handlers {
    /// Does jobs of `kind` with `handler`.
    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: impl Handler + 'static) -> Self {
        self.by_kind.insert(kind, Arc::new(handler));
        self
    }

    /// The same, and the worker enqueues one such job for every day (UTC) that it runs.
    #[must_use]
    pub fn daily(mut self, kind: &'static str, handler: impl Handler + 'static) -> Self {
        self.daily.push(kind);
        self.with(kind, handler)
    }

    pub(super) fn of(&self, kind: &str) -> Option<Arc<dyn Handler>> {
        self.by_kind.get(kind).cloned()
    }

    pub(super) fn every_day(&self) -> &[&'static str] {
        &self.daily
    }
}
