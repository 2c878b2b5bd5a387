//! `saldo creditor`: what an operator decides about the creditor.

use std::process::ExitCode;

use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use saldo::creditor;
use saldo::ctx::Ctx;

#[derive(Subcommand)]
pub(super) enum Creditor {
    /// Since when Saldo is used: older documents without payment data count as settled elsewhere.
    GoLive(GoLive),
}

#[derive(Args)]
pub(super) struct GoLive {
    /// The day, such as 2026-01-01.
    #[arg(required_unless_present = "none")]
    day: Option<NaiveDate>,
    /// No such day: every document is owed unless something says otherwise.
    #[arg(long, conflicts_with = "day")]
    none: bool,
}

pub(super) async fn run(ctx: Ctx, creditor: Creditor) -> Result<ExitCode> {
    let Creditor::GoLive(wanted) = creditor;
    if !creditor::set_go_live_on(&ctx, wanted.day).await? {
        bail!("there is no creditor yet: import a UBL file with --adopt-creditor first, or --none");
    }
    match wanted.day {
        Some(day) => println!("documents issued before {day} and imported from now on count as settled elsewhere"),
        None => println!("every document imported from now on is owed unless something says otherwise"),
    }
    Ok(ExitCode::SUCCESS)
}
