//! `saldo demo`: a made-up creditor to look at, with people to log in as.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use saldo::ctx::Ctx;
use saldo::demo::{self, Colleague, DemoError, DemoOptions, LogIn};

use super::import::progress;

#[derive(Args)]
pub(super) struct Demo {
    /// Debtors.
    #[arg(long, default_value_t = 40)]
    debtors: usize,
    /// Invoices of a debtor, on average.
    #[arg(long, default_value_t = 15)]
    invoices_each: usize,
    /// Lines of each invoice; a few, differing, where not said.
    #[arg(long)]
    lines_each: Option<usize>,
    /// The same seed on the same day gives the same documents.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Do nothing when the installation is not empty, but say who can log in.
    #[arg(long)]
    when_empty: bool,
}

pub(super) async fn run(ctx: Ctx, demo: Demo) -> Result<ExitCode> {
    anyhow::ensure!(ctx.site.demo, "made-up debtors have no place in production (SALDO_PROFILE)");
    let options = DemoOptions {
        debtors: demo.debtors,
        invoices_each: demo.invoices_each,
        lines_each: demo.lines_each,
        seed: demo.seed,
        progress: Some(progress()),
    };
    match demo::seed(&ctx, options).await {
        Err(DemoError::NotEmpty) if demo.when_empty => {
            print_log_ins(&ctx, &demo::log_ins(&mut ctx.db.read().await?).await?);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(error.into()),
        Ok(seeded) => {
            println!("{}", seeded.summary);
            print_log_ins(&ctx, &seeded.log_ins);
            print_links(&seeded.colleagues);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Nothing where the people of the demo are not here: then somebody works with the installation.
fn print_log_ins(ctx: &Ctx, log_ins: &[LogIn]) {
    if log_ins.is_empty() {
        return;
    }
    let base = &ctx.site.base_url;
    println!("Log in with one of these addresses; the mail with the code is at {base}demo/mails");
    for log_in in log_ins {
        println!("  {}", described(log_in));
    }
    println!(
        "Staff log in at {base}admin. `saldo staff list` names them, `saldo staff link` makes a link to choose a password."
    );
}

fn print_links(colleagues: &[Colleague]) {
    println!("Each of them chooses a password first, with a link that works once:");
    for Colleague { email, name, role, link } in colleagues {
        println!("  {email:<32} {name} ({})\n    {link}", role.code());
    }
}

fn described(log_in: &LogIn) -> String {
    let rights = [(log_in.may_pay, "pay"), (log_in.may_dispute, "dispute"), (log_in.may_manage, "manage contacts")];
    let may: Vec<&str> = rights.into_iter().filter_map(|(may, right)| may.then_some(right)).collect();
    let may = if may.is_empty() { "look".to_owned() } else { may.join(", ") };
    format!("{:<32} {}, for {} ({may})", log_in.email, log_in.name, log_in.debtors.join(" and "))
}
