//! The account money goes to. Another one is a protected change; every one is kept.

use chrono::{DateTime, Utc};

use super::change::{Change, ChangeError, Saved};
use super::fields::Section;
use super::{Creditor, store};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::text::Iban;
use crate::{run, tasks};

/// An account that money went to from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PayeeAccount {
    /// The account.
    pub iban: String,
    /// Whose it is.
    pub holder: String,
    /// The account before.
    pub old_iban: Option<String>,
    /// Whose that was.
    pub old_holder: Option<String>,
    /// The actor, as the audit trail has it.
    pub set_by: String,
    /// The name of the colleague, where it is one.
    pub name: Option<String>,
    /// Since when.
    pub set_at: DateTime<Utc>,
}

/// Sets the account where none was set before: for the form that was opened at version `seen`. Where there is one
/// it is [`ChangeError::NeedsApproval`], whatever the form saw.
pub async fn set_first_account(ctx: &Ctx, seen: i64, iban: &Iban, holder: &str) -> Result<Saved, ChangeError> {
    let mut tx = ctx.db.begin().await?;
    let change = Change::begin(&mut tx, Section::Account, seen).await?;
    if change.before.iban.is_some() {
        return Err(ChangeError::NeedsApproval);
    }
    let saved = write(&mut tx, ctx, change, iban, holder).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Sets the account, inside the transaction of whoever asked and was answered: this is the piece that a second
/// person's yes performs. Debtors are told for 30 days where the account before was another.
pub async fn set_payee_account(tx: &mut Tx, ctx: &Ctx, iban: &Iban, holder: &str) -> Result<Saved, ChangeError> {
    let change = Change::now(tx, Section::Account).await?;
    write(tx, ctx, change, iban, holder).await
}

/// The same, unless the account is another than `was` by now: then `false`, and the transaction must not be
/// committed.
pub async fn replace_payee_account(
    tx: &mut Tx,
    ctx: &Ctx,
    was: Option<&str>,
    iban: &Iban,
    holder: &str,
) -> Result<bool, DbError> {
    let change = match Change::now(tx, Section::Account).await {
        Ok(change) => change,
        Err(ChangeError::Db(error)) => return Err(error),
        Err(_) => return Ok(false),
    };
    if change.before.iban.as_deref() != was {
        return Ok(false);
    }
    match write(tx, ctx, change, iban, holder).await {
        Ok(_) => Ok(true),
        Err(ChangeError::Db(error)) => Err(error),
        Err(_) => Ok(false),
    }
}

async fn write(tx: &mut Tx, ctx: &Ctx, change: Change, iban: &Iban, holder: &str) -> Result<Saved, ChangeError> {
    let (before, version) = (change.before.clone(), change.version());
    let same = before.iban.as_deref().and_then(Iban::parse).as_ref() == Some(iban);
    let after = Creditor {
        iban: Some(iban.as_str().to_owned()).filter(|_| !same).or_else(|| before.iban.clone()),
        iban_holder: Some(holder.trim().to_owned()),
        ..before.clone()
    };
    let saved = change.write(tx, ctx, &after).await?;
    if saved == Saved::Changed {
        store::insert_account(tx, ctx, version, &before, &after).await?;
        tasks::close(tx, ctx, &other_account_cause(iban.as_str())).await?;
    }
    if saved == Saved::Changed && !same {
        store::set_account_before(tx, before.iban.as_deref(), ctx.now()).await?;
    }
    Ok(saved)
}

/// The cause of the task that an invoice names an account, written without spaces, that is not the creditor's.
pub(crate) fn other_account_cause(account: &str) -> String {
    format!("other_payee_account:{account}")
}

/// Every account, the last first. Accounts from before Saldo kept them stand as the old one of the first row.
pub async fn payee_accounts(conn: &mut Conn) -> Result<Vec<PayeeAccount>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select p.iban, p.holder, p.old_iban, p.old_holder, p.set_by, s.name, p.set_at
             from payee_account p
             left join staff s on p.set_by = 'staff:' || s.id
             order by p.version desc"
        )
    )
}
