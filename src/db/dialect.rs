//! The few places where the engines' SQL must differ; both texts side by side.

use super::{Conn, DbError};
use crate::run;

/// The engine's version, for `saldo doctor` and the start-up log.
pub async fn version(conn: &mut Conn) -> Result<String, DbError> {
    let sql = match conn.engine() {
        super::Engine::Sqlite => "select 'SQLite ' || sqlite_version()",
        super::Engine::Postgres => "select 'PostgreSQL ' || current_setting('server_version')",
    };
    run!(conn, fetch_one, sqlx::query_scalar::<_, String>(sql))
}
