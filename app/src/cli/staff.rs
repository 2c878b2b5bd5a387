//! `saldo staff`: people of the creditor. The first admin comes from here, and so does a lost second factor.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use saldo::ctx::Ctx;
use saldo::staff::{self, NewStaff, Role};
use saldo::text::{EmailAddress, Language};

#[derive(Subcommand)]
pub(super) enum Staff {
    /// Add a person and print the link with which they choose a password.
    Add(Add),
    /// Show everybody.
    List,
    /// Give a person another role.
    Role(ChangeRole),
    /// Print another link to choose a password; earlier ones stop working.
    Link(Who),
    /// Keep a person out, at once and in every browser.
    Disable(Who),
    /// Let a person in again.
    Enable(Who),
    /// Take the second factor away from a person who lost it; they enrol a new one after their password.
    ResetMfa(Who),
}

#[derive(Args)]
pub(super) struct Add {
    #[arg(long, value_parser = address)]
    email: EmailAddress,
    #[arg(long)]
    name: String,
    /// viewer, controller, admin or collector.
    #[arg(long, default_value = "admin", value_parser = role)]
    role: Role,
    /// en or nl.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
}

#[derive(Args)]
pub(super) struct ChangeRole {
    #[arg(long, value_parser = address)]
    email: EmailAddress,
    /// viewer, controller, admin or collector.
    #[arg(long, value_parser = role)]
    role: Role,
}

#[derive(Args)]
pub(super) struct Who {
    #[arg(long, value_parser = address)]
    email: EmailAddress,
}

pub(super) async fn run(ctx: Ctx, command: Staff) -> Result<ExitCode> {
    match command {
        Staff::Add(new) => add(&ctx, new).await,
        Staff::List => list(&ctx).await,
        Staff::Role(change) => {
            staff::set_role(&ctx, &found(&ctx, &change.email).await?.id, change.role).await?;
            said(&format!("{} is {} now", change.email, change.role.code()))
        }
        Staff::Link(who) => {
            let link = staff::link_again(&ctx, &found(&ctx, &who.email).await?.id).await?;
            said(&format!("{link}\nworks once, for 24 hours; it was mailed too"))
        }
        Staff::Disable(who) => {
            staff::disable(&ctx, &found(&ctx, &who.email).await?.id).await?;
            said(&format!("{} is logged out everywhere and cannot log in", who.email))
        }
        Staff::Enable(who) => {
            let person = found(&ctx, &who.email).await?;
            staff::enable(&ctx, &person.id, person.role).await?;
            said(&format!("{} can log in again", who.email))
        }
        Staff::ResetMfa(who) => {
            staff::reset_mfa(&ctx, &found(&ctx, &who.email).await?.id).await?;
            said(&format!("{} enrols a new authenticator at the next log-in", who.email))
        }
    }
}

async fn add(ctx: &Ctx, new: Add) -> Result<ExitCode> {
    let new = NewStaff { email: new.email, name: new.name, role: new.role, language: new.language };
    let (staff, link) = staff::add(ctx, &new).await?;
    println!("added {} ({}, {})", staff.name, staff.email, staff.role.code());
    said(&format!("{link}\nsets the password: works once, for 24 hours; it was mailed too"))
}

async fn list(ctx: &Ctx) -> Result<ExitCode> {
    let everybody = staff::list(&mut ctx.db.read().await?).await?;
    if everybody.is_empty() {
        bail!("there is nobody yet; add an admin with “saldo staff add”");
    }
    for staff in everybody {
        let state = match &staff {
            staff::Staff { disabled_at: Some(_), .. } => "cannot log in",
            staff::Staff { has_password: false, .. } => "no password yet",
            staff::Staff { enrolled: false, .. } => "no second factor yet",
            _ => "active",
        };
        println!("{:<40} {:<12} {state}", format!("{} <{}>", staff.name, staff.email), staff.role.code());
    }
    Ok(ExitCode::SUCCESS)
}

async fn found(ctx: &Ctx, email: &EmailAddress) -> Result<staff::Staff> {
    let staff = staff::find_by_email(&mut ctx.db.read().await?, email).await?;
    staff.with_context(|| format!("there is nobody with the address {email}"))
}

fn said(words: &str) -> Result<ExitCode> {
    println!("{words}");
    Ok(ExitCode::SUCCESS)
}

fn address(text: &str) -> Result<EmailAddress> {
    EmailAddress::parse(text).ok_or_else(|| anyhow!("a mail address looks like name@example.com"))
}

fn role(text: &str) -> Result<Role> {
    Role::from_code(text).ok_or_else(|| anyhow!("allowed: viewer, controller, admin, collector"))
}

fn language(text: &str) -> Result<Language> {
    Language::from_tag(text).ok_or_else(|| anyhow!("allowed: en, nl"))
}
