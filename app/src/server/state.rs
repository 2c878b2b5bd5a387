//! What every request can reach.

use std::ops::Deref;
use std::sync::Arc;

use anyhow::Result;
use leptos::config::LeptosOptions;
use saldo::config::Config;
use saldo::ctx::Ctx;
use saldo::jobs::Worker;
use saldo::{mail, work};

use super::assets::Site;
use crate::payments::looked::Looked;

/// Shared by all requests; every layer of every request clones it.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What [`AppState`] shares.
pub struct Shared {
    pub config: Arc<Config>,
    pub site: Site,
    /// Acts as the system; a request's own context stands in its extensions.
    pub ctx: Ctx,
    /// Does what requests leave behind; it runs only where the role says so.
    pub worker: Worker,
    /// Which checkouts were looked at just now.
    pub looked: Looked,
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
        let looked = Looked::default();
        Ok(Self(Arc::new(Shared { worker, looked, config: Arc::new(config), site, ctx, leptos })))
    }

    /// What Leptos' start script needs: the names of the wasm and its glue.
    pub fn leptos_options(&self) -> LeptosOptions {
        self.leptos.clone()
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
