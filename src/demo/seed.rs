//! Fills an empty installation.

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::people::{self, LogIn};
use super::staff::{self, Colleague};
use super::{calendar, cast, desk, documents};
use crate::creditor;
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::imports::{self, ImportError, ImportOptions, Progress, Summary};
use crate::run;

/// How large the demo is.
#[derive(Clone)]
pub struct DemoOptions {
    /// Debtors; at least one.
    pub debtors: usize,
    /// Invoices of a debtor, on average: the largest debtor has more than the others.
    pub invoices_each: usize,
    /// Lines of each invoice; a few, differing, where not said.
    pub lines_each: Option<usize>,
    /// The same seed on the same day gives the same documents.
    pub seed: u64,
    /// Told after each batch.
    pub progress: Option<Progress>,
}

impl Default for DemoOptions {
    fn default() -> Self {
        Self { debtors: 40, invoices_each: 15, lines_each: None, seed: 1, progress: None }
    }
}

/// What the demo consists of.
#[derive(Debug)]
pub struct Seeded {
    /// What was imported.
    pub summary: Summary,
    /// Who can log in.
    pub log_ins: Vec<LogIn>,
    /// Who works there.
    pub colleagues: Vec<Colleague>,
}

/// The demo was not made, or only in part.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is a creditor already; nothing was changed.
    #[error("this installation is not empty: the demo is made only in an empty one")]
    NotEmpty,
    /// The database is out of reach.
    #[error("database: {0}")]
    Db(#[from] DbError),
    /// The import stopped.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The demo's own documents were refused: a mistake in the demo.
    #[error("the demo's documents were refused: {0}")]
    Refused(String),
}

/// Makes the creditor, its debtors with all they owe and paid, and people to log in as.
pub async fn seed(ctx: &Ctx, options: DemoOptions) -> Result<Seeded, DemoError> {
    let creditor = cast::creditor();
    let mut tx = ctx.db.begin().await?;
    let debtors: i64 = run!(tx, fetch_one, sqlx::query_scalar("select count(*) from debtor"))?;
    if debtors > 0 || creditor::load(&mut tx).await?.is_some() {
        return Err(DemoError::NotEmpty);
    }
    creditor::save(&mut tx, &creditor, ctx.now()).await?;
    tx.commit().await?;

    let cast = cast::debtors(options.debtors.max(1));
    let mut random = StdRng::seed_from_u64(options.seed);
    let slots = calendar::plan(&cast, options.invoices_each, ctx.today(), &mut random);
    let lines_each = options.lines_each;
    let players = cast.clone();
    let found = slots.into_iter().map(move |slot| documents::write(&players, &slot, lines_each));
    let import = ImportOptions { source: "demo".into(), progress: options.progress, ..ImportOptions::default() };
    let summary = imports::import_documents(ctx, found, import).await?;
    if let Some(refused) = summary.refused.first() {
        return Err(DemoError::Refused(refused.to_string()));
    }
    let log_ins = people::invite(ctx, &cast).await?;
    let colleagues = staff::invite(ctx).await?;
    desk::lay_out(ctx, cast.len()).await?;
    Ok(Seeded { summary, log_ins, colleagues })
}
