//! `saldo import payments csv`: what the accounting system has booked.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand};
use saldo::ctx::Ctx;
use saldo::imports::{self, PaymentImportOptions, payments_csv::PaymentRows};

use super::import::{progress, report};

#[derive(Subcommand)]
pub(super) enum Payments {
    /// Rows of a CSV file; see docs/import.md for its columns.
    Csv(Csv),
}

#[derive(Args)]
pub(super) struct Csv {
    file: PathBuf,
    /// Mail the payers of what came back: bounced cheques and returned debits. Leave it out for old payments.
    #[arg(long)]
    notify: bool,
}

pub(super) async fn run(ctx: Ctx, payments: Payments) -> Result<ExitCode> {
    let Payments::Csv(csv) = payments;
    let name = csv.file.display().to_string();
    let file = File::open(&csv.file).with_context(|| format!("cannot open {name}"))?;
    let rows = PaymentRows::open(BufReader::new(file)).map_err(|refusal| anyhow!("{name}: {refusal}"))?;
    let options = PaymentImportOptions { notify: csv.notify, progress: Some(progress()) };
    let summary = imports::import_payments(&ctx, &name, rows, options).await?;
    Ok(report(&summary))
}
