//! Shared migrations, and per engine those that must differ (triggers). Versions are unique.

use sqlx::migrate::{MigrateError, Migrator};

use super::Db;

static SHARED: Migrator = sqlx::migrate!("./migrations");
static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// Runs what is missing. Safe to call at every start and by several processes at once.
pub async fn run(db: &Db) -> Result<(), MigrateError> {
    match db {
        Db::Sqlite { write, .. } => merged(&SQLITE).run(write).await,
        Db::Postgres(pool) => merged(&POSTGRES).run(pool).await,
    }
}

fn merged(engine: &Migrator) -> Migrator {
    Migrator::with_migrations(SHARED.iter().chain(engine.iter()).cloned().collect())
}
