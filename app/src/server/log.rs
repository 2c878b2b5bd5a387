//! Logs: one line per request, with its route but not its address, so that neither tokens nor
//! names get into a log file.

use std::fmt;
use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, anyhow};
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use saldo::config::{LogConfig, LogFormat};
use tracing_subscriber::EnvFilter;

/// Names one request: in every log line about it, and on its error page. "7Q4K-20M9".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference(Arc<str>);

impl Reference {
    fn new() -> Self {
        // Without letters that look like digits or like each other.
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let bytes: [u8; 8] = rand::random();
        let mut text: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
        text.insert(4, '-');
        Self(text.into())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Starts logging to standard error, once per process.
pub fn start(config: &LogConfig) -> Result<()> {
    let filter = EnvFilter::try_new(&config.filter)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let builder = builder.with_ansi(std::io::stderr().is_terminal());
    let started = match config.format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| anyhow!("cannot start the log: {error}"))
}

/// Layer: gives the request its reference and logs how it ended.
pub async fn requests(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let reference = Reference::new();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(reference.clone());
    let span = tracing::info_span!("request", %reference);
    let response = tracing::Instrument::instrument(next.run(request), span).await;
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%reference, %method, route, status = response.status().as_u16(), ms, "request");
    response
}
