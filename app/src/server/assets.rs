//! The browser's files, embedded in a release and read from `target/site` in development. Their
//! names carry a hash of their content, so a browser may keep them for ever.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, Response};
use axum::response::IntoResponse;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::errors::UiError;

#[derive(RustEmbed)]
#[folder = "../target/site/"]
#[allow_missing = true]
struct Files;

/// The names of this build's files.
#[derive(Debug, Clone, Deserialize)]
pub struct Site {
    /// What Leptos calls the output: the glue is `{script}.js`.
    pub script: String,
    style: String,
    public: BTreeMap<String, String>,
}

impl Site {
    /// Reads the list that the build wrote.
    pub fn load() -> Result<Self> {
        let manifest =
            Files::get("manifest.json").context("the browser part is missing: build it with “cargo xtask site”")?;
        serde_json::from_slice(&manifest.data).context("target/site/manifest.json is not what this version writes")
    }

    /// The address of the style sheet.
    pub fn style(&self) -> String {
        format!("/pkg/{}", self.style)
    }

    /// The address of a file of the folder `public`.
    pub fn public(&self, name: &str) -> String {
        format!("/pkg/{}", self.public.get(name).map_or(name, String::as_str))
    }
}

/// `GET /pkg/{file}`.
pub async fn file(Path(name): Path<String>, headers: HeaderMap) -> Result<Response<Body>, UiError> {
    if name.ends_with(".br") || name.contains(['/', '\\']) {
        return Err(UiError::NotFound);
    }
    let brotli = accepts_brotli(&headers).then(|| Files::get(&format!("pkg/{name}.br"))).flatten();
    let compressed = brotli.is_some();
    let file = brotli.or_else(|| Files::get(&format!("pkg/{name}"))).ok_or(UiError::NotFound)?;
    let mut response = Response::new(Body::from(file.data.into_owned()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, axum::http::HeaderValue::from_static(media_type(&name)));
    headers.insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(VARY, axum::http::HeaderValue::from_static("accept-encoding"));
    if compressed {
        headers.insert(CONTENT_ENCODING, axum::http::HeaderValue::from_static("br"));
    }
    Ok(response.into_response())
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "br" && weight.trim() != "q=0"
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
