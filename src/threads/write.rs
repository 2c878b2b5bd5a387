//! A message is written, with its files or not at all.

use super::file;
use super::types::{
    Checked, MOST_FILES, MOST_OF_A_DEBTOR, MOST_OF_A_MESSAGE, NewMessage, Side, ThreadError, Upload, Written,
};
use crate::blobs::{self, BlobHash};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::{DebtorId, MessageId, ThreadId};
use crate::{bulk_insert, execute, run};

/// Does what names files (`$deed`, in a transaction `$tx`): first without a commit, so that what is refused, or what
/// the same form did before (`$before`), leaves no file behind; then the files are kept, and it is done for good. A row
/// never stands without its file, and no file is written while a transaction waits for it.
macro_rules! with_files {
    ($ctx:expr, $uploads:expr, $before:pat, |$tx:ident, $files:ident| $deed:expr) => {{
        let $files = $crate::threads::look_at($uploads)?;
        let mut are_kept = $files.is_empty();
        loop {
            let mut transaction = $ctx.db.begin().await?;
            let $tx = &mut transaction;
            let done = $deed.await?;
            if matches!(done, $before) {
                break Ok(done);
            }
            if are_kept {
                transaction.commit().await?;
                break Ok(done);
            }
            drop(transaction);
            $crate::threads::keep($ctx, &$files).await?;
            are_kept = true;
        }
    }};
}
pub(crate) use with_files;

/// Looks at all files; the first that is not taken is named, and then none is.
pub(crate) fn look_at(uploads: &[Upload]) -> Result<Vec<Checked>, ThreadError> {
    if uploads.len() > MOST_FILES {
        return Err(ThreadError::TooManyFiles);
    }
    if uploads.iter().map(|upload| upload.bytes.len()).sum::<usize>() > MOST_OF_A_MESSAGE {
        return Err(ThreadError::TooMuch);
    }
    let mut checked = Vec::with_capacity(uploads.len());
    for (place, upload) in uploads.iter().enumerate() {
        let (kind, name, length) = file::check(&upload.name, &upload.bytes).map_err(|problem| ThreadError::File {
            place,
            name: upload.name.clone(),
            problem,
        })?;
        let (size, bytes) = (i64::try_from(length).unwrap_or(i64::MAX), upload.bytes.slice(..length));
        checked.push(Checked { name, kind, size, hash: BlobHash::of(&bytes), bytes });
    }
    Ok(checked)
}

/// Keeps them for the transaction that names them.
pub(crate) async fn keep(ctx: &Ctx, files: &[Checked]) -> Result<(), ThreadError> {
    blobs::keep(ctx, files.iter().map(|file| (file.hash.clone(), file.bytes.clone())).collect()).await?;
    Ok(())
}

/// Opens the thread about something of a debtor, unless there is one.
pub(crate) async fn open(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, about: &str) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into thread (id, debtor_id, about, created_at)
             values ($1, $2, $3, $4)
             on conflict (about) do nothing"
        )
        .bind(ctx.new_id::<ThreadId>())
        .bind(debtor)
        .bind(about)
        .bind(ctx.now())
    )?;
    Ok(())
}

/// Writes inside the caller's transaction, which holds the debtor; `files` were kept before.
pub(crate) async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    about: (&DebtorId, &str),
    new: &NewMessage,
    files: &[Checked],
) -> Result<Written, ThreadError> {
    put(tx, ctx, about, (new, files), false).await
}

/// The same for the message that opens what the thread is about, or opens it again: colleagues hear of it as that.
pub(crate) async fn write_opening(
    tx: &mut Tx,
    ctx: &Ctx,
    about: (&DebtorId, &str),
    new: &NewMessage,
    files: &[Checked],
) -> Result<Written, ThreadError> {
    put(tx, ctx, about, (new, files), true).await
}

async fn put(
    tx: &mut Tx,
    ctx: &Ctx,
    (debtor, about): (&DebtorId, &str),
    (new, files): (&NewMessage, &[Checked]),
    opens: bool,
) -> Result<Written, ThreadError> {
    let side = Side::of(&ctx.actor).ok_or(ThreadError::NotAllowed)?;
    if new.internal && side == Side::Debtor {
        return Err(ThreadError::NotAllowed);
    }
    let sql = "select id from thread where about = $1 and debtor_id = $2";
    let thread: Option<ThreadId> = run!(tx, fetch_optional, sqlx::query_scalar(sql).bind(about).bind(debtor))?;
    let thread = thread.ok_or(ThreadError::NotFound)?;
    let id: MessageId = ctx.new_id();
    let written = execute!(
        tx,
        sqlx::query(
            "insert into message (id, thread_id, form_key, side, internal, body, written_by, written_at, opens)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (thread_id, form_key) do nothing"
        )
        .bind(&id)
        .bind(&thread)
        .bind(&new.key)
        .bind(side)
        .bind(new.internal)
        .bind(new.body.as_str())
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
        .bind(opens)
    )?;
    if written == 0 {
        return Ok(Written::Before);
    }
    if side == Side::Debtor && !files.is_empty() {
        has_room(tx, debtor, files).await?;
    }
    name_files(tx, ctx, &id, files).await?;
    Ok(Written::Now(id))
}

/// What one debtor's people may send in all.
async fn has_room(tx: &mut Tx, debtor: &DebtorId, files: &[Checked]) -> Result<(), ThreadError> {
    let used: i64 = run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "select cast(coalesce(sum(f.size), 0) as bigint)
             from thread h
             join message m on m.thread_id = h.id and m.side = 'debtor'
             join message_file f on f.message_id = m.id
             where h.debtor_id = $1"
        )
        .bind(debtor)
    )?;
    let more: i64 = files.iter().map(|file| file.size).sum();
    if used.saturating_add(more) > MOST_OF_A_DEBTOR { Err(ThreadError::Full) } else { Ok(()) }
}

async fn name_files(tx: &mut Tx, ctx: &Ctx, message: &MessageId, files: &[Checked]) -> Result<(), DbError> {
    let now = ctx.now();
    let mut blobs: Vec<(&BlobHash, i64)> = files.iter().map(|file| (&file.hash, file.size)).collect();
    blobs.sort();
    blobs.dedup();
    bulk_insert!(
        tx,
        "insert into blob (hash, size, created_at)",
        3,
        blobs,
        "on conflict (hash) do nothing",
        |query, row| query.bind(row.0).bind(row.1).bind(now)
    )?;
    let rows: Vec<(i32, &Checked)> = (1..).zip(files).collect();
    bulk_insert!(
        tx,
        "insert into message_file (message_id, position, name, kind, size, blob_hash)",
        6,
        rows,
        "",
        |query, row| query
            .bind(message)
            .bind(row.0)
            .bind(&row.1.name)
            .bind(row.1.kind)
            .bind(row.1.size)
            .bind(&row.1.hash)
    )?;
    Ok(())
}
