//! Contacts from a file of the accounting system.

use super::may_manage::must_be_creditor;
use super::{ContactsError, RightState, rights_in_code, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::debtors;
use crate::text::{EmailAddress, Language};

/// Rows that commit together.
const ROWS_PER_TRANSACTION: usize = 200;

/// One line of the file, read by the caller.
#[derive(Debug, Clone)]
pub struct ContactRow {
    /// The creditor's customer number.
    pub debtor_number: String,
    /// What to call the person; may be empty.
    pub name: String,
    /// Where mails go.
    pub email: EmailAddress,
    /// For pages and mails.
    pub language: Language,
    /// What they may do beside looking.
    pub rights: Rights,
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedRow {
    /// No debtor has that customer number.
    NoSuchDebtor,
    /// The person's access was taken away here; a file does not give it back.
    Removed,
    /// The creditor blocked this person.
    Disabled,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Rows that gave access.
    pub added: usize,
    /// Rows that changed rights.
    pub changed: usize,
    /// Rows that said nothing new.
    pub unchanged: usize,
    /// The row's place, counted from 0, and why it was left out.
    pub refused: Vec<(usize, RefusedRow)>,
}

enum Done {
    Added,
    Changed,
    Unchanged,
}

/// Gives access as the rows say. The same rows again change nothing; a bad row stops nothing.
/// Nobody is mailed: a thousand people log in when they get an invoice. Names and languages of
/// known people stay, because they may have chosen them here.
pub async fn import(ctx: &Ctx, rows: &[ContactRow]) -> Result<ImportSummary, ContactsError> {
    must_be_creditor(ctx)?;
    let mut summary = ImportSummary::default();
    for (chunk, rows) in rows.chunks(ROWS_PER_TRANSACTION).enumerate() {
        let mut tx = ctx.db.begin().await?;
        for (index, row) in rows.iter().enumerate() {
            match import_row(&mut tx, ctx, row).await? {
                Ok(Done::Added) => summary.added += 1,
                Ok(Done::Changed) => summary.changed += 1,
                Ok(Done::Unchanged) => summary.unchanged += 1,
                Err(reason) => summary.refused.push((chunk * ROWS_PER_TRANSACTION + index, reason)),
            }
        }
        tx.commit().await?;
    }
    Ok(summary)
}

async fn import_row(tx: &mut Tx, ctx: &Ctx, row: &ContactRow) -> Result<Result<Done, RefusedRow>, DbError> {
    let Some(debtor) = debtors::find_by_number(tx, &row.debtor_number).await? else {
        return Ok(Err(RefusedRow::NoSuchDebtor));
    };
    let contact = store::find_or_add(tx, ctx, &row.email, row.name.trim(), row.language).await?;
    if contact.disabled_at.is_some() {
        return Ok(Err(RefusedRow::Disabled));
    }
    let active = (RightState::Active, row.rights);
    let done = match store::state(tx, &contact.id, &debtor).await? {
        Some((RightState::Removed, _)) => return Ok(Err(RefusedRow::Removed)),
        Some(standing) if standing == active => return Ok(Ok(Done::Unchanged)),
        Some((state, _)) => {
            store::move_right(tx, ctx, &contact.id, &debtor, state, active).await?;
            if state == RightState::Active { Done::Changed } else { Done::Added }
        }
        None => {
            store::add_right(tx, ctx, &contact.id, &debtor, active).await?;
            Done::Added
        }
    };
    let happened = Happened {
        action: "contact.imported",
        object: contact.id.as_str(),
        debtor: Some(&debtor),
        detail: rights_in_code(row.rights),
    };
    audit::record(tx, ctx, happened).await?;
    Ok(Ok(done))
}
