//! `saldo doctor`: every rule, and the rows where one does not hold.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use saldo::ctx::Ctx;
use saldo::doctor::{self, Files, Severity};

#[derive(Args)]
pub(super) struct Doctor {
    /// Read every kept file and compare it with its hash, not a sample of them.
    #[arg(long)]
    all_files: bool,
}

/// The exit code is 0 when there is no error; a warning alone does not fail.
pub(super) async fn run(ctx: Ctx, doctor: Doctor) -> Result<ExitCode> {
    let files = if doctor.all_files { Files::All } else { Files::Sample(100) };
    let findings = doctor::examine_with(&ctx, files).await?;
    for finding in &findings {
        let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
        println!("{severity}: {finding}");
    }
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    println!("{errors} errors, {} warnings", findings.len() - errors);
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
