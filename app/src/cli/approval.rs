//! `saldo approval …`: what waits for a second person, and stopping it.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::{Args, Subcommand};
use saldo::approvals;
use saldo::ctx::Ctx;
use saldo::ids::ApprovalId;
use saldo::text::Language;
use saldo::texts::Texts;

#[derive(Subcommand)]
pub(super) enum Approval {
    /// List what waits, oldest first.
    List,
    /// Stop a change: it does not happen.
    Refuse(Refuse),
}

#[derive(Args)]
pub(super) struct Refuse {
    /// The change (`apr_…`), as its mail names it.
    approval: String,
    /// Why; whoever asked reads it.
    #[arg(long)]
    why: String,
}

pub(super) async fn run(ctx: Ctx, approval: Approval) -> Result<ExitCode> {
    match approval {
        Approval::List => list(&ctx).await?,
        Approval::Refuse(refuse) => {
            let there_is_none = || anyhow!("there is no change {}", refuse.approval);
            let id = ApprovalId::parse(&refuse.approval).ok_or_else(there_is_none)?;
            approvals::refuse(&ctx, &id, &refuse.why).await?;
            println!("{id} is refused; it does not happen");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// One line each, parts divided by tabs.
async fn list(ctx: &Ctx) -> Result<()> {
    let mut conn = ctx.db.read().await?;
    for approval in approvals::waiting(&mut conn).await? {
        let parts = [
            approval.id.to_string(),
            ctx.zone.date(approval.asked_at).to_string(),
            approval.asked_by_name.clone(),
            approval.words(Texts::of(Language::En)),
            approval.takes_effect_at.map(|at| ctx.zone.local(at).to_string()).unwrap_or_default(),
            approval.reason.clone(),
        ];
        println!("{}", parts.map(|part| part.replace(['\t', '\n', '\r'], " ")).join("\t"));
    }
    Ok(())
}
