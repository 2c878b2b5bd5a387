//! Saldo's pages and its server.
//!
//! Pages are HTML made on the server. Only `islands` modules, `waiting` and the pure rules they use are
//! compiled for the browser; everything else is switched off there by the `cfg` lines below, and nowhere else.
//! Inside of these, `hydrate` marks what only a browser can do.

// Whole pages are one type in a release build.
#![recursion_limit = "512"]

pub mod waiting;

// What the browser compiles of a feature.
#[cfg(not(feature = "ssr"))]
pub mod invoices {
    pub mod islands;
}
#[cfg(not(feature = "ssr"))]
pub mod plans {
    pub mod islands;
}
#[cfg(not(feature = "ssr"))]
pub mod transfers {
    pub mod islands;
}

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod cli;
#[cfg(feature = "ssr")]
pub mod contacts;
#[cfg(feature = "ssr")]
pub mod credits;
#[cfg(feature = "ssr")]
pub mod demo_mails;
#[cfg(feature = "ssr")]
pub mod disputes;
#[cfg(feature = "ssr")]
pub mod downloads;
#[cfg(feature = "ssr")]
pub mod due_dates;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod invoices;
#[cfg(feature = "ssr")]
pub mod links;
#[cfg(feature = "ssr")]
pub mod log_in;
#[cfg(feature = "ssr")]
pub mod logo;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod paid_claims;
#[cfg(feature = "ssr")]
pub mod payments;
#[cfg(feature = "ssr")]
pub mod pdf;
#[cfg(feature = "ssr")]
pub mod plans;
#[cfg(feature = "ssr")]
pub mod profile;
#[cfg(feature = "ssr")]
pub mod promises;
#[cfg(feature = "ssr")]
pub mod seen;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod shortfalls;
#[cfg(feature = "ssr")]
pub mod statements;
#[cfg(feature = "ssr")]
pub mod terms;
#[cfg(feature = "ssr")]
pub mod threads;
#[cfg(feature = "ssr")]
pub mod transfers;
#[cfg(feature = "ssr")]
pub mod ui;

/// Called by the page once the wasm is there: brings the islands to life.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    use leptos::prelude::document;

    leptos::mount::hydrate_islands();
    if let Some(body) = document().body() {
        // Browser tests wait for this mark before they touch the page.
        let _ = body.set_attribute("data-hydrated", "");
    }
}
