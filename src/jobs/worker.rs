//! Does jobs and sends mails. Any number of workers may run beside each other: a job belongs to
//! whoever claimed it, for the length of its lease.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Notify;

use super::{Claimed, Handlers, JobError, MOST_ATTEMPTS, Outcome, again, claim, done, enqueue, failed, next_due_at};
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::{DbError, Engine};
use crate::mail::{self, Mailer};
use crate::tasks::{self, NewTask};

/// Jobs at once on PostgreSQL. On SQLite one: there is one writer.
const JOBS_AT_ONCE: usize = 4;

/// A job that takes longer is stopped; shorter than the lease, so that nobody else has begun it.
const LONGEST: Duration = Duration::from_secs(100);

/// Other processes enqueue too, without waking us.
const LONGEST_SLEEP: Duration = Duration::from_secs(10);

/// The pause after the database failed.
const AFTER_ERROR: Duration = Duration::from_secs(2);

/// One process's worker; cheap to clone.
#[derive(Clone)]
pub struct Worker {
    ctx: Ctx,
    handlers: Handlers,
    mailer: Arc<dyn Mailer>,
    jobs_wake: Arc<Notify>,
    mails_wake: Arc<Notify>,
    last_day: Arc<Mutex<Option<NaiveDate>>>,
}

impl Worker {
    /// A worker that acts as `ctx` says.
    pub fn new(ctx: Ctx, handlers: Handlers, mailer: Arc<dyn Mailer>) -> Self {
        Self { ctx, handlers, mailer, jobs_wake: Arc::default(), mails_wake: Arc::default(), last_day: Arc::default() }
    }

    /// Says that there may be something to do now: after every action of this process.
    pub fn wake(&self) {
        self.jobs_wake.notify_one();
        self.mails_wake.notify_one();
    }

    /// Works until `shutdown` is ready. What runs then is finished by whoever takes over its lease.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) {
        let lanes = match self.ctx.db.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => JOBS_AT_ONCE,
        };
        let jobs = futures_util::future::join_all((0..lanes).map(|_| self.do_jobs()));
        tokio::select! {
            () = shutdown => {}
            _ = jobs => {}
            () = self.send_mails() => {}
        }
    }

    /// Does everything that is due, mails included, and gives how much that was. For tests and the
    /// command line; does not wait for what is due later.
    pub async fn run_until_idle(&self) -> Result<usize, DbError> {
        let mut count = 0;
        loop {
            let mut round = 0;
            while self.do_one().await? {
                round += 1;
            }
            round += mail::send_due(&self.ctx, self.mailer.as_ref()).await?;
            if round == 0 {
                return Ok(count);
            }
            count += round;
        }
    }

    async fn do_jobs(&self) {
        loop {
            match self.do_jobs_due().await {
                Ok(next) => {
                    // A job may have left a mail behind, or work for a lane beside this one.
                    self.wait(&self.jobs_wake, next).await;
                }
                Err(error) => {
                    tracing::error!(%error, "the worker cannot reach its jobs");
                    tokio::time::sleep(AFTER_ERROR).await;
                }
            }
        }
    }

    async fn do_jobs_due(&self) -> Result<Option<DateTime<Utc>>, DbError> {
        self.enqueue_daily().await?;
        while self.do_one().await? {
            self.wake();
        }
        next_due_at(&mut self.ctx.db.read().await?).await
    }

    async fn send_mails(&self) {
        loop {
            let next = match mail::send_due(&self.ctx, self.mailer.as_ref()).await {
                Ok(_) => match self.ctx.db.read().await {
                    Ok(mut conn) => mail::next_due_at(&mut conn).await,
                    Err(error) => Err(error),
                },
                Err(error) => Err(error),
            };
            match next {
                Ok(next) => self.wait(&self.mails_wake, next).await,
                Err(error) => {
                    tracing::error!(%error, "the worker cannot reach its mails");
                    tokio::time::sleep(AFTER_ERROR).await;
                }
            }
        }
    }

    /// Until woken, or the next is due, or others may have added something.
    async fn wait(&self, wake: &Notify, next: Option<DateTime<Utc>>) {
        let until_next = next.map_or(LONGEST_SLEEP, |at| (at - self.ctx.now()).to_std().unwrap_or_default());
        let pause = until_next.clamp(Duration::from_millis(10), LONGEST_SLEEP);
        let _ = tokio::time::timeout(pause, wake.notified()).await;
    }

    async fn enqueue_daily(&self) -> Result<(), DbError> {
        let today = self.ctx.now().date_naive();
        let is_new = |last: &Option<NaiveDate>| *last != Some(today);
        if self.handlers.every_day().is_empty() || !is_new(&self.last_day()) {
            return Ok(());
        }
        let mut tx = self.ctx.db.begin().await?;
        for kind in self.handlers.every_day() {
            enqueue(&mut tx, &self.ctx, kind, &format!("{kind}:{today}"), "{}", self.ctx.now()).await?;
        }
        tx.commit().await?;
        *self.last_day() = Some(today);
        Ok(())
    }

    fn last_day(&self) -> std::sync::MutexGuard<'_, Option<NaiveDate>> {
        self.last_day.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Claims and does the next due job; false when there is none.
    async fn do_one(&self) -> Result<bool, DbError> {
        let Some(job) = self.claim().await? else { return Ok(false) };
        let outcome = self.attempt(&job).await;
        self.record(&job, outcome).await?;
        Ok(true)
    }

    /// Looks with a reader first, so that an idle worker never takes SQLite's write lock.
    async fn claim(&self) -> Result<Option<Claimed>, DbError> {
        loop {
            let next = next_due_at(&mut self.ctx.db.read().await?).await?;
            if next.is_none_or(|at| at > self.ctx.now()) {
                return Ok(None);
            }
            let mut tx = self.ctx.db.begin().await?;
            let job = claim(&mut tx, self.ctx.now()).await?;
            tx.commit().await?;
            if job.is_some() {
                return Ok(job);
            }
            // Another worker was quicker; there may be more.
            tokio::task::yield_now().await;
        }
    }

    /// In a task of its own: a panic ends the job, not the worker.
    async fn attempt(&self, job: &Claimed) -> Result<Outcome, JobError> {
        if job.attempts > MOST_ATTEMPTS {
            return Err("its worker died at every try".into());
        }
        let handler = self.handlers.of(&job.kind).ok_or_else(|| format!("no handler for jobs of kind {}", job.kind))?;
        // Staff may have changed the zone since this worker began.
        let zone = creditor::zone(&mut self.ctx.db.read().await?).await?;
        let (ctx, payload) = (Ctx { zone, ..self.ctx.clone() }, job.payload.clone());
        let mut running = tokio::spawn(async move { handler.run(&ctx, &payload).await });
        let Ok(ended) = tokio::time::timeout(LONGEST, &mut running).await else {
            running.abort();
            return Err(format!("not finished within {LONGEST:?}").into());
        };
        ended.map_err(|_| JobError::from("it panicked"))?
    }

    async fn record(&self, job: &Claimed, outcome: Result<Outcome, JobError>) -> Result<(), DbError> {
        let now = self.ctx.now();
        let mut tx = self.ctx.db.begin().await?;
        match outcome {
            Ok(Outcome::Done) => done(&mut tx, &job.id, now).await?,
            Ok(Outcome::Again(at)) => again(&mut tx, &job.id, at).await?,
            Err(error) => {
                tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "job failed");
                failed(&mut tx, job, &error.to_string(), now).await?;
                if job.attempts >= MOST_ATTEMPTS {
                    let detail = format!("job {} of kind {} failed {} times", job.id, job.kind, job.attempts);
                    tasks::open(&mut tx, &self.ctx, NewTask::given_up(&format!("job:{}", job.id), detail)).await?;
                    if let Some(handler) = self.handlers.of(&job.kind) {
                        handler.given_up(&mut tx, &self.ctx, &job.payload).await?;
                    }
                }
            }
        }
        tx.commit().await
    }
}
