//! Many rows in one statement. SQLite gets `values (?, ?), (?, ?), …`, in pieces below its limit of 32,766 binds;
//! PostgreSQL `unnest($1, $2, …)` with an array for each column (`columns.rs`). Row by row it would take twelve times
//! as long.

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::Engine;

/// The most values bound in one statement.
const MOST_BINDS: usize = 32_000;

/// The longest list of one statement of [`fetch_in!`](crate::fetch_in).
pub const LIST_VALUES: usize = 1_024;

/// Numbers of rows a statement of SQLite may have. Few different ones, so that their texts are prepared once
/// per connection and found again: preparing a thousand rows costs more than binding them.
const STATEMENT_ROWS: [usize; 5] = [256, 64, 16, 4, 1];

/// Cuts `rows` of `columns` columns into what one statement takes, the largest pieces first.
pub fn chunks<T>(engine: Engine, rows: &[T], columns: usize) -> impl Iterator<Item = &[T]> {
    let fits = (MOST_BINDS / columns.max(1)).max(1);
    let mut rest = rows;
    std::iter::from_fn(move || {
        let size = match engine {
            Engine::Sqlite => STATEMENT_ROWS.into_iter().find(|size| *size <= rest.len() && *size <= fits)?,
            Engine::Postgres if rest.is_empty() => return None,
            Engine::Postgres => rest.len(),
        };
        let (chunk, after) = rest.split_at(size);
        rest = after;
        Some(chunk)
    })
}

/// As many values as a statement of a list has, the last one repeated: lists of few different
/// lengths, too, are prepared once. Empty stays empty.
pub fn padded<T: Clone>(values: &[T]) -> Vec<T> {
    let length = if values.is_empty() { 0 } else { values.len().next_power_of_two() };
    values.iter().chain(std::iter::repeat(values.last()).flatten()).take(length).cloned().collect()
}

/// `rows` rows of `columns` values. SQLite keeps the names of `$1`, `$2` … in a list that it walks for each of them;
/// ten thousand of them take a tenth of a second, plain `?` nothing.
fn rows_text(engine: Engine, columns: usize, rows: usize) -> String {
    let tuple = match engine {
        Engine::Sqlite => format!("({})", vec!["?"; columns].join(", ")),
        Engine::Postgres => (1..=columns).map(|n| format!("${n}")).collect::<Vec<_>>().join(", "),
    };
    match engine {
        Engine::Sqlite => format!("values {}", vec![tuple; rows].join(", ")),
        Engine::Postgres => format!("select * from unnest({tuple})"),
    }
}

/// The text of an insert of `rows` rows. `head` names table and columns; `tail` is for
/// `on conflict …`, or empty. Both are literals, so no input can reach the text.
pub fn insert(engine: Engine, head: &'static str, columns: usize, rows: usize, tail: &'static str) -> SqlStr {
    AssertSqlSafe(format!("{head} {} {tail}", rows_text(engine, columns, rows))).into_sql_str()
}

/// The text of `head (values (?, ?), …) tail`.
pub fn with_values(engine: Engine, head: &'static str, columns: usize, rows: usize, tail: &'static str) -> SqlStr {
    AssertSqlSafe(format!("{head} ({}) {tail}", rows_text(engine, columns, rows))).into_sql_str()
}

/// One statement from pieces. All are literals, so no input can reach the text: a choice (a sort
/// column, a status) is a `match` that gives one of them.
pub fn joined(pieces: &[&'static str]) -> SqlStr {
    AssertSqlSafe(pieces.concat()).into_sql_str()
}

/// The text of `head in (?, ?, …) tail` where nothing else is bound, for SQLite.
pub fn in_list_only(head: &'static str, count: usize, tail: &'static str) -> SqlStr {
    let list = vec!["?"; count].join(", ");
    AssertSqlSafe(format!("{head} in ({list}) {tail}")).into_sql_str()
}

/// The text of `head in ($1, $2, …) tail` for `count` values, the first bound as `$first`.
pub fn in_list(head: &'static str, first: usize, count: usize, tail: &'static str) -> SqlStr {
    let list = (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    AssertSqlSafe(format!("{head} in ({list}) {tail}")).into_sql_str()
}

/// The same for a head of several pieces.
pub fn joined_in_list(head: &[&'static str], first: usize, count: usize, tail: &'static str) -> SqlStr {
    let list = (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    AssertSqlSafe(format!("{} in ({list}) {tail}", head.concat())).into_sql_str()
}

/// Inserts `rows` in chunks: `bulk_insert!(conn, "insert into t (a, b)", 2, rows, "", |query, row| query.bind(&row.a).bind(row.b))`.
/// Gives the number of rows inserted.
#[macro_export]
macro_rules! bulk_insert {
    ($conn:expr, $head:literal, $columns:literal, $rows:expr, $tail:literal, |$query:ident, $row:ident| $bind:expr) => {
        async {
            let mut inserted = 0;
            for chunk in $crate::db::bulk::chunks($conn.engine(), &$rows[..], $columns) {
                let sql = $crate::db::bulk::insert($conn.engine(), $head, $columns, chunk.len(), $tail);
                inserted += $crate::execute_rows!($conn, sql, chunk, |$query, $row| $bind)?;
            }
            Ok::<u64, $crate::db::DbError>(inserted)
        }
        .await
    };
}

/// Runs one statement with the values of many rows bound one after the other, and gives the number of
/// rows it changed: `execute_rows!(conn, sql, rows, |query, row| query.bind(&row.a).bind(row.b))`.
#[macro_export]
macro_rules! execute_rows {
    ($conn:expr, $sql:expr, $rows:expr, |$query:ident, $row:pat_param| $bind:expr) => {
        match $conn.lend() {
            $crate::db::Conn::Sqlite(lent) => {
                let mut $query = sqlx::query::<sqlx::Sqlite>($sql);
                for $row in $rows {
                    $query = $bind;
                }
                $query.execute(&mut **lent).await.map(|done| done.rows_affected())
            }
            $crate::db::Conn::Postgres(lent) => {
                let mut $query = $crate::db::columns::Columns::default();
                for $row in $rows {
                    $query = $bind.end_row();
                }
                $query.execute($sql, lent).await
            }
        }
    };
}

/// Runs one statement for a list of text values and gives its rows:
/// `fetch_in!(conn, (DebtorId, i64), "select id, version from debtor where id", ids, "order by id")`.
/// PostgreSQL gets the list as one array that it joins with: a list of `$n` it compares with each row one by one.
#[macro_export]
macro_rules! fetch_in {
    ($conn:expr, $row:ty, $head:expr, $values:expr, $tail:expr) => {
        async {
            let mut rows: Vec<$row> = Vec::new();
            for chunk in $values.chunks($crate::db::bulk::LIST_VALUES) {
                rows.extend(match $conn.lend() {
                    $crate::db::Conn::Sqlite(lent) => {
                        let values = $crate::db::bulk::padded(chunk);
                        let sql = $crate::db::bulk::in_list_only($head, values.len(), $tail);
                        let mut query = sqlx::query_as::<sqlx::Sqlite, $row>(sql);
                        for value in &values {
                            query = query.bind(value);
                        }
                        query.fetch_all(&mut **lent).await?
                    }
                    $crate::db::Conn::Postgres(lent) => {
                        let values: Vec<String> = chunk.iter().map(ToString::to_string).collect();
                        let sql = $crate::db::bulk::joined(&[$head, " in (select unnest(cast($1 as text[]))) ", $tail]);
                        sqlx::query_as::<sqlx::Postgres, $row>(sql).bind(values).fetch_all(&mut **lent).await?
                    }
                });
            }
            Ok::<Vec<$row>, $crate::db::DbError>(rows)
        }
        .await
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_chunk_and_chunks_have_few_sizes() {
        let rows: Vec<u32> = (0..999).collect();
        let cut: Vec<&[u32]> = chunks(Engine::Sqlite, &rows, 10).collect();
        assert_eq!(cut.concat(), rows);
        assert!(cut.iter().all(|chunk| STATEMENT_ROWS.contains(&chunk.len())));
        assert!(chunks(Engine::Sqlite, &rows, 1_000).all(|chunk| chunk.len() * 1_000 <= MOST_BINDS));
        assert_eq!(chunks(Engine::Postgres, &rows, 1_000).collect::<Vec<_>>(), [&rows[..]]);
        assert_eq!(chunks(Engine::Sqlite, &rows[..0], 10).chain(chunks(Engine::Postgres, &rows[..0], 10)).count(), 0);
    }

    #[test]
    fn a_list_is_padded_with_its_last_value() {
        assert_eq!(padded(&[1, 2, 3]), [1, 2, 3, 3]);
        assert_eq!(padded(&[1]), [1]);
        assert!(padded::<i32>(&[]).is_empty());
    }
}
