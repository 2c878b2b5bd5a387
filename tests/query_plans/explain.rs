//! What the engines would do for a statement: which big tables they would read from one end to the other.

use std::collections::{BTreeMap, BTreeSet};

use saldo::db::{Conn, Db};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};

/// Tables that grow with every invoice, payment, look, mail, message or agreement. Left out are tasks, because the list of
/// closed ones counts all of them by kind; pauses, because the few that run have an index of their own, which may be read
/// whole; and credit, because SQLite reads a small table once to see what is not in it (a Bloom filter).
const BIG: [&str; 10] = [
    "document",
    "transfer",
    "entry",
    "payment",
    "audit",
    "outbox",
    "document_seen",
    "message",
    "plan_part",
    "plan_event",
];

/// What is read from end to end, in the engine's words; empty is good.
pub async fn full_scans(db: &Db, sql: &str) -> Vec<String> {
    let mut conn = db.read().await.unwrap();
    match &mut conn {
        Conn::Sqlite(lent) => of_sqlite(lent, sql).await,
        Conn::Postgres(lent) => of_postgres(lent, sql).await,
    }
}

/// The program of a statement: a cursor on a big table, or on an index of one, that is put at an end has no key
/// to look for.
async fn of_sqlite(conn: &mut sqlx::SqliteConnection, sql: &str) -> Vec<String> {
    let roots = "select rootpage, name, tbl_name from sqlite_master where rootpage > 0";
    let roots: Vec<(i64, String, String)> = sqlx::query_as(roots).fetch_all(&mut *conn).await.unwrap();
    let big: BTreeMap<i64, String> = roots
        .into_iter()
        .filter(|(_, _, table)| BIG.contains(&table.as_str()))
        .map(|(root, name, table)| (root, format!("{table} by {name}")))
        .collect();
    let rows = sqlx::query(AssertSqlSafe(format!("explain {sql}"))).fetch_all(conn).await;
    let rows = rows.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let program: Vec<(String, i64, i64)> = rows.iter().map(|row| (row.get(1), row.get(2), row.get(3))).collect();
    let opened: BTreeMap<i64, &String> = program
        .iter()
        .filter(|(opcode, ..)| opcode == "OpenRead")
        .filter_map(|(_, cursor, root)| Some((*cursor, big.get(root)?)))
        .collect();
    program
        .iter()
        .filter(|(opcode, ..)| ["Rewind", "Last", "Count"].contains(&opcode.as_str()))
        .filter_map(|(opcode, cursor, _)| Some(format!("{opcode} {}", opened.get(cursor)?)))
        .collect()
}

/// Reading a whole table is made dear, and so are joins that read one to its end, so that it is done only where
/// there is no other way: with few rows it is always quickest. The plan is the one for values that are not known.
async fn of_postgres(conn: &mut sqlx::PgConnection, sql: &str) -> Vec<String> {
    let parameters = parameters(sql);
    let types: Vec<&str> = parameters.iter().map(|used| if *used { "unknown" } else { "text" }).collect();
    let (types, nulls) = match types.len() {
        0 => (String::new(), String::new()),
        count => (format!("({})", types.join(", ")), format!("({})", vec!["null"; count].join(", "))),
    };
    for set in [
        "set enable_seqscan = off",
        "set enable_hashjoin = off",
        "set enable_mergejoin = off",
        "set plan_cache_mode = force_generic_plan",
    ] {
        sqlx::raw_sql(set).execute(&mut *conn).await.unwrap();
    }
    let prepare = AssertSqlSafe(format!("prepare plan {types} as {sql}"));
    sqlx::raw_sql(prepare).execute(&mut *conn).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let explain = AssertSqlSafe(format!("explain (format json) execute plan {nulls}"));
    let rows = sqlx::raw_sql(explain).fetch_all(&mut *conn).await.unwrap();
    let plan: String = rows[0].get_unchecked(0);
    sqlx::raw_sql("deallocate plan").execute(&mut *conn).await.unwrap();
    let mut found = Vec::new();
    walk(&serde_json::from_str(&plan).unwrap(), &mut found);
    found
}

/// Which of `$1` to the last one the text names.
fn parameters(sql: &str) -> Vec<bool> {
    let mut named = BTreeSet::new();
    for piece in sql.split('$').skip(1) {
        let digits: String = piece.chars().take_while(char::is_ascii_digit).collect();
        named.extend(digits.parse::<usize>());
    }
    let last = named.last().copied().unwrap_or(0);
    (1..=last).map(|n| named.contains(&n)).collect()
}

fn walk(plan: &Value, found: &mut Vec<String>) {
    match plan {
        Value::Array(plans) => plans.iter().for_each(|plan| walk(plan, found)),
        Value::Object(node) => {
            let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
            // A node that names its index alone is a bitmap's.
            let is_big = match text("Relation Name") {
                "" => BIG.iter().any(|big| is_index_of(text("Index Name"), big)),
                relation => BIG.contains(&relation),
            };
            if is_big
                && node.get("Node Type").is_some()
                && !node.contains_key("Index Cond")
                && text("Node Type") != "Bitmap Heap Scan"
            {
                found.push(format!("{} {} {}", text("Node Type"), text("Relation Name"), text("Index Name")));
            }
            node.values().for_each(|part| walk(part, found));
        }
        _ => {}
    }
}

/// Whether an index is one of this table: they begin with its name.
fn is_index_of(index: &str, table: &str) -> bool {
    index.strip_prefix(table).is_some_and(|rest| rest.starts_with('_'))
}
