//! SQL of terms.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::types::{Body, Kind, NewVersion, Text, Version};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::TermsId;
use crate::text::Language;
use crate::{bulk_insert, execute, run};

/// The columns of [`Version`], of terms `t`.
macro_rules! select_version {
    ($rest:literal) => {
        concat!(
            "select t.kind, t.version, t.valid_from, t.published_at, t.published_by, s.name
             from terms t
             left join staff s on t.published_by = 'staff:' || s.id ",
            $rest
        )
    };
}

/// The version that was published last, in force or not yet.
pub async fn newest(conn: &mut Conn, kind: Kind) -> Result<Option<Version>, DbError> {
    let sql = select_version!("where t.kind = $1 order by t.version desc limit 1");
    run!(conn, fetch_optional, sqlx::query_as(sql).bind(kind))
}

/// Every version of a text, the last first; with `until` those in force then or before.
pub async fn list(conn: &mut Conn, kind: Kind, until: Option<NaiveDate>) -> Result<Vec<Version>, DbError> {
    let sql = select_version!("where t.kind = $1 and ($2 is null or t.valid_from <= $2) order by t.version desc");
    run!(conn, fetch_all, sqlx::query_as(sql).bind(kind).bind(until))
}

/// What counts on a day, in the language that suits best: the reader's, the creditor's, any.
pub async fn present(
    conn: &mut Conn,
    kind: Kind,
    today: NaiveDate,
    wanted: [Language; 2],
) -> Result<Option<Text>, DbError> {
    let sql =
        select_version!("where t.kind = $1 and t.valid_from <= $2 order by t.valid_from desc, t.version desc limit 1");
    let version: Option<Version> = run!(conn, fetch_optional, sqlx::query_as(sql).bind(kind).bind(today))?;
    with_text(conn, version, wanted).await
}

/// One version, if it is in force by `today` or was before; old ones stay readable, coming ones are not yet.
/// Without a day any version, for staff.
pub async fn get(
    conn: &mut Conn,
    kind: Kind,
    version: i32,
    today: Option<NaiveDate>,
    wanted: [Language; 2],
) -> Result<Option<Text>, DbError> {
    let sql = select_version!("where t.kind = $1 and t.version = $2 and ($3 is null or t.valid_from <= $3)");
    let found: Option<Version> = run!(conn, fetch_optional, sqlx::query_as(sql).bind(kind).bind(version).bind(today))?;
    with_text(conn, found, wanted).await
}

async fn with_text(conn: &mut Conn, version: Option<Version>, wanted: [Language; 2]) -> Result<Option<Text>, DbError> {
    let Some(version) = version else { return Ok(None) };
    let mut texts: Vec<(Language, String)> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select x.language, x.body
             from terms t
             join terms_text x on x.terms_id = t.id
             where t.kind = $1 and t.version = $2
             order by x.language"
        )
        .bind(version.kind)
        .bind(version.version)
    )?;
    let best = wanted.into_iter().find_map(|language| texts.iter().position(|(found, _)| *found == language));
    if texts.is_empty() {
        return Ok(None);
    }
    let (language, body) = texts.swap_remove(best.unwrap_or(0));
    let others = Language::ALL.into_iter().filter(|other| texts.iter().any(|(found, _)| found == other)).collect();
    Ok(Some(Text { version, language, body, others }))
}

/// Whether this is the first of its number.
pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &TermsId,
    version: i32,
    new: &NewVersion,
) -> Result<bool, DbError> {
    let inserted = execute!(
        tx,
        sqlx::query(
            "insert into terms (id, kind, version, valid_from, published_at, published_by)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (kind, version) do nothing"
        )
        .bind(id)
        .bind(new.kind)
        .bind(version)
        .bind(new.valid_from)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(inserted == 1)
}

pub(super) async fn insert_texts(tx: &mut Tx, id: &TermsId, bodies: &BTreeMap<Language, Body>) -> Result<(), DbError> {
    let rows: Vec<(Language, &str)> = bodies.iter().map(|(language, body)| (*language, body.as_str())).collect();
    bulk_insert!(tx, "insert into terms_text (terms_id, language, body)", 3, rows, "", |query, row| query
        .bind(id)
        .bind(row.0)
        .bind(row.1))?;
    Ok(())
}

/// Pages look at this day to know whether there is anything to read. Gives whether there is a creditor.
pub(super) async fn set_terms_from(tx: &mut Tx, day: NaiveDate) -> Result<bool, DbError> {
    let sql = "update creditor
               set terms_from = case when terms_from is null or terms_from > $1 then $1 else terms_from end
               where id = 1";
    Ok(execute!(tx, sqlx::query(sql).bind(day))? == 1)
}
