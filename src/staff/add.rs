//! Adds a colleague, and mails a link to choose a password.

use super::mail::{self, LinkReason};
use super::store::{self, TokenKind};
use super::{Staff, StaffError};
use crate::access::Role;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::execute;
use crate::ids::StaffId;
use crate::text::{EmailAddress, Language};

/// Somebody to add.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// Where mails go, and what they log in with.
    pub email: EmailAddress,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// For pages and mails.
    pub language: Language,
}

/// Adds them; gives the link of the mail too, for the first one, whom no mail may reach yet.
pub async fn add(ctx: &Ctx, new: &NewStaff) -> Result<(Staff, String), StaffError> {
    let name = new.name.trim();
    if name.is_empty() {
        return Err(StaffError::Nameless);
    }
    let id: StaffId = ctx.new_id();
    let mut tx = ctx.db.begin().await?;
    let added = execute!(
        tx,
        sqlx::query(
            "insert into staff (id, email, name, role, language, created_at, created_by)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (email) do nothing"
        )
        .bind(&id)
        .bind(&new.email)
        .bind(name)
        .bind(new.role)
        .bind(new.language)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    if added == 0 {
        return Err(StaffError::Taken);
    }
    let detail = format!("{name}, {}", new.role.code());
    audit::record(&mut tx, ctx, Happened { action: "staff.added", object: id.as_str(), debtor: None, detail }).await?;
    let staff = store::find(&mut tx, &id).await?.ok_or(StaffError::NotFound)?;
    let token = store::make_token(&mut tx, ctx, &id, TokenKind::SetPassword).await?;
    let link = mail::link(&mut tx, ctx, &staff, &token, LinkReason::Added).await?;
    tx.commit().await?;
    Ok((staff, link))
}

/// Another link to choose a password, for whoever lost the first; earlier ones are worth nothing.
pub async fn link_again(ctx: &Ctx, staff: &StaffId) -> Result<String, StaffError> {
    let mut tx = ctx.db.begin().await?;
    let staff = store::find(&mut tx, staff).await?.filter(|staff| staff.disabled_at.is_none());
    let staff = staff.ok_or(StaffError::NotFound)?;
    let token = store::make_token(&mut tx, ctx, &staff.id, TokenKind::SetPassword).await?;
    let link = mail::link(&mut tx, ctx, &staff, &token, LinkReason::Asked).await?;
    let object = staff.id.as_str();
    let happened = Happened { action: "staff.link_made", object, debtor: None, detail: String::new() };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(link)
}
