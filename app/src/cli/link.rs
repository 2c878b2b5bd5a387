//! `saldo link`: links that pay without an account.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand};
use saldo::ctx::Ctx;
use saldo::debtors;
use saldo::ids::AccessTokenId;
use saldo::links::{self, DAYS_VALID, LinkError, NewPayLink};
use saldo::text::EmailAddress;

#[derive(Subcommand)]
pub(super) enum Link {
    /// Make a link for one person and print it.
    Create(Create),
    /// Withdraw a link at once, also where it is in use.
    Revoke(Revoke),
}

#[derive(Args)]
pub(super) struct Create {
    /// The debtor's customer number.
    #[arg(long)]
    debtor: String,
    /// A contact of the debtor who may pay.
    #[arg(long, value_parser = address)]
    email: EmailAddress,
    /// An invoice to pay, by its number; again for more. Without it: what is due.
    #[arg(long = "invoice")]
    invoices: Vec<String>,
    /// How many days the link is valid.
    #[arg(long, default_value_t = DAYS_VALID)]
    days: i64,
}

#[derive(Args)]
pub(super) struct Revoke {
    /// What `saldo link create` called it: atk_…
    id: String,
}

pub(super) async fn run(ctx: Ctx, link: Link) -> Result<ExitCode> {
    match link {
        Link::Create(new) => create(&ctx, new).await,
        Link::Revoke(link) => revoke(&ctx, &link.id).await,
    }
}

/// The link alone goes to the standard output, so that it can be piped on.
async fn create(ctx: &Ctx, new: Create) -> Result<ExitCode> {
    let debtor = debtors::find_by_number(&mut ctx.db.read().await?, &new.debtor).await?;
    let debtor = debtor.with_context(|| format!("there is no debtor with number {}", new.debtor))?;
    let new = NewPayLink { debtor, email: new.email, invoices: new.invoices, days: new.days };
    let created = links::create(ctx, &new).await?;
    println!("{}", created.url);
    eprintln!("link {} for {}, valid until {} UTC", created.id, new.email, created.expires_at.format("%Y-%m-%d %H:%M"));
    Ok(ExitCode::SUCCESS)
}

async fn revoke(ctx: &Ctx, id: &str) -> Result<ExitCode> {
    let there_is_none = || anyhow!("there is no link {id}");
    let link = AccessTokenId::parse(id).ok_or_else(there_is_none)?;
    match links::revoke(ctx, &link).await {
        Err(LinkError::Refused(_)) => Err(there_is_none()),
        done => {
            done?;
            println!("{id} does not work any more");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn address(text: &str) -> Result<EmailAddress> {
    EmailAddress::parse(text).ok_or_else(|| anyhow!("a mail address looks like name@example.com"))
}
