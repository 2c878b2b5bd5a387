//! The few places where the engines' SQL must differ; both texts side by side.

use super::{Conn, DbError, Engine};
use crate::access::Scope;
use crate::run;

/// The engine's version, for `saldo doctor` and the start-up log.
pub async fn version(conn: &mut Conn) -> Result<String, DbError> {
    let sql = match conn.engine() {
        Engine::Sqlite => "select 'SQLite ' || sqlite_version()",
        Engine::Postgres => "select 'PostgreSQL ' || current_setting('server_version')",
    };
    run!(conn, fetch_one, sqlx::query_scalar::<_, String>(sql))
}

/// A setting that decides whether a commit is kept.
pub struct Durability {
    /// Its name in the engine.
    pub name: &'static str,
    /// Its value now.
    pub found: String,
    /// The only value that is safe.
    pub expected: &'static str,
    /// Somebody set it for the whole server; otherwise we set it for our connection.
    pub of_server: bool,
}

/// The settings of this connection that decide whether a commit is kept and checks are made.
pub async fn durability(conn: &mut Conn) -> Result<Vec<Durability>, DbError> {
    // A pragma is no expression before SQLite 3.16; since then it is a table as well.
    const SQLITE: [(&str, &str, &str, bool); 4] = [
        ("synchronous", "select cast(synchronous as text) from pragma_synchronous", "2", false),
        ("journal_mode", "select journal_mode from pragma_journal_mode", "wal", false),
        ("foreign_keys", "select cast(foreign_keys as text) from pragma_foreign_keys", "1", false),
        ("recursive_triggers", "select cast(recursive_triggers as text) from pragma_recursive_triggers", "1", false),
    ];
    const POSTGRES: [(&str, &str, &str, bool); 3] = [
        ("fsync", "select current_setting('fsync')", "on", true),
        ("full_page_writes", "select current_setting('full_page_writes')", "on", true),
        (
            "synchronous_commit",
            "select case current_setting('synchronous_commit') when 'off' then 'off' else 'on' end",
            "on",
            true,
        ),
    ];
    let settings: &[(&'static str, &'static str, &'static str, bool)] = match conn.engine() {
        super::Engine::Sqlite => &SQLITE,
        super::Engine::Postgres => &POSTGRES,
    };
    let mut found = Vec::with_capacity(settings.len());
    for &(name, sql, expected, of_server) in settings {
        let value = run!(conn, fetch_one, sqlx::query_scalar::<_, String>(sql))?;
        found.push(Durability { name, found: value, expected, of_server });
    }
    Ok(found)
}

/// The tables whose triggers refuse change and deletion now.
pub async fn append_only_tables(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = match conn.engine() {
        super::Engine::Sqlite => {
            "select tbl_name
             from sqlite_master
             where type = 'trigger' and (name = tbl_name || '_no_update' or name = tbl_name || '_no_delete')
             group by tbl_name
             having count(*) = 2"
        }
        super::Engine::Postgres => {
            "select cast(tgrelid::regclass as text)
             from pg_trigger
             where tgname = cast(tgrelid::regclass as text) || '_append_only' and tgenabled <> 'D'"
        }
    };
    run!(conn, fetch_all, sqlx::query_scalar::<_, String>(sql))
}

/// What the engine itself finds broken: where, and what. PostgreSQL checks constraints at every
/// write and offers no such question.
pub async fn broken_rows(conn: &mut Conn) -> Result<Vec<(String, String)>, DbError> {
    if conn.engine() == super::Engine::Postgres {
        return Ok(Vec::new());
    }
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select 'file' as place, integrity_check as detail
             from pragma_integrity_check
             where integrity_check <> 'ok'
             union all
             select \"table\" || ' row ' || coalesce(cast(rowid as text), '?'), 'names a missing row of ' || parent
             from pragma_foreign_key_check"
        )
    )
}

/// Ends a select that locks the rows it gives, one after the other by id. SQLite has one writer,
/// which a write transaction already is.
pub fn in_order_locked(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "order by id",
        Engine::Postgres => "order by id for update",
    }
}

/// The function that makes one JSON array of its values.
pub fn json_array(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "json_array",
        Engine::Postgres => "json_build_array",
    }
}

/// Narrows a statement to the debtors of a scope: `column` is the end of its text so far, and the scope's list is
/// bound as `$1` (see [`Scope::as_list`]). Nothing is added where the scope holds all.
pub fn in_scope(engine: Engine, scope: &Scope, column: &'static str) -> Vec<&'static str> {
    let listed = match engine {
        Engine::Sqlite => " in (select value from json_each($1))",
        Engine::Postgres => " in (select jsonb_array_elements_text(cast($1 as jsonb)))",
    };
    match scope {
        Scope::All => Vec::new(),
        Scope::Only(_) => vec![column, listed],
    }
}

/// The column `number` with its letters from A to Z as capitals, as the indexes on numbers have it.
pub const fn number_in_capitals(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "upper(number)",
        Engine::Postgres => "upper(number collate \"C\")",
    }
}

/// Days since a task `k` was opened, with fractions; now is bound as `$2`.
pub fn task_age_in_days(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "(julianday($2) - julianday(k.created_at))",
        Engine::Postgres => "(extract(epoch from (cast($2 as timestamptz) - k.created_at)) / 86400)",
    }
}
