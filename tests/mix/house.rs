//! Where worlds are tried: several live in one installation, which costs less and shows that they do
//! not touch each other.

use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::sync::Arc;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};
use saldo::creditor::{self, Creditor};
use saldo::doctor::{self, Severity};
use saldo::payments::Providers;
use saldo::payments::demo::Demo;

use super::bank::Bank;
use crate::support::TestApp;

/// On which database.
#[derive(Debug, Clone, Copy)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An installation whose provider does as it is told.
pub struct House {
    pub app: TestApp,
    pub bank: Arc<Bank>,
}

/// Worlds in one installation: doctor reads all of them after each.
const TENANTS: u32 = 16;

/// What proptest tries when nobody says a number.
const UNSAID: u32 = 256;

/// Tells the story of `usual` worlds, the same in each run; of so many new ones as `PROPTEST_CASES`
/// says. Each world gets a name that no other has in its installation.
pub fn for_all<S>(engine: Engine, kept: &str, usual: u32, worlds: &S, story: impl AsyncFn(&House, &str, S::Value))
where
    S: Strategy,
    S::Value: Debug,
{
    let mut runner = runner(kept, usual);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (house, count) = (RefCell::new(None), Cell::new(0));
    let tried = runner.run(worlds, |world| {
        count.set(count.get() + 1);
        runtime.block_on(async {
            // A story that fails leaves the house in ruins: the next gets a new one.
            let (lived_in, tenants) = match house.take() {
                Some(lived_in) => lived_in,
                None => (built(engine).await, 1),
            };
            story(&lived_in, &format!("w{}-", count.get()), world).await;
            is_clean(&lived_in.app).await;
            if tenants < TENANTS {
                house.replace(Some((lived_in, tenants + 1)));
            } else {
                lived_in.app.finish().await;
            }
        });
        Ok(())
    });
    if let Err(failed) = tried {
        panic!("{failed}");
    }
    if let Some((last, _)) = house.take() {
        runtime.block_on(last.app.finish());
    }
}

/// What failed is kept in `tests/mix/failed` and tried first.
fn runner(kept: &str, usual: u32) -> TestRunner {
    let said = Config::default();
    let file: &'static str = format!("{}/tests/mix/failed/{kept}.txt", env!("CARGO_MANIFEST_DIR")).leak();
    let config = Config {
        cases: if said.cases == UNSAID { usual } else { said.cases },
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(file))),
        max_shrink_iters: said.max_shrink_iters.min(500),
        ..said.clone()
    };
    if said.cases == UNSAID {
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    } else {
        TestRunner::new(config)
    }
}

async fn built(engine: Engine) -> House {
    let mut app = match engine {
        Engine::Sqlite => TestApp::sqlite().await,
        Engine::Postgres => TestApp::postgres().await,
    };
    let bank = Arc::new(Bank::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone())));
    app.ctx.providers = Arc::new(Providers::with(bank.clone()));
    let creditor = Creditor { iban: Some("NL91ABNA0417164300".into()), ..Creditor::named("Molen & Zoon B.V.") };
    let mut tx = app.ctx.db.begin().await.unwrap();
    creditor::save(&mut tx, &creditor, app.ctx.now()).await.unwrap();
    tx.commit().await.unwrap();
    House { app, bank }
}

async fn is_clean(app: &TestApp) {
    let findings = doctor::examine(&app.ctx).await.unwrap();
    let errors: Vec<_> = findings.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "doctor found: {errors:#?}");
}
