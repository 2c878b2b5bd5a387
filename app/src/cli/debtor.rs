//! `saldo debtor`: two debtors that are one, one that is two, and back; one that has another number.
//!
//! Without `--yes` a command says what it would do and changes nothing.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand, ValueEnum};
use saldo::ctx::Ctx;
use saldo::debtors::{self, Carried, Merged, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::ids::DebtorId;
use saldo::imports::Id;

#[derive(Subcommand)]
pub(super) enum Debtor {
    /// Make two debtors one: everything of the first becomes the second's.
    Merge(Merge),
    /// Give documents of a debtor to another one, or to a new one.
    Split(Split),
    /// Take a merge back: exactly what it moved.
    UndoMerge(UndoMerge),
    /// Let imports know a debtor by one more number, which they would refuse as somebody else's.
    AddNumber(AddNumber),
}

#[derive(Args)]
pub(super) struct AddNumber {
    /// Customer number, or id (deb_…), of the debtor.
    debtor: String,
    /// vat=NL…, legal_id=0106:…, endpoint=… or customer_number=…
    #[arg(value_parser = identifier)]
    number: Id,
    #[command(flatten)]
    decision: Decision,
}

#[derive(Args)]
pub(super) struct Merge {
    /// Customer number, or id (deb_…), of the one that ends.
    from: String,
    /// Of the one that has everything afterwards.
    into: String,
    #[command(flatten)]
    decision: Decision,
}

#[derive(Args)]
pub(super) struct Split {
    /// Customer number, or id (deb_…), of the debtor that has the documents.
    debtor: String,
    /// Invoices and credit notes, by number or id (doc_…).
    #[arg(long, required = true, num_args = 1..)]
    documents: Vec<String>,
    /// The debtor that gets them.
    #[arg(long, required_unless_present = "new", conflicts_with = "new")]
    to: Option<String>,
    /// The customer number of a new debtor that gets them.
    #[arg(long, requires = "name")]
    new: Option<String>,
    /// The new debtor's name.
    #[arg(long)]
    name: Option<String>,
    /// What imports know the other debtor by from now on: customer_number=C-9, vat=NL…, legal_id=…, endpoint=…
    #[arg(long = "identifier", value_parser = identifier)]
    identifiers: Vec<Id>,
    /// Money that was given to these documents.
    #[arg(long)]
    money: Money,
    #[command(flatten)]
    decision: Decision,
}

#[derive(Args)]
pub(super) struct UndoMerge {
    /// Customer number, or id (deb_…), of the debtor that ended.
    debtor: String,
    #[command(flatten)]
    decision: Decision,
}

#[derive(Args)]
struct Decision {
    /// Why; stands in the audit trail.
    #[arg(long)]
    why: String,
    /// Do it. Without this, only say what would move.
    #[arg(long)]
    yes: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Money {
    /// Goes along, where it was given to nothing else.
    Follows,
    /// Stays as credit; the documents are owed again.
    Stays,
}

pub(super) async fn run(ctx: Ctx, debtor: Debtor) -> Result<ExitCode> {
    match debtor {
        Debtor::Merge(merge) => run_merge(&ctx, merge).await,
        Debtor::Split(split) => run_split(&ctx, split).await,
        Debtor::UndoMerge(undo) => run_undo(&ctx, undo).await,
        Debtor::AddNumber(add) => run_add(&ctx, add).await,
    }
}

async fn run_merge(ctx: &Ctx, merge: Merge) -> Result<ExitCode> {
    let (from, into) = (named(ctx, &merge.from).await?, named(ctx, &merge.into).await?);
    let new = NewMerge { from: from.clone(), into: into.clone(), why: merge.decision.why.clone() };
    let merged = match merge.decision.yes {
        true => debtors::merge(ctx, &new).await?,
        false => debtors::preview_merge(ctx, &new).await?,
    };
    let (from, into) = (called(ctx, &from).await?, called(ctx, &into).await?);
    match merged {
        Merged::Before { at, by } => {
            println!("{from} was merged into {into} before, on {} UTC by {by}", at.format("%Y-%m-%d %H:%M"));
            Ok(ExitCode::SUCCESS)
        }
        Merged::Now { carried, access, .. } => {
            println!("{} people have access to {into}; {} lose what they had", access.with_access, access.lost);
            Ok(said(&merge.decision, &from, &into, &carried))
        }
    }
}

async fn run_split(ctx: &Ctx, split: Split) -> Result<ExitCode> {
    let from = named(ctx, &split.debtor).await?;
    let documents = debtors::numbered(&mut ctx.db.read().await?, &from, &split.documents).await?;
    let to = match (&split.to, split.new, split.name) {
        (Some(to), ..) => Target::Existing(named(ctx, to).await?),
        (None, Some(number), Some(name)) => Target::New { number, name },
        (None, ..) => return Err(anyhow!("say --to, or --new with --name")),
    };
    let new_name = match &to {
        Target::New { number, name } => Some(format!("{name} ({number})")),
        Target::Existing(_) => None,
    };
    let money = match split.money {
        Money::Follows => MoneyOfSplit::Follows,
        Money::Stays => MoneyOfSplit::Stays,
    };
    let (identifiers, why) = (split.identifiers, split.decision.why.clone());
    let new = NewSplit { from: from.clone(), documents, to, identifiers, money, why };
    let done = match split.decision.yes {
        true => debtors::split(ctx, &new).await?,
        false => debtors::preview_split(ctx, &new).await?,
    };
    let into = match new_name {
        Some(name) => name,
        None => called(ctx, &done.into).await?,
    };
    let from = called(ctx, &from).await?;
    if done.carried.has_words() {
        println!("what people of {from} wrote and attached is for colleagues alone; {into} reads the answers");
    }
    if done.carried.plans > 0 {
        println!("{into} owes by the payment plans that go along, but did not agree to them itself: {from} did");
    }
    Ok(said(&split.decision, &from, &into, &done.carried))
}

async fn run_undo(ctx: &Ctx, undo: UndoMerge) -> Result<ExitCode> {
    let debtor = named(ctx, &undo.debtor).await?;
    let undone = match undo.decision.yes {
        true => debtors::undo_merge(ctx, &debtor, &undo.decision.why).await?,
        false => debtors::preview_undo_merge(ctx, &debtor, &undo.decision.why).await?,
    };
    let (from, into) = (called(ctx, &undone.from).await?, called(ctx, &debtor).await?);
    Ok(said(&undo.decision, &from, &into, &undone.carried))
}

async fn run_add(ctx: &Ctx, add: AddNumber) -> Result<ExitCode> {
    let debtor = named(ctx, &add.debtor).await?;
    let (name, number) = (called(ctx, &debtor).await?, add.number);
    if !add.decision.yes {
        println!("imports would know {name} by {number} too; nothing was changed; the same with --yes does it");
    } else if debtors::add_number(ctx, &debtor, &number, &add.decision.why).await? {
        println!("imports know {name} by {number} too from now on");
    } else {
        println!("imports knew {name} by {number} before");
    }
    Ok(ExitCode::SUCCESS)
}

/// What moved, or would.
fn said(decision: &Decision, from: &str, into: &str, carried: &Carried) -> ExitCode {
    if decision.yes {
        println!("moved from {from} to {into}: {carried}");
    } else {
        println!("would move from {from} to {into}: {carried}");
        println!("nothing was changed; the same with --yes does it");
    }
    ExitCode::SUCCESS
}

/// A debtor by its number or id, merged ones too.
async fn named(ctx: &Ctx, text: &str) -> Result<DebtorId> {
    let found = debtors::named(&mut ctx.db.read().await?, text).await?;
    found.with_context(|| format!("there is no debtor with number {text}"))
}

/// Its name and number, for people.
async fn called(ctx: &Ctx, id: &DebtorId) -> Result<String> {
    let debtor = debtors::get(&mut ctx.db.read().await?, id).await?.context("the debtor is gone")?;
    Ok(format!("{} ({})", debtor.name, debtor.number.as_deref().unwrap_or(debtor.id.as_str())))
}

fn identifier(text: &str) -> Result<Id> {
    Id::parse(text)
        .ok_or_else(|| anyhow!("an identifier looks like customer_number=C-9, vat=NL…, legal_id=… or endpoint=…"))
}
