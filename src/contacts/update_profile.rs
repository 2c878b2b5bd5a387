//! A contact changes what it is called and which language it reads.

use super::{ContactsError, LONGEST_NAME};
use crate::audit::{self, Happened};
use crate::ctx::{Actor, Ctx};
use crate::execute;
use crate::text::Language;

/// Changes the asking contact's own profile. A name longer than [`LONGEST_NAME`] is cut.
pub async fn update_profile(ctx: &Ctx, name: &str, language: Language) -> Result<(), ContactsError> {
    let Actor::Contact(contact) = &ctx.actor else { return Err(ContactsError::NotAllowed) };
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let mut tx = ctx.db.begin().await?;
    let changed = execute!(
        tx,
        sqlx::query(
            "update contact
             set name = $2, language = $3
             where id = $1 and disabled_at is null and (name <> $2 or language <> $3)"
        )
        .bind(contact)
        .bind(&name)
        .bind(language)
    )?;
    if changed == 1 {
        let detail = format!("language {}", language.tag());
        let happened = Happened { action: "contact.profile_changed", object: contact.as_str(), debtor: None, detail };
        audit::record(&mut tx, ctx, happened).await?;
    }
    tx.commit().await?;
    Ok(())
}
