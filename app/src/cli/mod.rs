//! The commands: one file each, named like the command.

mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use saldo::config::Config;

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
}

/// Reads arguments and settings and runs one command.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let config = match Config::load() {
        Ok(config) => config,
        Err(errors) => return failed(&errors.into()),
    };
    let result = match arguments.command {
        Command::Serve => serve::run(config),
    };
    result.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

/// One line for the operator, without a backtrace.
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:#}");
    ExitCode::FAILURE
}
