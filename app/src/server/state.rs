//! What every request can reach.

use std::sync::Arc;

use anyhow::Result;
use leptos::config::LeptosOptions;
use saldo::config::Config;
use saldo::ctx::Ctx;

use super::assets::Site;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub config: Arc<Config>,
    pub site: Arc<Site>,
    /// Acts as the system; a request's own context stands in its extensions.
    pub ctx: Ctx,
    leptos: LeptosOptions,
}

impl AppState {
    /// Reads the site that the build left (debug) or embedded (release).
    pub fn new(config: Config, ctx: Ctx) -> Result<Self> {
        // Once per process; a second call says that it was done.
        let _ = any_spawner::Executor::init_tokio();
        let site = Site::load()?;
        let leptos = LeptosOptions::builder().output_name(site.script.as_str()).site_pkg_dir("pkg").build();
        Ok(Self { config: Arc::new(config), site: Arc::new(site), ctx, leptos })
    }

    /// What Leptos' start script needs: the names of the wasm and its glue.
    pub fn leptos_options(&self) -> LeptosOptions {
        self.leptos.clone()
    }
}
