//! The creditor puts a contact right: name, language and rights in one go.

use super::change_rights::change;
use super::may_manage::{lock_to_manage, must_be_creditor};
use super::{Contact, ContactsError, RightState, store};
use crate::access::Rights;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::execute;
use crate::ids::{ContactId, DebtorId};
use crate::text::Language;

/// A contact as it should be.
#[derive(Debug, Clone)]
pub struct Edited {
    /// What to call them, at every debtor; as [`super::clean_name`] gives it.
    pub name: String,
    /// For pages and mails, at every debtor.
    pub language: Language,
    /// What they may do for this debtor.
    pub rights: Rights,
}

/// Changes an active contact of the debtor. What is the same already is not written.
pub async fn edit(ctx: &Ctx, debtor: &DebtorId, contact: &ContactId, edited: &Edited) -> Result<(), ContactsError> {
    must_be_creditor(ctx)?;
    let mut tx = ctx.db.begin().await?;
    lock_to_manage(&mut tx, ctx, debtor).await?;
    let Some((RightState::Active, before)) = store::state(&mut tx, contact, debtor).await? else {
        return Err(ContactsError::NotFound);
    };
    let person = store::find(&mut tx, contact).await?.ok_or(ContactsError::NotFound)?;
    details(&mut tx, ctx, debtor, &person, edited).await?;
    if before != edited.rights {
        change(&mut tx, ctx, (debtor, contact), before, edited.rights).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn details(tx: &mut Tx, ctx: &Ctx, debtor: &DebtorId, person: &Contact, edited: &Edited) -> Result<(), DbError> {
    let renamed = (person.name != edited.name).then(|| "name".to_owned());
    let speaks = (person.language != edited.language)
        .then(|| format!("language {} -> {}", person.language.tag(), edited.language.tag()));
    let detail: Vec<String> = renamed.into_iter().chain(speaks).collect();
    if detail.is_empty() {
        return Ok(());
    }
    execute!(
        tx,
        sqlx::query("update contact set name = $2, language = $3 where id = $1")
            .bind(&person.id)
            .bind(&edited.name)
            .bind(edited.language)
    )?;
    let (object, detail) = (person.id.as_str(), detail.join(", "));
    let happened = Happened { action: "contact.details_changed", object, debtor: Some(debtor), detail };
    audit::record(tx, ctx, happened).await
}
