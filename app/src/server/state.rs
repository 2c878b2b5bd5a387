//! What every request can reach.

use std::sync::Arc;

use anyhow::Result;
use leptos::config::LeptosOptions;
use saldo::config::Config;
use saldo::ctx::Ctx;
use saldo::jobs::Worker;
use saldo::{mail, work};

use super::assets::Site;
use crate::payments::looked::Looked;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub config: Arc<Config>,
    pub site: Arc<Site>,
    /// Acts as the system; a request's own context stands in its extensions.
    pub ctx: Ctx,
    /// Does what requests leave behind; it runs only where the role says so.
    pub worker: Worker,
    /// Which checkouts were looked at just now.
    pub looked: Arc<Looked>,
    leptos: LeptosOptions,
}

impl AppState {
    /// Reads the site that the build left (debug) or embedded (release).
    pub fn new(config: Config, ctx: Ctx) -> Result<Self> {
        // Once per process; a second call says that it was done.
        let _ = any_spawner::Executor::init_tokio();
        let site = Site::load()?;
        let leptos = LeptosOptions::builder().output_name(site.script.as_str()).site_pkg_dir("pkg").build();
        let worker = Worker::new(ctx.clone(), work::handlers(), mail::mailer(&config.mail)?);
        Ok(Self { worker, looked: Arc::default(), config: Arc::new(config), site: Arc::new(site), ctx, leptos })
    }

    /// What Leptos' start script needs: the names of the wasm and its glue.
    pub fn leptos_options(&self) -> LeptosOptions {
        self.leptos.clone()
    }
}
