//! `saldo work`: does jobs and sends mails until it is told to stop. On SQLite `serve` does that.

use std::process::ExitCode;

use anyhow::Result;
use saldo::config::Config;
use saldo::ctx::Actor;
use saldo::jobs::Worker;
use saldo::{mail, work};

use super::serve::stop_signal;
use crate::server::log;

pub(super) fn run(config: Config) -> Result<ExitCode> {
    log::start(&config.log)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(until_stopped(config))?;
    Ok(ExitCode::SUCCESS)
}

async fn until_stopped(config: Config) -> Result<()> {
    let ctx = saldo::startup::open(&config, Actor::System).await?;
    saldo::startup::check_account(&ctx).await?;
    let worker = Worker::new(ctx.clone(), work::handlers(), mail::mailer(&config.mail)?);
    let stop = stop_signal()?;
    tracing::info!("working");
    worker.run(stop).await;
    ctx.db.close().await;
    tracing::info!("stopped");
    Ok(())
}
