//! What every request can reach.

use std::sync::Arc;

use anyhow::Result;
use leptos::config::LeptosOptions;
use saldo::config::Config;

use super::assets::Site;

/// Who the pages speak for.
#[derive(Debug, Clone)]
pub struct Brand {
    /// The creditor's name.
    pub name: String,
}

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub config: Arc<Config>,
    pub site: Arc<Site>,
    pub brand: Arc<Brand>,
    leptos: LeptosOptions,
}

impl AppState {
    /// Reads the site that the build left (debug) or embedded (release).
    pub fn new(config: Config) -> Result<Self> {
        // Once per process; a second call says that it was done.
        let _ = any_spawner::Executor::init_tokio();
        let site = Site::load()?;
        let leptos = LeptosOptions::builder().output_name(site.script.as_str()).site_pkg_dir("pkg").build();
        let brand = Brand { name: "Saldo".into() };
        Ok(Self { config: Arc::new(config), site: Arc::new(site), brand: Arc::new(brand), leptos })
    }

    /// What Leptos' start script needs: the names of the wasm and its glue.
    pub fn leptos_options(&self) -> LeptosOptions {
        self.leptos.clone()
    }
}
