//! `saldo export`: booked money for the accounting system, the same at each run.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use saldo::config::ExportsConfig;
use saldo::ctx::Ctx;
use saldo::exports::{self, Period};

#[derive(Subcommand)]
pub(super) enum Export {
    /// Payments that Saldo took in, and what went back of them.
    Payments(What),
    /// Every transfer of the ledger.
    Entries(What),
    /// Credit that was decided for disputes: what the credit notes are to say.
    Decisions(What),
}

#[derive(Args)]
pub(super) struct What {
    /// The first day of booking: 2026-01-01.
    #[arg(long)]
    from: NaiveDate,
    /// The last day of booking.
    #[arg(long)]
    to: NaiveDate,
    /// The file to write; the terminal or the next program without.
    #[arg(long)]
    out: Option<PathBuf>,
}

pub(super) async fn run(ctx: Ctx, export: Export, config: ExportsConfig) -> Result<ExitCode> {
    let (Export::Payments(what) | Export::Entries(what) | Export::Decisions(what)) = &export;
    let period = Period::new(what.from, what.to).context("--to lies before --from")?;
    let part = what.out.as_deref().map(beside);
    let mut out: Box<dyn Write> = match &part {
        None => Box::new(BufWriter::new(std::io::stdout())),
        Some(path) => {
            Box::new(BufWriter::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?))
        }
    };
    let lines = match &export {
        Export::Payments(_) => exports::export_payments(&ctx, period, &config.accounts, &mut out).await?,
        Export::Entries(_) => exports::export_entries(&ctx, period, &config.accounts, &mut out).await?,
        Export::Decisions(_) => exports::export_decisions(&ctx, period, &mut out).await?,
    };
    out.flush()?;
    drop(out);
    // A file with its name is a whole file.
    if let (Some(part), Some(path)) = (&part, &what.out) {
        std::fs::rename(part, path).with_context(|| format!("cannot write {}", path.display()))?;
    }
    eprintln!("{lines} lines");
    Ok(ExitCode::SUCCESS)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}
