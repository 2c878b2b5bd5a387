//! `saldo serve`: listens until it is told to stop, then finishes what it has begun.

use std::process::ExitCode;

use anyhow::{Context, Result};
use saldo::config::{Config, Profile};
use saldo::ctx::Actor;
use saldo::db::Engine;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::server::{self, AppState};

pub(super) fn run(config: Config) -> Result<ExitCode> {
    server::log::start(&config.log)?;
    if config.server.pseudo_language {
        saldo::texts::use_pseudo_language();
    }
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(config))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(config: Config) -> Result<()> {
    let address = config.server.listen;
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address} (SALDO_LISTEN): another program may be there"))?;
    let ctx = saldo::startup::open(&config, Actor::System).await?;
    saldo::startup::check_account(&ctx).await?;
    let state = AppState::new(config, ctx)?;
    let router = server::router(&state);
    greet(&state.config);
    let stop = stop_signal()?;
    let worker = (state.ctx.db.engine() == Engine::Sqlite).then(|| state.worker.clone());
    let working = worker.map(|worker| tokio::spawn(async move { worker.run(std::future::pending()).await }));
    server::accept::serve(listener, router, &state.config.server, stop).await;
    if let Some(working) = working {
        working.abort();
    }
    tracing::info!("stopped");
    Ok(())
}

fn greet(config: &Config) {
    let base_url = &config.server.base_url;
    tracing::info!(%base_url, listen = %config.server.listen, profile = ?config.profile, "serving");
    if config.profile == Profile::Demo && !base_url.is_https() && base_url.is_loopback() {
        tracing::info!("log-in over http works in Chromium and Firefox on this machine; Safari needs https");
    }
}

/// Ends with Ctrl-C or the service manager's stop.
pub(super) fn stop_signal() -> Result<impl Future<Output = ()> + Send> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
