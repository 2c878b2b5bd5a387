//! Core stories, each run on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod approvals;
mod audit;
mod contacts;
mod credits;
mod debtors;
mod demo;
mod doctor;
mod elsewhere;
mod exports;
mod imports;
mod invoices;
mod jobs;
mod ledger;
mod links;
mod log_in;
mod mail;
mod mix;
mod payments;
mod portfolio;
mod refunds;
mod returns;
mod sessions;
mod settings;
mod shortfalls;
mod staff;
mod stripe;
mod terms;
mod transfers;
mod waivers;
mod write_offs;
