//! The commands: one file each, named like the command.

mod approval;
mod contact;
mod credit;
mod creditor;
mod debtor;
mod demo;
mod doctor;
mod export;
mod import;
mod import_contacts;
mod import_payments;
mod link;
mod migrate;
mod serve;
mod staff;
mod work;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use saldo::config::Config;
use saldo::ctx::{Actor, Ctx};

/// Saldo, the self-service payment portal.
#[derive(Parser)]
#[command(name = "saldo", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages (on SQLite, the worker too).
    Serve,
    /// Do jobs and send mails, beside `serve` on PostgreSQL.
    Work,
    /// Bring the database up to date.
    Migrate,
    /// Bring in documents from the accounting system.
    #[command(subcommand)]
    Import(import::Import),
    /// Write booked money for the accounting system.
    #[command(subcommand)]
    Export(export::Export),
    /// Decide about the creditor.
    #[command(subcommand)]
    Creditor(creditor::Creditor),
    /// Put right what import matched wrongly: two debtors that are one, one that is two.
    #[command(subcommand)]
    Debtor(debtor::Debtor),
    /// Give people access.
    #[command(subcommand)]
    Contact(contact::Contact),
    /// What waits for a second person.
    #[command(subcommand)]
    Approval(approval::Approval),
    /// Requests to get credit back.
    #[command(subcommand)]
    Credit(credit::Credit),
    /// Links that pay without an account.
    #[command(subcommand)]
    Link(link::Link),
    /// People of the creditor: add the first admin, reset a lost second factor.
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Fill an empty installation with a made-up creditor.
    Demo(demo::Demo),
    /// Recompute every rule of the ledger and name what does not hold.
    Doctor(doctor::Doctor),
}

/// Reads arguments and settings and runs one command.
pub fn run() -> ExitCode {
    saldo::scheduling::let_finish();
    let arguments = Arguments::parse();
    let config = match Config::load() {
        Ok(config) => config,
        Err(errors) => return failed(&errors.into()),
    };
    let result = match arguments.command {
        Command::Serve => serve::run(config),
        Command::Work => work::run(config),
        Command::Migrate => operate(&config, migrate::run),
        Command::Import(import) => operate(&config, |ctx| import::run(ctx, import)),
        Command::Export(export) => operate(&config, |ctx| export::run(ctx, export, config.exports.clone())),
        Command::Creditor(creditor) => operate(&config, |ctx| creditor::run(ctx, creditor)),
        Command::Debtor(debtor) => operate(&config, |ctx| debtor::run(ctx, debtor)),
        Command::Contact(contact) => operate(&config, |ctx| contact::run(ctx, contact)),
        Command::Approval(approval) => operate(&config, |ctx| approval::run(ctx, approval)),
        Command::Credit(credit) => operate(&config, |ctx| credit::run(ctx, credit)),
        Command::Link(link) => operate(&config, |ctx| link::run(ctx, link)),
        Command::Staff(staff) => operate(&config, |ctx| staff::run(ctx, staff)),
        Command::Demo(demo) => operate(&config, |ctx| demo::run(ctx, demo)),
        Command::Doctor(doctor) => operate(&config, |ctx| doctor::run(ctx, doctor)),
    };
    result.unwrap_or_else(|error| failed(&error))
}

/// Runs a command of the operator: opens the installation, and closes it properly at the end.
fn operate<Fut: Future<Output = Result<ExitCode>>>(
    config: &Config,
    command: impl FnOnce(Ctx) -> Fut,
) -> Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let ctx = saldo::startup::open(config, Actor::Operator).await?;
        let result = command(ctx.clone()).await;
        ctx.db.close().await;
        result
    })
}

/// One line for the operator, without a backtrace.
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:#}");
    ExitCode::FAILURE
}
