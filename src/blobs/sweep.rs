//! Files that no row came to name: whoever put them was refused, or did not live to commit. What is to be put is
//! written down first, and a day later somebody looks. So nothing is ever deleted that this database did not put: two
//! installations may keep their files in one folder, and an old copy of a database takes nothing from a new one.

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Duration, Utc};

use super::{BlobError, BlobHash};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::jobs::{Handler, JobError, Outcome};
use crate::{bulk_insert, execute, fetch_in, run};

/// How long a transaction may take to name what was put for it, and far more.
const AFTER: Duration = Duration::days(1);

/// Files looked at in one run.
const MOST: i64 = 500;

/// Keeps files for a transaction that begins after this and names them.
pub(crate) async fn keep(ctx: &Ctx, files: Vec<(BlobHash, Bytes)>) -> Result<(), BlobError> {
    note(ctx, &files).await?;
    ctx.blobs.put_many(files).await
}

/// Writes down that these files may be there without a row.
pub(crate) async fn note(ctx: &Ctx, files: &[(BlobHash, Bytes)]) -> Result<(), DbError> {
    let now = ctx.now();
    let mut hashes: Vec<&BlobHash> = files.iter().map(|(hash, _)| hash).collect();
    hashes.sort();
    hashes.dedup();
    let mut tx = ctx.db.begin().await?;
    bulk_insert!(
        tx,
        "insert into blob_put (hash, put_at)",
        2,
        hashes,
        "on conflict (hash) do update set put_at = excluded.put_at",
        |query, row| query.bind(*row).bind(now)
    )?;
    tx.commit().await
}

/// For a transaction that puts files itself: nobody deletes one of them until it has ended. Of an import that is
/// stopped files stay; the same import, run again, names them.
pub(crate) async fn hold(tx: &mut Tx, files: &[(BlobHash, Bytes)]) -> Result<(), DbError> {
    let hashes: Vec<&str> = files.iter().map(|(hash, _)| hash.as_str()).collect();
    fetch_in!(tx, (BlobHash,), "delete from blob_put where hash", hashes, "returning hash")?;
    Ok(())
}

/// The daily job.
pub struct SweepBlobs;

impl SweepBlobs {
    /// Its kind.
    pub const KIND: &str = "sweep_blobs";
}

#[async_trait]
impl Handler for SweepBlobs {
    async fn run(&self, ctx: &Ctx, _payload: &str) -> Result<Outcome, JobError> {
        let before = ctx.now() - AFTER;
        let old = put_before(&mut ctx.db.read().await?, before).await?;
        for hash in &old {
            sweep(ctx, hash, before).await?;
        }
        Ok(if old.is_empty() { Outcome::Done } else { Outcome::Again(ctx.now()) })
    }
}

async fn put_before(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<BlobHash>, DbError> {
    let sql = "select hash from blob_put where put_at < $1 order by put_at limit $2";
    run!(conn, fetch_all, sqlx::query_scalar(sql).bind(before).bind(MOST))
}

/// Whoever puts the same file now waits for its row here, and puts it again; so the file is deleted inside of the
/// transaction.
async fn sweep(ctx: &Ctx, hash: &BlobHash, before: DateTime<Utc>) -> Result<(), BlobError> {
    let mut tx = ctx.db.begin().await?;
    let sql = "delete from blob_put where hash = $1 and put_at < $2";
    let is_old = execute!(tx, sqlx::query(sql).bind(hash).bind(before))? == 1;
    if is_old && !is_named(&mut tx, hash).await? {
        ctx.blobs.delete(hash).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn is_named(conn: &mut Conn, hash: &BlobHash) -> Result<bool, DbError> {
    let sql = "select count(*) from blob where hash = $1";
    let count: i64 = run!(conn, fetch_one, sqlx::query_scalar(sql).bind(hash))?;
    Ok(count > 0)
}
