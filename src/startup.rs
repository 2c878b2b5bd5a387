//! From settings to a context that actions can use: what every command does first.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::blobs::{BlobError, Blobs};
use crate::clock::{Clock, Ids, SystemClock};
use crate::config::{Config, DatabaseUrl, Profile, Provider, StripeConfig};
use crate::creditor;
use crate::ctx::{Actor, Ctx, Site};
use crate::db::{Db, DbError, PoolSize};
use crate::payments::demo::Demo;
use crate::payments::stripe::{Stripe, StripeSettings};
use crate::payments::{ProviderError, Providers};

/// Why the program cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// A folder cannot be made.
    #[error("cannot make the folder {0}: {1}")]
    Folder(String, std::io::Error),
    /// The database is out of reach.
    #[error("cannot open the database: {0}")]
    Db(#[from] DbError),
    /// The schema cannot be brought up to date.
    #[error("cannot bring the database up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The folder of documents is out of reach.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// The payment provider cannot be set up.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Payments would be taken by somebody else than notices are believed of.
    #[error("SALDO_STRIPE_ACCOUNT: found {set}; SALDO_STRIPE_SECRET_KEY is of {of_key}; allowed: both of one account")]
    OtherAccount {
        /// What is set.
        set: String,
        /// Whose key it is.
        of_key: String,
    },
}

/// Opens the database, brings its schema up to date and gives the context of `actor`.
pub async fn open(config: &Config, actor: Actor) -> Result<Ctx, StartupError> {
    if let DatabaseUrl::Sqlite(path) = &config.database.url
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder).map_err(|error| StartupError::Folder(folder.display().to_string(), error))?;
    }
    let db = Db::connect(&config.database.url.expose(), PoolSize::default()).await?;
    db.migrate().await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let creditor = creditor::load(&mut db.read().await?).await?;
    Ok(Ctx {
        actor,
        ids: Arc::new(Ids::default()),
        blobs: Blobs::local(&config.database.blob_dir)?,
        providers: Arc::new(providers(config, &db, &clock)?),
        site: Arc::new(site(config)),
        zone: creditor.map(|creditor| creditor.zone).unwrap_or_default(),
        db,
        clock,
    })
}

/// How long a start waits for the payment provider.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the payment provider whose key it is: the wrong one stops the program. When the provider does not answer, or
/// the key may not ask (a restricted one), the log says so and the start goes on.
pub async fn check_account(ctx: &Ctx) -> Result<(), StartupError> {
    let Some(provider) = ctx.providers.checkout() else { return Ok(()) };
    let unknown = match tokio::time::timeout(PATIENCE, provider.own_account()).await {
        Ok(Ok(of_key)) if of_key == provider.account() => return Ok(()),
        Ok(Ok(of_key)) => return Err(StartupError::OtherAccount { set: provider.account().to_owned(), of_key }),
        Ok(Err(error)) => error,
        Err(_) => ProviderError::Unreachable("no answer in time".into()),
    };
    tracing::warn!(error = %unknown, "the payment provider did not say whose key SALDO_STRIPE_SECRET_KEY is");
    Ok(())
}

fn providers(config: &Config, db: &Db, clock: &Arc<dyn Clock>) -> Result<Providers, ProviderError> {
    Ok(match &config.payments.provider {
        Provider::Demo => Providers::with(Arc::new(Demo::new(db.clone(), clock.clone()))),
        Provider::Stripe(stripe) => Providers::with(Arc::new(Stripe::new(settings(stripe))?)),
    })
}

fn settings(stripe: &StripeConfig) -> StripeSettings {
    StripeSettings {
        secret_key: stripe.secret_key.expose().to_owned(),
        account: stripe.account.clone(),
        api_base: Some(stripe.api_base.to_string()),
    }
}

fn site(config: &Config) -> Site {
    let base_url = Url::parse(&config.server.base_url.to_string());
    Site {
        base_url: base_url.expect("the settings hold a parsed address"),
        secret_key: config.secret_key.expose().as_bytes().to_vec(),
        demo: config.profile == Profile::Demo,
    }
}
