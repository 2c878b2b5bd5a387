//! `saldo import contacts csv`: who may do what for which debtor, from a file.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand};
use saldo::access::Rights;
use saldo::contacts::{self, RefusedRow};
use saldo::creditor;
use saldo::ctx::Ctx;
use saldo::imports::contacts_csv::{ContactRow, ContactRows, RowRight};
use saldo::text::Language;

#[derive(Subcommand)]
pub(super) enum Contacts {
    /// Rows of a CSV file with the columns debtor_number, email, name, language, rights.
    Csv(Csv),
}

#[derive(Args)]
pub(super) struct Csv {
    file: PathBuf,
}

/// Rows held in memory at once.
const BATCH: usize = 1_000;

/// Imports what is good, names what is not; the exit code says whether anything was refused.
pub(super) async fn run(ctx: Ctx, contacts: Contacts) -> Result<ExitCode> {
    let Contacts::Csv(csv) = contacts;
    let name = csv.file.display().to_string();
    let file = File::open(&csv.file).with_context(|| format!("cannot open {name}"))?;
    let mut rows = ContactRows::open(BufReader::new(file)).map_err(|refusal| anyhow!("{name}: {refusal}"))?;
    let creditor = creditor::load(&mut ctx.db.read().await?).await?;
    let language = creditor.map_or_else(Language::default, |creditor| creditor.language);
    let mut done = Done { file: name, ..Done::default() };
    loop {
        let (mut lines, mut batch) = (Vec::new(), Vec::new());
        let mut read = 0;
        for row in rows.by_ref().take(BATCH) {
            read += 1;
            match row {
                Ok(row) => {
                    lines.push(row.line);
                    batch.push(for_core(row, language));
                }
                Err(refusal) => done.refuse(&refusal.to_string()),
            }
        }
        done.bring_in(&ctx, &lines, &batch).await?;
        if read < BATCH {
            break;
        }
    }
    println!("{} added, {} changed, {} as before, {} refused", done.added, done.changed, done.unchanged, done.refused);
    Ok(if done.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

#[derive(Default)]
struct Done {
    /// The file's name.
    file: String,
    added: usize,
    changed: usize,
    unchanged: usize,
    refused: usize,
}

impl Done {
    async fn bring_in(&mut self, ctx: &Ctx, lines: &[u64], batch: &[contacts::ContactRow]) -> Result<()> {
        let summary = contacts::import(ctx, batch).await?;
        self.added += summary.added;
        self.changed += summary.changed;
        self.unchanged += summary.unchanged;
        for (index, reason) in summary.refused {
            let line = lines.get(index).copied().unwrap_or_default();
            self.refuse(&format!("line {line}: {}", words(reason)));
        }
        Ok(())
    }

    fn refuse(&mut self, why: &str) {
        println!("refused: {}, {why}", self.file);
        self.refused += 1;
    }
}

const fn words(reason: RefusedRow) -> &'static str {
    match reason {
        RefusedRow::NoSuchDebtor => "no debtor has this number",
        RefusedRow::Removed => "this contact's access was taken away here; a file does not give it back",
        RefusedRow::Disabled => "this contact is blocked",
    }
}

/// Who is named without rights may look; without a language, they read the creditor's.
fn for_core(row: ContactRow, language: Language) -> contacts::ContactRow {
    let rights = row.rights.unwrap_or_default();
    let has = |right| rights.contains(&right);
    contacts::ContactRow {
        debtor_number: row.debtor_number,
        name: row.name.unwrap_or_default(),
        email: row.email,
        language: row.language.unwrap_or(language),
        rights: Rights {
            pay: has(RowRight::Pay),
            dispute_and_plan: has(RowRight::Dispute),
            manage_contacts: has(RowRight::Manage),
        },
    }
}
