//! `saldo import`: documents from the accounting system, again and again, in any order.

use std::fs::File;
use std::io::{BufReader, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use saldo::ctx::Ctx;
use saldo::imports::csv::InvoiceRows;
use saldo::imports::sources::{SourceLimits, sources};
use saldo::imports::{self, Found, ImportOptions, Progress, Summary};

use super::{import_contacts, import_payments};

#[derive(Subcommand)]
pub(super) enum Import {
    /// Invoices and credit notes as UBL 2.1 or Peppol BIS 3: files, folders and zip archives.
    Ubl(Ubl),
    /// Invoices and credit notes as rows of a CSV file; see docs/import.md for its columns.
    Csv(Csv),
    /// Payments and reversals booked in the accounting system.
    #[command(subcommand)]
    Payments(import_payments::Payments),
    /// People who log in, and what each may do.
    #[command(subcommand)]
    Contacts(import_contacts::Contacts),
}

#[derive(Args)]
pub(super) struct Ubl {
    /// Files, folders or zip archives.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    adopt: Adopt,
    #[command(flatten)]
    notify: Notify,
}

#[derive(Args)]
pub(super) struct Csv {
    file: PathBuf,
    #[command(flatten)]
    notify: Notify,
}

#[derive(Args)]
struct Adopt {
    /// In an empty installation: take the first document's supplier as the creditor.
    #[arg(long)]
    adopt_creditor: bool,
}

#[derive(Args, Clone, Copy)]
struct Notify {
    /// Mail the contacts who want it that these invoices arrived. Leave it out for old documents.
    #[arg(long)]
    notify: bool,
}

pub(super) async fn run(ctx: Ctx, import: Import) -> Result<ExitCode> {
    match import {
        Import::Ubl(ubl) => {
            let source = named(&ubl.paths);
            let documents = imports::ubl_documents(sources(ubl.paths, SourceLimits::default()));
            bring_in(&ctx, documents, source, ubl.adopt.adopt_creditor, ubl.notify).await
        }
        Import::Payments(payments) => import_payments::run(ctx, payments).await,
        Import::Contacts(contacts) => import_contacts::run(ctx, contacts).await,
        Import::Csv(csv) => {
            let name = csv.file.display().to_string();
            let file = File::open(&csv.file).with_context(|| format!("cannot open {name}"))?;
            let rows =
                InvoiceRows::open(BufReader::new(file)).map_err(|refusal| anyhow::anyhow!("{name}: {refusal}"))?;
            bring_in(&ctx, imports::csv_documents(&name, rows), name, false, csv.notify).await
        }
    }
}

fn named(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// Imports and reports; the exit code says whether anything was refused.
async fn bring_in(
    ctx: &Ctx,
    found: impl Iterator<Item = Found> + Send + 'static,
    source: String,
    adopt_creditor: bool,
    Notify { notify }: Notify,
) -> Result<ExitCode> {
    let options = ImportOptions { source, adopt_creditor, notify, progress: Some(progress()) };
    Ok(report(&imports::import_documents(ctx, found, options).await?))
}

/// Names what was refused; the exit code says whether anything was.
pub(super) fn report(summary: &Summary) -> ExitCode {
    eprint!("{}", if std::io::stderr().is_terminal() { "\r" } else { "" });
    for refused in &summary.refused {
        println!("refused: {refused}");
    }
    if summary.refused_unlisted > 0 {
        println!("… and {} more", summary.refused_unlisted);
    }
    println!("{summary}");
    if summary.refused_count() == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// One line that is written over on a terminal; a line a batch elsewhere.
pub(super) fn progress() -> Progress {
    let terminal = std::io::stderr().is_terminal();
    Arc::new(move |summary: &Summary| {
        let mut out = std::io::stderr().lock();
        // Progress is a courtesy: when nobody can read it, the import goes on.
        let _ = if terminal { write!(out, "\r{summary} …") } else { writeln!(out, "{summary} …") };
        let _ = out.flush();
    })
}
