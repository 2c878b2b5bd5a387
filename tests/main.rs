//! Core stories, each run on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod contacts;
mod demo;
mod doctor;
mod imports;
mod invoices;
mod jobs;
mod ledger;
mod log_in;
mod mail;
mod payments;
mod sessions;
mod stripe;
mod transfers;
