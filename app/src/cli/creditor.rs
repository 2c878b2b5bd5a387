//! `saldo creditor`: what an operator decides about the creditor.

use std::process::ExitCode;

use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use saldo::creditor::{self, TransferDays};
use saldo::ctx::Ctx;
use saldo::transfers::reference::Scheme;
use saldo::transfers::rules;

#[derive(Subcommand)]
pub(super) enum Creditor {
    /// Since when Saldo is used: older documents without payment data count as settled elsewhere.
    GoLive(GoLive),
    /// Bank transfers: which references Saldo makes, and how long an announced one is waited for.
    Transfers(Transfers),
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

#[derive(Args)]
#[group(required = true, multiple = true)]
pub(super) struct Transfers {
    /// `country`: those of the creditor's country (OGM/VCS in Belgium, betalingskenmerk in the
    /// Netherlands, RF elsewhere).
    #[arg(long)]
    scheme: Option<Choice>,
    /// Days an announced transfer is waited for, and reminders are held: 1 to 60.
    #[arg(long, value_parser = days)]
    days: Option<TransferDays>,
}

/// What a reference follows, as an operator chooses it.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Choice {
    Ogm,
    Rf,
    Kenmerk,
    Country,
}

impl Choice {
    const fn scheme(self) -> Option<Scheme> {
        match self {
            Self::Ogm => Some(Scheme::Ogm),
            Self::Rf => Some(Scheme::Rf),
            Self::Kenmerk => Some(Scheme::Kenmerk),
            Self::Country => None,
        }
    }
}

fn days(text: &str) -> Result<TransferDays, String> {
    text.parse().ok().and_then(TransferDays::parse).ok_or_else(|| "a number from 1 to 60".to_owned())
}

pub(super) async fn run(ctx: Ctx, creditor: Creditor) -> Result<ExitCode> {
    match creditor {
        Creditor::GoLive(wanted) => go_live(&ctx, wanted.day).await?,
        Creditor::Transfers(wanted) => transfers(&ctx, &wanted).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn go_live(ctx: &Ctx, day: Option<NaiveDate>) -> Result<()> {
    if !creditor::set_go_live_on(ctx, day).await? {
        bail!("there is no creditor yet: import a UBL file with --adopt-creditor first, or --none");
    }
    match day {
        Some(day) => println!("documents issued before {day} and imported from now on count as settled elsewhere"),
        None => println!("every document imported from now on is owed unless something says otherwise"),
    }
    Ok(())
}

async fn transfers(ctx: &Ctx, wanted: &Transfers) -> Result<()> {
    let Some(now) = creditor::set_transfers(ctx, wanted.scheme.map(Choice::scheme), wanted.days).await? else {
        bail!("there is no creditor yet: import a UBL file with --adopt-creditor first");
    };
    let scheme = rules::scheme(Some(&now)).code();
    let days = now.transfer_days;
    println!("transfers announced from now on get a reference of scheme {scheme} and are waited for {days} days");
    Ok(())
}
