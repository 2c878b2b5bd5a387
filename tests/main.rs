//! Core stories, each run on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod approvals;
mod audit;
mod calls;
mod contacts;
mod credits;
mod debtors;
mod demo;
mod doctor;
mod downloads;
mod due_dates;
mod elsewhere;
mod exports;
mod files;
mod holds;
mod imports;
mod invoices;
mod jobs;
mod ledger;
mod links;
mod links_by_staff;
mod log_in;
mod mail;
mod mix;
mod morning;
mod payments;
mod pdf;
mod plans;
mod portfolio;
mod refunds;
mod returns;
mod seen;
mod sessions;
mod settings;
mod shortfalls;
mod staff;
mod statements;
mod stripe;
mod suspense;
mod tasks;
mod terms;
mod transfers;
mod waivers;
mod write_offs;
