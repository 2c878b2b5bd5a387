//! Where a story runs.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use saldo::blobs::Blobs;
use saldo::clock::{Clock, Ids, ManualClock};
use saldo::creditor::{self, Creditor, Zone};
use saldo::ctx::{Actor, Ctx, Site};
use saldo::db::{Db, PoolSize};
use saldo::doctor::Severity;
use saldo::payments::Providers;
use sqlx::{AssertSqlSafe, Connection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// One installation with its own database.
#[derive(Clone)]
pub struct TestApp {
    /// Acts as the system.
    pub ctx: Ctx,
    /// Stands at 2026-03-02 09:00 UTC until a story moves it.
    pub clock: ManualClock,
    _folder: Arc<TempDir>,
    /// Its name on the PostgreSQL server.
    database: Option<Arc<str>>,
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A SQLite file with every table.
static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();

impl TestApp {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("saldo.db");
        std::fs::write(&file, MIGRATED.get_or_init(migrated_file).await).unwrap();
        let db = Db::connect(&format!("sqlite:{}", file.display()), PoolSize { connections: 4 }).await.unwrap();
        Self::on(db, folder).await
    }

    /// A clone of a migrated template, on the server that `SALDO_TEST_POSTGRES_URL` names.
    pub async fn postgres() -> Self {
        let server = postgres_server();
        let template = TEMPLATE.get_or_init(|| migrated_template(&server)).await;
        let name = format!("story_{}", unique());
        admin(&server, &format!("create database {name} template {template}")).await;
        let db = Db::connect(&format!("{server}/{name}"), PoolSize { connections: 20 }).await.unwrap();
        Self { database: Some(name.into()), ..Self::on(db, TempDir::new().unwrap()).await }
    }

    async fn on(db: Db, folder: TempDir) -> Self {
        let start: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
        let clock = ManualClock::new(start);
        let ctx = Ctx {
            actor: Actor::System,
            clock: Arc::new(clock.clone()),
            ids: Arc::new(Ids::default()),
            db,
            blobs: Blobs::local(&folder.path().join("blobs")).unwrap(),
            providers: Arc::new(Providers::default()),
            site: Arc::new(Site {
                base_url: "http://127.0.0.1:3000".parse().unwrap(),
                secret_key: b"a key for tests of thirty-two bytes".to_vec(),
                demo: true,
            }),
            zone: Zone::default(),
        };
        let app = Self { ctx, clock, _folder: Arc::new(folder), database: None };
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, &Creditor::named("Molen & Zoon B.V."), app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app
    }

    /// Where this installation's files are.
    pub fn files(&self) -> std::path::PathBuf {
        self._folder.path().join("blobs")
    }

    /// Every story ends with a clean ledger and no work left undone. Its database goes with it: hundreds of them
    /// would fill a small disk.
    pub async fn finish(self) {
        let findings = saldo::doctor::examine(&self.ctx).await.unwrap();
        let errors: Vec<_> = findings.iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "doctor found: {errors:#?}");
        self.ctx.db.close().await;
        if let Some(name) = self.database {
            admin(&postgres_server(), &format!("drop database {name} with (force)")).await;
        }
    }
}

fn postgres_server() -> String {
    #[expect(clippy::disallowed_methods, reason = "the one setting of the tests themselves")]
    std::env::var("SALDO_TEST_POSTGRES_URL").expect(
        "SALDO_TEST_POSTGRES_URL names no PostgreSQL server; `make test` starts one. \
         For SQLite alone: cargo test -p saldo --features server sqlite",
    )
}

async fn migrated_file() -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("saldo.db");
    let db = Db::connect(&format!("sqlite:{}", file.display()), PoolSize { connections: 1 }).await.unwrap();
    db.migrate().await.unwrap();
    // Part of it may still stand in the log beside the file.
    let whole = folder.path().join("whole.db");
    let mut connection = sqlx::SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let copy = format!("vacuum into '{}'", whole.display());
    sqlx::raw_sql(AssertSqlSafe(copy)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    db.close().await;
    std::fs::read(whole).unwrap()
}

async fn migrated_template(server: &str) -> String {
    let name = format!("template_{}", unique());
    admin(server, &format!("create database {name}")).await;
    let db = Db::connect(&format!("{server}/{name}"), PoolSize { connections: 1 }).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await;
    name
}

async fn admin(server: &str, sql: &str) {
    let mut connection = sqlx::PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

fn unique() -> String {
    ulid::Ulid::new().to_string().to_lowercase()
}
