//! SQL of the queue.

use chrono::{DateTime, Duration, Utc};

use super::{LEASE, MOST_ATTEMPTS};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::JobId;
use crate::{execute, run};

/// A job that this worker holds until its lease ends.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Claimed {
    /// Which job.
    pub id: JobId,
    /// What to do.
    pub kind: String,
    /// With what.
    pub payload: String,
    /// How often it was tried, this time included.
    pub attempts: i32,
}

/// Adds a job unless one with that key exists; tells whether it was added.
pub async fn enqueue(
    conn: &mut Conn,
    ctx: &Ctx,
    kind: &'static str,
    key: &str,
    payload: &str,
    run_at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let added = execute!(
        conn,
        sqlx::query(
            "insert into job (id, kind, key, payload, run_at, created_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (key) do nothing"
        )
        .bind(ctx.new_id::<JobId>())
        .bind(kind)
        .bind(key)
        .bind(payload)
        .bind(run_at)
        .bind(ctx.now())
    )?;
    Ok(added == 1)
}

/// Takes the next due job, if there is one and nobody else was quicker.
pub async fn claim(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<Claimed>, DbError> {
    let due: Option<(JobId,)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select id
             from job
             where done_at is null and failed_at is null and run_at <= $1
               and (leased_until is null or leased_until <= $1)
             order by run_at, id
             limit 1"
        )
        .bind(now)
    )?;
    let Some((id,)) = due else { return Ok(None) };
    run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "update job
             set leased_until = $3, attempts = attempts + 1
             where id = $1 and done_at is null and failed_at is null and (leased_until is null or leased_until <= $2)
             returning id, kind, payload, attempts"
        )
        .bind(&id)
        .bind(now)
        .bind(now + LEASE)
    )
}

/// The job is finished.
pub async fn done(conn: &mut Conn, id: &JobId, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query("update job set done_at = $2, leased_until = null, last_error = null where id = $1")
            .bind(id)
            .bind(now)
    )?;
    Ok(())
}

/// The job failed: again later, with growing pauses, or given up after [`MOST_ATTEMPTS`].
pub async fn failed(conn: &mut Conn, job: &Claimed, error: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let pause = Duration::seconds(5 << job.attempts.clamp(0, 10));
    let given_up = (job.attempts >= MOST_ATTEMPTS).then_some(now);
    execute!(
        conn,
        sqlx::query("update job set leased_until = null, last_error = $2, run_at = $3, failed_at = $4 where id = $1")
            .bind(&job.id)
            .bind(error)
            .bind(now + pause)
            .bind(given_up)
    )?;
    Ok(())
}

/// Jobs neither done nor given up that are due at `now`; tests end by seeing 0.
pub async fn open_count(conn: &mut Conn, now: DateTime<Utc>) -> Result<i64, DbError> {
    run!(
        conn,
        fetch_one,
        sqlx::query_scalar("select count(*) from job where done_at is null and failed_at is null and run_at <= $1")
            .bind(now)
    )
}

/// The job is not finished but did not fail: again at `run_at`, with its tries counted anew.
pub async fn again(conn: &mut Conn, id: &JobId, run_at: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query("update job set leased_until = null, last_error = null, attempts = 0, run_at = $2 where id = $1")
            .bind(id)
            .bind(run_at)
    )?;
    Ok(())
}

/// When the next job can be claimed; `None` when there is none left to do.
pub async fn next_due_at(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, DbError> {
    run!(
        conn,
        fetch_optional,
        sqlx::query_scalar(
            "select case when leased_until > run_at then leased_until else run_at end as due_at
             from job
             where done_at is null and failed_at is null
             order by due_at
             limit 1"
        )
    )
}
