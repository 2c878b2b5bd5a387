//! Saldo's core: what a creditor is owed, and what may be done about it. No web in here.
//!
//! Without the feature `server` this crate is types and pure rules and compiles to wasm.
//! Whole modules are switched here and nowhere else.

pub mod access;
pub mod ids;
pub mod money;
pub mod money_pattern;
pub mod text;

#[cfg(feature = "server")]
pub mod audit;
#[cfg(feature = "server")]
pub mod blobs;
#[cfg(feature = "server")]
pub mod clock;
#[cfg(feature = "server")]
pub mod config;
#[cfg(feature = "server")]
pub mod contacts;
#[cfg(feature = "server")]
pub mod creditor;
#[cfg(feature = "server")]
pub mod ctx;
#[cfg(feature = "server")]
pub mod db;
#[cfg(feature = "server")]
pub mod debtors;
#[cfg(feature = "server")]
pub mod demo;
#[cfg(feature = "server")]
pub mod doctor;
#[cfg(feature = "server")]
pub mod holds;
#[cfg(feature = "server")]
pub mod home;
#[cfg(feature = "server")]
pub mod imports;
#[cfg(feature = "server")]
pub mod invoices;
#[cfg(feature = "server")]
pub mod jobs;
#[cfg(feature = "server")]
pub mod ledger;
#[cfg(feature = "server")]
pub mod limits;
#[cfg(feature = "server")]
pub mod log_in;
#[cfg(feature = "server")]
pub mod mail;
#[cfg(feature = "server")]
pub mod paths;
#[cfg(feature = "server")]
pub mod payments;
#[cfg(feature = "server")]
pub mod sessions;
#[cfg(feature = "server")]
pub mod startup;
#[cfg(feature = "server")]
pub mod tasks;
#[cfg(feature = "server")]
pub mod texts;
#[cfg(feature = "server")]
pub mod tokens;
#[cfg(feature = "server")]
pub mod work;
