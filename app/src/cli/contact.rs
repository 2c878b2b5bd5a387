//! `saldo contact`: people who log in.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand};
use saldo::access::Rights;
use saldo::contacts::{self, NewContact, parse_rights, rights_in_code};
use saldo::ctx::Ctx;
use saldo::debtors;
use saldo::text::{EmailAddress, Language};

#[derive(Subcommand)]
pub(super) enum Contact {
    /// Give a person access to a debtor and mail an invitation.
    Invite(Invite),
}

#[derive(Args)]
pub(super) struct Invite {
    /// The debtor's customer number.
    #[arg(long)]
    debtor: String,
    #[arg(long, value_parser = address)]
    email: EmailAddress,
    /// What to call the person.
    #[arg(long, default_value = "")]
    name: String,
    /// en or nl; the debtor's where not said.
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    /// Words of: view pay dispute manage.
    #[arg(long, default_value = "view", value_parser = rights)]
    rights: Rights,
}

pub(super) async fn run(ctx: Ctx, contact: Contact) -> Result<ExitCode> {
    match contact {
        Contact::Invite(person) => invite(&ctx, person).await,
    }
}

async fn invite(ctx: &Ctx, person: Invite) -> Result<ExitCode> {
    let mut conn = ctx.db.read().await?;
    let id = debtors::find_by_number(&mut conn, &person.debtor).await?;
    let id = id.with_context(|| format!("there is no debtor with number {}", person.debtor))?;
    let debtor = debtors::get(&mut conn, &id).await?.context("the debtor is gone")?;
    drop(conn);
    let new = NewContact {
        email: person.email,
        name: person.name,
        language: person.language.unwrap_or(debtor.language),
        rights: person.rights,
    };
    contacts::invite(ctx, &debtor.id, &new).await?;
    println!("invited {} for {} ({})", new.email, debtor.name, rights_in_code(new.rights));
    println!("a running “saldo serve” or “saldo work” sends the mail");
    Ok(ExitCode::SUCCESS)
}

fn address(text: &str) -> Result<EmailAddress> {
    EmailAddress::parse(text).ok_or_else(|| anyhow!("a mail address looks like name@example.com"))
}

fn language(text: &str) -> Result<Language> {
    Language::from_tag(text).ok_or_else(|| anyhow!("allowed: en, nl"))
}

fn rights(text: &str) -> Result<Rights> {
    parse_rights(text).ok_or_else(|| anyhow!("allowed: view, pay, dispute, manage, with spaces between"))
}
