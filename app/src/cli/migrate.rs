//! `saldo migrate`: opening the installation is all it takes.

use std::process::ExitCode;

use anyhow::Result;
use saldo::ctx::Ctx;
use saldo::db::dialect;

pub(super) async fn run(ctx: Ctx) -> Result<ExitCode> {
    let engine = dialect::version(&mut ctx.db.read().await?).await?;
    println!("The database is up to date ({engine}).");
    Ok(ExitCode::SUCCESS)
}
