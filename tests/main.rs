//! Core stories, each run on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod ledger;
mod payments;
mod stripe;
